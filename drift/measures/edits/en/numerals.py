"""Numbers as the edit rules see them: a run of words or digits becomes one word with a value and a unit."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import Final

from drift.measures.edits.en.numeral_words import (
    CURRENCIES,
    DECADES,
    FRACTIONS,
    MONTHS,
    ORDINALS,
    PERCENT,
    SCALES,
    TENS,
    TIMES,
    UNITS,
    WEEKDAYS,
)
from drift.measures.edits.en.tokens import Word

_INTERCHANGEABLE: Final = ({"ordinal", ""}, {"age", ""})
"""Units that do not tell two numbers of one value apart."""


_BEFORE_PRONOUN: Final = frozenset({"no", "any", "every", "some", "this", "that", "which", "another", "the"})
"""Words after which "one" is a pronoun and no number."""


@dataclass(frozen=True)
class Number:
    """A number's value; `unit` is "%", "point" (percentage points), a currency, "ordinal", "month", "weekday",
    "decade", "times", "age", "clock" (minutes after midnight) or ""."""

    value: Decimal
    unit: str = ""
    digits: bool = False

    def same(self, other: Number) -> bool:
        """Whether both say one thing, however written."""
        if self.value != other.value:
            percent = self._as_percent()
            return percent is not None and self.unit != other.unit and percent == other._as_percent()
        return self.unit == other.unit or {self.unit, other.unit} in _INTERCHANGEABLE

    def _as_percent(self) -> Decimal | None:
        """A fraction or a percentage as a percentage: half the seats are 50 per cent of them."""
        if self.unit == "%":
            return self.value
        return self.value * 100 if self.unit == "" and 0 < self.value < 1 else None


def digits_value(text: str) -> Decimal | None:
    """The value of a number in digits of any script, group marks and sign understood; None where it is none."""
    plain = "".join(str(unicodedata.digit(char)) if char.isdigit() else char for char in text)
    plain = plain.replace("−", "-").replace("–", "-").replace("٬", ",").replace("٫", ".").lstrip("+")
    body = plain.lstrip("-")
    if "," in body:
        head, *groups = body.split(".")[0].split(",")
        if all(len(group) == 3 for group in groups) and 1 <= len(head) <= 3:
            plain = plain.replace(",", "")
        elif body.count(",") == 1 and "." not in body:
            plain = plain.replace(",", ".")
        else:
            return None
    if body.count(".") > 1:
        plain = (
            plain.replace(".", "") if all(len(group) == 3 for group in body.split(".")[1:]) else plain.partition(".")[0]
        )
    try:
        return Decimal(plain)
    except InvalidOperation:
        return None


def _suffix(norm: str) -> tuple[str, str]:
    for suffix in ("st", "nd", "rd", "th", "bn", "mn", "tn", "km", "kg", "m", "k"):
        if norm.endswith(suffix) and norm[-len(suffix) - 1].isdigit():
            return norm[: -len(suffix)], suffix
    return norm, ""


def merge_numbers(words: list[Word]) -> list[Word]:
    """The words with every number made one word, its currency and percent sign included."""
    for word in words:
        if word.info.numeral:
            break
    else:
        return words
    merged: list[Word] = []
    position = 0
    while position < len(words):
        word = words[position]
        if not word.info.numeral:
            merged.append(word)
            position += 1
            continue
        decade = _decade(word.norm)
        number, end = (decade, position + 1) if decade is not None else _read(words, position, merged)
        if number is None:
            merged.append(word)
            position += 1
        else:
            merged.append(_join(words[position:end], number))
            position = end
    return merged


def _decade(norm: str) -> Number | None:
    """The decade that a word names: "1990s", "90s", "nineties"."""
    if norm in DECADES:
        return Number(Decimal(DECADES[norm]), "decade")
    if norm.endswith("0s") and norm[:-1].isdigit() and len(norm) in (3, 5):
        return Number(Decimal(norm[-3:-1]), "decade", True)
    return None


def _join(words: list[Word], number: Number) -> Word:
    first, last = words[0], words[-1]
    joined = Word(
        " ".join(word.text for word in words),
        f"#{number.value.normalize()}{number.unit}",
        first.start,
        last.end,
        first.info,
    )
    joined.key = joined.lemma = joined.norm
    joined.pos = "#"
    joined.number = number
    joined.cap = first.cap
    return joined


def _noun_behind(words: list[Word], position: int) -> bool:
    """Whether an ordinal's noun follows, open words that are no function words."""
    if position >= len(words):
        return False
    return words[position].text[0].isalnum() and not words[position].info.closed


