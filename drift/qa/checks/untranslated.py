"""DQ102: the source where its translation should be."""

from __future__ import annotations

import re
from typing import Final

from drift.qa.checks.check import Check, Example
from drift.qa.plain import plain
from drift.qa.policy.model import CheckSettings
from drift.qa.segment import Segment
from drift.records import Finding
from drift.text.hygiene import fold
from drift.text.languages import primary
from drift.text.lexicon import word_set
from drift.text.tokens import tokenize

UNITS: Final = word_set(
    "hz khz mhz ghz b kb mb gb tb kib mib gib bit bits kbps mbps gbps bps mm cm dm m km mi ft yd nm mg g kg t lb oz ml "
    "cl l s ms us ns min h hr px pt em rem dpi fps w kw mw kwh v mv a ma c f k pa kpa bar psi db rpm mol ph usd eur "
    "gbp ils ok id url html css xml json pdf csv"
)
"""Words that are written alike everywhere, folded."""

_CODE: Final = re.compile(r"[A-Z][A-Z0-9.&/_+-]*|[\w.-]*[a-z][A-Z]\w*|\w*\d\w*|\w+\.\w{1,4}")


# Paths, options, file names, character references, versions.
_TECHNICAL: Final = re.compile(
    r"(?<!\S)--?[A-Za-z][\w-]{0,60}(?:=\S{0,80})?|(?<![\w.])~?(?:/[\w.@+-]{1,80}){1,30}/?"
    r"|(?<!\w)[\w-]{1,80}(?:\.[\w-]{1,40}){0,4}\.[A-Za-z][A-Za-z0-9]{1,4}(?![\w.])|&#?\w{1,20};|[A-Za-z]:\\\S{1,200}"
    r"|\b(?:Ctrl|Alt|Shift|Cmd|Win|Esc|Del|Ins|Tab|Enter|Fn)\s?[+-]\s?(?:(?:Ctrl|Alt|Shift|Del|Tab|Enter)\s?[+-]\s?)?\w{1,6}\b"
    r"|(?<!\w)[@#]\w{1,80}|(?<!\w)[vV]?[0-9]{1,9}(?:\.[0-9]{1,9}){1,5}(?:[-+.]\w{1,30}){0,3}"
    r"|(?<!\w)[^\W_]{1,60}(?:_[^\W_]{1,60}){1,10}(?!\w)"
)


class Untranslated(Check):
    """A target that is its source, although the source has words to translate."""

    id = "DQ102"
    name = "untranslated"
    severity = "major"
    finds = "A target that repeats its source, although there are words in it that can be translated."
    why = "Somebody forgot the segment, or the tool copied the source and nobody looked again."
    example = Example("Close the gate", "Close the gate")

    def check(self, segment: Segment, settings: CheckSettings) -> list[Finding]:
        """One finding where both texts are the same words and one of them at least is no name of a unit, no code."""
        target = segment.target
        if not target or primary(segment.source_language) == primary(segment.target_language) != "":
            return []
        if same(segment.source, target) and has_words(segment.source, segment.flags):
            return [self.finding(segment, "untranslated: the target is the same as the source", settings)]
        return []


def same(source: str, target: str) -> bool:
    """Whether two texts are the same words, whatever their case and white space."""
    return fold(" ".join(source.split())) == fold(" ".join(target.split()))


def has_words(text: str, flags: frozenset[str]) -> bool:
    """Whether `text` holds words to translate: no placeholders, addresses, numbers, units, codes, single letters."""
    for token in tokenize(_TECHNICAL.sub(" ", plain(text, flags))):
        if token.kind != "word" or len(token.text) < 2:
            continue
        if _CODE.fullmatch(token.text) or token.text.lower() in UNITS:
            continue
        return True
    return False
