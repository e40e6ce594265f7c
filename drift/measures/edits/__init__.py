"""Typed edits: two texts aligned word by word, their differences named by rules, one folder a language."""
