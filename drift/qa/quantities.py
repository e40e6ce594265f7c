"""Quantities as the numbers check compares them: every reading of a number, and how else a text may say it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import cached_property, lru_cache
from typing import Final

from drift.qa.number_words import OtherWords
from drift.qa.plain import dates_of
from drift.text.dates import DateMention
from drift.text.digits import ascii_digits
from drift.text.hygiene import fold
from drift.text.numbers import NumberMention, find_numbers

_DIGITS: Final = re.compile(r"(?<=[^\W\d_])-?[0-9]+(?![0-9]|[.,][0-9])|(?<![0-9.,])[0-9]+(?=-?[^\W\d_])")
"""Digits in words: B12, COVID-19, 3G."""
_DECADE_END: Final = re.compile(r"\d['’]?s$")
_CLOCK_WITH_STOP: Final = re.compile(r"([0-9]{1,2})\.([0-5][0-9])")
_CENTURY: Final = re.compile(r"(?:القرن\s+|מאה\s+ה-?)$")
_BELOW_ZERO: Final = re.compile(r"below (?:zero|freezing)|تحت الصفر|מתחת לאפס")
_ROMAN: Final = re.compile(r"\b(?=[IVX]{2})X{0,3}(?:IX|IV|V?I{0,3})\b|\b[VX]\b")
_MANY: Final = re.compile(r"\s+(?:(centur|قرون|قرن)|decade|عقود|עשורים)")
_EN_DECADES: Final = {
    "twenties": 20,
    "thirties": 30,
    "forties": 40,
    "fifties": 50,
    "sixties": 60,
    "seventies": 70,
    "eighties": 80,
    "nineties": 90,
}


@dataclass(frozen=True)
class Quantity:
    """A value that one side mentions: every reading of it, its words, and how surely it counts something.

    `sure` items must be met; the others only meet, and an item that is met by nothing counts as a fault where the
    other side has one of the same `kind` that is met by nothing either. `idle` items never count.
    `clock` holds a time of day on both dials, minutes and all: two times are compared by it alone.
    """

    values: frozenset[Fraction]
    text: str
    sure: bool
    spelled: bool
    kind: str = "cardinal"
    idle: bool = False
    clock: frozenset[Fraction] = frozenset()


class Side:
    """One side of a segment: its quantities, and a quick answer to whether it says a quantity of the other side."""

    def __init__(self, text: str, language: str) -> None:
        self.text = text
        self.language = language
        self.items = quantities(text, language)
        self._values = frozenset(value for item in self.items for value in item.values)
        self._untimed = frozenset(value for item in self.items if not item.clock for value in item.values)
        self._clocks = frozenset(value for item in self.items for value in item.clock)

    def says(self, item: Quantity) -> bool:
        """Whether this side mentions the value, in a number or in any other way."""
        if item.clock and self._clocks:
            return bool(item.clock & self._clocks or item.values & self._untimed)
        return bool(item.values & self._values) or self._in_words(item)

    def _in_words(self, item: Quantity) -> bool:
        """Whether the text says a value otherwise: in the digits of a code, by a dual, "decade", "both", "tripled"."""
        if any(value.denominator == 1 and value >= 0 and str(value.numerator) in self._runs for value in item.values):
            return True
        return bool(item.values & self._romans) or self._words.say(item.values)

    @cached_property
    def _runs(self) -> frozenset[str]:
        return frozenset(run.strip("-").lstrip("0") or "0" for run in _DIGITS.findall(ascii_digits(self.text)))

    @cached_property
    def _romans(self) -> frozenset[Fraction]:
        return frozenset(Fraction(_roman(found)) for found in _ROMAN.findall(self.text))

    @cached_property
    def _words(self) -> OtherWords:
        return OtherWords(fold(self.text, self.language), self.language)


@lru_cache(maxsize=64)
def quantities(text: str, language: str) -> tuple[Quantity, ...]:
    """The quantities that a plain text mentions, dates taken apart into their numbers."""
    dates = dates_of(text, language)
    items = [item for date in dates for item in _date_items(date)]
    below_zero = bool(_BELOW_ZERO.search(text))
    for mention in find_numbers(text, language, dates):
        for item in _number_items(mention, text):
            values = item.values | {-value for value in item.values} if below_zero else item.values
            items.append(replace(item, values=values))
    if language == "en":
        for word, value in _EN_DECADES.items():
            if word in text:
                items.append(Quantity(_values(value), word, False, True, idle=True))
    return tuple(items)


def _values(*values: Fraction | int) -> frozenset[Fraction]:
    return frozenset(Fraction(value) for value in values)


def _date_items(date: DateMention) -> Iterable[Quantity]:
    if date.year:
        yield Quantity(_values(date.year, date.year % 100), str(date.year), True, False)
    if date.day:
        days = {date.day, *(date.swapped or ())}
        yield Quantity(_values(*days), str(date.day), True, False)
    if date.month:
        yield Quantity(_values(date.month, *(date.swapped or ())), str(date.month), False, False, "month", idle=True)


def _number_items(mention: NumberMention, context: str) -> Iterable[Quantity]:
    value, text = mention.value, mention.text
    if mention.kind == "range" and mention.high is not None:
        # The scale of the upper end may be meant for the lower one, or not: "5 to 10 million".
        scales = (Fraction(1000) ** power for power in range(-3, 4))
        lower = [value * scale for scale in scales if value * scale < mention.high]
        yield Quantity(frozenset({value, *lower}), _shown(value, text), True, mention.spelled)
        yield Quantity(_values(mention.high), _shown(mention.high, text), True, mention.spelled)
        return
    if mention.kind == "time":
        dials = frozenset({value % 12, value % 12 + 12})
        yield Quantity(_clock(value), text, True, False, "time", clock=dials)
        return
    decade = bool(_DECADE_END.search(text))
    century = bool(_CENTURY.search(context[max(0, mention.start - 12) : mention.start]))
    # Languages say "one" and "two" by other means than numbers; a digit 1 too may be left out.
    small = value <= 2 if mention.spelled else value == 1
    kind = mention.kind if mention.spelled and mention.kind in {"ordinal", "fraction"} else "cardinal"
    kind = "ordinal" if century else kind
    sure = not (mention.unsure or small or kind != "cardinal" or (decade and value % 100 == 0))
    shown = text if text.isascii() and not mention.spelled else _shown(value, text)
    idle = mention.unsure or (small and kind == "cardinal")
    yield Quantity(_readings(mention, decade, context), shown, sure, mention.spelled, kind, idle)


def _readings(mention: NumberMention, decade: bool, context: str) -> frozenset[Fraction]:
    """The values that the other language may give for what this mention says."""
    value = mention.value
    readings = {value}
    if mention.other is not None:
        readings.add(mention.other)
    if mention.kind == "percent":
        readings.add(value / 100)
    if decade:
        readings |= {value % 100, Fraction(value // 100 + 1)}  # the 1340s: the forties, the 14th century
    clock = _CLOCK_WITH_STOP.fullmatch(mention.text)
    if clock:
        readings |= {hours + Fraction(int(clock[2]), 60) for hours in (int(clock[1]), int(clock[1]) % 12 + 12)}
    if mention.spelled and value.denominator == 2:
        readings.add(Fraction(int(value)))  # "half past seven" may be said in two words
    if mention.spelled and 3 <= value <= 10:
        readings.add(1 / value)  # "a fifth" and "five" are one word in Arabic
    if mention.kind == "fraction":
        # "three quarters" may be parts of a town, and "four hundredths" loses its four when it is reduced.
        readings |= {value * parts for parts in (*range(2, 11), 100) if (value * parts).denominator == 1}
    if context[mention.end : mention.end + 1] in {"m", "M"}:
        readings.add(value * 10**6)  # metres or millions
    many = _MANY.match(context, mention.end)
    if many:
        readings.add(value * (100 if many[1] else 10))
    return frozenset(readings)


def _clock(value: Fraction) -> frozenset[Fraction]:
    """The ways to write a time of day: on both dials, with a stop for the colon, without its minutes."""
    hours, minutes = int(value), value - int(value)
    dials = {Fraction(hours), Fraction((hours + 12) % 24), Fraction(hours % 12)}
    return frozenset({hour + part for hour in dials for part in (Fraction(0), minutes, minutes * 60 / 100)})


def _shown(value: Fraction, text: str) -> str:
    """A value in plain digits, the text's own words behind it where they look otherwise."""
    short = value.denominator != 1 and abs(value) < 10**12
    whole = str(float(value)) if short else str(value)
    return whole if whole == text else f"{whole} ({text!r})"


def _roman(text: str) -> int:
    """The value of a Roman numeral below forty: "Leo XIII"."""
    values = [{"I": 1, "V": 5, "X": 10}[letter] for letter in text]
    return sum(-value if value < after else value for value, after in zip(values, [*values[1:], 0], strict=True))
