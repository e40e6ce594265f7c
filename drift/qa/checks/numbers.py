"""DQ101: numbers lost, made up or changed, in digits of any kind and in words."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache
from typing import Final

from drift.qa.checks.check import Check, Example
from drift.qa.checks.placeholders import is_exact
from drift.qa.number_words import says_otherwise
from drift.qa.plain import dates_of, plain
from drift.qa.policy.model import CheckSettings
from drift.qa.segment import Segment
from drift.records import Finding
from drift.text.dates import DateMention
from drift.text.digits import ascii_digits
from drift.text.hygiene import fold, is_empty
from drift.text.languages import primary
from drift.text.numbers import NumberMention, find_numbers

_SPELLED_LANGUAGES: Final = frozenset({"en", "ar", "he"})
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
class _Item:
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


class Numbers(Check):
    """Values of the source that the target does not mention, and the reverse."""

    id = "DQ101"
    name = "numbers"
    severity = "major"
    finds = (
        "Numbers that only one side mentions: 25 is ٢٥, twenty-five, خمسة وعشرون and עשרים וחמישה; 1,182,000 is "
        "1.182.000 and ١٬١٨٢٬٠٠٠. Small numbers that a language says by a dual or by nothing at all are not asked for."
    )
    why = "A wrong figure is wrong whatever the words around it say, and nobody sees it while reading."
    example = Example("The limit is 25 metres.", "الحد ٥٢ مترًا.")

    def check(self, segment: Segment, settings: CheckSettings) -> list[Finding]:
        """One finding that names what is missing and what is extra."""
        if segment.target is None or is_empty(segment.target):
            return []
        missing, extra = compare(segment)
        if not missing and not extra:
            return []
        parts = []
        if missing:
            parts.append(f"{', '.join(missing)} missing")
        if extra:
            parts.append(f"{', '.join(extra)} extra")
        return [self.finding(segment, f"numbers: {'; '.join(parts)}", settings)]


def compare(segment: Segment) -> tuple[list[str], list[str]]:
    """What the target lacks and what it has too much, as the texts write it."""
    source_language, target_language = primary(segment.source_language), primary(segment.target_language)
    source_text, target_text = plain(segment.source, segment.flags), plain(segment.target or "", segment.flags)
    source = _items(source_text, source_language)
    target = _items(target_text, target_language)
    if not source and not target:
        return [], []
    missing = [item for item in source if not _met(item, target, target_text, target_language)]
    extra = [item for item in target if not _met(item, source, source_text, source_language)]
    if segment.plural is not None and is_exact(segment.plural, segment.target_language):
        # "one gate" may stand for "%d gates" where the form is for one number alone.
        extra = [item for item in extra if not item.values & {0, 1, 2}]
        missing = [item for item in missing if not item.values & {0, 1, 2}]
    sure_missing = _certain(missing, extra, target_language)
    sure_extra = _certain(extra, missing, source_language)
    return _texts(sure_missing), _texts(sure_extra)


def _texts(items: Iterable[_Item]) -> list[str]:
    return list(dict.fromkeys(item.text for item in items))


def _certain(items: list[_Item], others: list[_Item], language: str) -> list[_Item]:
    """Those unmet items that are faults: sure ones, and words where the other side has a number of its kind instead."""
    certain = []
    for item in items:
        if item.sure and (not item.spelled or language in _SPELLED_LANGUAGES):
            if language not in _SPELLED_LANGUAGES and max(item.values) <= 12:
                continue  # small numbers are written in words, which nobody here can read
            certain.append(item)
        elif not item.idle and any(other.kind == item.kind and not other.idle for other in others):
            certain.append(item)
    return certain


@lru_cache(maxsize=64)
def _items(text: str, language: str) -> tuple[_Item, ...]:
    dates = dates_of(text, language)
    items = [item for date in dates for item in _date_items(date)]
    for mention in find_numbers(text, language, dates):
        items.extend(_number_items(mention, text))
    if language == "en":
        for word, value in _EN_DECADES.items():
            if word in text:
                items.append(_Item(_values(value), word, False, True, idle=True))
    return tuple(items)


def _values(*values: Fraction | int) -> frozenset[Fraction]:
    return frozenset(Fraction(value) for value in values)


def _date_items(date: DateMention) -> Iterable[_Item]:
    if date.year:
        yield _Item(_values(date.year, date.year % 100), str(date.year), True, False)
    if date.day:
        days = {date.day, *(date.swapped or ())}
        yield _Item(_values(*days), str(date.day), True, False)
    if date.month:
        yield _Item(_values(date.month, *(date.swapped or ())), str(date.month), False, False, "month", idle=True)


def _number_items(mention: NumberMention, context: str) -> Iterable[_Item]:
    value, text = mention.value, mention.text
    if mention.kind == "range" and mention.high is not None:
        # The scale of the upper end may be meant for the lower one, or not: "5 to 10 million".
        scales = (Fraction(1000) ** power for power in range(-3, 4))
        lower = [value * scale for scale in scales if value * scale < mention.high]
        yield _Item(frozenset({value, *lower}), _shown(value, text), True, mention.spelled)
        yield _Item(_values(mention.high), _shown(mention.high, text), True, mention.spelled)
        return
    if mention.kind == "time":
        dials = frozenset({value % 12, value % 12 + 12})
        yield _Item(_clock(value), text, True, False, "time", clock=dials)
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
    yield _Item(_readings(mention, decade, context), shown, sure, mention.spelled, kind, idle)


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
    if _BELOW_ZERO.search(context):
        readings.add(-value)
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
    whole = str(value.numerator) if value.denominator == 1 else str(float(value))
    return whole if whole == text else f"{whole} ({text!r})"


def _met(item: _Item, others: tuple[_Item, ...], text: str, language: str) -> bool:
    """Whether the other side mentions the value, in a number or in any other way."""
    for other in others:
        both = (item.clock, other.clock) if item.clock and other.clock else (item.values, other.values)
        if both[0] & both[1]:
            return True
    if item.clock and any(other.clock for other in others):
        return False
    return _met_in_words(item, text, language)


def _met_in_words(item: _Item, text: str, language: str) -> bool:
    """Whether a text says a value otherwise: in the digits of a code, by a dual, "decade", "both", "tripled"."""
    runs = {run.strip("-").lstrip("0") or "0" for run in _DIGITS.findall(ascii_digits(text))}
    if any(value.denominator == 1 and value >= 0 and str(value.numerator) in runs for value in item.values):
        return True
    if any(_roman(found) in item.values for found in _ROMAN.findall(text)):
        return True
    return says_otherwise(item.values, fold(text, language), language)


def _roman(text: str) -> int:
    """The value of a Roman numeral below forty: "Leo XIII"."""
    values = [{"I": 1, "V": 5, "X": 10}[letter] for letter in text]
    return sum(-value if value < after else value for value, after in zip(values, [*values[1:], 0], strict=True))
