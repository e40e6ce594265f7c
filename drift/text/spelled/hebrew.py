"""Hebrew number words: both genders and the construct, teens, tens, hundreds and thousands with their duals, ו joining.

Words are folded (no points) before they are looked up; a maqaf or hyphen takes a compound apart.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from fractions import Fraction
from typing import Final

from drift.text.lexicon import word_set, word_values
from drift.text.spelled.pieces import Piece, Reading

UNITS: Final = word_values(
    "0: אפס 1: אחד אחת 2: שניים שתיים שתים שני שתי 3: שלושה שלוש שלושת שלשה שלש 4: ארבעה ארבע ארבעת 5: חמישה חמש חמשת "
    "חמשה חמישת 6: שישה שש ששת ששה שישת 7: שבעה שבע שבעת 8: שמונה שמונת 9: תשעה תשע תשעת 10: עשרה עשר עשרת"
)
_TEEN_UNITS: Final = {**UNITS, "שנים": 2}
TENS: Final = word_values(
    "20: עשרים 30: שלושים שלשים 40: ארבעים 50: חמישים 60: שישים ששים 70: שבעים 80: שמונים 90: תשעים"
)
_THOUSAND, _MILLION, _BILLION, _TRILLION = 10**3, 10**6, 10**9, 10**12
SCALES: Final = {
    "אלף": _THOUSAND,
    "מיליון": _MILLION,
    **dict.fromkeys(word_set("מיליארד מליארד ביליון"), _BILLION),
    "טריליון": _TRILLION,
}
PLURAL_SCALES: Final = {
    "אלפים": _THOUSAND,
    "אלפי": _THOUSAND,
    "מליון": _MILLION,  # an old spelling, and "from Lyon"
    **dict.fromkeys(word_set("מיליונים מיליוני מליונים"), _MILLION),
    **dict.fromkeys(word_set("מיליארדים מיליארדי"), _BILLION),
}
_TENS_BY_UNIT: Final = word_set("עשר עשרה")
FRACTIONS: Final = {
    **dict.fromkeys(word_set("חצי מחצית"), Fraction(1, 2)),
    "שליש": Fraction(1, 3),
    "רבע": Fraction(1, 4),
    "חמישית": Fraction(1, 5),
    "עשירית": Fraction(1, 10),
}
_FRACTION_PLURALS: Final = {"שלישים": 3, "שלישי": 3, "רבעים": 4, "רבעי": 4, "חמישיות": 5, "עשיריות": 10}
ORDINALS: Final = word_values(
    "1: ראשון ראשונה ראשונים ראשונות 2: שנייה שניה 3: שלישי שלישית 4: רביעי רביעית 5: חמישי 6: שישי שישית ששי "
    "7: שביעי שביעית 8: שמיני שמינית 9: תשיעי תשיעית 10: עשירי"
)
_DEFINITE_ORDINALS: Final = {"שני": 2, "חמישית": 5, "עשירית": 10}
_DOZEN: Final = word_set("תריסר")
_DAYS: Final = word_set("יום ביום מיום ליום שביום ימי בימי היום לימי")
_KNOWN: Final = (
    set(UNITS)
    | set(TENS)
    | set(SCALES)
    | set(PLURAL_SCALES)
    | set(FRACTIONS)
    | set(ORDINALS)
    | {"שנים", "מאה", "מאת", "מאתיים", "מאות", "אלפיים", "תריסר"}
)
_SHORT: Final = word_set("שש עשר שני שתי מאה אלף שבע")
_NOT_ONE_BEFORE: Final = word_set("אף כל שום פעם יום אחד אחת בוקר ערב לילה רגע צד")
_PREFIX: Final = re.compile("ו?(?:לכש|כש|מש|ש)?(?:מכ|[בלכמ]|מה|ה)?")
_PLACES: Final = frozenset({("קריית", "שמונה"), ("קרית", "שמונה"), ("באר", "שבע")})
HINT: Final = re.compile("[\u05d0-\u05ea]")


def stem(word: str) -> tuple[str, str]:
    """The number word in `word` without its prefixed letters, and these letters; ("", "") for no number."""
    if word in _KNOWN:
        return word, ""
    for length in range(1, min(5, len(word) - 1)):
        rest = word[length:]
        if rest in _KNOWN and _PREFIX.fullmatch(word[:length]) and (len(rest) > 3 or length == 1 or rest in _SHORT):
            return rest, word[:length]
    return "", ""


def read(pieces: Sequence[Piece], index: int) -> Reading | None:
    """The longest number that begins at `pieces[index]`, None where none does."""
    return _Reader(pieces, index).run()


class _Reader:
    """One pass over the pieces. `total` holds finished scales, `group` what the next scale multiplies."""

    def __init__(self, pieces: Sequence[Piece], index: int) -> None:
        self.pieces = pieces
        self.index = index
        self.at = index
        self.total = Fraction(0)
        self.group: Fraction | None = None
        self.floor = 1000  # what is added to the group must be smaller than this
        self.boundary = index
        self.last_scale = 10**18
        self.ended = False

    def word(self, at: int) -> tuple[str, str]:
        """The number word at `at` and its prefixed letters."""
        if not 0 <= at < len(self.pieces) or self.pieces[at].kind != "word":
            return "", ""
        return stem(self.pieces[at].word)

    def plain(self, at: int) -> str:
        """The word at `at` as it stands."""
        return self.pieces[at].word if 0 <= at < len(self.pieces) else ""

    def run(self) -> Reading | None:
        first = self.pieces[self.index]
        if first.value is not None:
            self.group = first.value
            self.floor = 0
            self.at += 1
        else:
            word, prefix = self.word(self.index)
            if not word or self._counts_nothing(word, prefix):
                return None
            special = self._special(word, prefix)
            if special is not None:
                return special
            if not self._take(word):
                return None
        stop = self.at
        while not self.ended and self.at < len(self.pieces) and self._step():
            stop = self.at
        if self.group is None and self.boundary > self.index:
            stop = min(stop, self.boundary)
        value = self.total + (self.group or 0)
        unsure = first.value is None and stop == self.index + 1 and value == 1
        return Reading(value, stop, unsure=unsure)

    def _counts_nothing(self, word: str, prefix: str) -> bool:
        """Whether the word is no number where it stands: days of the week, "no one", "thousands", a century."""
        before, after = self.plain(self.index - 1), self.plain(self.index + 1)
        if any(before.endswith(place) and word == name for place, name in _PLACES):
            return True
        if (before.endswith("גיל") and word == "עשרה" and prefix == "ה") or after == "בש":
            return True  # the teens; backgammon
        if before in _DAYS and not prefix and (word in ORDINALS or word == "שני"):
            return True
        if word in PLURAL_SCALES or word in {"מאות", "מאת", "שנים"}:
            follows, _ = self.word(self.index + 1)
            return not (word == "שנים" and follows in _TENS_BY_UNIT)
        if word in {"אחד", "אחת"}:
            follows, _ = self.word(self.index + 1)
            if follows in _TENS_BY_UNIT:
                return False
            return before in _NOT_ONE_BEFORE or after[:1] in {"מ"} or "ה" in prefix or after in {"את", "עם", "על"}
        return word == "מאה" and ("ה" in prefix or (prefix in {"ב", "מ", "ל"} and after[:1] == "ה"))

    def _special(self, word: str, prefix: str) -> Reading | None:
        """Ordinals, fractions and dozens; None where the number is to be read on."""
        nxt, joined = self.word(self.index + 1)
        definite = "ה" in prefix
        if word in FRACTIONS and not (definite and word in _DEFINITE_ORDINALS):
            scale = 12 if nxt in _DOZEN else SCALES.get(nxt)
            if scale and not joined:
                return Reading(FRACTIONS[word] * scale, self.index + 2)
            return Reading(FRACTIONS[word], self.index + 1, "fraction")
        parts = _FRACTION_PLURALS.get(self.plain(self.index + 1))
        if word in UNITS and parts and UNITS[word] < parts:
            return Reading(Fraction(UNITS[word], parts), self.index + 2, "fraction")
        if definite and word in _DEFINITE_ORDINALS and (word != "שני" or not nxt):
            return Reading(Fraction(_DEFINITE_ORDINALS[word]), self.index + 1, "ordinal", unsure=word == "שני")
        if word in ORDINALS:
            value = ORDINALS[word]
            return Reading(Fraction(value), self.index + 1, "ordinal", unsure=value <= 2)
        if word in _DOZEN:
            return Reading(Fraction(12), self.index + 1)
        return None

    def _step(self) -> bool:
        """Takes the next element where it continues the number."""
        piece = self.pieces[self.at]
        if piece.word == "ו" and piece.kind == "word":
            return self._digits(self.at + 1)
        word, prefix = self.word(self.at)
        if not word or prefix not in {"", "ו"}:
            return False
        if prefix == "ו" and word in FRACTIONS:
            return self._and_fraction(word)
        return self._take(word, joined=prefix == "ו")

    def _digits(self, at: int) -> bool:
        """`3 מיליון ו-200 אלף`: digits joined after a scale."""
        if self.plain(at) == "-":
            at += 1
        value = self.pieces[at].value if at < len(self.pieces) else None
        if value is None or self.group is not None or value >= self.last_scale:
            return False
        self.group, self.floor, self.at = value, 0, at + 1
        return True

    def _and_fraction(self, word: str) -> bool:
        """`מיליון וחצי`: a part of the last scale; `שלושה וחצי`: a part of one."""
        base = self.last_scale if self.group is None else 1
        if base == 10**18:
            return False
        self.total += FRACTIONS[word] * base
        self.at += 1
        self.boundary = self.at
        scale = SCALES.get(self.plain(self.at))
        if scale and self.group is not None and base == 1 and self.boundary != self.index:
            # `שלושה וחצי מיליון`
            self.total = (self.total + self.group) * scale
            self.group = None
            self.at += 1
            self.boundary = self.at
        self.ended = True
        return True

    def _take(self, word: str, *, joined: bool = False) -> bool:
        """Adds one word to the number; False where it does not fit there."""
        begins = self.at == self.index
        if word in SCALES or word in PLURAL_SCALES:
            return self._scale(word, joined)
        if word == "אלפיים":
            return self._whole(2, _THOUSAND)
        value = self._small(word)
        if value is None:
            return False
        amount, width = value
        group = self.group or Fraction(0)
        if amount >= min(self.floor, self.last_scale):
            return False
        # A unit after a ten is joined; after hundreds and scales the last word alone is.
        if not begins and not joined and amount < 10 and group % 100 >= 20:
            return False
        self.group = group + amount
        self.floor = 100 if amount >= 100 else (10 if amount >= 20 and amount % 10 == 0 else 0)
        self.at += width
        return True

    def _small(self, word: str) -> tuple[int, int] | None:
        """A value below a thousand and how many pieces it takes."""
        nxt, prefix = self.word(self.at + 1)
        if word in _TEEN_UNITS and _TEEN_UNITS[word] < 10 and not prefix:
            unit = _TEEN_UNITS[word]
            if nxt in _TENS_BY_UNIT:
                return unit + 10, 2
            if nxt == "מאות" and unit >= 3:
                return unit * 100, 2
        if word in UNITS:
            return UNITS[word], 1
        if word in TENS:
            return TENS[word], 1
        if word in {"מאה", "מאת"}:
            return 100, 1
        return (200, 1) if word == "מאתיים" else None

    def _scale(self, word: str, joined: bool) -> bool:
        scale = SCALES.get(word) or PLURAL_SCALES[word]
        if self.group is None or joined:
            return word in SCALES and self._whole(1, scale)
        if scale >= self.last_scale:
            self.group = None  # the group belongs to a number of its own
            return False
        self.total += self.group * scale
        self._close(scale)
        return True

    def _whole(self, count: int, scale: int) -> bool:
        if scale >= self.last_scale or self.group is not None:
            return False
        self.total += count * scale
        self._close(scale)
        return True

    def _close(self, scale: int) -> None:
        self.last_scale = scale
        self.group = None
        self.floor = 1000
        self.at += 1
        self.boundary = self.at
