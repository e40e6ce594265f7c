"""Contrasts: an English text with one thing changed, to ask which of the two a translation fits better."""
