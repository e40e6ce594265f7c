"""DQ106: words in a writing system that the target language is not written in."""

from __future__ import annotations

from functools import lru_cache
from typing import Final

from drift.qa.checks.check import Check, Example
from drift.qa.checks.untranslated import UNITS, same
from drift.qa.plain import tokens_of
from drift.qa.policy.model import CheckSettings
from drift.qa.segment import Segment
from drift.records import Finding
from drift.text.hygiene import fold, is_empty
from drift.text.lexicon import word_set
from drift.text.scripts import script_of, scripts_in, scripts_of_language
from drift.text.tokens import Token

_FUNCTION_WORDS: Final = word_set("the of and to in is are was for with that this")


# These stand inside names and titles too.
_SMALL_WORDS: Final = _FUNCTION_WORDS | word_set(
    "a an on at by or de del della da di du la le el al bin ibn van von der den y e et"
)
_ALIKE: Final = frozenset({"Latn", "Cyrl", "Grek"})


class WrongScript(Check):
    """Foreign words that the source does not hold, runs of source words left standing, mixed words."""

    id = "DQ106"
    name = "wrong-script"
    severity = "major"
    threshold = 2
    counts = "letters that a Latin word must have to be found"
    finds = (
        "Words in another script than the target language's: in a third script, in Latin letters where the source has "
        "others, several source words left as they were, or letters of two scripts mixed in a word. Names, codes, "
        "units, placeholders and addresses that the source has too are fine."
    )
    why = "A line in the wrong language was pasted, a phrase was left untranslated, or look-alike letters break search."
    example = Example("The gate is shut.", "Ворота закрыты.")

    def check(self, segment: Segment, settings: CheckSettings) -> list[Finding]:
        """One finding that quotes the words at fault."""
        target = segment.target
        if target is None or is_empty(target) or same(segment.source, target):
            return []
        expected = scripts_of_language(segment.target_language)
        if not expected:
            return []
        words = [token for token in tokens_of(target, segment.flags) if token.kind == "word"]
        faults = _foreign(words, segment.source, segment.source_language, expected, self.limit(settings))
        if not faults:
            return []
        shown = ", ".join(repr(word) for word in faults[:5]) + (" …" if len(faults) > 5 else "")
        return [self.finding(segment, f"wrong script: {shown}", settings)]


def _foreign(
    words: list[Token], source: str, source_language: str, expected: frozenset[str], shortest: float
) -> list[str]:
    faults: list[str] = []
    known = _words_of(source)
    source_scripts = scripts_of_language(source_language)
    run: list[str] = []
    for token in words:
        scripts = _scripts(token.text)
        if not scripts or scripts <= expected:
            faults += _left_standing(run)
            run = []
            continue
        folded = fold(token.text)
        if len(scripts) > 1:
            # Look-alikes are letters of several alphabets in one word; Japanese has several scripts of its own.
            if scripts <= _ALIKE or not (scripts & expected or folded in known):
                faults.append(token.text)
            continue
        if folded in known or folded.strip("s'") in known:
            if scripts <= source_scripts and script_of(token.text[0]) != "Latn":
                faults.append(token.text)  # a word of a script without capitals is no name that stays as it is
            elif scripts <= source_scripts and folded not in UNITS:
                run.append(token.text)
            continue
        letters = sum(char.isalpha() for char in token.text)
        if scripts != {"Latn"} or (letters >= shortest and not token.text.isupper() and folded not in UNITS):
            faults.append(token.text)
    return faults + _left_standing(run)


def _left_standing(run: list[str]) -> list[str]:
    """Source words in a row that were not translated: words, not a name of several parts, nor one command or term."""
    small = [word for word in run if word.islower()]
    words = [word for word in small if word not in _SMALL_WORDS]
    if (len(run) >= 2 and words) or any(word in _FUNCTION_WORDS for word in small if len(small) == len(run)):
        return [" ".join(run)]
    return []


@lru_cache(maxsize=64)
def _words_of(text: str) -> frozenset[str]:
    return frozenset(fold(token.text) for token in tokens_of(text) if token.kind == "word")


@lru_cache(maxsize=16384)
def _scripts(word: str) -> frozenset[str]:
    return frozenset(scripts_in(word))
