"""Whatever bytes a file holds, reading gives rows or one of Drift's own errors, and every row can be written."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from drift.errors import DriftError
from drift.jobs.inputs.read import read_inputs

ENDINGS = ["jsonl", "json", "csv", "tsv", "parquet", "txt", "html", "bin", "toml"]

FRAGMENTS = st.sampled_from(
    [
        b'{"text": "a b", ',
        b'"pivot": "ar", "forward": "x", "back": 5}',
        b"text;pivot\n",
        b'"a ""b"" c",',
        b"\xff\xfe",
        b"\xef\xbb\xbf",
        b"PAR1",
        b"<html><p>",
        b"\x00",
        b"\r",
        b"\n",
        "“قال»".encode(),
        b'"',
        b"[",
        b"\xed\xa0\x80",
        b"\\ud800",
        b"sep=,\n",
        b"1e999",
        b"NaN",
        b"null",
    ]
)
BYTES = st.one_of(
    st.binary(max_size=200), st.lists(st.one_of(FRAGMENTS, st.binary(max_size=8)), max_size=12).map(b"".join)
)


def check(folder: Path, data: bytes, ending: str, reading: str | None) -> None:
    file = folder / f"input.{ending}"
    file.write_bytes(data)
    try:
        found = read_inputs([str(file)], reading=reading)  # type: ignore[arg-type]
    except DriftError as error:
        assert str(error)
        return
    for row in found.rows:
        json.loads(row.statement.to_json().encode("utf-8"))
    for problem in found.problems:
        assert problem.exit_code == 3


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=BYTES, ending=st.sampled_from(ENDINGS), reading=st.sampled_from([None, "lines", "records", "article"]))
def test_any_bytes(tmp_path: Path, data: bytes, ending: str, reading: str | None) -> None:
    check(tmp_path, data, ending, reading)


@pytest.mark.slow
@settings(max_examples=5_000, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=BYTES, ending=st.sampled_from(ENDINGS), reading=st.sampled_from([None, "lines", "records", "article"]))
def test_any_bytes_at_length(tmp_path: Path, data: bytes, ending: str, reading: str | None) -> None:
    check(tmp_path, data, ending, reading)
