"""DQ113: another mark at the end than the source has."""

from __future__ import annotations

import re
from typing import Final

from drift.qa.checks.check import Check, Example
from drift.qa.markup import find_markup
from drift.qa.policy.model import CheckSettings
from drift.qa.segment import Segment
from drift.records import Finding
from drift.text.hygiene import is_empty
from drift.text.languages import primary

_FORMS: Final = {
    "؟": "?",
    "？": "?",
    "！": "!",
    "۔": ".",
    "。": ".",
    "．": ".",
    "׃": ".",
    "।": ".",
    "،": ",",
    "、": ",",
    "؛": ";",
    "：": ":",
    "…": "…",
}
_CLOSERS: Final = "\"'”’“‘»›״׳)]}>）】」』*_ \u200e\u200f\u061c\u2069\u202c\u00a0\u202f\ufffc\t\r\n"
_ENDINGS: Final = frozenset(".?!:;,…")
_ABBREVIATION: Final = re.compile(
    r"(?:\b[^\W\d_]\.|[^\W\d_]\.[^\W\d_]\.|\b(?:etc|Inc|Ltd|Co|Corp|Jr|Sr|St|No|vs|Mr|Dr)\.)$"
)


_SPOKEN_FIRST: Final = re.compile("([?!؟…])[\"”“»’']?,?\\s[^?!؟.]{3,100}\\.$")


class Ending(Check):
    """The last mark of the target against that of the source, each language's own form taken as the same."""

    id = "DQ113"
    name = "end-punctuation"
    severity = "minor"
    finds = (
        "A target that ends in another kind of mark than its source. ؟ is ?, ۔ is ., … is ..., marks before or after a "
        "closing quotation mark are the same, and a full stop of an abbreviation is none."
    )
    why = "A question that ends as a statement reads as one; a label that gained a full stop breaks its form."
    example = Example("Are you sure?", "هل أنت متأكد.")

    def check(self, segment: Segment, settings: CheckSettings) -> list[Finding]:
        """One finding that shows both marks."""
        target = segment.target
        if target is None or is_empty(target) or is_empty(segment.source):
            return []
        source, target = _without_tags(segment.source), _without_tags(target)
        wanted, given = ending(source), ending(target)
        if wanted == given or _excused(source, target, wanted, given):
            return []
        language = primary(segment.target_language)
        return [
            self.finding(segment, f"ends in {_shown(given, language)}, the source in {_shown(wanted, 'en')}", settings)
        ]


def _without_tags(text: str) -> str:
    """The text up to the tags at its end: a mark before `</b>` is the last one."""
    for tag in reversed(find_markup(text)):
        if text[tag.end :].strip():
            break
        text = text[: tag.start]
    return text


def ending(text: str) -> str:
    """The kinds of mark at the end of a text, in one form: "?", "!?", ".", "…", "" for none."""
    tail = text[-40:].rstrip(_CLOSERS)
    marks: set[str] = set()
    dots = 0
    while tail:
        mark = _FORMS.get(tail[-1], tail[-1])
        if mark not in _ENDINGS:
            break
        dots += mark == "."
        marks.add(mark)
        tail = tail[:-1].rstrip(_CLOSERS if len(marks) < 3 else " ")
    if dots > 1 or "…" in marks:
        marks = (marks - {"."}) | {"…"}
    if marks & {"?", "!"}:
        marks -= {"."}
    return "".join(sorted(marks))


def _excused(source: str, target: str, wanted: str, given: str) -> bool:
    if wanted == "." and _said_before(source, given) and ":" in target:
        return True
    if given == "." and _said_before(target, wanted) and ":" in source:
        return True
    if wanted == "." and not given:
        return bool(_ABBREVIATION.search(source.rstrip(_CLOSERS)))
    if given == "." and not wanted:
        return bool(_ABBREVIATION.search(target.rstrip(_CLOSERS)))
    return False


def _said_before(text: str, mark: str) -> bool:
    """Whether a quotation with the mark comes before the words that say who spoke: "Who?" he asked."""
    found = _SPOKEN_FIRST.search(text[-160:])
    return found is not None and _FORMS.get(found[1], found[1]) in mark


def _shown(marks: str, language: str) -> str:
    if not marks:
        return "no mark"
    return marks.replace("?", "؟").replace(";", "؛").replace(",", "،") if language == "ar" else marks
