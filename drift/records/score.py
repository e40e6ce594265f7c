"""A score: how far a text has drifted from its original, and why."""

from __future__ import annotations

from typing import ClassVar, Literal

from pydantic import Field

from drift.records.edit import Edit
from drift.records.record import Record

Band = Literal["same", "shaded", "shifted", "opposed"]


class Score(Record):
    """How far one text has drifted from another.

    `drift`, `surface` and `semantic` run from 0 (same) to 1 and are never rounded; `semantic` is None where no embed
    model was used. `band` is the word for the number. `measures` holds each part by its name and so says which were
    used. `percentile` (0..100) is the share of control statements that drifted less through the same route; None
    for a comparison and where no noise floor is known.
    """

    schema_name: ClassVar[str] = "score"

    drift: float = Field(ge=0.0, le=1.0)
    surface: float = Field(ge=0.0, le=1.0)
    semantic: float | None = Field(default=None, ge=0.0, le=1.0)
    band: Band = "same"
    edits: tuple[Edit, ...] = ()
    percentile: float | None = Field(default=None, ge=0.0, le=100.0)
    measures: dict[str, float] = Field(default_factory=dict)
    signature: str = ""
