"""What reading gives: rows to score, and what was wrong with those that could not be read."""

from __future__ import annotations

from dataclasses import dataclass, field

from drift.errors import DriftError
from drift.records import Rendering, RoundTrip, Statement


@dataclass(frozen=True, slots=True)
class Row:
    """A statement to score.

    `trips` are translations that the row brought along; where it is None, an engine makes them. `renderings` are
    other wordings of the statement, not scored yet. `file` and `line` say where the row stood.
    """

    statement: Statement
    trips: tuple[RoundTrip, ...] | None = None
    renderings: tuple[Rendering, ...] = ()
    file: str | None = None
    line: int | None = None


@dataclass(slots=True)
class Rows:
    """The rows that could be read, in order, the errors of those that could not, and notes for the reader.

    `unreadable` are the errors of whole inputs, where others could be read.
    """

    rows: list[Row] = field(default_factory=list)
    problems: list[DriftError] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    unreadable: list[DriftError] = field(default_factory=list)
    title: str | None = None

    def add(self, other: Rows) -> None:
        """Puts another input's rows behind these."""
        self.rows.extend(other.rows)
        self.problems.extend(other.problems)
        self.notes.extend(other.notes)
        self.unreadable.extend(other.unreadable)
        self.title = self.title or other.title
