"""Texts of strangers in tools that put them into a web page as they are: shown as text, and spans still right."""

from __future__ import annotations

import re

JOINER = "\u2060"
"""Word joiner: no width, and no line break at it."""

_OPENS_MARKUP = re.compile(r"<(?=[A-Za-z/!?])|&(?=[A-Za-z#])")
_GUARDED = re.compile(rf"(?<=[<&]){JOINER}(?=[A-Za-z/!?#])")


def guarded(text: str) -> tuple[str, list[int]]:
    """`text` with a word joiner inside everything that could open a tag or an entity.

    Also returns, for each character of the result, the index in `text` that it stands for (a joiner: that of the
    character before it).
    """
    shown: list[str] = []
    origins: list[int] = []
    breaks = {match.start() for match in _OPENS_MARKUP.finditer(text)}
    for index, char in enumerate(text):
        shown.append(char)
        origins.append(index)
        if index in breaks:
            shown.append(JOINER)
            origins.append(index)
    return "".join(shown), origins


def unguarded(text: str, span: tuple[int, int]) -> tuple[str, tuple[int, int]]:
    """`text` without the joiners that `guarded` puts in, and where `span` lies then."""
    places = [match.start() for match in _GUARDED.finditer(text)]
    start, end = (place - sum(joiner < place for joiner in places) for place in span)
    return _GUARDED.sub("", text), (start, end)
