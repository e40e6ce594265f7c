"""Hugging Face data sets: export, card, Croissant, push, and back again."""
