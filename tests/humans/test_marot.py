"""Marot's TSV: its ten columns, Drift's edits in them, and other raters' lines read back."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from drift.errors import EncodingError, FormatError
from drift.humans.marot import COLUMNS, read_marot, write_marot
from drift.humans.units import units
from drift.records import ScoredStatement, Statement


def _written(scored: list[ScoredStatement], path: Path) -> list[dict[str, str]]:
    write_marot(scored, path)
    header, *lines = path.read_text(encoding="utf-8").removesuffix("\n").split("\n")
    assert header.split("\t") == list(COLUMNS)
    assert header.startswith("system\tdoc")
    return [dict(zip(COLUMNS, line.split("\t"), strict=True)) for line in lines]


def test_a_line_an_edit_and_one_for_none(scored: list[ScoredStatement], tmp_path: Path) -> None:
    rows = _written(scored, tmp_path / "m.tsv")
    assert [(row["system"], row["category"], row["severity"]) for row in rows] == [
        ("via-ar", "Accuracy/strength", "Major"),
        ("via-ar", "Accuracy/strength", "Minor"),
        ("outlet-34a968", "Accuracy/strength", "Critical"),
        ("via-ar", "no-error", "no-error"),
        ("via-ar_2", "no-error", "no-error"),
    ]
    assert {row["rater"] for row in rows} == {"drift"}
    assert [row["docSegId"] for row in rows] == ["1", "1", "1", "2", "2"]
    assert rows[0]["doc"] == "First Outlet:en-en"
    assert rows[0]["globalSegId"] == units(scored)[0].id


def test_marked_words_stand_between_tags_and_in_the_tokens(scored: list[ScoredStatement], tmp_path: Path) -> None:
    row = _written(scored, tmp_path / "m.tsv")[1]
    assert row["source"] == "We will engage all <v>partners</v>."
    assert row["target"] == "We will push all 🎉 <v>parties</v>."
    metadata = json.loads(row["metadata"])
    segment = metadata["segment"]
    assert "".join(segment["target_tokens"]) == "We will push all 🎉 parties."
    (first, last) = metadata["target_spans"][0]
    assert segment["target_tokens"][first : last + 1] == ["parties"]
    (first, last) = metadata["source_spans"][0]
    assert segment["source_tokens"][first : last + 1] == ["partners"]
    assert segment["metrics"] == {"1-drift": 1 - 0.6}
    assert metadata["note"] == "a\tremark"


def test_markup_in_a_text_opens_nothing(scored: list[ScoredStatement], tmp_path: Path) -> None:
    hostile = [
        *scored[:1],
        scored[1].model_copy(
            update={"statement": Statement(text="<img src=x onerror=alert(1)>", source="<script>\t\n")}
        ),
    ]
    for row in _written(hostile, tmp_path / "m.tsv"):
        for value in (row["source"], row["target"], row["doc"]):
            clear = value.replace("<v>", "").replace("</v>", "")
            assert "<b>" not in clear
            assert "<img" not in clear
            assert "<script" not in clear
            assert "&amp;" not in clear


def _line(unit: str, rater: str, target: str, severity: str, category: str = "Accuracy/strength") -> str:
    return "\t".join(["via-ar", "d", "1", unit, rater, "source", target, category, severity, '{"note": "n"}'])


def test_people_are_read_and_drift_itself_is_not(scored: list[ScoredStatement], tmp_path: Path) -> None:
    path = tmp_path / "m.tsv"
    write_marot(scored, path)
    assert read_marot(path) == []
    added = [
        _line("u1", "anna", "We <v>push</v> all.", "Major"),
        _line("u1", "anna", "We push <v>all</v>.", "minor"),
        _line("u1", "ben", "We push all.", "No-error", "No-error"),
        _line("u2", "ben", "We push all.", "HOTW-test", "Found"),
        _line("u3", "", "We push all.", "", ""),
    ]
    path.write_text(path.read_text(encoding="utf-8") + "\r\n".join(added) + "\r\n", encoding="utf-8", newline="")
    anna, ben = read_marot(path)
    assert (anna.unit, anna.rater, anna.points) == ("u1", "anna", 6.0)
    assert [(mark.text, mark.span, mark.severity, mark.note) for mark in anna.marks] == [
        ("push", (3, 7), "major", "n"),
        ("all", (8, 11), "minor", "n"),
    ]
    assert (ben.rater, ben.points, ben.marks) == ("ben", 0.0, ())


def test_our_own_lines_under_another_name_give_our_own_points(scored: list[ScoredStatement], tmp_path: Path) -> None:
    path = tmp_path / "m.tsv"
    write_marot(scored, path)
    path.write_text(path.read_text(encoding="utf-8").replace("\tdrift\t", "\tanna\t"), encoding="utf-8")
    read = {judgement.unit: judgement for judgement in read_marot(path)}
    for unit in units(scored):
        assert (
            read[unit.id].points
            == {"via-ar": {0: 6, 1: 0}[unit.position], "outlet-34a968": 25, "via-ar_2": 0}[unit.system]
        )
    text = units(scored)[1].text
    mark = read[units(scored)[1].id].marks[0]
    assert mark.span is not None
    assert text[mark.span[0] : mark.span[1]] == mark.text == "push"


def test_nine_columns_with_no_note_are_read(tmp_path: Path) -> None:
    path = tmp_path / "m.tsv"
    path.write_text(_line("u", "anna", "a <v>b</v>", "Neutral").rsplit("\t", 1)[0], encoding="utf-8")
    assert read_marot(path)[0].points == 0.0
    assert len(read_marot(path)[0].marks) == 1


@pytest.mark.parametrize(
    ("line", "message"),
    [("only\tthree\tcolumns", "10 columns"), (_line("u", "anna", "x", "Terrible"), "unknown severity 'Terrible'")],
)
def test_a_line_that_is_none_is_named(tmp_path: Path, line: str, message: str) -> None:
    path = tmp_path / "m.tsv"
    path.write_text("\n".join(["\t".join(COLUMNS), line]), encoding="utf-8")
    with pytest.raises(FormatError, match=rf"m\.tsv:2: .*{message}"):
        read_marot(path)


def test_bytes_that_are_no_text_are_refused(tmp_path: Path) -> None:
    (tmp_path / "m.tsv").write_bytes(b"\xff\xfe\x00")
    with pytest.raises(EncodingError):
        read_marot(tmp_path / "m.tsv")
