"""Scored statements from files of several shapes, bad rows and all."""

from __future__ import annotations

import io
import json
from pathlib import Path

import pytest

from drift.errors import DriftError, EncodingError, InputError, RecordError, SchemaVersionError
from drift.hub.scored import read_scored
from drift.records import ScoredStatement


@pytest.mark.parametrize("indent", [None, 2])
def test_lines_an_array_one_object_and_a_folder_say_the_same(
    scored: list[ScoredStatement], exported: Path, tmp_path: Path, indent: int | None
) -> None:
    lines, array, alone = tmp_path / "s.jsonl", tmp_path / "s.json", tmp_path / "one.json"
    lines.write_text("\ufeff" + "".join(record.to_json() + "\r\n\r\n" for record in scored), encoding="utf-8")
    array.write_text(json.dumps([record.to_dict() for record in scored], indent=indent), encoding="utf-8")
    alone.write_text(json.dumps(scored[0].to_dict(), indent=indent), encoding="utf-8")
    for source in (lines, array, exported):
        found = read_scored(source)
        assert (found.records, found.problems) == (scored, [])
    assert read_scored(alone).records == scored[:1]
    assert read_scored("-", io.BytesIO(lines.read_bytes())).records == scored


def test_a_bad_row_costs_that_row_alone(scored: list[ScoredStatement], tmp_path: Path) -> None:
    path = tmp_path / "s.jsonl"
    rows = [
        scored[0].to_json(),
        "{",
        '"text"',
        '{"text": "no record"}',
        '{"statement": {"text": 1}}',
        scored[1].to_json(),
    ]
    path.write_text("\n".join(rows), encoding="utf-8")
    found = read_scored(path)
    assert found.records == scored[:2]
    assert [problem.line for problem in found.problems] == [2, 3, 4, 5]


@pytest.mark.parametrize(
    ("data", "error"),
    [
        (b'{"text": "only a statement"}', RecordError),
        (b'{"schema": "drift.scored/2", "statement": {"text": "x"}}', SchemaVersionError),
        (b"\xff\xfe\x00", EncodingError),
        (b"no record\n{}", RecordError),
        (b"[1, 2]", RecordError),
        (b"[1, ", RecordError),
        (b"[" * 100_000, RecordError),
        (b'{"a":' * 100_000, RecordError),
    ],
)
def test_nothing_but_bad_rows_is_an_error(tmp_path: Path, data: bytes, error: type[DriftError]) -> None:
    (tmp_path / "s.jsonl").write_bytes(data)
    with pytest.raises(error, match=r"s\.jsonl"):
        read_scored(tmp_path / "s.jsonl")


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="cannot be read"):
        read_scored(tmp_path / "nothing.jsonl")


def test_an_empty_file_holds_nothing(tmp_path: Path) -> None:
    (tmp_path / "s.jsonl").write_bytes(b"\n")
    assert read_scored(tmp_path / "s.jsonl").records == []


@pytest.mark.parametrize(
    "data",
    [
        b"text,pivot\r\nThe bridge is closed.,ar\r\n",
        b"\xef\xbb\xbfrow\ttext\n1\tx\n",
        b"PAR1\x15\x00\xff\xfe",
        b"The bridge is closed.\n",
        b"<!doctype html><p>x",
    ],
)
def test_a_file_of_another_kind_gets_the_command_that_scores_it(tmp_path: Path, data: bytes) -> None:
    (tmp_path / "in.csv").write_bytes(data)
    with pytest.raises(DriftError, match=r"in\.csv.*drift score .*--format jsonl"):
        read_scored(tmp_path / "in.csv")


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-16-le"])
def test_records_that_a_windows_shell_redirected_are_read(
    tmp_path: Path, scored: list[ScoredStatement], encoding: str
) -> None:
    text = "".join(record.to_json() + "\r\n" for record in scored)
    mark = "\ufeff" if encoding == "utf-16-le" else ""
    (tmp_path / "s.jsonl").write_bytes((mark + text).encode(encoding))
    assert read_scored(tmp_path / "s.jsonl").records == scored
