"""DQ111: a word written twice."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import Final

from drift.qa.checks.check import Check, Example
from drift.qa.plain import plain, tokens_of
from drift.qa.policy.model import CheckSettings
from drift.qa.segment import Segment
from drift.records import Finding
from drift.text.hygiene import fold, is_empty
from drift.text.languages import primary
from drift.text.lexicon import word_set

_MEANT: Final = {
    "en": word_set(
        "had that very so really no yes far long much more many bye knock ha hey well ho there now blah her"
    ),
    "ar": word_set(
        "جدا شيئا رويدا يوما واحدا واحدة خطوة كلمة ذراع مرة حرفا قطرة سطرا صفا دكا هيهات نعم لا كلا ها اه بيت حجرا هي "
        "هو فردا جنبا"
    ),
    "he": word_set(
        "לאט שני בלה מאוד מעט אחד אחת שניים שלושה יום שנה פעם טיפין צעד רגע בית כן לא הלוך אט קצת שוב הא חה הי אבל "
        "כולם רב שורה הרבה שלב מילה דור יחד סוף"
    ),
}
"""Words that are doubled on purpose: "very very", "step by step"."""


# Arabic spells foreign acronyms by the names of their letters: سي إن إن, بي بي سي.
_ACRONYM: Final = re.compile(r"\b[A-Z]{2,}\b")
_LETTER_NAMES: Final = word_set("اي بي سي دي اف جي اتش جاي كي ال ام ان او كيو ار اس تي يو في دبليو اكس واي زد")


class DoubledWords(Check):
    """The same word twice in a row with nothing but white space between."""

    id = "DQ111"
    name = "doubled-words"
    severity = "minor"
    finds = (
        "A word that stands twice in a row, spellings of Arabic and Hebrew taken together. Not across marks or "
        "placeholders, not where the source repeats a word too, not where a language doubles a word on purpose."
    )
    why = "A slip of the keyboard or of a merge; readers see it at once."
    example = Example("I saw the flag", "ראיתי את את הדגל", target_language="he")

    def check(self, segment: Segment, settings: CheckSettings) -> list[Finding]:
        """One finding that quotes the doubled words."""
        target = segment.target
        if target is None or is_empty(target):
            return []
        tags = frozenset(tag.position for tag in segment.target_tags)
        doubled = _doubled(target, segment.flags, primary(segment.target_language), tags, strict=True)
        if not doubled:
            return []
        if _ACRONYM.search(segment.source):
            doubled = [words for words in doubled if fold(words.split()[0], "ar") not in _LETTER_NAMES]
        if not doubled or _doubled(
            segment.source, segment.flags, primary(segment.source_language), frozenset(), strict=False
        ):
            return []
        return [self.finding(segment, f"doubled words: {', '.join(doubled)}", settings)]


def _doubled(text: str, flags: frozenset[str], language: str, tags: frozenset[int], *, strict: bool) -> list[str]:
    """The doubled words as they stand; with `strict` those left out that a language doubles on purpose."""
    visible = plain(text, flags)
    words = [token for token in tokens_of(text, flags) if token.kind == "word"]
    found: list[str] = []
    for left, right in pairwise(words):
        if right.start - left.end > 20 or not visible[left.end : right.start].isspace():
            continue
        if not tags.isdisjoint(range(left.end, right.start + 1)):
            continue
        if not _same(left.text, right.text, language):
            continue
        if strict and _meant(fold(right.text, language), language):
            continue
        found.append(text[left.start : right.end])
    return found


def _same(left: str, right: str, language: str) -> bool:
    # "on Ali" is written alike where a final alef maqsura counts as yeh: two words, not one.
    if left[-1] != right[-1] and {left[-1], right[-1]} == {"ى", "ي"}:
        return False
    return fold(left, language) == fold(right, language) and not left.isdigit()


def _meant(word: str, language: str) -> bool:
    if word in _MEANT.get(language, ()):
        return True
    # The indefinite accusative doubled is Arabic's way of saying "one by one".
    return language == "ar" and len(word) > 3 and word.endswith("ا")
