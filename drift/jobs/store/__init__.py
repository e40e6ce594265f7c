"""The store: one SQLite file of results that need not be computed again; no pickle, migrations forward only."""
