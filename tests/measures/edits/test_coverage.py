"""How much of two texts the word alignment accounts for."""

from __future__ import annotations

import pytest

from drift.measures.edits.coverage import uncovered
from drift.measures.edits.find import examine, find_edits

ORIGINAL = "The two sides agreed on a lasting truce in Cairo on Friday."


def test_the_same_text_is_wholly_covered() -> None:
    assert uncovered(ORIGINAL, ORIGINAL) == 0.0
    assert uncovered(ORIGINAL, "“The two sides agreed on a lasting truce in Cairo on Friday”") == 0.0


def test_texts_without_words() -> None:
    assert uncovered("", "") == uncovered("?", "!") == 0.0
    assert uncovered("", ORIGINAL) == uncovered(ORIGINAL, "…") == 1.0


@pytest.mark.parametrize(
    "steps",
    [
        [
            "The two sides agreed on an enduring truce in Cairo on Friday.",
            "On Friday in Cairo the two parties agreed on a ceasefire.",
            "The two sides met in Cairo.",
            "Oil prices doubled within a week.",
        ]
    ],
)
def test_it_grows_as_less_is_kept(steps: list[str]) -> None:
    values = [uncovered(ORIGINAL, step) for step in steps]
    assert values == sorted(values)
    assert 0.0 < values[0] < 0.2
    assert values[-1] > 0.8


def test_a_broken_order_costs_something() -> None:
    assert 0.0 < uncovered("The envoy warned the general.", "The general warned the envoy.") < 0.4


def test_both_come_from_one_alignment() -> None:
    rendering = "The two sides agreed on a permanent truce in Cairo on Sunday."
    found = examine(ORIGINAL, rendering)
    assert found.edits == find_edits(ORIGINAL, rendering)
    assert found.uncovered == uncovered(ORIGINAL, rendering)
    assert examine(ORIGINAL, ORIGINAL).uncovered == 0.0
    assert examine("", ORIGINAL).uncovered == 1.0
