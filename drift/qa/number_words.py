"""Values that a language says without a number: by a dual, "decade", "both", "tripled"."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from fractions import Fraction
from typing import Final

_Fits = Callable[[Fraction], bool]

# Arabic and Hebrew say "two" by the ending of the noun.
_DUAL: Final = re.compile(
    "[\u0621-\u064a]{2,}(?:ان|ين|تا|تي)(?:[\u0647\u0643\u064a]\\w*)?(?![\u0621-\u064a])"
    "|[\u05d0-\u05ea]{2,}יי(?:ם|ב)?(?![\u05d0-\u05ea])"
)
_TENS_WORDS: Final = ("عشرين", "ثلاثين", "اربعين", "خمسين", "ستين", "سبعين", "ثمانين", "تسعين")


def _is(*numbers: int | Fraction) -> _Fits:
    return lambda value: value in numbers


def _times(number: int) -> _Fits:
    """One to nine times a number: decades, centuries, dozens."""
    return lambda value: number <= value < 10 * number and value % number == 0


def _tens(number: int) -> _Fits:
    return lambda value: value.denominator == 1 and value % 100 == number


def _with_half(value: Fraction) -> bool:
    return value % 1 == Fraction(1, 2)


_WORDS: Final[dict[str, tuple[tuple[_Fits, re.Pattern[str]], ...]]] = {
    "en": (
        (_is(2), re.compile(r"\b(?:both|pair|couple|twice|doubl|second|two-|bi|either|neither|half)")),
        (_is(3), re.compile(r"\b(?:tripl|thrice|threefold|trio|tri)")),
        (_is(4), re.compile(r"\b(?:quadrupl|fourfold|quart)")),
        (_is(5), re.compile(r"\b(?:fivefold|quintupl|fifth)")),
        (_is(6, 18, Fraction(1, 2), Fraction(3, 2)), re.compile(r"half")),
        (_times(12), re.compile(r"dozen|year")),
        (_is(Fraction(12)), re.compile(r"\bnoon|midnight")),
        (_times(10), re.compile(r"decade|tenfold")),
        (_times(100), re.compile(r"centur|centen|hundred")),
        (_times(1000), re.compile(r"\bmill[ei]|thousandth")),
        (_is(10, 20), re.compile(r"\bteen|adolescen")),
        (_is(14, 15), re.compile(r"fortnight|two weeks")),
        (_is(24), re.compile(r"\bday|round the clock")),
    ),
    "ar": (
        (_is(2), _DUAL),
        (_with_half, re.compile("نصف")),
        (_is(6, 18), re.compile("نصف")),
        (_times(10), re.compile("عقد|عقود")),
        (_times(100), re.compile("قرن|قرون")),
        (_times(12), re.compile("دزين|دست|سنة|عام")),
        (_is(14), re.compile("اسبوعين|اسبوعان")),
        (_is(3), re.compile("ثلاثي|ثلث")),
        (_is(4), re.compile("رباعي|ربع")),
        *((_tens(20 + 10 * index), re.compile(word)) for index, word in enumerate(_TENS_WORDS)),
    ),
    "he": (
        (_is(2), _DUAL),
        (_with_half, re.compile("חצי|מחצית")),
        (_is(6, 18), re.compile("חצי|מחצית")),
        (_times(10), re.compile("עשור|פי עשרה")),
        (_times(100), re.compile("מאה|מאות|מאתיים")),
        (_times(12), re.compile("תריסר|שנה|שנתיים")),
        (_is(14), re.compile("שבועיים")),
        (_is(24), re.compile("יממה")),
        (_is(3), re.compile("שליש|משולש|תלת|שלוש")),
        (_is(4), re.compile("רבע|מרובע")),
    ),
}
"""What a word may stand for, by language; patterns are for folded text."""


class OtherWords:
    """The words in a folded text that may stand for values."""

    def __init__(self, folded: str, language: str) -> None:
        self._fits = [fits for fits, pattern in _WORDS.get(language, ()) if pattern.search(folded)]

    def say(self, values: Iterable[Fraction]) -> bool:
        """Whether one of the words may stand for one of the values."""
        return any(fits(value) for value in values for fits in self._fits)
