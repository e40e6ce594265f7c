"""A pair: the same statement in two outlets; and a rendering, which is one side of it with its score."""

from __future__ import annotations

from typing import ClassVar, Literal

from drift.records.record import Record, Text
from drift.records.score import Score
from drift.records.statement import Statement

Relation = Literal["rendering", "fragment", "formula"]


class Pair(Record):
    """Two wordings that belong together.

    `relation` is "rendering" (the same statement, whole), "fragment" (one is a part of the other) or "formula" (a
    set phrase that another speaker, or the same one elsewhere, used). `similarity` runs from 0 to 1.
    """

    schema_name: ClassVar[str] = "pair"

    original: Statement
    rendering: Statement
    similarity: float
    relation: Relation = "rendering"

    @property
    def partial(self) -> bool:
        """Whether the two are less than the same statement, whole."""
        return self.relation != "rendering"


class Rendering(Record):
    """Another outlet's wording of a scored statement: what it is, how it belongs, how far it drifted."""

    schema_name: ClassVar[str] = "rendering"

    statement: Statement
    similarity: float | None = None
    relation: Relation = "rendering"
    score: Score | None = None
    error: Text | None = None
