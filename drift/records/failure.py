"""A failure of an engine, which is never counted as drift."""

from __future__ import annotations

from typing import ClassVar, Literal

from drift.records.record import Record, Text

FailureKind = Literal["repetition", "copy", "script", "empty", "length", "engine"]
Leg = Literal["forward", "back"]


class Failure(Record):
    """Why a round trip says nothing about drift: which leg failed, how, and what was seen."""

    schema_name: ClassVar[str] = "failure"

    kind: FailureKind
    leg: Leg
    message: Text
    output: Text = ""
