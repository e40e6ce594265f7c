from __future__ import annotations

import csv
import io
import json
from pathlib import Path
from typing import Any

import pytest

A = "We will engage the parties to work toward sustained calm."
B = "We will push the parties to work toward permanent calm."


def scores(out: str) -> list[list[float]]:
    return [[item["score"]["drift"] for item in record["renderings"]] for record in json.loads(out)]


def test_two_sentences(drift: Any) -> None:
    result = drift("compare", A, B)
    assert result.code == 0
    assert "“engage” → “push”" in " ".join(result.out.split())
    assert "stronger" in result.out
    assert result.err == ""


def test_same_text_is_no_drift_and_several_wordings_are_allowed(drift: Any) -> None:
    ((same, other),) = scores(drift("compare", A, A, B, "--format", "json").out)
    assert same == 0
    assert other > 0


def test_files_of_lines(drift: Any, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(f"{A}\nIt is late.\n\n")
    (tmp_path / "b.txt").write_text(f"{B}\nIt is late.\n\n")
    files = str(tmp_path / "a.txt"), str(tmp_path / "b.txt")
    (first,), (second,), (third,) = scores(drift("compare", *files, "--as", "lines", "--format", "json").out)
    assert first > 0
    assert (second, third) == (0, 0)


def test_files_with_different_counts_of_lines(drift: Any, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("one\ntwo\nthree\n")
    (tmp_path / "b.txt").write_text("one\ntwo\nthree\nfour\n")
    result = drift("compare", str(tmp_path / "a.txt"), str(tmp_path / "b.txt"), "--as", "lines")
    assert result.code == 3
    assert "3 lines" in result.err
    assert "4 lines" in result.err


@pytest.mark.parametrize("name", ["p.csv", "p.jsonl"])
def test_file_of_pairs(drift: Any, tmp_path: Path, name: str) -> None:
    rows = [{"original": A, "rendering": B}, {"original": A, "rendering": A}, {"original": A, "rendering": ""}]
    path = tmp_path / name
    if name.endswith(".csv"):
        with path.open("w", newline="", encoding="utf-8") as stream:
            writer = csv.DictWriter(stream, ["original", "rendering"])
            writer.writeheader()
            writer.writerows(rows)
    else:
        path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    (some,), (none,), (everything,) = scores(drift("compare", str(path), "--format", "json").out)
    assert 0 < some < 1
    assert none == 0
    assert everything > some


def test_bad_pairs(drift: Any, tmp_path: Path) -> None:
    path = tmp_path / "p.jsonl"
    path.write_text(json.dumps({"original": A}) + "\n" + json.dumps({"original": A, "rendering": B}) + "\n")
    result = drift("compare", str(path), "--format", "json")
    assert result.code == 0
    assert len(json.loads(result.out)) == 1
    assert f"{path}:1: " in result.err
    assert drift("compare", str(path), "--strict").code == 3
    path.write_text(json.dumps({"text": A}) + "\n")
    assert drift("compare", str(path)).code == 3


def test_articles_are_matched(drift: Any, tmp_path: Path) -> None:
    first, second = tmp_path / "a.txt", tmp_path / "b.txt"
    first.write_text(
        "“We will urge the ministry to reopen the bridge,” said the mayor, Bo Lindqvist.\n\n"
        "“Nobody was hurt,” said the harbour master, Mirela Kovac.\n",
        encoding="utf-8",
    )
    second.write_text(
        "“The trams will run again in May,” said Ana Voss, a clerk.\n\n"
        "“We will force the ministry to reopen the bridge,” Bo Lindqvist, the mayor, said.\n",
        encoding="utf-8",
    )
    result = drift("compare", str(first), str(second), "--format", "json")
    (record,) = json.loads(result.out)
    assert record["statement"]["text"].startswith("We will urge")
    assert record["renderings"][0]["statement"]["text"].startswith("We will force")


def test_csv_has_a_row_for_every_wording(drift: Any) -> None:
    (row,) = csv.DictReader(io.StringIO(drift("compare", A, B, "--format", "csv").out))
    assert (row["text"], row["rendering"]) == (A, B)
    assert float(row["drift"]) > 0


def test_findings(drift: Any) -> None:
    assert drift("compare", A, B, "--fail-on", "major").code == 1
    assert drift("compare", A, A, "--fail-on", "minor", "--max-drift", "0").code == 0
