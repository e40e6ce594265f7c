"""`drift extract`: formats, inputs, exit codes."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path
from typing import Any

import pytest

ARTICLE = """Mayor Ana Voss closed the bridge on Friday.

“The road,” she said, “is not safe.”

The "temporary" sign beside it is eleven years old.
"""


@pytest.fixture
def article(tmp_path: Path) -> str:
    path = tmp_path / "article.txt"
    path.write_text(ARTICLE, encoding="utf-8")
    return str(path)


def test_json_gives_places_speakers_and_groups(drift: Any, article: str) -> None:
    result = drift("extract", article, "--format", "json")
    assert (result.code, result.err) == (0, "")
    first, second = json.loads(result.out)
    assert [ARTICLE[item["start"] : item["end"]] for item in (first, second)] == ["The road,", "is not safe."]
    assert first["schema"] == "drift.statement/1"
    assert first["speaker"] == second["speaker"] == "Ana Voss"
    assert first["group"] == second["group"] is not None
    assert first["source"] == article


def test_the_other_formats(drift: Any, article: str) -> None:
    lines = drift("extract", article, "--format", "jsonl").out.splitlines()
    assert [json.loads(line)["text"] for line in lines] == ["The road,", "is not safe."]
    rows = list(csv.DictReader(io.StringIO(drift("extract", article, "--format", "csv").out)))
    assert [row["speaker"] for row in rows] == ["Ana Voss"] * 2
    assert "| Ana Voss | The road, |" in drift("extract", article, "--format", "markdown").out
    table = drift("extract", article).out
    assert "Ana Voss" in table and "is not safe." in table and "temporary" not in table
    refused = drift("extract", article, "--format", "html")
    assert refused.code == 2 and "markdown" in refused.err


def test_standard_input_a_text_and_its_language(drift: Any) -> None:
    piped = drift("extract", "-", "--format", "json", stdin='קבעה המהנדסת תמר ליבנה: "הגשר בטוח".'.encode())
    (found,) = json.loads(piped.out)
    assert (found["language"], found["text"], found["speaker"]) == ("he", "הגשר בטוח", "תמר ליבנה")
    said = drift("extract", "“No,” said Ana Voss.", "--format", "json")
    assert json.loads(said.out)[0]["speaker"] == "Ana Voss"


def test_windows_1256_and_utf_16(drift: Any, tmp_path: Path) -> None:
    text = 'قالت المحامية ريم الصباغ: "الجسر آمن".'
    for encoding in ("windows-1256", "utf-16"):
        path = tmp_path / f"{encoding}.txt"
        path.write_bytes(text.encode(encoding))
        (found,) = json.loads(drift("extract", str(path), "--format", "json").out)
        assert (found["text"], found["speaker"]) == ("الجسر آمن", "ريم الصباغ")


def test_what_cannot_be_read(drift: Any, tmp_path: Path) -> None:
    assert drift("extract", str(tmp_path / "none.txt")).code == 3
    (tmp_path / "binary.txt").write_bytes(bytes(range(256)) * 8)
    assert drift("extract", str(tmp_path / "binary.txt")).code == 3
    (tmp_path / "empty.txt").write_text("")
    assert drift("extract", str(tmp_path / "empty.txt")).code == 3
    assert drift("extract", str(tmp_path)).code == 3
    nothing = drift("extract", "Nobody spoke here.", "--format", "json")
    assert (nothing.code, json.loads(nothing.out)) == (0, [])
    assert "no quotation" in nothing.err


def test_a_case_folder_is_wrong_usage(drift: Any) -> None:
    from drift.data import corpus_path

    result = drift("extract", str(corpus_path("eid-2021")))
    assert result.code == 2
    assert "case" in result.err