def _read(words: list[Word], start: int, before: list[Word]) -> tuple[Number | None, int]:
    norm = words[start].norm
    count = len(words)
    following = words[start + 1].norm if start + 1 < count else ""
    if norm in ("a", "an"):
        if following in ("hundred", "thousand", "million", "billion", "dozen", "quarter", "third"):
            if following == "third" and not (start + 2 < count and words[start + 2].norm == "of"):
                return None, start
            return _finish(words, start, *_spelled(words, start + 1))
        if following in FRACTIONS and not _noun_behind(words, start + 2):
            # "fell by a fifth", "a tenth of the voters", but "a fifth month"
            return Number(FRACTIONS[following]), start + 2
        if following == "half":
            return Number(Decimal("0.5")), start + 2
        return None, start
    if norm == "one" and (following == "another" or (before and before[-1].norm in _BEFORE_PRONOUN)):
        return None, start
    if norm in MONTHS:
        if norm in ("may", "march", "mar", "jan", "sep", "dec") and not words[start].cap:
            return None, start
        if norm == "may" and start == 0 and not following[:1].isdigit():
            return None, start
        if norm == "may" and not (
            following[:1].isdigit()
            or (
                before
                and (
                    before[-1].pos == "#"
                    or before[-1].norm
                    in ("in", "last", "of", "since", "until", "by", "early", "late", "mid", "this", "next")
                )
            )
        ):
            return None, start
        return Number(Decimal(MONTHS[norm]), "month"), start + 1
    if norm in WEEKDAYS:
        return Number(Decimal(WEEKDAYS[norm]), "weekday"), start + 1
    if norm in ("noon", "midnight"):
        return Number(Decimal(720 if norm == "noon" else 0), "clock"), start + 1
    currency = ""
    position = start
    if norm in CURRENCIES and not norm.isalpha():
        currency = CURRENCIES[norm]
        position += 1
    elif norm == "us" and following == "$":
        currency = "dollar"
        position += 2
    if position >= count:
        return None, start
    if words[position].norm[0].isdigit() or words[position].norm[0] in "+-−–":
        number, position = _in_digits(words, position)
        if number is None:
            return None, start
    elif currency or norm == "us":
        return None, start
    else:
        value, unit, position = _spelled(words, position)
        if value is None:
            return None, start
        number = Number(value, unit)
    if currency:
        return Number(number.value, currency, number.digits), position
    share = _one_in(words, number, position)
    if share is not None:
        return share
    return _finish(words, start, number.value, number.unit, position, number.digits)


def _fraction(norm: str) -> Decimal | None:
    """The value of "1/2" or "2 1/2"; None for what is more like a date ("9/11" is no share, but neither is "11/9")."""
    whole, _, share = norm.rpartition(" ")
    above, below = (int(part) for part in share.split("/"))
    if not 0 < above < below or below > 10:
        return None
    return Decimal(int(whole or 0)) + Decimal(above) / below


def _in_digits(words: list[Word], position: int) -> tuple[Number | None, int]:
    if "/" in words[position].norm:
        share = _fraction(words[position].norm)
        return (None, position) if share is None else (Number(share, "", True), position + 1)
    norm, suffix = _suffix(words[position].norm)
    following = words[position + 1].norm if position + 1 < len(words) else ""
    if ":" in norm or following in ("am", "pm"):
        hour, _, minute = norm.replace(".", ":").partition(":")
        if hour.isdigit() and (not minute or minute.isdigit()):
            value = int(hour) * 60 + int(minute or 0)
            if following in ("am", "pm"):
                value = value % 720 + (720 if following == "pm" else 0)
                return Number(Decimal(value), "clock", True), position + 2
            return Number(Decimal(value), "clock", True), position + 1
    value_or_none = digits_value(norm)
    if value_or_none is None:
        return None, position
    value_found = value_or_none
    position += 1
    if suffix in SCALES:
        value_found *= SCALES[suffix]
    while position < len(words) and words[position].norm in (
        "hundred",
        "thousand",
        "million",
        "billion",
        "trillion",
        "bn",
        "dozen",
        "mn",
    ):
        value_found *= SCALES[words[position].norm]
        position += 1
    unit = "ordinal" if suffix in ("st", "nd", "rd", "th") else ""
    return Number(value_found, unit, True), position


