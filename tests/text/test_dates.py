from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drift.text.dates import find_dates

GOLDEN = Path(__file__).parents[1] / "golden" / "text" / "dates.tsv"
ROWS = [line.split("\t") for line in GOLDEN.read_text("utf-8").splitlines() if line and not line.startswith("#")]


@pytest.mark.parametrize(("language", "text", "expected"), ROWS)
def test_golden(language, text, expected):
    found = ["-".join(str(part or "?") for part in (d.year, d.month, d.day)) for d in find_dates(text, language)]
    assert found == ([] if expected == "-" else expected.split(" "))


def test_a_numeric_date_has_two_readings():
    (date,) = find_dates("4/5/2021", "en")
    assert (date.day, date.month) == (4, 5)
    assert date.swapped == (4, 5)
    assert find_dates("25/5/2021", "en")[0].swapped is None


PARTS = [*"0123456789/-. ,ab", "May", "كانون", " الثاني", "ב-", "ינואר", "in ", "٢", "(", "of "]


@given(st.lists(st.sampled_from(PARTS), max_size=25).map("".join))
def test_dates_stand_in_the_text(text):
    end = 0
    for date in find_dates(text, "en"):
        assert text[date.start : date.end] == date.text
        assert date.start >= end
        assert date.month is None or 1 <= date.month <= 12
        assert date.day is None or 1 <= date.day <= 31
        end = date.end
