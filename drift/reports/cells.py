"""Text in a terminal's cells: how wide it is, where it breaks, and right-to-left runs kept apart from their line."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import NamedTuple

FIRST_STRONG_ISOLATE = "\u2068"
POP_ISOLATE = "\u2069"

_ATOM = re.compile(r"\s+|\S+")
_RIGHT_TO_LEFT = {"R", "AL", "AN", "RLE", "RLO", "RLI"}


class Piece(NamedTuple):
    """A run of text in one style; the style is a name that the terminal's palette knows, "" for none."""

    text: str
    style: str = ""


@lru_cache(maxsize=4096)
def _char_width(char: str) -> int:
    if unicodedata.category(char) in {"Mn", "Me", "Cf", "Cc"}:
        return 0
    return 2 if unicodedata.east_asian_width(char) in {"W", "F"} else 1


def width_of(text: str) -> int:
    """How many cells a terminal gives the text: wide characters two, combining marks and controls none."""
    if text.isascii() and text.isprintable():
        return len(text)
    return sum(_char_width(char) for char in text)


def has_right_to_left(text: str) -> bool:
    """Whether a character of the text runs from right to left."""
    return not text.isascii() and any(unicodedata.bidirectional(char) in _RIGHT_TO_LEFT for char in text)


def first_strong(text: str) -> str:
    """The direction of the first letter that has one, "rtl" or "ltr"; "" where there is none."""
    for char in text:
        match unicodedata.bidirectional(char):
            case "R" | "AL":
                return "rtl"
            case "L":
                return "ltr"
    return ""


def isolate(text: str) -> str:
    """The text between FSI and PDI where it holds right-to-left characters, so that what stands beside it stays put."""
    return f"{FIRST_STRONG_ISOLATE}{text}{POP_ISOLATE}" if has_right_to_left(text) else text


def wrap(pieces: Iterable[Piece], width: int) -> list[list[Piece]]:
    """The pieces broken into lines of at most `width` cells, at spaces where there are any.

    A word wider than a line is cut. Spaces at a break are dropped. There is always one line at least.
    """
    width = max(1, width)
    lines: list[list[Piece]] = [[]]
    used = 0
    for word in _words(pieces):
        space = word[0].text.isspace()
        cells = sum(width_of(piece.text) for piece in word)
        if space:
            if used and used + cells <= width:
                lines[-1].extend(word)
                used += cells
            elif used:
                lines.append([])
                used = 0
            continue
        if used and used + cells > width:
            lines.append([])
            used = 0
        for part in _cut(word, width) if cells > width else [word]:
            cells = sum(width_of(piece.text) for piece in part)
            if used and used + cells > width:
                lines.append([])
                used = 0
            lines[-1].extend(part)
            used += cells
    trimmed = [_trim(line) for line in lines]
    while len(trimmed) > 1 and not trimmed[-1]:
        trimmed.pop()
    return trimmed


def _words(pieces: Iterable[Piece]) -> list[list[Piece]]:
    """Words and spaces in turn; a word whose parts have different styles stays one word."""
    words: list[list[Piece]] = []
    for piece in pieces:
        for atom in _ATOM.findall(piece.text):
            joins = words and not atom.isspace() and not words[-1][0].text.isspace()
            if joins and words[-1][-1].text:
                words[-1].append(Piece(atom, piece.style))
            else:
                words.append([Piece(atom, piece.style)])
    return words


def _cut(word: Sequence[Piece], width: int) -> list[list[Piece]]:
    parts: list[list[Piece]] = [[]]
    used = 0
    for piece in word:
        start = 0
        for index, char in enumerate(piece.text):
            cells = _char_width(char) if not char.isascii() else 1
            if used and used + cells > width:
                if index > start:
                    parts[-1].append(Piece(piece.text[start:index], piece.style))
                parts.append([])
                start, used = index, 0
            used += cells
        if start < len(piece.text):
            parts[-1].append(Piece(piece.text[start:], piece.style))
    return parts


def _trim(line: list[Piece]) -> list[Piece]:
    while line and line[-1].text.isspace():
        line = line[:-1]
    return line
