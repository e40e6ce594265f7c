"""A contrast: an English text with one thing changed."""

from __future__ import annotations

from typing import Literal, NamedTuple

ContrastKind = Literal[
    "negation lost", "negation added", "modality", "quantifier", "strength", "opposite", "agency", "omission"
]


class Contrast(NamedTuple):
    """The changed text, what kind of change it is, the words before and after ("" where nothing stands)."""

    kind: ContrastKind
    text: str
    before: str
    after: str


def splice(text: str, start: int, end: int, words: str) -> str:
    """`text` with `words` in the place of `[start:end]`, spaces and a capital at the beginning kept in order."""
    head, tail = text[:start], text[end:]
    if not words:
        joined = head.rstrip() + (" " if head.strip() and tail[:1].isalnum() else "") + tail.lstrip(" ")
        joined = head + tail.lstrip(" ") if not head.strip() or head.endswith(" ") else joined
    else:
        joined = head + words + tail
    if text[:1].isupper() and joined[:1].islower():
        joined = joined[0].upper() + joined[1:]
    return joined
