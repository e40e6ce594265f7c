"""Names across scripts: which names a text has, and whether the other side has them too."""
