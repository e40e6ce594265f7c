"""Amounts that are equal in other units: a decade and ten years, half a year and six months, 48 hours and two days."""

from __future__ import annotations

from decimal import Decimal
from typing import Final, NamedTuple

from drift.measures.edits.comparison import Comparison
from drift.measures.edits.en.tokens import Word

_UNITS: Final[dict[str, tuple[str, Decimal]]] = {
    unit: (family, Decimal(size))
    for family, sizes in {
        "minutes": {"minute": 1, "hour": 60, "day": 1440, "week": 10080, "fortnight": 20160},
        "months": {"month": 1, "year": 12, "decade": 120, "century": 1200},
        "metres": {"metre": 1, "meter": 1, "kilometre": 1000, "kilometer": 1000, "km": 1000},
        "grams": {"gram": 1, "kilogram": 1000, "kilo": 1000, "kg": 1000, "tonne": 1_000_000},
    }.items()
    for unit, size in sizes.items()
}
"""Units that are whole multiples of one another, by what they measure. Months have no fixed number of days."""


class Amount(NamedTuple):
    """What is measured, how much of it in the smallest unit, the unit named, and the words that say so."""

    family: str
    value: Decimal
    unit: str
    words: tuple[int, ...]


def amounts(words: list[Word]) -> list[Amount]:
    """Every amount of a known unit in a text."""
    found = []
    for word in words:
        known = _UNITS.get(word.lemma)
        if known is None:
            continue
        family, size = known
        count, at = _count(words, word)
        if count is None:
            continue
        inside = [*at, word.index]
        after = words[word.index + 1 : word.index + 3]
        if len(after) == 2 and after[0].norm == "and" and after[1].number is not None and after[1].number.value < 1:
            # "a year and a half"
            count += after[1].number.value
            inside.append(after[1].index)
        found.append(Amount(family, count * size, word.lemma, tuple(inside)))
    return found


def _count(words: list[Word], unit: Word) -> tuple[Decimal | None, list[int]]:
    """How many of a unit, and the word that says it; one where the unit stands in the singular without a number."""
    for index in range(unit.index - 1, max(unit.index - 4, -1), -1):
        word = words[index]
        if word.number is not None:
            counts = word.number.unit == "" and word.number.value > 0
            return (word.number.value, [index]) if counts else (None, [])
        if word.pos not in "D" and word.norm != "of":
            break
    return (None, []) if unit.info.plural else (Decimal(1), [])


def claim_equal(comparison: Comparison) -> list[tuple[Amount, Amount]]:
    """Claims the words of amounts that are equal though their units differ.

    Gives the pairs back that stand for one another, each with a number and a unit of its own, and are not equal.
    """
    theirs = amounts(comparison.b.words)
    unequal: list[tuple[Amount, Amount]] = []
    if not theirs:
        return unequal
    for ours in amounts(comparison.a.words):
        alike = [other for other in theirs if ours.family == other.family and ours.unit != other.unit]
        equal = next((other for other in alike if ours.value == other.value), None)
        if equal is not None:
            comparison.claim(ours.words, equal.words)
            theirs.remove(equal)
            continue
        for other in alike:
            link = comparison.of_a.get(ours.words[-1])
            numbers = [comparison.a.words[ours.words[0]].norm, comparison.b.words[other.words[0]].norm]
            linked = link is not None and link.b == other.words[-1]
            if len(ours.words) == len(other.words) == 2 and linked and numbers[0] != numbers[1]:
                unequal.append((ours, other))
                break
    return unequal
