"""Records: to JSON and back, fields nobody knows, versions, hostile characters."""

from __future__ import annotations

import json
from pathlib import Path

import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st

from drift.errors import EncodingError, RecordError, SchemaVersionError
from drift.records import (
    Edit,
    Failure,
    Hypothesis,
    Rendering,
    RoundTrip,
    Score,
    ScoredStatement,
    Statement,
    read_records,
    severity_rank,
    write_records,
)
from drift.records.json_schema import PUBLISHED, json_schema, schema_file_name

SCHEMAS = Path(__file__).parents[2] / "drift" / "records" / "schemas"

texts = st.text(max_size=30)
unit = st.floats(0, 1)
edits = st.builds(
    Edit,
    kind=st.sampled_from(["negation", "number", "strength"]),
    severity=st.sampled_from(["neutral", "minor", "major", "critical"]),
    original=texts,
    rendering=texts,
    original_span=st.tuples(st.integers(0, 9), st.integers(0, 9)),
    rendering_span=st.tuples(st.integers(0, 9), st.integers(0, 9)),
    rule=st.just("DR101"),
)
scores = st.builds(
    Score,
    drift=unit,
    surface=unit,
    semantic=st.none() | unit,
    edits=st.lists(edits, max_size=2).map(tuple),
    percentile=st.none() | st.floats(0, 100),
    measures=st.dictionaries(texts, unit, max_size=2),
    signature=texts,
)
trips = st.builds(
    RoundTrip,
    pivot=st.sampled_from(["ar", "he"]),
    forward=texts,
    back=texts,
    alternatives=st.lists(
        st.builds(Hypothesis, text=texts, logprob=st.none() | st.floats(-99, 0), back=st.none() | texts), max_size=2
    ).map(tuple),
    failure=st.none() | st.builds(Failure, kind=st.just("copy"), leg=st.just("back"), message=texts),
)
statements = st.builds(Statement, text=texts, speaker=st.none() | texts, start=st.none() | st.integers(0, 99))
scored = st.builds(
    ScoredStatement,
    statement=statements,
    round_trips=st.lists(trips, max_size=2).map(tuple),
    scores=st.lists(st.none() | scores, max_size=2).map(tuple),
    renderings=st.lists(st.builds(Rendering, statement=statements, score=st.none() | scores), max_size=1).map(tuple),
)


@given(scored)
def test_a_record_comes_back_as_it_was(record: ScoredStatement) -> None:
    assert ScoredStatement.from_dict(json.loads(record.to_json())) == record


@given(scored)
def test_what_is_written_fits_the_published_schema(record: ScoredStatement) -> None:
    jsonschema.validate(json.loads(record.to_json()), json_schema(ScoredStatement))


@pytest.mark.parametrize("record", PUBLISHED, ids=lambda record: record.schema_name)
def test_the_shipped_schemas_are_up_to_date(record: type) -> None:
    shipped = json.loads((SCHEMAS / schema_file_name(record)).read_text(encoding="utf-8"))
    assert shipped == json_schema(record)


def test_unknown_fields_are_kept() -> None:
    data = {"schema": "drift.statement/1.7", "text": "a", "mood": {"x": [1]}}
    assert Statement.from_dict(data).to_dict()["mood"] == {"x": [1]}


def test_a_newer_major_version_is_refused() -> None:
    with pytest.raises(SchemaVersionError, match=r"f\.jsonl:3: .*drift\.statement/2.*update Drift"):
        Statement.from_dict({"schema": "drift.statement/2", "text": "a"}, file="f.jsonl", line=3)


@pytest.mark.parametrize("schema", ["drift.score/1", "other", "drift.statement/", 7])
def test_another_schema_is_refused(schema: object) -> None:
    with pytest.raises(RecordError):
        Statement.from_dict({"schema": schema, "text": "a"})


def test_a_field_that_does_not_fit_is_named() -> None:
    with pytest.raises(RecordError, match="'start'"):
        Statement.from_dict({"text": "a", "start": "soon"})


@pytest.mark.parametrize(
    ("text", "kept"),
    [("Fire \ud83d near", "Fire \ufffd near"), ("\ud83d\ude00", "😀"), ("plain", "plain")],
)
def test_lone_surrogates_become_replacement_characters(text: str, kept: str) -> None:
    record = Statement(text=text)
    assert record.text == kept
    record.to_json().encode("utf-8")


@pytest.mark.parametrize("value", [float("nan"), float("inf"), -0.1, 1.1])
def test_a_drift_outside_its_range_is_refused(value: float) -> None:
    with pytest.raises(ValueError, match="drift"):
        Score(drift=value, surface=0.0)


def test_severities_are_ordered() -> None:
    assert [severity_rank(name) for name in ("neutral", "minor", "major", "critical")] == [0, 1, 2, 3]


def test_lines_end_at_line_feeds_only(tmp_path: Path) -> None:
    rows = [Statement(text="ثلاثة\u2028أبواب\u2029\u0085x"), Statement(text="b")]
    path = tmp_path / "rows.jsonl"
    assert write_records(path, rows) == 2
    assert list(read_records(path, Statement)) == rows


def test_a_byte_order_mark_is_skipped(tmp_path: Path) -> None:
    path = tmp_path / "rows.jsonl"
    path.write_bytes(b'\xef\xbb\xbf{"text": "a"}\n\n{"text": "b"}\r\n')
    assert [record.text for record in read_records(path, Statement)] == ["a", "b"]


@pytest.mark.parametrize(
    ("data", "error"),
    [(b'{"text": "a"}\n{"text": ', RecordError), (b"\n\xff\xfe{}\n", EncodingError), (b"\n[1]\n", RecordError)],
)
def test_a_bad_line_is_named(tmp_path: Path, data: bytes, error: type[Exception]) -> None:
    path = tmp_path / "rows.jsonl"
    path.write_bytes(data)
    with pytest.raises(error, match=r"rows\.jsonl:2"):
        list(read_records(path, Statement))
