"""The word lists of the quotes part: one file a list, `lexicons/LANGUAGE/LIST.txt`, one or several entries a line.

A line that starts with `#` is a comment. In lists of single words the entries of a line are set apart by spaces.
"""

from __future__ import annotations

from functools import lru_cache
from importlib import resources


@lru_cache(maxsize=256)
def lines(language: str, name: str) -> tuple[str, ...]:
    """The lines of a list without comments and blanks; () where the language has no such list."""
    path = resources.files("drift.quotes").joinpath("lexicons", language, f"{name}.txt")
    if not path.is_file():
        return ()
    content = path.read_text(encoding="utf-8").split("\n")
    return tuple(line.strip() for line in content if line.strip() and not line.lstrip().startswith("#"))


@lru_cache(maxsize=256)
def words(language: str, name: str) -> frozenset[str]:
    """The entries of a list of single words."""
    return frozenset(word for line in lines(language, name) for word in line.split())
