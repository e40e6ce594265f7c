"""Batches of equal length, so that padding never moves an answer."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator, Sequence

BATCH_PIECES = 2048
"""How many pieces a batch holds at most, padding being none."""

BATCH_ROWS = 32
"""How many rows a batch holds at most."""


def equal_batches(rows: Sequence[Sequence[str]], key: Callable[[int], Hashable]) -> Iterator[list[int]]:
    """Positions of rows that share a length and a key, the longest first so that two workers end together."""
    groups: dict[tuple[int, Hashable], list[int]] = {}
    for position, row in enumerate(rows):
        groups.setdefault((len(row), key(position)), []).append(position)
    for (length, _), positions in sorted(groups.items(), key=lambda item: -item[0][0]):
        size = max(1, min(BATCH_ROWS, BATCH_PIECES // max(1, length)))
        for start in range(0, len(positions), size):
            yield positions[start : start + size]


def windows(text: str, spans: Sequence[tuple[int, int]], room: int) -> list[str]:
    """The text cut, at white space where there is some, into parts of at most `room` pieces each.

    `spans` are the pieces' spans in the text. Joined with nothing between them, the parts are the text.
    """
    parts: list[str] = []
    begin = 0
    position = 0
    while len(spans) - position > room:
        cut = position + room
        while cut > position + 1 and not _at_word_start(text, spans[cut][0]):
            cut -= 1
        if cut == position + 1:
            cut = position + room
        where = spans[cut][0]
        parts.append(text[begin:where])
        begin, position = where, cut
    parts.append(text[begin:])
    return [part for part in parts if part.strip()] or [text]


def _at_word_start(text: str, where: int) -> bool:
    return where > 0 and where < len(text) and text[where - 1].isspace() and not text[where].isspace()
