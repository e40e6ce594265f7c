"""DQ103: nothing where a translation should be."""

from __future__ import annotations

from drift.qa.checks.check import Check, Example
from drift.qa.policy.model import CheckSettings
from drift.qa.segment import Segment
from drift.records import Finding
from drift.text.hygiene import is_empty


class EmptyTarget(Check):
    """A target that is missing, blank, or holds no letter and no digit."""

    id = "DQ103"
    name = "empty"
    severity = "critical"
    finds = "A source text whose target is missing, blank, or made of marks alone."
    why = "The reader gets nothing, or the source language where they expect their own."
    example = Example("Wait here.", " ")

    def check(self, segment: Segment, settings: CheckSettings) -> list[Finding]:
        """One finding where the source says something and the target nothing."""
        if is_empty(segment.source) or not is_empty(segment.target or ""):
            return []
        if segment.target is None:
            return [self.finding(segment, "empty target: there is none", settings)]
        held = segment.target.strip()
        what = f"it holds only {held!r}" if held else "it is blank"
        return [self.finding(segment, f"empty target: {what}", settings)]
