"""Files in: each format a reader of its own that streams segments and never changes its input."""
