"""What the readers of spelled numbers work on: folded words and digit strings, hyphenated words taken apart."""

from __future__ import annotations

import re
from fractions import Fraction
from typing import Final, Literal, NamedTuple

from drift.text.hygiene import fold
from drift.text.tokens import Token

HYPHEN: Final = re.compile("[-\u2010\u2011\u05be]")


ReadingKind = Literal["cardinal", "ordinal", "fraction"]


class Piece(NamedTuple):
    """A word or number with its place; `value` is what a digit string says, None for words and marks.

    `joined` tells a piece that follows the one before it without white space (`و200`, `ב-25`, `twenty-two`).
    """

    word: str
    start: int
    end: int
    value: Fraction | None
    joined: bool
    kind: str


class Reading(NamedTuple):
    """A number that was read: its value, the index after its last piece, what kind it is.

    `kind` is "cardinal", "ordinal" or "fraction"; `unsure` marks a word that often counts nothing ("one", "second").
    """

    value: Fraction
    stop: int
    kind: ReadingKind = "cardinal"
    unsure: bool = False


def pieces_of(tokens: list[Token], values: dict[int, Fraction], language: str) -> list[Piece]:
    """The pieces of tokenised text; `values` holds the value of each number token by the token's start."""
    pieces: list[Piece] = []
    last = -1
    for text, start, end, kind in tokens:
        if kind == "word" and not text.isalpha() and HYPHEN.search(text):
            at = start
            for part in HYPHEN.split(text):
                if part:
                    pieces.append(Piece(fold(part, language), at, at + len(part), None, at != start, "word"))
                at += len(part) + 1
        else:
            word = fold(text, language) if kind != "number" else text
            pieces.append(Piece(word, start, end, values.get(start) if kind == "number" else None, start == last, kind))
        last = end
    return pieces
