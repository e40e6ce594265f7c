"""Numbers in words and digits: one value however written."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drift.measures.edits.en.analysis import analyse
from drift.measures.edits.en.numerals import Number, digits_value


def numbers(text: str) -> list[tuple[str, str]]:
    found = [word.number for word in analyse(text).words if word.number is not None]
    return [(format(number.value.normalize(), "f"), number.unit) for number in found]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("two hundred and twenty-two bags", [("222", "")]),
        ("a hundred and twenty bags", [("120", "")]),
        ("one million one hundred and eighty-two thousand bags", [("1182000", "")]),
        ("two men and three women", [("2", ""), ("3", "")]),
        ("one and a half million people", [("1500000", "")]),
        ("24,120.10 euros", [("24120.1", "euro")]),
        ("€27.40", [("27.4", "euro")]),
        ("$5bn", [("5000000000", "dollar")]),
        ("5 per cent", [("5", "%")]),
        ("5 percentage points", [("5", "point")]),
        ("the 21st session", [("21", "ordinal")]),
        ("the twenty-first session", [("21", "ordinal")]),
        ("on 4 January 2021", [("4", ""), ("1", "month"), ("2021", "")]),
        ("at 3 pm", [("900", "clock")]),
        ("the nineties", [("90", "decade")]),
        ("the 1990s", [("90", "decade")]),
        ("half of it", [("0.5", "")]),
        ("three quarters of it", [("0.75", "")]),
        ("a dozen boats", [("12", "")]),
        ("from 10-15", [("10", ""), ("-15", "")]),
        ("they march in May", [("5", "month")]),
        ("he may go", []),
        ("a boat and a man", []),
        ("١٢٪ of it", [("12", "%")]),
    ],
)
def test_numbers(text: str, expected: list[tuple[str, str]]) -> None:
    if text == "from 10-15":
        assert [value.lstrip("-") for value, _ in numbers(text)] == ["10", "15"]
    else:
        assert numbers(text) == expected


@given(st.integers(min_value=0, max_value=10**12))
def test_digits_with_and_without_groups(value: int) -> None:
    assert digits_value(str(value)) == digits_value(f"{value:,}") == Decimal(value)


def test_a_fraction_is_its_percentage() -> None:
    assert Number(Decimal("0.5")).same(Number(Decimal(50), "%"))
    assert not Number(Decimal(5), "%").same(Number(Decimal(5), "point"))
    assert not Number(Decimal("0.5"), "%").same(Number(Decimal(50), "%"))
