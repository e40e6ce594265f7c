"""Arabic number words: units in both genders, teens, tens, hundreds with their duals, scales and the joining و.

Words are folded (no vowel marks, one form of alef, final yeh for alef maqsura) before they are looked up.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from fractions import Fraction
from typing import Final

from drift.text.lexicon import word_set, word_values
from drift.text.spelled.pieces import Piece, Reading

UNITS: Final = word_values(
    "0: صفر 1: واحد واحدة واحدا 2: اثنان اثنين اثنتان اثنتين اثنا اثني اثنتا اثنتي ثنتان ثنتين 3: ثلاث ثلاثة ثلاثا "
    "4: اربع اربعة اربعا 5: خمس خمسة خمسا 6: ست ستة ستا 7: سبع سبعة سبعا 8: ثمان ثماني ثمانية ثمانيا 9: تسع تسعة تسعا "
    "10: عشر عشرة عشرا"
)
_ONE_OF_TEENS: Final = word_set("احد احدي حادي حادية")
TENS: Final = word_values(
    "20: عشرون عشرين 30: ثلاثون ثلاثين 40: اربعون اربعين 50: خمسون خمسين 60: ستون ستين 70: سبعون سبعين "
    "80: ثمانون ثمانين 90: تسعون تسعين"
)
_HUNDRED: Final = word_set("مئة مائة ميه مية مئه مائه")
HUNDREDS: Final = {
    **dict.fromkeys(_HUNDRED, 100),
    **dict.fromkeys(word_set("مئتان مئتين مئتا مئتي مائتان مائتين مائتا مائتي ميتان ميتين"), 200),
    **{
        stem + hundred: value * 100
        for value, stems in {
            3: "ثلاث ثلاثة",
            4: "اربع اربعة",
            5: "خمس خمسة",
            6: "ست ستة",
            7: "سبع سبعة",
            8: "ثمان ثماني ثمانية",
            9: "تسع تسعة",
        }.items()
        for stem in stems.split()
        for hundred in _HUNDRED
    },
}
_THOUSAND, _MILLION, _BILLION, _TRILLION = 10**3, 10**6, 10**9, 10**12
SCALES: Final = {
    **dict.fromkeys(word_set("الف الفا"), _THOUSAND),
    **dict.fromkeys(word_set("مليون مليونا"), _MILLION),
    **dict.fromkeys(word_set("مليار مليارا بليون بليونا"), _BILLION),
    **dict.fromkeys(word_set("تريليون تريليونا ترليون"), _TRILLION),
}
# Without a number before them these mean "thousands of", "millions of".
PLURAL_SCALES: Final = {
    "الاف": _THOUSAND,
    "ملايين": _MILLION,
    "مليارات": _BILLION,
    "بلايين": _BILLION,
    "تريليونات": _TRILLION,
}
DUAL_SCALES: Final = {
    **dict.fromkeys(word_set("الفان الفين الفي"), _THOUSAND),
    **dict.fromkeys(word_set("مليونان مليونين مليوني"), _MILLION),
    **dict.fromkeys(word_set("ملياران مليارين ملياري بليونان بليونين"), _BILLION),
    **dict.fromkeys(word_set("تريليونان تريليونين"), _TRILLION),
}
# Accusative singular after a number ("خمسون ألفا"), dual in construct without one ("ألفا شخص").
_DUAL_WHEN_ALONE: Final = word_set("الفا مليونا مليارا")
FRACTIONS: Final = {
    "نصف": Fraction(1, 2),
    "نصفا": Fraction(1, 2),
    "ثلث": Fraction(1, 3),
    "ربع": Fraction(1, 4),
    **dict.fromkeys(word_set("ثلثا ثلثي ثلثان ثلثين"), Fraction(2, 3)),
    "خمسا": Fraction(2, 5),
}
ORDINALS: Final = word_values(
    "1: اول اولي 2: ثاني ثانية ثان 3: ثالث ثالثة 4: رابع رابعة 5: خامس خامسة 6: سادس سادسة 7: سابع سابعة 8: ثامن ثامنة "
    "9: تاسع تاسعة 10: عاشر عاشرة 11: حادي حادية"
)
_PREFIXES: Final = ("وال", "بال", "فال", "كال", "ولل", "لل", "ال", "وب", "ول", "و", "ف", "ب", "ل", "ك")
_FRACTION_PLURALS: Final = {
    "اثلاث": 3,
    "ارباع": 4,
    "اخماس": 5,
    "اسداس": 6,
    "اسباع": 7,
    "اثمان": 8,
    "اتساع": 9,
    "اعشار": 10,
}
_PRONOUN: Final = re.compile("(?:ها|ه|هم)$")
_OTHER_WORDS: Final = word_set("لست ولست فلست كست كمية لمية كمئة")
"""Words that look like a number behind a prefix: "I am not"."""
_KNOWN: Final = (
    set(UNITS)
    | set(TENS)
    | set(HUNDREDS)
    | set(SCALES)
    | set(PLURAL_SCALES)
    | set(DUAL_SCALES)
    | set(FRACTIONS)
    | set(ORDINALS)
    | set(_ONE_OF_TEENS)
)
HINT: Final = re.compile("[\u0621-\u064a]")


def stem(word: str) -> tuple[str, bool]:
    """The number word in `word` without article and proclitics, and whether و joins it to what stands before.

    ("", False) for a word that is no number.
    """
    if word in _KNOWN:
        return word, False
    if word in _OTHER_WORDS:
        return "", False
    for prefix in _PREFIXES:
        if word.startswith(prefix) and word[len(prefix) :] in _KNOWN:
            return word[len(prefix) :], prefix[0] == "و"
    return "", False


def read(pieces: Sequence[Piece], index: int) -> Reading | None:
    """The longest number that begins at `pieces[index]`, None where none does."""
    reader = _Reader(pieces, index)
    return reader.run()


class _Reader:
    """One pass over the pieces. `total` holds finished scales, `group` what the next scale multiplies."""

    def __init__(self, pieces: Sequence[Piece], index: int) -> None:
        self.pieces = pieces
        self.index = index
        self.at = index
        self.total = Fraction(0)
        self.group: Fraction | None = None
        self.boundary = index  # where the group began, to give it back when its scale does not fit
        self.units_open = True  # whether units may still come into the group
        self.hundreds_open = True
        self.tens_open = True
        self.last_scale = 10**18

    def word(self, at: int) -> tuple[str, bool]:
        """The number word at `at`, and whether و joins it (inside the word or standing before it)."""
        if at >= len(self.pieces) or self.pieces[at].kind != "word":
            return "", False
        return stem(self.pieces[at].word)

    def plain(self, at: int) -> str:
        """The word at `at` as it stands."""
        return self.pieces[at].word if 0 <= at < len(self.pieces) else ""

    def run(self) -> Reading | None:
        first = self.pieces[self.index]
        if first.value is not None:
            self.group = first.value
            self.units_open = self.tens_open = self.hundreds_open = False
            self.at += 1
        else:
            word, _ = self.word(self.index)
            if not word:
                return None
            if self._counts_nothing(word):
                return None
            special = self._special(word)
            if special is not None:
                return special
            if not self._take(word):
                return None
        stop = self.at
        while self.at < len(self.pieces):
            if not self._step():
                break
            stop = self.at
        if self.group is None and self.boundary > self.index:
            stop = min(stop, self.boundary)
        value = self.total + (self.group or 0)
        unsure = first.value is None and stop == self.index + 1 and value == 1
        return Reading(value, stop, unsure=unsure)

    def _special(self, word: str) -> Reading | None:
        """Ordinals, fractions and words that count nothing alone; None where the number is to be read on."""
        nxt, joined = self.word(self.index + 1)
        if word in FRACTIONS and word not in {"خمسا"}:
            scale = SCALES.get(nxt)
            if scale and not joined:
                return Reading(FRACTIONS[word] * scale, self.index + 2)
            return Reading(FRACTIONS[word], self.index + 1, "fraction")
        parts = _FRACTION_PLURALS.get(_PRONOUN.sub("", self.plain(self.index + 1).removeprefix("ال")))
        if parts and UNITS.get(word, parts) < parts:
            return Reading(Fraction(UNITS[word], parts), self.index + 2, "fraction")
        if word in ORDINALS:
            value = ORDINALS[word]
            if nxt in {"عشر", "عشرة"} and not joined:
                return Reading(Fraction(value % 10 + 10), self.index + 2, "ordinal")
            if nxt in TENS and joined:
                return Reading(Fraction(value % 10 + TENS[nxt]), self.index + 2, "ordinal")
            return Reading(Fraction(value), self.index + 1, "ordinal", unsure=value <= 2)
        return None

    def _counts_nothing(self, word: str) -> bool:
        """Whether the word is no number where it stands: "one of" without a ten, "thousands" without a number."""
        nxt, joined = self.word(self.index + 1)
        if self.plain(self.index) == "الاثنين" or (self.plain(self.index - 1), word) == ("بئر", "سبع"):
            return True  # Monday, Beersheba
        if word in {"ثانية", "ثوان"} and self.index:
            before = self.pieces[self.index - 1]
            if before.value is not None or stem(before.word)[0]:
                return True  # so many seconds
        if word in _ONE_OF_TEENS:
            return not ((nxt in {"عشر", "عشرة"} and not joined) or (nxt in TENS and joined))
        return word in PLURAL_SCALES

    def _step(self) -> bool:
        """Takes the next element where it continues the number."""
        at = self.at
        piece = self.pieces[at]
        joined = False
        if piece.word in {"و", "and"} and piece.kind == "word":
            joined = True
            at += 1
            if at < len(self.pieces) and self.pieces[at].value is not None:
                return self._digits(at)
        if at >= len(self.pieces):
            return False
        word, inner = self.word(at)
        if not word:
            return False
        if word == "واحد" and self.word(at + 1)[0] in {"عشر", "عشرة"}:
            word, inner = "احد", True  # "and eleven", whose و looks like the first letter of "one"
        joined = joined or inner
        before = self.at
        self.at = at
        if joined and word in {"نصف", "نصفا"} and self._half():
            return True
        ok = self._take(word, joined) if joined else self._follow(word)
        if not ok:
            self.at = before
        return ok

    def _half(self) -> bool:
        """ "a million and a half": half of the last scale, or of one."""
        base = self.last_scale if self.group is None else 1
        if base == 10**18:
            return False
        self.total += Fraction(base, 2)
        self.at += 1
        nxt, _ = self.word(self.at)
        if self.group is None and (SCALES.get(nxt) or 0) == base:
            self.at += 1
        self.last_scale = 1
        self.units_open = self.tens_open = self.hundreds_open = False
        self.boundary = self.at
        return True

    def _digits(self, at: int) -> bool:
        """ "3 ملايين و200 ألف": digits joined after a scale."""
        value = self.pieces[at].value
        if value is None or self.group is not None or value >= self.last_scale:
            return False
        self.group = value
        self.units_open = self.tens_open = self.hundreds_open = False
        self.at = at + 1
        word, joined = self.word(self.at)
        if word and not joined:
            self._follow(word)
        return True

    def _follow(self, word: str) -> bool:
        """A word that follows without و: عشر after a unit, hundred after a unit, a scale after its number."""
        if self.group is None:
            return False
        if word in {"عشر", "عشرة"} and self.units_open is False and 1 <= self.group % 100 <= 9 and self.tens_open:
            self.group += 10
            self.tens_open = False
        elif word in _HUNDRED and 3 <= self.group <= 9 and self.hundreds_open:
            self.group *= 100
            self._open_below_hundreds()
        elif word in SCALES or word in PLURAL_SCALES:
            return self._scale(SCALES.get(word) or PLURAL_SCALES[word])
        else:
            return False
        self.at += 1
        return True

    def _scale(self, scale: int) -> bool:
        if scale >= self.last_scale:
            self.group = None  # the group belongs to a number of its own
            return False
        self.total += (self.group or 0) * scale
        self.last_scale = scale
        self._new_group()
        self.at += 1
        self.boundary = self.at
        return True

    def _new_group(self) -> None:
        self.group = None
        self.units_open = self.tens_open = self.hundreds_open = True

    def _open_below_hundreds(self) -> None:
        self.hundreds_open = False
        self.units_open = self.tens_open = True

    def _take(self, word: str, joined: bool = True) -> bool:
        """A word that begins a number or is joined to one by و."""
        if word in DUAL_SCALES or (word in _DUAL_WHEN_ALONE and self.group is None):
            scale = DUAL_SCALES.get(word) or SCALES[word]
            return self._whole_scale(2, scale)
        if word in SCALES and self.group is None:
            return self._whole_scale(1, SCALES[word])
        if word in HUNDREDS and (self.group is None) and self.last_scale > 100:
            self.group = Fraction(HUNDREDS[word])
            self._open_below_hundreds()
        elif word in UNITS or word in _ONE_OF_TEENS:
            value = UNITS.get(word, 1)
            if self.group is not None and (not self.units_open or self.group % 100):
                return False
            if self.last_scale == 1:
                return False
            self.group = (self.group or Fraction(0)) + value
            self.units_open = False
            self.hundreds_open = self.hundreds_open and self.group <= 9
            self.tens_open = value <= 9
        elif word in TENS and self.tens_open and self.last_scale > 1:
            if self.group is not None and self.group % 100 > 9:
                return False
            self.group = (self.group or Fraction(0)) + TENS[word]
            self.units_open = self.tens_open = self.hundreds_open = False
        else:
            return False
        self.at += 1
        return True

    def _whole_scale(self, count: int, scale: int) -> bool:
        if scale >= self.last_scale or self.group is not None:
            return False
        self.total += count * scale
        self.last_scale = scale
        self._new_group()
        self.at += 1
        self.boundary = self.at
        return True
