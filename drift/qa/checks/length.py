"""DQ110: a target far too long or too short for its source."""

from __future__ import annotations

import re
from typing import Final

from drift.qa.checks.check import Check, Example
from drift.qa.placeholders import icu_arguments
from drift.qa.plain import plain
from drift.qa.policy.model import CheckSettings
from drift.qa.segment import Segment
from drift.records import Finding
from drift.text.hygiene import is_empty
from drift.text.languages import primary

_WIDTH: Final = {"en": 1.0, "ar": 0.82, "he": 0.76, "fa": 0.9, "ur": 0.95, "zh": 0.33, "ja": 0.45, "ko": 0.5}
"""Letters that a language needs for what English says with one (means over our own statements for ar and he)."""

_SLACK: Final = 10.0
"""Letters by which short texts may differ for no reason at all."""


_SPELLED: Final = 6.0
"""Letters that a digit may become when a figure is written in words."""


_EXPANDED: Final = 10.0
"""Letters that an abbreviation may gain when it is written out."""

_ABBREVIATIONS: Final = re.compile(
    r"\b(?:(?:[A-Z]\.){2,}|[A-Z]{2,6}\b)|[\u05d0-\u05ea]+[\"״][\u05d0-\u05ea](?![\u05d0-\u05ea])"
)


class Length(Check):
    """The target's length against what its source's would make it."""

    id = "DQ110"
    name = "length"
    severity = "minor"
    threshold = 1.8
    counts = "how many times longer or shorter than expected"
    finds = "A target that is far longer or shorter than texts of this length usually become in its language."
    why = "A sentence is missing, was added, or belongs to another segment."
    example = Example(
        "The council met on Friday to discuss the new bridge and the price of the tickets for the ferry.",
        "اجتمع المجلس.",
    )

    def check(self, segment: Segment, settings: CheckSettings) -> list[Finding]:
        """One finding that says how much longer or shorter than expected the target is."""
        target = segment.target
        if target is None or is_empty(target) or is_empty(segment.source):
            return []
        if icu_arguments(segment.source) or icu_arguments(target):
            return []  # as long as the language has plural forms
        expected = _letters(segment.source, segment.flags) * _ratio(segment)
        actual = _letters(target, segment.flags)
        limit = self.limit(settings)
        if limit <= 0:
            return []
        if actual > expected * limit + _slack(segment.source, target):
            return [
                self.finding(segment, f"length: {actual / max(expected, 1):.1f} times as long as expected", settings)
            ]
        if expected > actual * limit + _slack(target, segment.source):
            return [
                self.finding(segment, f"length: {expected / max(actual, 1):.1f} times shorter than expected", settings)
            ]
        return []


def _ratio(segment: Segment) -> float:
    source, target = primary(segment.source_language), primary(segment.target_language)
    return _WIDTH.get(target, 1.05) / _WIDTH.get(source, 1.05)


def _slack(shorter: str, longer: str) -> float:
    """Letters by which a text may be longer: figures and abbreviations of the shorter one may be written out in it."""
    figures = max(_digits(shorter) - _digits(longer), 0)
    return _SLACK + _SPELLED * figures + _EXPANDED * len(_ABBREVIATIONS.findall(shorter))


def _digits(text: str) -> int:
    return sum(char.isdigit() for char in text)


def _letters(text: str, flags: frozenset[str]) -> int:
    return sum(char.isalnum() for char in plain(text, flags))
