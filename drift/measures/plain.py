"""The form in which two texts are measured: what costs nothing is taken out before anything is counted."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final, NamedTuple

from drift.text.hygiene import fold
from drift.text.stems import english_stem

_QUOTES: Final = re.compile(r'["“”«»„]+|(?<!\w)\'+|\'+(?!\w)')
_BEFORE_MARK: Final = re.compile(r"\s+(?=[,.;:!?)\]%])")
_SPACE: Final = re.compile(r"\s+")
_FINAL: Final = re.compile(r"[\s.!;:]+$")
_WORD: Final = re.compile(r"[^\W_]+(?:['-][^\W_]+)*")


class Plain(NamedTuple):
    """A text in its plain form, the words in it, and the words' stems (equal to the words outside English)."""

    text: str
    words: tuple[str, ...]
    stems: tuple[str, ...]


@lru_cache(maxsize=4096)
def plain(text: str, language: str = "en") -> Plain:
    """The plain form: folded, without quotation marks, spare spaces and final marks.

    A final question mark stays: a question is no statement. Signs inside (`+3`, `12%`) stay too.
    """
    folded = _QUOTES.sub("", fold(text, language))
    folded = _SPACE.sub(" ", _BEFORE_MARK.sub("", folded)).strip()
    folded = _FINAL.sub("", folded) or folded
    words = tuple(_WORD.findall(folded))
    stems = tuple(map(english_stem, words)) if language == "en" else words
    return Plain(folded, words, stems)
