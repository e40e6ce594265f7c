"""DQ201: one source, several targets."""

from __future__ import annotations

from drift.qa.checks.check import Example
from drift.qa.checks.consistency import ConsistencyCheck, Memory, squeeze
from drift.qa.policy.model import CheckSettings
from drift.qa.segment import Segment
from drift.records import Finding
from drift.text.hygiene import fold, is_empty


class OneSource(ConsistencyCheck):
    """A source that was translated otherwise before."""

    id = "DQ201"
    name = "one-source"
    severity = "minor"
    finds = "A source text that has another target elsewhere in the same file, with the same context and plural form."
    why = "The same button, heading or set phrase goes by two names."
    example = Example("Close the gate", "أغلق البوابة")

    def observer(self, settings: CheckSettings) -> OneSourceObserver:
        """Watches for sources that come again with another target."""
        return OneSourceObserver(self, settings)


class OneSourceObserver:
    """What a file has said so far, source by source."""

    def __init__(self, check: OneSource, settings: CheckSettings) -> None:
        self._check = check
        self._settings = settings
        self._memory = Memory()

    def add(self, segment: Segment) -> list[Finding]:
        """One finding at the later segment, naming the first one and its target."""
        if segment.target is None or is_empty(segment.target) or is_empty(segment.source):
            return []
        form = str(segment.plural.index) if segment.plural is not None else ""
        key = "\x1f".join((squeeze(segment.source), segment.context or "", form, segment.target_language))
        target = squeeze(segment.target)
        before = self._memory.first(key, fold(target, segment.target_language), target, segment)
        if before is None:
            return []
        message = f"the same source is translated as {before.shown!r} at {before.place}"
        return [self._check.finding(segment, message, self._settings)]

    def rest(self) -> list[Finding]:
        """Nothing: every finding stands at the segment that makes it plain."""
        return []
