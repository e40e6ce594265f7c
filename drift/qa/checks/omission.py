"""DQ307: a part of the source that the target leaves out."""

from __future__ import annotations

from drift.qa.checks.check import Example
from drift.qa.checks.meaning_check import ContrastCheck
from drift.qa.meaning.floor import AuditFloor
from drift.qa.meaning.reading import Meaning, Suspicion
from drift.qa.policy.model import CheckSettings
from drift.qa.segment import Segment
from drift.records import Finding


class OmissionCheck(ContrastCheck):
    """Compares the segment with the source cut by a clause or a phrase."""

    id = "DQ307"
    name = "omission"
    kinds = ("omission", "addition")
    threshold = 99.3
    said = "a part is missing"
    finds = "A clause or a phrase of the source that the target leaves out."
    why = "A target that reads well hides what it does not say."
    example = Example(
        "The minister said the talks may resume next week, and he thanked the mediators for their patience.",
        "قال الوزير إن المحادثات قد تستأنف الأسبوع المقبل.",
    )
    kind_by_side = ("omission", "addition")
    """The kind that means this fault where the source is English, and where the target is."""

    def judge(
        self, segment: Segment, meaning: Meaning, floor: AuditFloor | None, settings: CheckSettings
    ) -> list[Finding]:
        english_source, english_target = self.kind_by_side
        wanted = english_target if meaning.english == segment.target else english_source
        return super().judge(segment, _only(meaning, wanted), floor, settings)

    def describe(self, suspicion: Suspicion) -> str:
        """Which part stands on one side only."""
        return f'"{suspicion.before or suspicion.after}" has no counterpart'


def _only(meaning: Meaning, kind: str) -> Meaning:
    from dataclasses import replace

    return replace(meaning, suspicions=tuple(item for item in meaning.suspicions if item.kind == kind))
