"""DQ202: one target, several sources."""

from __future__ import annotations

from drift.qa.checks.check import Example
from drift.qa.checks.consistency import ConsistencyCheck, Memory, squeeze
from drift.qa.plain import plain
from drift.qa.policy.model import CheckSettings
from drift.qa.segment import Segment
from drift.records import Finding
from drift.text.hygiene import fold, is_empty
from drift.text.tokens import tokenize


class OneTarget(ConsistencyCheck):
    """A target that stands for another source elsewhere."""

    id = "DQ202"
    name = "one-target"
    severity = "minor"
    finds = "Two sources of different words that have the same target in the same file."
    why = "A translation was pasted into the wrong segment, or two things are told apart in one language only."
    example = Example("Open the gate", "أغلق البوابة")

    def observer(self, settings: CheckSettings) -> OneTargetObserver:
        """Watches for targets that come again for another source."""
        return OneTargetObserver(self, settings)


class OneTargetObserver:
    """What a file has said so far, target by target."""

    def __init__(self, check: OneTarget, settings: CheckSettings) -> None:
        self._check = check
        self._settings = settings
        self._memory = Memory()

    def add(self, segment: Segment) -> list[Finding]:
        """One finding at the later segment, naming the first one and its source."""
        if segment.target is None or is_empty(segment.target) or is_empty(segment.source) or segment.plural is not None:
            return []
        key = f"{squeeze(segment.target)}\x1f{segment.target_language}"
        source = squeeze(segment.source)
        before = self._memory.first(key, _words(source, segment), source, segment)
        if before is None:
            return []
        message = f"the same target stands for {before.shown!r} at {before.place}"
        return [self._check.finding(segment, message, self._settings)]

    def rest(self) -> list[Finding]:
        """Nothing: every finding stands at the segment that makes it plain."""
        return []


def _words(source: str, segment: Segment) -> str:
    """The source's words alone: case and marks make no other source. Placeholders do."""
    if plain(source, segment.flags) != source:
        return fold(source, segment.source_language)
    return " ".join(
        fold(token.text, segment.source_language) for token in tokenize(source) if token.kind in {"word", "number"}
    )
