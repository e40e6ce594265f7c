"""DQ301: the back-translation drifts more than those of correct translations do."""

from __future__ import annotations

from drift.qa.checks.check import Example
from drift.qa.checks.meaning_check import MeaningCheck
from drift.qa.meaning.floor import AuditFloor, fit_of
from drift.qa.meaning.reading import Meaning
from drift.qa.policy.model import CheckSettings
from drift.qa.segment import Segment
from drift.records import Finding

UNKNOWN_FLOOR_DRIFT = 0.75
"""Where no floor is known, only a drift above this is a finding."""

DOUBT = 98.0
"""Percent of the controls that must fit better before a drift counts: a weak model drifts on good pairs too."""


class MeaningDriftCheck(MeaningCheck):
    """Translates the foreign side into English and measures its drift from the English side."""

    id = "DQ301"
    name = "meaning drift"
    threshold = 99.5
    finds = (
        "A target whose back-translation has drifted from the source further than those of correct translations do, or "
        "that fits another word far better than one of the source."
    )
    why = "It catches what no single contrast does: a sentence about something else."
    example = Example("The police found a knife in the kitchen.", "عثرت الشرطة على رسالة في المطبخ.")

    def judge(
        self, segment: Segment, meaning: Meaning, floor: AuditFloor | None, settings: CheckSettings
    ) -> list[Finding]:
        if meaning.score is None:
            return []
        wording = self._wording(segment, meaning, floor, settings)
        if wording is not None:
            return [wording]
        drift = meaning.score.drift
        unusual = floor.of_drift(drift) if floor else None
        if (unusual < self.limit(settings)) if unusual is not None else (drift < UNKNOWN_FLOOR_DRIFT):
            return []
        if floor is not None and floor.of_fit(fit_of(meaning)) < DOUBT:
            return []  # the back-translation failed on a pair that fits well
        beside = f", more than {int(unusual)} of 100 correct control segments" if unusual is not None else ""
        return [
            self.finding(
                segment,
                f'translated back it says "{meaning.back}": a drift of {drift:.2f} ({meaning.score.band}){beside}',
                settings,
                percentile=unusual,
                edits=meaning.score.edits,
            )
        ]

    def _wording(
        self, segment: Segment, meaning: Meaning, floor: AuditFloor | None, settings: CheckSettings
    ) -> Finding | None:
        """A finding where the target fits a word of the back-translation far better than the source's own."""
        for suspicion in meaning.suspicions:
            if suspicion.kind != "wording" or floor is None:
                continue
            unusual = floor.of_margin(suspicion.kind, suspicion.margin)
            if suspicion.margin < 0 and unusual >= self.limit(settings):
                message = (
                    f'another meaning: the target fits better with "{suspicion.after}" in the place of '
                    f'"{suspicion.before}" ({-suspicion.margin:.1f} nats, more than in {int(unusual)} of 100 correct '
                    "control segments)"
                )
                return self.finding(segment, message, settings, percentile=unusual)
        return None
