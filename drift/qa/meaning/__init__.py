"""Reading a segment for meaning: its back-translation, its likelihood, and what it would rather be a translation of."""