def _spelled(words: list[Word], position: int) -> tuple[Decimal | None, str, int]:
    """Value, unit and end of a number in words: "two hundred and twenty-two", "one and a half million"."""
    start = position
    total = Decimal(0)
    current: Decimal | None = None
    unit = ""
    count = len(words)
    last = ""
    while position < count:
        norm = words[position].norm
        if norm in UNITS and last != "unit":
            if last == "tens" and UNITS[norm] > 9:
                break
            current = (current or Decimal(0)) + UNITS[norm]
            last = "unit"
        elif norm in TENS and last not in ("unit", "tens"):
            current = (current or Decimal(0)) + TENS[norm]
            last = "tens"
        elif norm in ("hundred", "dozen") and last != "scale100":
            current = (Decimal(1) if current is None else current) * SCALES[norm]
            last = "scale100"
        elif norm in ("thousand", "million", "billion", "trillion"):
            total += (Decimal(1) if current is None else current) * SCALES[norm]
            current = None
            last = "scale"
        elif norm in ("third", "quarter") and last == "" and start > 0 and words[start - 1].norm in ("a", "one"):
            return FRACTIONS[norm], "", position + 1
        elif norm in ORDINALS and last != "unit":
            if last == "" and norm == "second" and position + 1 < count and words[position + 1].norm in ("of",):
                return None, "", start
            current = (current or Decimal(0)) + ORDINALS[norm]
            unit = "ordinal"
            position += 1
            break
        elif norm in TIMES and last == "":
            return Decimal(TIMES[norm]), "times", position + 1
        elif norm in ("half", "quarter") and last == "":
            return FRACTIONS[norm], "", position + 1
        elif (
            norm == "and"
            and last in ("scale", "scale100")
            and position + 1 < count
            and (words[position + 1].norm in UNITS or words[position + 1].norm in TENS)
        ):
            pass
        elif (
            norm == "and"
            and last == "unit"
            and position + 2 < count
            and words[position + 1].norm == "a"
            and words[position + 2].norm == "half"
        ):
            current = (current or Decimal(0)) + Decimal("0.5")
            position += 2
            last = "half"
        else:
            break
        position += 1
    if position == start or (current is None and total == 0 and last == ""):
        return None, "", start
    value = total + (current or 0)
    follows = words[position].norm if position < count else ""
    if (
        unit == ""
        and follows in ("third", "thirds", "quarter", "quarters", "fifths", "tenths", "halves")
        and last == "unit"
    ):
        return value * FRACTIONS[follows.rstrip("s") if follows != "halves" else "half"], "", position + 1
    return value, unit, position


def _one_in(words: list[Word], number: Number, position: int) -> tuple[Number, int] | None:
    """The share in "one in ten voters" and "three out of five"; None for "two in ten minutes" and "five in 2019"."""
    if number.unit or not 1 <= number.value <= 10:
        return None
    at = position + 1 if position < len(words) and words[position].norm == "in" else 0
    if tuple(word.norm for word in words[position : position + 2]) == ("out", "of"):
        at = position + 2
    if not at or at >= len(words) or not words[at].info.numeral or words[at].norm in ("a", "an"):
        return None
    if words[at].norm.isdigit():
        whole, unit, end = digits_value(words[at].norm), "", at + 1
    else:
        whole, unit, end = _spelled(words, at)
    if whole is None or unit or not number.value < whole <= 100:
        return None
    if end < len(words) and words[end].info.lemmas.get("n") in _TIMES:
        return None
    return Number(number.value / whole), end


_TIMES: Final = frozenset({"second", "minute", "hour", "day", "week", "month", "year", "case", "game", "match"})

_HALVES: Final = {
    ("in", "the", "morning"): 0,
    ("in", "the", "afternoon"): 720,
    ("in", "the", "evening"): 720,
    ("at", "night"): 720,
}
"""What follows an hour and says which half of the day it is in, with its minutes after midnight."""


def _hour(words: list[Word], value: Decimal, position: int) -> tuple[Number, int] | None:
    """The time of day in "nine in the evening" and "three o'clock"; None where it is no hour."""
    if value != int(value) or not 1 <= value <= 12:
        return None
    clock = position < len(words) and words[position].norm in ("o'clock", "oclock")
    at = position + clock
    for half, minutes in _HALVES.items():
        if tuple(word.norm for word in words[at : at + len(half)]) == half:
            night = half[0] == "at" and value in (12, 1, 2, 3)
            return Number(value * 60 % 720 + (0 if night else minutes), "clock"), at + len(half)
    return (Number(value * 60, "clock"), at) if clock else None


def _finish(
    words: list[Word], start: int, value: Decimal | None, unit: str, position: int, digits: bool = False
) -> tuple[Number | None, int]:
    if value is None:
        return None, start
    hour = _hour(words, value, position) if unit == "" and position - start == 1 else None
    if hour is not None:
        return hour
    following = words[position].norm if position < len(words) else ""
    after = words[position + 1].norm if position + 1 < len(words) else ""
    if following == "per" and after == "cent":
        following, position = "percent", position + 1
    if following in ("year", "years") and after == "old":
        return Number(value, "age", digits), position + 2
    if (
        following in ("year", "years")
        and after == "of"
        and position + 2 < len(words)
        and words[position + 2].norm == "age"
    ):
        return Number(value, "age", digits), position + 3
    if following in PERCENT:
        return Number(value, "%", digits), position + 1
    if following in ("percentage",) and after in ("point", "points"):
        return Number(value, "point", digits), position + 2
    if following in CURRENCIES and following.isalpha():
        return Number(value, CURRENCIES[following], digits), position + 1
    if following == "us" and after in ("dollars", "dollar"):
        return Number(value, "dollar", digits), position + 2
    if following in ("times",) and value < 100 and unit == "":
        return Number(value, "times", digits), position + 1
    return Number(value, unit, digits), position
