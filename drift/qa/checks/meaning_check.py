"""What the meaning checks share: they judge a segment by its reading, not by its form."""

from __future__ import annotations

from abc import abstractmethod
from typing import ClassVar

from drift.measures.edits.find import find_edits
from drift.qa.checks.check import Check, Family
from drift.qa.meaning.floor import AuditFloor
from drift.qa.meaning.reading import Meaning, Suspicion
from drift.qa.policy.model import CheckSettings
from drift.qa.segment import Segment
from drift.records import Finding, Severity

UNKNOWN_FLOOR_MARGIN = -6.0
"""Nats. Where no floor is known for a model, a contrast must be preferred by e^6 to one before it is a finding."""


class MeaningCheck(Check):
    """A check that needs a reading. `threshold` counts in percent of the control segments."""

    family: ClassVar[Family] = "meaning"
    counts: ClassVar[str] = "percent of correct control segments that looked less suspicious"

    def check(self, segment: Segment, settings: CheckSettings) -> list[Finding]:
        """Nothing: the form alone does not tell. `judge` does the work."""
        return []

    @abstractmethod
    def judge(
        self, segment: Segment, meaning: Meaning, floor: AuditFloor | None, settings: CheckSettings
    ) -> list[Finding]:
        """The findings in one segment that was read; [] where all is well."""


class ContrastCheck(MeaningCheck):
    """A check that fires where the translation fits a changed text better than the one it stands beside."""

    kinds: ClassVar[tuple[str, ...]]
    doubtful: ClassVar[frozenset[str]] = frozenset()
    """Kinds with more false alarms than others: half as many controls may look more suspicious."""
    threshold: ClassVar[float | None] = 99.0
    said: ClassVar[str]
    """How a message calls the fault."""

    def judge(
        self, segment: Segment, meaning: Meaning, floor: AuditFloor | None, settings: CheckSettings
    ) -> list[Finding]:
        found: list[tuple[float, Suspicion, float | None]] = []
        for suspicion in meaning.suspicions:
            if suspicion.kind not in self.kinds or suspicion.margin >= 0:
                continue
            unusual = floor.of_margin(suspicion.kind, suspicion.margin) if floor else None
            limit = self.limit(settings)
            if suspicion.kind in self.doubtful:
                limit += (100.0 - limit) / 2
            if (suspicion.margin <= UNKNOWN_FLOOR_MARGIN) if unusual is None else (unusual >= limit):
                found.append((unusual or 0.0, suspicion, unusual))
        if not found:
            return []
        _, worst, unusual = max(found, key=lambda item: (item[0], -item[1].margin))
        return [self._found(segment, meaning, worst, unusual, settings)]

    def _found(
        self,
        segment: Segment,
        meaning: Meaning,
        suspicion: Suspicion,
        unusual: float | None,
        settings: CheckSettings,
    ) -> Finding:
        edits = tuple(find_edits(meaning.english, suspicion.changed)) if suspicion.changed != meaning.english else ()
        return self.finding(
            segment,
            f"{self.said}: {self.describe(suspicion)} ({abs(suspicion.margin):.1f} nats{_how_unusual(unusual)})",
            settings,
            severity=self.weigh(suspicion),
            percentile=unusual,
            edits=edits,
        )

    def describe(self, suspicion: Suspicion) -> str:
        """What the two sides say, in words."""
        return f'the two sides fit better with "{suspicion.after}" in the place of "{suspicion.before}"'

    def weigh(self, suspicion: Suspicion) -> Severity:
        """The severity of a suspicion; the check's own unless it knows better."""
        return self.severity


def _how_unusual(unusual: float | None) -> str:
    if unusual is None:
        return "; no noise floor is known for this model"
    return f"; {int(unusual)} of 100 correct control segments look less suspicious"
