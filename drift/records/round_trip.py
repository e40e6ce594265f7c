"""A round trip: a statement translated into a pivot language and back."""

from __future__ import annotations

from typing import ClassVar

from drift.records.failure import Failure
from drift.records.hypothesis import Hypothesis
from drift.records.record import Record, Text


class RoundTrip(Record):
    """One statement through one pivot.

    `forward` is the pivot text and `back` the back-translation, both in full. `alternatives` is the n-best list
    of the forward leg, best first. `failure` is set where an engine failed; then the trip is not scored.
    `notes` are sentences for the reader, such as a word that the model's vocabulary cannot hold.
    """

    schema_name: ClassVar[str] = "round_trip"

    pivot: str
    forward: Text
    back: Text
    alternatives: tuple[Hypothesis, ...] = ()
    failure: Failure | None = None
    notes: tuple[Text, ...] = ()
    signature: str = ""
