"""Lines, fields and columns of the terminal's table. Every line is complete in itself, right-to-left text isolated."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import groupby

from drift.reports.cells import Piece, first_strong, has_right_to_left, isolate, width_of, wrap
from drift.reports.sanitise import safe
from drift.reports.terminal_style import Terminal

Pieces = Sequence[Piece]

LEFT_TO_RIGHT_MARK = "\u200e"
RIGHT_TO_LEFT_MARK = "\u200f"


class Layout:
    """Builds lines of text for one terminal."""

    def __init__(self, terminal: Terminal) -> None:
        self.terminal = terminal
        self.width = terminal.width
        self.dash = "─" if terminal.unicode else "-"
        self.arrow = "→" if terminal.unicode else "->"
        self.dot = "·" if terminal.unicode else "|"
        self._lines: list[str] = []

    @property
    def text(self) -> str:
        """Everything so far, each line ended."""
        return "".join(f"{line}\n" for line in self._lines)

    def blank(self) -> None:
        """An empty line, never two in a row and none at the top."""
        if self._lines and self._lines[-1]:
            self._lines.append("")

    def rule(self, *parts: str) -> None:
        """A line across, with a title of some parts in it; a title that does not fit is continued below."""
        title = self._title([safe(part) for part in parts if part])
        if not title:
            self._lines.append(self.terminal.paint(self.dash * self.width, "dim"))
            return
        first, *rest = wrap([Piece(title, "heading")], self.width - 4)
        used = sum(width_of(piece.text) for piece in first)
        end = self.dash * max(self.width - used - 4, 0)
        start, end = self.dash * 2, self.dash * max(self.width - used - 4, 0)
        line = [self.terminal.paint(start, "dim"), self._line(first), self.terminal.paint(end, "dim")]
        self._lines.append(" ".join(part for part in line if part))
        self._lines.extend(f"   {self._line(line)}" for line in rest)

    def _title(self, parts: Sequence[str]) -> str:
        """The parts with dots between. Names that run from right to left leave the parts in their order."""
        if self.terminal.unicode and any(map(has_right_to_left, parts)):
            return LEFT_TO_RIGHT_MARK + f" {LEFT_TO_RIGHT_MARK}{self.dot}{LEFT_TO_RIGHT_MARK} ".join(parts)
        return f" {self.dot} ".join(parts)

    def paragraph(self, pieces: Iterable[Piece], indent: int = 0, hanging: int | None = None) -> None:
        """Wrapped text; `hanging` is the indent of every line but the first."""
        later = indent if hanging is None else hanging
        pieces = list(pieces)
        direction = _direction(pieces)
        for number, line in enumerate(wrap(pieces, self.width - max(indent, later))):
            self._lines.append(" " * (later if number else indent) + self._line(line, direction))

    def chain(self, label: str, text: str, separator: str) -> None:
        """A dim line of parts, broken after separators: without the line breaks it is the text again."""
        parts = text.split(separator)
        lines, used = [label], width_of(label)
        for number, part in enumerate(parts):
            piece = part + (separator if number < len(parts) - 1 else "")
            if used + width_of(piece) > self.width and used > 2:
                lines.append("  ")
                used = 2
            lines[-1] += piece
            used += width_of(piece)
        for line in lines:
            self.paragraph([Piece(line.strip(), "dim")], indent=0 if line.startswith(label) else 2)

    def field(self, label: str, pieces: Pieces, label_width: int, indent: int = 2) -> None:
        """A label with text beside it, or below it where the terminal is narrow."""
        left, direction = indent + label_width + 2, _direction(pieces)
        if self.width - left < 24:
            self._lines.append(" " * indent + self.terminal.paint(isolate(label), "dim"))
            for line in wrap(pieces, self.width - indent - 2):
                self._lines.append(" " * (indent + 2) + self._line(line, direction))
            return
        for number, line in enumerate(wrap(pieces, self.width - left)):
            head = label if number == 0 else ""
            padded = " " * indent + self.terminal.paint(isolate(head), "dim") + " " * (left - indent - width_of(head))
            self._lines.append(padded + self._line(line, direction))

    def columns(self, cells: Sequence[Pieces], widths: Sequence[int], gap: int = 2) -> None:
        """Cells side by side, each wrapped to its width."""
        wrapped = [wrap(cell, width) for cell, width in zip(cells, widths, strict=True)]
        directions = [_direction(cell) for cell in cells]
        for row in range(max(map(len, wrapped), default=0)):
            parts = []
            for lines, width, direction in zip(wrapped, widths, directions, strict=True):
                line = lines[row] if row < len(lines) else []
                used = sum(width_of(piece.text) for piece in line)
                parts.append(self._line(line, direction) + " " * (width - used))
            self._lines.append((" " * gap).join(parts).rstrip())

    def _line(self, pieces: Pieces, direction: str = "") -> str:
        """One line's pieces, painted; the whole isolated where any of it runs from right to left.

        `direction` is that of the text which the line is a part of: a line of an Arabic text runs from right to left
        though it may begin with a Latin name, or hold nothing else.
        """
        runs = groupby(pieces, key=lambda piece: piece.style)
        painted = "".join(self.terminal.paint("".join(piece.text for piece in run), style) for style, run in runs)
        text = "".join(piece.text for piece in pieces)
        if not self.terminal.unicode or not text or not (has_right_to_left(text) or direction == "rtl"):
            return painted
        turned = direction and direction != first_strong(text)
        mark = (RIGHT_TO_LEFT_MARK if direction == "rtl" else LEFT_TO_RIGHT_MARK) if turned else ""
        return f"\u2068{mark}{painted}\u2069"


def _direction(pieces: Iterable[Piece]) -> str:
    return first_strong("".join(piece.text for piece in pieces))
