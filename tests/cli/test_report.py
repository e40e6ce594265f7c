"""`drift report`: what it reads, what it writes, and how it fails."""

from __future__ import annotations

import io
import sys
from pathlib import Path

import pytest

from drift.cli import main

GOLDEN = Path(__file__).parents[1] / "golden" / "reports"
SAMPLE = GOLDEN / "sample.jsonl"


def test_a_page_is_written_where_it_should_be(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    target = tmp_path / "report.html"
    assert main(["report", str(SAMPLE), "--to", str(target), "--title", "A <b>title</b>"]) == 0
    page = target.read_text("utf-8")
    assert page.startswith("<!doctype html>") and "A &lt;b&gt;title&lt;/b&gt;" in page
    assert page.count("<article") == 12
    out, err = capsys.readouterr()
    assert out == "" and "report.html" in err


def test_without_a_file_it_is_a_table(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["report", str(SAMPLE)]) == 0
    out = capsys.readouterr().out
    assert "<" not in out.split("\n")[0] and "engage" in out and "shifted" in out


def test_html_goes_to_standard_output_when_asked(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["report", str(SAMPLE), "--format", "html"]) == 0
    out = capsys.readouterr().out
    assert out.startswith("<!doctype html>") and out.rstrip().endswith("</html>")


def test_standard_input_is_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(SAMPLE.read_bytes())))
    target = tmp_path / "report.html"
    assert main(["report", "-", "--to", str(target), "--quiet"]) == 0
    assert target.read_text("utf-8").count("<article") == 12
    assert capsys.readouterr().err == ""


def test_a_bad_row_costs_that_row_alone(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    lines = SAMPLE.read_text("utf-8").splitlines()
    source, target = tmp_path / "scored.jsonl", tmp_path / "report.html"
    source.write_text("\n".join([lines[0], "{broken", lines[2]]), "utf-8")
    assert main(["report", str(source), "--to", str(target)]) == 0
    assert target.read_text("utf-8").count("<article") == 2
    assert "scored.jsonl:2" in capsys.readouterr().err
    assert main(["report", str(source), "--to", str(target), "--strict"]) == 3


def test_an_audit_becomes_a_page(tmp_path: Path) -> None:
    target = tmp_path / "audit.html"
    assert main(["report", str(GOLDEN / "audit.json"), "--to", str(target)]) == 0
    page = target.read_text("utf-8")
    assert "Translation audit" in page and page.count("<article") == 5


def test_an_exported_data_set_becomes_the_same_page(tmp_path: Path) -> None:
    from drift.hub.export import export
    from drift.records import ScoredStatement, read_records

    folder = export(list(read_records(SAMPLE, ScoredStatement)), tmp_path / "data")
    one, other = tmp_path / "one.html", tmp_path / "other.html"
    assert main(["report", str(folder), "--to", str(one), "-q"]) == 0
    assert main(["report", str(SAMPLE), "--to", str(other), "-q"]) == 0
    assert one.read_bytes() == other.read_bytes()


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        (["missing.jsonl", "--to", "r.html"], 3, "missing.jsonl"),
        ([str(SAMPLE), "--to", "no/such/folder/r.html"], 2, "no/such/folder"),
        ([str(SAMPLE), "--to", "."], 2, "folder"),
        ([str(SAMPLE), "--format", "pdf"], 2, "pdf"),
        ([str(GOLDEN / "audit.json"), "--format", "table"], 2, "drift audit"),
    ],
)
def test_what_cannot_be_done_is_said(
    arguments: list[str],
    code: int,
    words: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.chdir(tmp_path)
    assert main(["report", *arguments]) == code
    assert words in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []
