"""DQ109: brackets without their partner."""

from __future__ import annotations

import re
from typing import Final

from drift.qa.checks.check import Check, Example
from drift.qa.plain import plain
from drift.qa.policy.model import CheckSettings
from drift.qa.segment import Segment
from drift.records import Finding
from drift.text.hygiene import is_empty

_PAIRS: Final = {")": "(", "]": "[", "}": "{", "）": "（", "】": "【", "」": "「", "』": "『", "》": "《"}
_OPEN: Final = frozenset(_PAIRS.values())
_SCAN: Final = re.compile("[" + re.escape("".join(_PAIRS) + "".join(_OPEN)) + "]")
_ITEM: Final = re.compile(r"(?:^|(?<=[\s;،؛]))(?:\w|[0-9٠-٩۰-۹]{1,3}|[ivxIVX]{1,5})['׳]?\)(?=\s|$)")
_SMILEY: Final = re.compile(r"(?<!\w)[:;=][-'^]?[()\[\]]{1,5}(?!\w)|(?<!\w)[()]{1,5}[-']?[:;=](?!\w)")


class Brackets(Check):
    """Brackets that do not pair up where the source's do."""

    id = "DQ109"
    name = "brackets"
    severity = "minor"
    finds = "Round, square and curly brackets that are not closed, or closed without having been opened."
    why = "Half a bracket most often means that half a phrase was lost with it."
    example = Example("Open the gate (north side).", "افتح البوابة (الجانب الشمالي.")

    def check(self, segment: Segment, settings: CheckSettings) -> list[Finding]:
        """One finding that names the brackets that stand alone."""
        target = segment.target
        if target is None or is_empty(target):
            return []
        faults = _alone(plain(target, segment.flags))
        if not faults or _alone(plain(segment.source, segment.flags)):
            return []
        return [self.finding(segment, f"unbalanced bracket: {' '.join(faults)}", settings)]


def _alone(text: str) -> list[str]:
    if not _SCAN.search(text):
        return []
    faults = _pair(text)
    if not faults:
        return []
    items = list(_ITEM.finditer(text))
    if len(items) > 1 or (items and not text[: items[0].start()].strip()):
        text = _ITEM.sub(" ", text)
    return _pair(_SMILEY.sub(" ", text))


def _pair(text: str) -> list[str]:
    opened: list[str] = []
    faults = []
    for found in _SCAN.finditer(text):
        bracket = found.group()
        if bracket in _OPEN:
            opened.append(bracket)
        elif opened and opened[-1] == _PAIRS[bracket]:
            opened.pop()
        else:
            faults.append(bracket)
    return faults + opened
