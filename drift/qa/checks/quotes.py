"""DQ108: quotation marks without their partner."""

from __future__ import annotations

import re
from typing import Final

from drift.qa.checks.check import Check, Example
from drift.qa.plain import plain, tokens_of
from drift.qa.policy.model import CheckSettings
from drift.qa.segment import Segment
from drift.records import Finding
from drift.text.hygiene import is_empty

_DOUBLE: Final = frozenset('"“”„‟＂״')
_INCHES: Final = re.compile(r"[0-9٠-٩]\s?[\"″”]")


# A mark after a bare Hebrew prefix may open a quotation or be gershayim; it is given the benefit of the doubt.
_AFTER_PREFIX: Final = re.compile('(?<![א-ת"])[משהוכלב]{1,3}["״”“][א-ת]{2}')


class QuotationMarks(Check):
    """An odd number of double marks, or angle marks that do not pair, where the source's are in order."""

    id = "DQ108"
    name = "quotation-marks"
    severity = "minor"
    finds = (
        "Double quotation marks of any form that do not come in pairs, and angle marks that do not pair up. Gershayim "
        '(צה"ל), apostrophes and inch signs are no quotation marks; a mark missing in the source too is not counted.'
    )
    why = "The reader cannot tell where the quotation ends and who answers for the words."
    example = Example('The "old" base', "בסיס „הישן", target_language="he")

    def check(self, segment: Segment, settings: CheckSettings) -> list[Finding]:
        """One finding that names the marks that stand alone."""
        target = segment.target
        if target is None or is_empty(target):
            return []
        faults = _faults(target, segment.flags)
        if not faults or _faults(segment.source, segment.flags):
            return []
        return [self.finding(segment, f"unbalanced mark: {'; '.join(faults)}", settings)]


def _faults(given: str, flags: frozenset[str]) -> list[str]:
    text = plain(given, flags)
    marks = [
        token
        for token in tokens_of(given, flags)
        if token.kind == "punct" and (token.text in _DOUBLE or token.text in "«»")
    ]
    faults = []
    doubles = [token for token in marks if token.text in _DOUBLE]
    if len(doubles) % 2:
        doubles = [token for token in doubles if not _INCHES.match(text, max(0, token.start - 1))]
    if len(doubles) % 2 and not _AFTER_PREFIX.search(text):
        alone = _alone([token.text for token in doubles])
        faults.append(f"{alone} has no partner")
    angles = [token.text for token in marks if token.text in "«»"]
    if angles.count("«") != angles.count("»"):
        faults.append(f"« {angles.count('«')} times, » {angles.count('»')} times")
    return faults


def _alone(marks: list[str]) -> str:
    """The mark that most likely lost its partner: what remains when like marks, opener and closer pair up."""
    opened: list[str] = []
    for mark in marks:
        if opened and mark != "„" and (mark == opened[-1] or opened[-1] in "„“‟" or mark == "”"):
            opened.pop()
        else:
            opened.append(mark)
    return opened[0] if opened else marks[-1]
