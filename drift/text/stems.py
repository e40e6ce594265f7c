"""Stems of English words, by Snowball's second English algorithm (Porter, 2001)."""

from __future__ import annotations

from functools import lru_cache
from typing import Any


@lru_cache(maxsize=1 << 16)
def english_stem(word: str) -> str:
    """The stem of a word in lower case, a possessive ending left out: "negotiations" and "negotiate" have one."""
    return str(_stemmer().stemWord(word.removesuffix("'s")))


@lru_cache(maxsize=1)
def _stemmer() -> Any:
    import Stemmer

    return Stemmer.Stemmer("english")
