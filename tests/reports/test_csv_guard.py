import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drift.jobs.inputs.table import read_table
from drift.records import Score, ScoredStatement, Statement
from drift.reports.csv_format import statements_to_csv, write_csv
from drift.reports.csv_guard import guard, unguard

FORMULAS = ['=HYPERLINK("http://x","y")', "@all leave now", "-40 degrees at dawn", "+1 more", "\t=1", "＝1+1", "\n=1"]


@pytest.mark.parametrize("text", FORMULAS)
def test_text_that_a_spreadsheet_would_run_is_guarded(text: str) -> None:
    assert guard(text) == f"'{text}"
    assert unguard(guard(text)) == text


@pytest.mark.parametrize("text", ["'Tis late.", "plain", "", "a=b", "5 - 3", "“-”"])
def test_other_text_is_left_alone(text: str) -> None:
    assert guard(text) == text


@given(st.text(alphabet="'=+-@ab\t\n\r,;\"", max_size=8))
def test_every_text_comes_back(text: str) -> None:
    assert unguard(guard(text)) == text


def test_numbers_keep_their_minus() -> None:
    written = write_csv(["text", "score"], [{"text": "-40 degrees at dawn", "score": -0.25}])
    assert list(csv.reader(io.StringIO(written))) == [["text", "score"], ["'-40 degrees at dawn", "-0.25"]]


@pytest.mark.parametrize("text", [*FORMULAS[:4], 'in "marks", and, commas', "two\nlines", 'ارتفع "السعر"', "a;b"])
def test_reading_back_gives_the_text(text: str) -> None:
    written = statements_to_csv([Statement(text=text, speaker=text)]).encode()
    rows = [row for _, row in read_table(written, "t.csv")]
    assert [(row["text"], row["speaker"]) for row in rows if isinstance(row, dict)] == [(text, text)]


def test_scores_are_never_rounded() -> None:
    from drift.records import RoundTrip
    from drift.reports.csv_format import scored_to_csv

    drift = 0.1234567890123456
    item = ScoredStatement(
        statement=Statement(text="=1"),
        round_trips=(RoundTrip(pivot="ar", forward="@x", back="-y"),),
        scores=(Score(drift=drift, surface=0.0),),
    )
    row = next(csv.DictReader(io.StringIO(scored_to_csv([item]))))
    assert float(row["drift"]) == drift
    assert (row["text"], row["forward"], row["back"]) == ("'=1", "'@x", "'-y")
