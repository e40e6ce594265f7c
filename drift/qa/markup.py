"""Markup that stands in a text as text: `<b>`, `</a>`, `<br/>`, and the same with escaped brackets."""

from __future__ import annotations

import html
import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

_TAG: Final = re.compile(
    r"<(?P<close>/)?(?P<name>[A-Za-z][\w:.-]{0,60}|\d{1,3})(?P<rest>\s[^<>]{0,500})?(?P<empty>/)?>"
    r"|&lt;(?P<close2>/)?(?P<name2>[A-Za-z][\w:.-]{0,60})(?P<rest2>\s(?:(?!&gt;)[^<>]){0,500})?(?P<empty2>/)?&gt;"
)


@dataclass(frozen=True)
class Markup:
    """A tag at `start:end`; `key` is what must come back, `<b>`, `</b>` or `<br/>`, attributes left out."""

    text: str
    start: int
    end: int
    key: str


@lru_cache(maxsize=256)
def find_markup(text: str) -> tuple[Markup, ...]:
    """The tags in `text`, in order."""
    if "<" not in text and "&lt;" not in text:
        return ()
    found = []
    for match in _TAG.finditer(text):
        name = match["name"] or match["name2"]
        close = bool(match["close"] or match["close2"])
        rest = match["rest"] or match["rest2"] or ""
        empty = bool(match["empty"] or match["empty2"]) or rest.rstrip().endswith("/")
        key = f"</{name}>" if close else f"<{name}{'/' if empty and name.lower() not in _VOID else ''}>"
        found.append(Markup(html.unescape(match.group()), match.start(), match.end(), key))
    return tuple(found)


_VOID: Final = frozenset({"br", "hr", "img", "wbr", "input"})


def without_markup(text: str) -> str:
    """The words of a text: its tags taken out, each a blank where it stood between words."""
    tags = find_markup(text)
    if not tags:
        return text
    pieces = []
    at = 0
    for tag in tags:
        pieces.append(text[at : tag.start])
        at = tag.end
    return re.sub(r"\s+", " ", " ".join([*pieces, text[at:]])).strip()
