"""`drift export`: what it writes, says and returns."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import drift as library
from drift.records import RoundTrip, Score, ScoredStatement, Statement

Run = Callable[..., Any]


def _line(text: str) -> str:
    record = ScoredStatement(
        statement=Statement(text=text),
        round_trips=(RoundTrip(pivot="ar", forward="x", back="y"),),
        scores=(Score(drift=0.25, surface=0.25),),
    )
    return record.to_json() + "\n"


def test_records_become_a_data_set_and_come_back(drift: Run, tmp_path: Path) -> None:
    (tmp_path / "s.jsonl").write_text(_line("One.") + _line("Two."), encoding="utf-8")
    done = drift("export", tmp_path / "s.jsonl", "--to", tmp_path / "data", "--name", "No: 1", "--tag", "2021-05-16")
    assert done.code == 0, done.err
    assert done.out == f"{tmp_path / 'data'}\n"
    assert "Wrote 2 statements, 2 round_trips, 2 scores" in done.err
    assert [record.statement.text for record in library.load(tmp_path / "data")] == ["One.", "Two."]
    assert 'pretty_name: "No: 1"' in (tmp_path / "data" / "README.md").read_text(encoding="utf-8")


def test_an_exported_folder_can_be_exported_again(drift: Run, tmp_path: Path) -> None:
    drift("export", "-", "--to", tmp_path / "first", stdin=_line("One.").encode())
    done = drift("export", tmp_path / "first", "--to", tmp_path / "second")
    assert done.code == 0, done.err
    assert library.load(tmp_path / "second") == library.load(tmp_path / "first")


def test_a_bad_row_is_told_and_with_strict_it_counts(drift: Run, tmp_path: Path) -> None:
    (tmp_path / "s.jsonl").write_text(_line("One.") + "{\n" + _line("Two."), encoding="utf-8")
    done = drift("export", tmp_path / "s.jsonl", "--to", tmp_path / "data")
    assert done.code == 0
    assert "s.jsonl:2" in done.err
    assert len(library.load(tmp_path / "data")) == 2
    assert drift("export", tmp_path / "s.jsonl", "--to", tmp_path / "data", "--strict").code == 3


def test_half_a_surrogate_pair_is_told(drift: Run, tmp_path: Path) -> None:
    rows = [json.dumps({"statement": {"text": text}}) for text in ("One.", "Fire \ud83d near the port", "Three.")]
    (tmp_path / "s.jsonl").write_text("\n".join(rows), encoding="utf-8")
    done = drift("export", tmp_path / "s.jsonl", "--to", tmp_path / "data")
    assert done.code == 0
    assert "Note: 1 record holds U+FFFD" in done.err
    assert [record.statement.text for record in library.load(tmp_path / "data")][1] == "Fire \ufffd near the port"


def test_a_folder_of_somebody_else_is_left_alone(drift: Run, tmp_path: Path) -> None:
    (tmp_path / "s.jsonl").write_text(_line("One."), encoding="utf-8")
    done = drift("export", tmp_path / "s.jsonl", "--to", tmp_path)
    assert done.code == 4
    assert "no export of Drift" in done.err
    assert [path.name for path in tmp_path.iterdir()] == ["s.jsonl"]


def test_nothing_to_read_is_exit_code_three(drift: Run, tmp_path: Path) -> None:
    assert drift("export", tmp_path / "no.jsonl", "--to", tmp_path / "data").code == 3
    assert drift("export", "-", "--to", tmp_path / "data", stdin=b"{").code == 3
    assert not (tmp_path / "data").exists()


def test_the_same_from_the_library(tmp_path: Path) -> None:
    record = ScoredStatement.from_dict(json.loads(_line("One.")))
    assert library.load(library.export([record], tmp_path / "data")) == [record]
