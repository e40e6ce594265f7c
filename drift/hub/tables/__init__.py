"""The configurations of an exported data set, one a file: its columns, its rows, and how records are read from them."""
