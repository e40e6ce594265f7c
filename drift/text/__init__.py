"""Text before it means anything: encodings, hygiene, scripts, tokens, sentences, numbers, dates; en, ar and he."""
