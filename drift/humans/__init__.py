"""Human checking: scored texts out to annotation tools, people's judgements back in, and how far they agree."""
