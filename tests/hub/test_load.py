"""Whether what goes out comes back: the same records, field by field."""

from __future__ import annotations

import json
import math
from collections.abc import Callable
from pathlib import Path
from typing import Any, get_args

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from drift.errors import FormatError, InputError, SchemaVersionError
from drift.hub.export import export
from drift.hub.load import load
from drift.records import (
    Band,
    Edit,
    EditKind,
    Failure,
    FailureKind,
    Hypothesis,
    Leg,
    Provenance,
    Relation,
    Rendering,
    RoundTrip,
    Score,
    ScoredStatement,
    Severity,
    Statement,
)

texts = st.text(max_size=12)
maybe_text = st.none() | texts
codes = st.sampled_from(["en", "ar", "he", "no", "pt-BR"])
unit = st.floats(0, 1)
finite = st.floats(allow_nan=False, allow_infinity=False)
positions = st.integers(0, 10_000) | st.integers()
json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | finite | texts,
    lambda inner: st.lists(inner, max_size=2) | st.dictionaries(texts, inner, max_size=2),
    max_leaves=3,
)
extras = st.dictionaries(st.sampled_from(["x_note", "score_id", "id", "naïve key", "extra"]), json_values, max_size=1)


def _record(kind: type[Any], /, **fields: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    known = st.fixed_dictionaries(fields)
    return st.builds(lambda values, extra: kind(**{**extra, **values}), known, st.just({}) | extras)


def _many(strategy: st.SearchStrategy[Any], most: int = 2) -> st.SearchStrategy[tuple[Any, ...]]:
    return st.lists(strategy, max_size=most).map(tuple)


statements = _record(
    Statement,
    text=texts,
    language=codes,
    speaker=maybe_text,
    outlet=maybe_text,
    date=maybe_text,
    source=maybe_text,
    start=st.none() | positions,
    end=st.none() | positions,
    group=maybe_text,
    through=st.none()
    | _record(Provenance, language=texts, basis=st.sampled_from(["stated", "inferred"]), evidence=texts),
)
edits = _record(
    Edit,
    kind=st.sampled_from(get_args(EditKind)),
    severity=st.sampled_from(get_args(Severity)),
    original=texts,
    rendering=texts,
    original_span=st.tuples(positions, positions),
    rendering_span=st.tuples(positions, positions),
    direction=st.sampled_from([None, "stronger", "weaker"]),
    distance=st.none() | finite,
    rule=texts,
    note=texts,
)
scores = _record(
    Score,
    drift=unit,
    surface=unit,
    semantic=st.none() | unit,
    band=st.sampled_from(get_args(Band)),
    edits=_many(edits),
    percentile=st.none() | st.floats(0, 100),
    measures=st.dictionaries(texts, finite, max_size=2),
    signature=texts,
)
hypotheses = _record(
    Hypothesis,
    text=texts,
    logprob=st.none() | finite,
    pieces=_many(texts),
    finish=st.sampled_from(["eos", "length"]),
    back=maybe_text,
    unencodable=_many(texts),
)
trips = _record(
    RoundTrip,
    pivot=codes,
    forward=texts,
    back=texts,
    alternatives=_many(hypotheses),
    failure=st.none()
    | _record(
        Failure,
        kind=st.sampled_from(get_args(FailureKind)),
        leg=st.sampled_from(get_args(Leg)),
        message=texts,
        output=texts,
    ),
    notes=_many(texts),
    signature=texts,
)
renderings = _record(
    Rendering,
    statement=statements,
    similarity=st.none() | finite,
    relation=st.sampled_from(get_args(Relation)),
    score=st.none() | scores,
    error=maybe_text,
)
records = _record(
    ScoredStatement,
    statement=statements,
    round_trips=_many(trips),
    scores=_many(st.none() | scores, 3),
    renderings=_many(renderings),
    error=maybe_text,
)


def test_a_thousand_generated_records_come_back_as_they_were(tmp_path: Path) -> None:
    generated: list[ScoredStatement] = []

    @settings(
        max_examples=1_000,
        deadline=None,
        database=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(records)
    def collect(record: ScoredStatement) -> None:
        generated.append(record)

    collect()
    assert len(generated) >= 1_000
    back = load(export(generated, tmp_path / "data"))
    assert len(back) == len(generated)
    for before, after in zip(generated, back, strict=True):
        assert after == before
        assert after.to_json() == before.to_json()


def test_the_four_statements_come_back(scored: list[ScoredStatement], exported: Path) -> None:
    back = load(exported)
    assert back == scored
    assert math.copysign(1, back[0].scores[0].measures["alignment"]) == -1  # type: ignore[union-attr]
    assert isinstance(back[0].scores[0].edits[0].original_span, tuple)  # type: ignore[union-attr]


def test_unknown_fields_come_back_at_every_level(tmp_path: Path) -> None:
    record = ScoredStatement.from_dict(
        {
            "statement": {"text": "x", "desk": "foreign", "through": None, "wire": {"id": [1, 2.5, None]}},
            "round_trips": [
                {
                    "pivot": "ar",
                    "forward": "f",
                    "back": "b",
                    "seconds": 0.25,
                    "alternatives": [{"text": "t", "rank": 1}],
                    "failure": {"kind": "copy", "leg": "back", "message": "m", "share": 0.9},
                }
            ],
            "scores": [None],
            "renderings": [{"statement": {"text": "y", "desk": "city"}, "by": "hand"}],
            "run": "first",
        }
    )
    back = load(export([record], tmp_path / "data"))[0]
    assert back == record
    assert back.statement.desk == "foreign"  # type: ignore[attr-defined]
    assert back.round_trips[0].failure.share == 0.9  # type: ignore[union-attr]
    assert back.renderings[0].statement.desk == "city"  # type: ignore[attr-defined]


def test_an_unknown_field_with_half_a_surrogate_pair_comes_back(tmp_path: Path) -> None:
    record = ScoredStatement.from_dict({"statement": {"text": "x"}, "raw": "\ud83d"})
    assert load(export([record], tmp_path / "data")) == [record]


def test_a_file_of_records_and_a_data_set_agree(exported: Path, scored: list[ScoredStatement]) -> None:
    lines = (exported / "sample.jsonl").read_text(encoding="utf-8").splitlines()
    assert [ScoredStatement.from_dict(json.loads(line)) for line in lines] == scored


def test_no_folder_and_no_data_set_are_said_to_be_so(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no such folder"):
        load(tmp_path / "nowhere")
    with pytest.raises(InputError, match="no data set"):
        load(tmp_path)


def test_a_newer_data_set_is_refused(tmp_path: Path, scored: list[ScoredStatement]) -> None:
    folder = export(scored, tmp_path / "data")
    manifest = json.loads((folder / "drift.json").read_text(encoding="utf-8"))
    manifest["schema"] = "drift.dataset/2"
    (folder / "drift.json").write_text(json.dumps(manifest), encoding="utf-8")
    with pytest.raises(SchemaVersionError, match="update Drift"):
        load(folder)


def test_a_broken_table_is_named(tmp_path: Path, scored: list[ScoredStatement]) -> None:
    folder = export(scored, tmp_path / "data")
    table = next((folder / "edits").iterdir())
    table.write_bytes(b"no parquet")
    with pytest.raises(FormatError, match=table.name):
        load(folder)


def _damaged(folder: Path, table: str, change: Callable[[pa.Table], pa.Table]) -> None:
    path = next((folder / table).glob("*.parquet"))
    pq.write_table(change(pq.read_table(path)), path)


@pytest.mark.parametrize(
    ("table", "column", "value", "message"),
    [
        ("statements", "position", None, "lacks a value"),
        ("statements", "position", "first", "another type"),
        ("statements", "score_count", None, "lacks a value"),
        ("statements", "score_count", -1, "no number of scores"),
        ("statements", "score_count", 10**12, "no number of scores"),
        ("statements", "extra", "{", "no JSON"),
        ("statements", "statement_extra", "[1]", "no object"),
        ("statements", "id", "same", "twice"),
        ("round_trips", "alternatives", ["x"], "another type"),
        ("round_trips", "statement_id", "nowhere", "not there"),
        ("round_trips", "index", 0, "twice"),
        ("pairs", "statement_id", None, "lacks a value"),
        ("scores", "index", -1, "no place"),
        ("scores", "extra", "null", "no object"),
        ("scores", "measures", 1, "another type"),
        ("scores", "edit_count", 7, "7 edits"),
        ("edits", "score_id", "nowhere", "not there"),
        ("edits", "index", "a", "another type"),
        ("edits", "index", 3, "lacks rows"),
    ],
)
def test_a_damaged_table_is_an_error_that_says_so(
    tmp_path: Path, scored: list[ScoredStatement], table: str, column: str, value: Any, message: str
) -> None:
    def change(old: pa.Table) -> pa.Table:
        return old.set_column(old.column_names.index(column), column, pa.array([value] * len(old)))

    folder = export(scored, tmp_path / "data")
    _damaged(folder, table, change)
    with pytest.raises(FormatError, match=message):
        load(folder)


def test_a_row_or_a_column_that_is_gone_is_missed(tmp_path: Path, scored: list[ScoredStatement]) -> None:
    for table, change in (
        ("edits", lambda old: old.slice(1)),
        ("edits", lambda old: old.drop_columns(["note"])),
        ("scores", lambda old: old.slice(1)),
        ("statements", lambda old: old.slice(1)),
    ):
        folder = export(scored, tmp_path / "data")
        _damaged(folder, table, change)
        with pytest.raises(FormatError, match="export the data set again"):
            load(folder)


def test_tables_that_another_program_wrote_again_are_the_same(tmp_path: Path, scored: list[ScoredStatement]) -> None:
    folder = export(scored, tmp_path / "data")
    for table in ("statements", "round_trips", "scores", "edits", "pairs"):
        path = next((folder / table).glob("*.parquet"))
        rows = pq.read_table(path).replace_schema_metadata(None).to_pylist()
        turned = pa.Table.from_pylist(rows[::-1]).append_column("mine", pa.array(range(len(rows))))
        pq.write_table(turned.cast(_large(turned.schema)), path)
    assert load(folder) == scored


def _large(schema: pa.Schema) -> pa.Schema:
    """As polars writes text."""
    return pa.schema(
        [pa.field(item.name, pa.large_string() if item.type == pa.string() else item.type) for item in schema]
    )
