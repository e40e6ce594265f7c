"""A scored statement: a statement, its round trips, their scores, and other outlets' renderings of it."""

from __future__ import annotations

from typing import ClassVar

from drift.records.pair import Rendering
from drift.records.record import Record, Text
from drift.records.round_trip import RoundTrip
from drift.records.score import Score
from drift.records.statement import Statement


class ScoredStatement(Record):
    """A statement with what was found about it.

    `round_trips` and `scores` are parallel, a pivot each; a score is None where the trip failed. `error` says why
    nothing could be scored at all. `renderings` are other outlets' wordings, scored against this statement.
    """

    schema_name: ClassVar[str] = "scored"

    statement: Statement
    round_trips: tuple[RoundTrip, ...] = ()
    scores: tuple[Score | None, ...] = ()
    renderings: tuple[Rendering, ...] = ()
    error: Text | None = None
