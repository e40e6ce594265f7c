"""The surface measures."""

import math

from hypothesis import given, settings
from hypothesis import strategies as st

from drift.measures.surface import SAME, surface


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=40), st.text(max_size=40), st.sampled_from(["en", "ar", "he", "fr"]))
def test_bounds(a: str, b: str, language: str) -> None:
    found = surface(a, b, language)
    for name in found.__slots__:
        value = getattr(found, name)
        assert type(value) is float
        assert 0.0 <= value <= 1.0
        assert math.isfinite(value)


def test_what_costs_nothing() -> None:
    assert surface("The road is open.", "“the road is open”") == SAME


def test_nothing_in_common() -> None:
    found = surface("شجرة", "كلب")
    assert found.chrf > 0.9
    assert found.order == 1.0
    assert surface("", "words").drift == 1.0


def test_order_sees_a_swap_that_counts_do_not() -> None:
    swapped = surface("the envoy warned the general", "the general warned the envoy")
    assert swapped.words == 0.0
    assert swapped.order > 0.3


def test_signs_are_kept() -> None:
    assert surface("The index moved +3 points.", "The index moved -3 points.").drift > 0
    assert surface("١٢٪", "١٢", "ar").drift > 0
    assert surface("שלום", "עולם", "he").drift > 0.3


def test_lengths() -> None:
    assert surface("one two three four", "one two").shorter > 0.4
    assert surface("one two", "one two three four").longer > 0.4
