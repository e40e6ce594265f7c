import json
from typing import Any

import pytest

from drift.errors import RecordError, SchemaVersionError
from drift.jobs.inputs.fields import LONGEST_STATEMENT, row_of
from drift.records import RoundTrip, ScoredStatement, Statement


def test_fields_of_a_statement() -> None:
    row = row_of({"text": "A ferry sank.", "speaker": "Mirela", "start": 3, "end": 16, "id": 7}, file="f", line=2)
    assert row.statement.speaker == "Mirela"
    assert (row.statement.start, row.statement.end) == (3, 16)
    assert row.trips is None
    assert row.statement.to_dict()["id"] == 7


@pytest.mark.parametrize(
    ("text", "language"), [("A ferry sank.", "en"), ("غرقت عبارة.", "ar"), ("מעבורת טבעה.", "he"), ("...", "en")]
)
def test_language_is_told_by_the_script(text: str, language: str) -> None:
    assert row_of({"text": text}).statement.language == language
    assert row_of({"text": text, "language": None}).statement.language == language


@pytest.mark.parametrize(("code", "language"), [("EN", "en"), ("en-GB", "en"), ("iw", "he"), ("ar_EG", "ar")])
def test_language_codes_as_people_write_them(code: str, language: str) -> None:
    assert row_of({"text": "x y", "language": code}).statement.language == language


def test_translation_that_is_brought_along() -> None:
    row = row_of({"text": "A ferry sank.", "pivot": "ar", "forward": "غرقت عبارة.", "back": "A ferry has sunk."})
    assert row.trips is not None
    trip = row.trips[0]
    assert (trip.pivot, trip.back, trip.failure) == ("ar", "A ferry has sunk.", None)


@pytest.mark.parametrize(
    ("back", "kind"),
    [("we regret " * 30, "repetition"), ("", "empty"), ("غرقت عبارة.", "script")],
)
def test_translation_that_is_brought_along_is_checked_for_failures(back: str, kind: str) -> None:
    row = row_of(
        {"text": "The bakery opens at six.", "pivot": "ar", "forward": "يفتح المخبز في السادسة.", "back": back}
    )
    assert row.trips is not None
    assert row.trips[0].failure is not None
    assert row.trips[0].failure.kind == kind


@pytest.mark.parametrize(
    "fields",
    [
        {},
        {"text": None},
        {"text": 5},
        {"text": ["a"]},
        {"text": "a" * (LONGEST_STATEMENT + 1)},
        {"text": "a b", "language": 5},
        {"text": "a b", "language": "!!"},
        {"text": "a b", "start": "here"},
        {"text": "a b", "speaker": {"name": "x"}},
        {"text": "a b", "forward": "x"},
        {"text": "a b", "pivot": "ar", "forward": "x"},
        {"text": "a b", "pivot": "ar", "forward": "x", "back": 3},
        {"text": "a b", "pivot": "en", "forward": "x", "back": "y"},
        {"text": "a b", "pivot": 5, "forward": "x", "back": "y"},
        {"text": "a b", "rendering": 5},
        {"schema": "drift.finding/1", "text": "a b"},
        {"schema": "drift.scored/1"},
    ],
)
def test_fields_that_do_not_fit(fields: dict[str, Any]) -> None:
    with pytest.raises(RecordError) as caught:
        row_of(fields, file="f.jsonl", line=9)
    assert (caught.value.file, caught.value.line) == ("f.jsonl", 9)


def test_newer_schema_is_refused() -> None:
    with pytest.raises(SchemaVersionError):
        row_of({"schema": "drift.statement/9", "text": "a b"})


def test_records_that_drift_wrote() -> None:
    statement = Statement(text="A ferry sank.", speaker="Mirela")
    assert row_of(statement.to_dict()).statement == statement
    trip = RoundTrip(pivot="ar", forward="غرقت عبارة.", back="A ferry sank.")
    row = row_of(ScoredStatement(statement=statement, round_trips=(trip,)).to_dict())
    assert row.statement == statement
    assert row.trips == (trip,)
    assert row_of(ScoredStatement(statement=statement).to_dict()).trips is None


def test_values_that_json_cannot_hold_do_no_harm_later() -> None:
    fields = json.loads('{"text": "a b", "weight": NaN, "more": {"deep": [Infinity, "\\ud800"]}}')
    written = row_of(fields).statement.to_json()
    assert json.loads(written)["more"] == {"deep": [None, "\ufffd"]}
    written.encode()


def test_another_wording() -> None:
    row = row_of({"text": "A ferry sank.", "rendering": "A ship sank.", "rendering_outlet": "B"})
    assert [(item.statement.text, item.statement.outlet) for item in row.renderings] == [("A ship sank.", "B")]
