"""DQ309: who did it and to whom, exchanged."""

from __future__ import annotations

from drift.qa.checks.check import Example
from drift.qa.checks.meaning_check import ContrastCheck


class AgencyCheck(ContrastCheck):
    """Compares the segment with the same text with two names exchanged."""

    id = "DQ309"
    name = "agency"
    severity = "critical"
    kinds = ("agency",)
    said = "roles exchanged"
    finds = "Two names in each other's place: the one who warned becomes the one who was warned."
    why = "All words are there, so nothing looks wrong, and the wrong party is blamed."
    example = Example("Egypt warned Sudan about the dam.", "حذر السودان مصر بشأن السد.")
