"""DQ101: numbers lost, made up or changed, in digits of any kind and in words."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from drift.qa.checks.check import Check, Example
from drift.qa.checks.placeholders import is_exact
from drift.qa.plain import plain
from drift.qa.policy.model import CheckSettings
from drift.qa.quantities import Quantity, Side
from drift.qa.segment import Segment
from drift.records import Finding
from drift.text.hygiene import is_empty
from drift.text.languages import primary

_SPELLED_LANGUAGES: Final = frozenset({"en", "ar", "he"})
_SHOWN: Final = 8
"""Numbers that one message names at most."""


class Numbers(Check):
    """Values of the source that the target does not mention, and the reverse."""

    id = "DQ101"
    name = "numbers"
    severity = "major"
    finds = (
        "Numbers that only one side mentions: 25 is ٢٥, twenty-five, خمسة وعشرون and עשרים וחמישה; 1,182,000 is "
        "1.182.000 and ١٬١٨٢٬٠٠٠. Small numbers that a language says by a dual or by nothing at all are not asked for."
    )
    why = "A wrong figure is wrong whatever the words around it say, and nobody sees it while reading."
    example = Example("The limit is 25 metres.", "الحد ٥٢ مترًا.")

    def check(self, segment: Segment, settings: CheckSettings) -> list[Finding]:
        """One finding that names what is missing and what is extra."""
        if segment.target is None or is_empty(segment.target):
            return []
        missing, extra = compare(segment)
        if not missing and not extra:
            return []
        parts = []
        if missing:
            parts.append(f"{', '.join(missing)} missing")
        if extra:
            parts.append(f"{', '.join(extra)} extra")
        return [self.finding(segment, f"numbers: {'; '.join(parts)}", settings)]


def compare(segment: Segment) -> tuple[list[str], list[str]]:
    """What the target lacks and what it has too much, as the texts write it."""
    source = Side(plain(segment.source, segment.flags), primary(segment.source_language))
    target = Side(plain(segment.target or "", segment.flags), primary(segment.target_language))
    missing = [item for item in source.items if not target.says(item)]
    extra = [item for item in target.items if not source.says(item)]
    if segment.plural is not None and is_exact(segment.plural, segment.target_language):
        # "one gate" may stand for "%d gates" where the form is for one number alone.
        extra = [item for item in extra if not item.values & {0, 1, 2}]
        missing = [item for item in missing if not item.values & {0, 1, 2}]
    return _texts(_certain(missing, extra, target.language)), _texts(_certain(extra, missing, source.language))


def _texts(items: Iterable[Quantity]) -> list[str]:
    texts = list(dict.fromkeys(item.text for item in items))
    return texts if len(texts) <= _SHOWN else [*texts[:_SHOWN], f"{len(texts) - _SHOWN} more"]


def _certain(items: list[Quantity], others: list[Quantity], language: str) -> list[Quantity]:
    """Those unmet items that are faults: sure ones, and words where the other side has a number of its kind instead."""
    kinds = {other.kind for other in others if not other.idle}
    certain = []
    for item in items:
        if item.sure and (not item.spelled or language in _SPELLED_LANGUAGES):
            if language not in _SPELLED_LANGUAGES and max(item.values) <= 12:
                continue  # small numbers are written in words, which nobody here can read
            certain.append(item)
        elif not item.idle and item.kind in kinds:
            certain.append(item)
    return certain
