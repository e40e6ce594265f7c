"""A typed edit: one difference between an original and its rendering."""

from __future__ import annotations

from typing import ClassVar, Final, Literal

from drift.records.record import Record, Text

EditKind = Literal[
    "negation",
    "number",
    "modality",
    "quantifier",
    "strength",
    "entity",
    "agency",
    "addition",
    "omission",
    "tense",
    "wording",
]
Severity = Literal["neutral", "minor", "major", "critical"]
Direction = Literal["stronger", "weaker"]

SEVERITY_POINTS: Final[dict[Severity, int]] = {"neutral": 0, "minor": 1, "major": 5, "critical": 25}
"""Penalty points of each severity, as in MQM."""


def severity_rank(severity: Severity) -> int:
    """0 for neutral up to 3 for critical, for sorting and thresholds."""
    return list(SEVERITY_POINTS).index(severity)


class Edit(Record):
    """One difference.

    `original` and `rendering` are the words on either side, "" where nothing stands there; the spans are half-open
    code points into the two texts (empty where nothing stands). `direction` says whether the rendering is stronger
    or weaker, `distance` how far it moved on its scale (0..1). `rule` is a stable id that `drift explain` knows.
    """

    schema_name: ClassVar[str] = "edit"

    kind: EditKind
    severity: Severity
    original: Text
    rendering: Text
    original_span: tuple[int, int]
    rendering_span: tuple[int, int]
    direction: Direction | None = None
    distance: float | None = None
    rule: str
    note: Text = ""
