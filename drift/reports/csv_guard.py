"""CSV cells that a spreadsheet would run as a formula, made harmless; and back."""

from __future__ import annotations

import re
from typing import Final

_FORMULA: Final = re.compile(r"'*[=+\-@\t\r\n＝＋－＠]")


def guard(text: str) -> str:
    """The text with a leading apostrophe where a spreadsheet might take it for a formula.

    For cells of text only: a number keeps its minus sign. A text that begins with apostrophes and then such a
    character gets one more, so that `unguard` gives back every text as it was.
    """
    return f"'{text}" if _FORMULA.match(text) else text


def unguard(text: str) -> str:
    """The text without the apostrophe that `guard` put before it."""
    return text[1:] if text.startswith("'") and _FORMULA.match(text) else text
