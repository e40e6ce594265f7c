"""A verification: whether a stored result comes out the same here."""

from __future__ import annotations

from typing import ClassVar, Literal

from drift.records.record import Record, Text


class Verification(Record):
    """The outcome of scoring stored statements again.

    `status` is "identical" (same bytes), "tolerance" (every drift within `tolerance`) or "different".
    `reproducible` says whether the signatures agree, and `signature_differences` names the parts that do not.
    """

    schema_name: ClassVar[str] = "verification"

    status: Literal["identical", "tolerance", "different"]
    reproducible: bool
    checked: int
    largest_difference: float = 0.0
    tolerance: float = 0.0
    signature_differences: tuple[Text, ...] = ()
    differences: tuple[Text, ...] = ()
