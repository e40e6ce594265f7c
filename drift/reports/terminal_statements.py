"""Statements as a table for a terminal: who is said to have spoken, what, and where it stands."""

from __future__ import annotations

from collections.abc import Sequence

from drift.records import Statement
from drift.reports.cells import FIRST_STRONG_ISOLATE, POP_ISOLATE, Piece, has_right_to_left, width_of
from drift.reports.sanitise import safe
from drift.reports.terminal_layout import Layout
from drift.reports.terminal_style import Terminal

_WIDEST_SPEAKER = 28
_UNKNOWN = "nobody named"


def render_statements(statements: Sequence[Statement], terminal: Terminal | None = None) -> str:
    """A line or more a statement: speaker, text, place; pieces of one quotation are marked as such."""
    layout = Layout(terminal or Terminal())
    widest = min(_WIDEST_SPEAKER, layout.width // 3)
    label = min(widest, max((width_of(safe(_speaker(item))) for item in statements), default=0))
    for item in statements:
        place = f"{item.start}–{item.end}" if item.start is not None and layout.terminal.unicode else ""
        if item.start is not None and not place:
            place = f"{item.start}-{item.end}"
        if place and layout.terminal.unicode and has_right_to_left(item.text):
            place = f"{FIRST_STRONG_ISOLATE}{place}{POP_ISOLATE}"  # else the two numbers would change places
        if item.group is not None:
            place = f"{place}, a piece of {safe(item.group)}".strip(", ")
        pieces = [Piece(safe(item.text))]
        if place:
            pieces.append(Piece(f"  ({place})", "dim"))
        speaker = safe(_speaker(item))
        if width_of(speaker) > label:
            # A name is never cut: one that is too long for its column has a line of its own.
            layout.paragraph([Piece(speaker, "dim")])
            speaker = ""
        layout.field(speaker, pieces, label, indent=0)
    return layout.text


def _speaker(statement: Statement) -> str:
    return statement.speaker or _UNKNOWN
