"""DR201 to DR205: numbers, units, dates and measures that change, numbers that come or go."""

from __future__ import annotations

from decimal import Decimal
from typing import Final

from drift.measures.edits.comparison import Comparison
from drift.measures.edits.en.equal_measures import claim_equal
from drift.measures.edits.en.numerals import Number
from drift.measures.edits.en.tokens import Word
from drift.measures.edits.rule import Example, Rule

VALUE: Final = Rule(
    id="DR201",
    name="number",
    kind="number",
    finds="Two numbers in one place with different values, in digits or words, signs included.",
    why="A number is what readers carry away and pass on.",
    example=Example(
        "Police counted 222 bags.", "Police counted two hundred and twelve bags.", ("222", "two hundred and twelve")
    ),
)
UNIT: Final = Rule(
    id="DR202",
    name="number-unit",
    kind="number",
    finds="The same number of something else: per cent and percentage points, dollars and euros, third and three.",
    why="Five per cent and five percentage points can be worlds apart.",
    example=Example(
        "Rates rose by 2 percent.", "Rates rose by 2 percentage points.", ("2 percent", "2 percentage points")
    ),
)
DATE: Final = Rule(
    id="DR203",
    name="date",
    kind="number",
    finds="Another weekday, month or time of day in the same place.",
    why="When something happened decides what can have caused it.",
    example=Example("The talks resume on Monday.", "The talks resume on Tuesday.", ("Monday", "Tuesday")),
)
COUNT: Final = Rule(
    id="DR204",
    name="number-dropped",
    kind="number",
    finds="A number before a noun that is still there, where the other side has none.",
    why="The rendering no longer says how many, or says it of its own accord.",
    example=Example("The court freed three journalists.", "The court freed journalists.", ("three", "")),
)
MEASURE: Final = Rule(
    id="DR205",
    name="measure",
    kind="number",
    finds="A number of another measure: weeks and months, miles and kilometres.",
    why="The figure stays and its meaning does not.",
    example=Example("The truce lasts three weeks.", "The truce lasts three months.", ("weeks", "months")),
)
RULES: Final = (VALUE, UNIT, DATE, COUNT, MEASURE)

MEASURES: Final = frozenset(
    [
        "second",
        "minute",
        "hour",
        "day",
        "week",
        "fortnight",
        "month",
        "quarter",
        "year",
        "decade",
        "century",
        "metre",
        "meter",
        "kilometre",
        "kilometer",
        "km",
        "mile",
        "foot",
        "yard",
        "inch",
        "centimetre",
        "centimeter",
        "gram",
        "kilogram",
        "kg",
        "tonne",
        "ton",
        "pound",
        "ounce",
        "litre",
        "liter",
        "gallon",
        "barrel",
        "acre",
        "hectare",
        "degree",
    ]
)
_ARTICLES: Final = frozenset({"a", "an", "one", "single"})


def find(comparison: Comparison) -> None:
    """Adds the number edits."""
    words_a, words_b = comparison.a.words, comparison.b.words
    for ours, theirs in claim_equal(comparison):
        if all(comparison.free(a) for a in ours.words) and all(comparison.free(b=b) for b in theirs.words):
            note = "another number of another measure, and not the same in all"
            share = float(abs(ours.value - theirs.value) / max(ours.value, theirs.value))
            comparison.add(VALUE, "major", ours.words, theirs.words, note, distance=share)
    _multiplied(comparison)
    if not any(word.pos == "#" for word in words_a) and not any(word.pos == "#" for word in words_b):
        _measures(comparison)
        return
    for link in comparison.links:
        a, b = words_a[link.a], words_b[link.b]
        if a.number is None or b.number is None or not comparison.free(a.index, b.index):
            continue
        if a.number.same(b.number):
            if {a.number.unit, b.number.unit} == {"ordinal", ""} and not (
                _in_date(comparison, a, True) or _in_date(comparison, b, False)
            ):
                comparison.add(UNIT, "minor", [a.index], [b.index], f"{a.text!r} became {b.text!r}")
            continue
        _changed(comparison, a, b)
    _measures(comparison)
    for side_a in (True, False):
        for word in words_a if side_a else words_b:
            if word.number is not None:
                _dropped(comparison, word, side_a)


