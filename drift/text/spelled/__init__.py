"""Numbers written as words, one language a file: each reads the longest number that begins at a given piece of text."""
