"""A person's judgement of one wording, wherever it was given."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar, Final, Literal

from drift.records.edit import SEVERITY_POINTS, Severity
from drift.records.record import Record, Text

OWN_RATER: Final = "drift"
"""The rater under whose name Drift's own edits go out; never read back as a person's."""


class Mark(Record):
    """One span that a person marked: half-open code points in the original or the rendering; None for a gap."""

    schema_name: ClassVar[str] = "mark"

    side: Literal["original", "rendering"]
    severity: Severity
    span: tuple[int, int] | None = None
    category: Text | None = None
    text: Text = ""
    note: Text = ""


class Judgement(Record):
    """What one rater said about one unit (the id of a score in an exported data set).

    `points` are MQM points of the marks: 0, 1, 5 or 25 each, so higher is worse. `quality` is a direct judgement from
    0 to 100, higher is better, where the tool asked for one.
    """

    schema_name: ClassVar[str] = "judgement"

    unit: Text
    rater: Text
    points: float
    quality: float | None = None
    marks: tuple[Mark, ...] = ()


def points_of(marks: Iterable[Mark]) -> float:
    """The marks' MQM points together."""
    return float(sum(SEVERITY_POINTS[mark.severity] for mark in marks))


def severity_of(name: str) -> Severity | None:
    """The severity that a tool's word stands for, whatever its case; None where it stands for none (no error)."""
    words: dict[str, Severity] = {
        "neutral": "neutral",
        "trivial": "neutral",
        "minor": "minor",
        "major": "major",
        "critical": "critical",
        "non-translation": "critical",
        "non_translation": "critical",
    }
    return words.get(name.strip().lower())