def _changed(comparison: Comparison, a: Word, b: Word) -> None:
    assert a.number is not None and b.number is not None
    x, y = a.number, b.number
    dates = {"month", "weekday", "clock"}
    if x.unit in dates or y.unit in dates:
        comparison.add(
            DATE, "major", [a.index], [b.index], f"{a.text!r} became {b.text!r}: another date or time", distance=1.0
        )
        return
    if x.value == y.value:
        comparison.add(
            UNIT,
            "major",
            [a.index],
            [b.index],
            f"the same number of something else: {a.text!r}, {b.text!r}",
            distance=1.0,
        )
        return
    comparison.add(
        VALUE, "major", [a.index], [b.index], f"{a.text!r} became {b.text!r}", distance=float(relative_difference(x, y))
    )


_FACTORS: Final = {"double": 2, "triple": 3, "treble": 3, "quadruple": 4, "quintuple": 5}
"""Verbs that multiply."""


def _multiplied(comparison: Comparison) -> None:
    for link in comparison.links:
        a, b = comparison.a.words[link.a], comparison.b.words[link.b]
        x, y = _FACTORS.get(a.lemma), _FACTORS.get(b.lemma)
        if x is not None and y is not None and x != y and comparison.free(a.index, b.index):
            note = f"{a.text!r} became {b.text!r}: another number"
            comparison.add(VALUE, "major", [a.index], [b.index], note, distance=abs(x - y) / max(x, y))


def relative_difference(x: Number, y: Number) -> Decimal:
    """How far apart two values are, as a share of the larger: 0 to 1; 1 for different signs."""
    if x.value * y.value < 0:
        return Decimal(1)
    largest = max(abs(x.value), abs(y.value))
    return abs(x.value - y.value) / largest if largest else Decimal(0)


def _in_date(comparison: Comparison, word: Word, side_a: bool) -> bool:
    words = comparison.a.words if side_a else comparison.b.words
    around = words[max(word.index - 2, 0) : word.index + 3]
    return any(other.number is not None and other.number.unit == "month" for other in around)


def _dropped(comparison: Comparison, word: Word, side_a: bool) -> None:
    links = comparison.of_a if side_a else comparison.of_b
    words = comparison.a.words if side_a else comparison.b.words
    others = comparison.b.words if side_a else comparison.a.words
    claimed = comparison.claimed_a if side_a else comparison.claimed_b
    if word.index in links or word.index in claimed or word.number is None:
        return
    if word.number.unit in ("month", "weekday", "clock") or (1900 <= word.number.value <= 2100 and word.number.digits):
        return
    head = next((i for i in range(word.index + 1, min(word.index + 4, len(words))) if words[i].pos in "NE"), None)
    if head is None or head not in links:
        return
    target = links[head].b if side_a else links[head].a
    before = [other.norm for other in others[max(target - 3, 0) : target]]
    if word.number.value == 1 and (_ARTICLES & set(before) or not words[head].info.plural):
        comparison.claim(*(([word.index], []) if side_a else ([], [word.index])))
        return
    if word.number.value == 2 and "both" in before:
        comparison.claim(*(([word.index], []) if side_a else ([], [word.index])))
        return
    sides = ([word.index], []) if side_a else ([], [word.index])
    comparison.add(
        COUNT, "major", *sides, f"the number {word.text!r} is {'dropped' if side_a else 'added'}", distance=1.0
    )


def _measures(comparison: Comparison) -> None:
    words_a, words_b = comparison.a.words, comparison.b.words
    for link in comparison.links:
        a, b = words_a[link.a], words_b[link.b]
        if a.lemma not in MEASURES or b.lemma not in MEASURES or a.lemma == b.lemma or link.how in ("synonym", "form"):
            continue
        if not comparison.free(a.index, b.index):
            continue
        counted = any(
            w.pos in "#Q" or w.norm in ("a", "an", "several", "few") for w in words_a[max(a.index - 2, 0) : a.index]
        )
        if counted:
            comparison.add(
                MEASURE, "major", [a.index], [b.index], f"{a.text!r} became {b.text!r}: another measure", distance=1.0
            )
