"""Text made fit to be looked at: characters that hide or reorder others are shown by their names."""

from __future__ import annotations

import re
import unicodedata
from typing import Final

from markupsafe import Markup, escape

from drift.reports.languages import text_direction
from drift.text.hygiene import visible_controls

_SHOWN: Final = re.compile(r"(⟨U\+[0-9A-F]{4,6}⟩)")


def visible(text: str) -> str:
    """The text with every bidi or invisible control as `⟨U+202E⟩`; line breaks and tabs stay."""
    return visible_controls(text.replace("\r\n", "\n"))


def one_line(text: str) -> str:
    """The same in one line, white space joined."""
    return " ".join(visible(text).split())


def visible_html(text: str) -> Markup:
    """The same as HTML, escaped; each control that is shown stands in a `<span class="ctl">`."""
    shown = visible(text)
    if "⟨" not in shown:
        return escape(shown)
    parts = _SHOWN.split(shown)
    return Markup("").join(
        Markup('<span class="ctl">{}</span>').format(part) if index % 2 else escape(part)
        for index, part in enumerate(parts)
    )


def isolated_html(text: str) -> Markup:
    """The same, in a `<bdi>` of its own direction where it holds letters that run from right to left.

    Such letters then reorder nothing beside them, and an English sentence that begins with a Hebrew word stays one.
    """
    shown = visible_html(text)
    if text.isascii() or not any(unicodedata.bidirectional(char) in {"R", "AL", "AN"} for char in text):
        return shown
    return Markup('<bdi dir="{}">{}</bdi>').format(text_direction(text), shown)
