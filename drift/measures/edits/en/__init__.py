"""The rules for English, one a file, each with its lexicon beside it as data."""
