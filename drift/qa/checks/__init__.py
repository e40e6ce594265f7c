"""The checks of an audit, one a file; `registry` lists them all."""
