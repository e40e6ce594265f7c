"""Results that travel: a Hugging Face data set on disk (Parquet tables, card, Croissant), read back and pushed."""
