"""Translation quality assurance: file formats, checks and the policy that weighs them."""
