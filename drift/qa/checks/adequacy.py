"""DQ302: the two sides do not explain each other."""

from __future__ import annotations

from drift.qa.checks.check import Example
from drift.qa.checks.meaning_check import MeaningCheck
from drift.qa.meaning.floor import AuditFloor, fit_of
from drift.qa.meaning.reading import Meaning
from drift.qa.policy.model import CheckSettings
from drift.qa.segment import Segment
from drift.records import Finding

UNKNOWN_FLOOR_FIT = -6.0
"""Nats a piece; where no floor is known, only a worse fit is a finding."""


class AdequacyCheck(MeaningCheck):
    """Scores each side given the other by forced decoding."""

    id = "DQ302"
    name = "adequacy"
    threshold = 99.5
    finds = "A pair whose sides make each other less likely than those of correct translations do."
    why = "A shifted line, a wrong file or an invented sentence shows here even where the words look plausible."
    example = Example("The harbour will reopen on Sunday.", "اشترت جدتي ثلاثة كيلوغرامات من الطماطم.")

    def judge(
        self, segment: Segment, meaning: Meaning, floor: AuditFloor | None, settings: CheckSettings
    ) -> list[Finding]:
        fit = fit_of(meaning)
        if fit == 0.0:
            return []
        unusual = floor.of_fit(fit) if floor else None
        if (unusual < self.limit(settings)) if unusual is not None else (fit > UNKNOWN_FLOOR_FIT):
            return []
        beside = f", less than {int(unusual)} of 100 correct control segments" if unusual is not None else ""
        said = f'; translated back it says "{meaning.back}"' if meaning.back else ""
        message = f"the two sides hardly explain each other: {fit:.2f} nats a piece{beside}{said}"
        return [self.finding(segment, message, settings, percentile=unusual)]
