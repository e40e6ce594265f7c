"""Whatever a person names as an input, read into rows: articles, sentences, case folders, tables of records."""
