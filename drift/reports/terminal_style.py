"""What the terminal can do, and the colours that go with the words. Colour never says anything alone."""

from __future__ import annotations

import os
import shutil
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final, TextIO

NARROWEST: Final = 24
WIDEST: Final = 160
WITHOUT_TERMINAL: Final = 100

_CODES: Final[dict[str, str]] = {
    "heading": "1",
    "dim": "2",
    "gone": "31",
    "new": "32",
    "neutral": "2",
    "minor": "36",
    "major": "33;1",
    "critical": "31;1",
    "same": "32",
    "shaded": "36",
    "shifted": "33;1",
    "opposed": "31;1",
    "failure": "35;1",
}


@dataclass(frozen=True)
class Terminal:
    """Where text is printed: its width in cells, whether colour may be used, whether it can show Unicode."""

    width: int = WITHOUT_TERMINAL
    colour: bool = False
    unicode: bool = True

    def paint(self, text: str, style: str) -> str:
        """The text in a style, plain where there is no colour."""
        code = _CODES.get(style)
        return f"\x1b[{code}m{text}\x1b[0m" if self.colour and code and text else text


def terminal_of(stream: TextIO | None, environment: Mapping[str, str] | None = None) -> Terminal:
    """What a stream can do.

    Colour only on a terminal that is not `dumb`; FORCE_COLOR (not empty, not 0) allows it elsewhere, NO_COLOR (not
    empty) forbids it anywhere. The width is COLUMNS where that is set, else the terminal's own.
    """
    env = os.environ if environment is None else environment
    is_terminal = stream is not None and stream.isatty()
    colour = is_terminal and env.get("TERM", "") != "dumb"
    if env.get("FORCE_COLOR", "") not in ("", "0"):
        colour = True
    if env.get("NO_COLOR", ""):
        colour = False
    return Terminal(width=_width(stream, env, is_terminal), colour=colour, unicode=_can_show_unicode(stream))


def _width(stream: TextIO | None, env: Mapping[str, str], is_terminal: bool) -> int:
    width = 0
    if env.get("COLUMNS", "").isdigit():
        width = int(env["COLUMNS"])
    if width <= 0 and is_terminal and stream is not None:
        try:
            width = os.get_terminal_size(stream.fileno()).columns
        except (OSError, ValueError):
            width = shutil.get_terminal_size().columns
    if width <= 0:
        width = WITHOUT_TERMINAL
    return min(max(width, NARROWEST), WIDEST)


def _can_show_unicode(stream: TextIO | None) -> bool:
    encoding = getattr(stream, "encoding", None) or "utf-8"
    try:
        "─\u2068א\u2069".encode(encoding)
    except (UnicodeEncodeError, LookupError):
        return False
    return True
