"""Text of strangers inside a Markdown card: shown as it is, and never markup."""

from __future__ import annotations

import re

from drift.text.hygiene import visible_controls

_MARKUP = re.compile(r"([\\`*_{}\[\]()#!|~$<>&:@])")


def inline(text: str) -> str:
    """`text` on one line, with everything that Markdown or HTML could read as markup taken as a character."""
    flat = re.sub(r"\s+", " ", visible_controls(text)).strip()
    return _MARKUP.sub(_as_reference, flat)


def code(text: str) -> str:
    """`text` as inline code that no backtick or line break in it can end."""
    flat = re.sub(r"\s+", " ", visible_controls(text)).strip()
    longest = max((len(run) for run in re.findall(r"`+", flat)), default=0)
    fence = "`" * (longest + 1)
    pad = " " if flat.startswith("`") or flat.endswith("`") else ""
    return f"{fence}{pad}{flat}{pad}{fence}"


def cell(text: str) -> str:
    """As `code`, for a table's cell, where even inside code a bar would end it: bars become broken bars."""
    return code(text.replace("|", "\u00a6"))


def _as_reference(match: re.Match[str]) -> str:
    return f"&#{ord(match[1])};"
