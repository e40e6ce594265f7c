"""Pearmut: a campaign that it takes, with spans where it will see them, and its annotations read back."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drift.errors import FormatError, UsageError
from drift.humans.pearmut import Shown, campaign, read_annotations, write_campaign
from drift.humans.units import units
from drift.records import Edit, RoundTrip, Score, ScoredStatement, Statement


def _items(data: dict[str, Any]) -> list[dict[str, Any]]:
    return [item for document in data["data"][0] for item in document]


def _javascript(text: str) -> list[str]:
    """What Pearmut has an index for: UTF-16 code units, line breaks left out."""
    units = text.encode("utf-16-le")
    pairs = [units[place : place + 2] for place in range(0, len(units), 2)]
    return [pair.decode("utf-16-le", "surrogatepass") for pair in pairs if pair != b"\n\x00"]


def test_the_campaign_has_the_documented_shape(scored: list[ScoredStatement]) -> None:
    data = campaign(scored, name="eid-2021", raters=3)
    assert data["campaign_id"] == "eid-2021"
    assert data["info"]["assignment"] == "task-based"
    assert data["info"]["protocol"] == "ESA"
    assert len(data["data"]) == 3
    assert data["data"][0] == data["data"][2]
    for document in data["data"][0]:
        assert isinstance(document, list)
        assert len({tuple(item["tgt"]) for item in document}) == 1
    for item in _items(data):
        assert isinstance(item["src"], str)
        for system, text in item["tgt"].items():
            assert isinstance(text, str)
            assert not system.isdigit()
            for span in item["error_spans"][system]:
                assert 0 <= span["start_i"] <= span["end_i"] <= len(_javascript(text))
                assert span["severity"] in ("neutral", "minor", "major", "critical")
                assert span["category"] is None
    assert [item["item_id"] for item in _items(data)] == [unit.id for unit in units(scored)]


def test_spans_count_as_pearmut_does(scored: list[ScoredStatement]) -> None:
    first, second = _items(campaign(scored))[:2]
    shown = _javascript(first["tgt"]["via-ar"])
    words = ["".join(shown[span["start_i"] : span["end_i"] + 1]) for span in first["error_spans"]["via-ar"]]
    assert words == ["push", "parties"]
    shown = _javascript(second["tgt"]["outlet-34a968"])
    span = second["error_spans"]["outlet-34a968"][0]
    assert "".join(shown[span["start_i"] : span["end_i"] + 1]) == "push"
    assert "<b>" not in second["tgt"]["outlet-34a968"]


def test_the_mqm_protocol_has_our_kinds_as_categories(scored: list[ScoredStatement]) -> None:
    data = campaign(scored, protocol="MQM")
    categories = data["info"]["mqm_categories"]["Meaning"]
    assert categories[0] == ""
    span = _items(data)[0]["error_spans"]["via-ar"][0]
    main, _, kind = span["category"].partition("/")
    assert main == "Meaning"
    assert kind in categories


def _scored_with(text: str, edits: list[tuple[tuple[int, int], str]]) -> list[ScoredStatement]:
    made = tuple(
        Edit.from_dict(
            {
                "kind": "omission",
                "severity": severity,
                "original": "x",
                "rendering": text[span[0] : span[1]],
                "original_span": (0, 1),
                "rendering_span": span,
                "rule": "DR1",
            }
        )
        for span, severity in edits
    )
    trip = RoundTrip(pivot="ar", forward="f", back=text)
    score = Score(drift=0.5, surface=0.5, edits=made)
    return [ScoredStatement(statement=Statement(text="x"), round_trips=(trip,), scores=(score,))]


def test_omissions_go_to_the_button_for_what_is_missing() -> None:
    item = _items(campaign(_scored_with("a b", [((2, 2), "minor"), ((0, 0), "major")])))[0]
    assert item["error_spans"]["via-ar"] == [{"start_i": 3, "end_i": 3, "severity": "major", "category": None}]
    assert len(item["drift_edits"]) == 2


def test_of_overlapping_spans_the_graver_is_filled_in() -> None:
    edits = [((0, 5), "minor"), ((3, 8), "critical"), ((8, 9), "minor")]
    item = _items(campaign(_scored_with("abcdefghi", edits)))[0]
    assert [(span["start_i"], span["end_i"]) for span in item["error_spans"]["via-ar"]] == [(3, 7), (8, 8)]


@given(st.text(alphabet="ab<>&/\n\r 😀é"), st.data())
def test_indices_and_spans_are_inverse(text: str, data: st.DataObject) -> None:
    shown = Shown(text)
    assert shown.missing == len(_javascript(shown.text))
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    first, last = shown.indices((start, end))
    visible = [index for index in range(start, end) if text[index] != "\n"]
    expected = (visible[0], visible[-1] + 1) if visible else None
    assert shown.span(first, last) == expected


def _answered(
    data: dict[str, Any], user: str, score: int | None, spans: list[dict[str, Any]] | None
) -> list[dict[str, Any]]:
    """What Pearmut stores when `user` submits every document; spans None leaves those that were filled in."""
    return [
        {
            "user_id": user,
            "item_i": number,
            "item": document,
            "annotation": [
                {
                    system: {"score": score, "error_spans": item["error_spans"][system] if spans is None else spans}
                    for system in item["tgt"]
                }
                for item in document
            ],
            "actions": [],
        }
        for number, document in enumerate(data["data"][0])
    ]


def _jsonl(path: Path, entries: list[dict[str, Any]]) -> Path:
    path.write_text("".join(json.dumps(entry, ensure_ascii=False) + "\n" for entry in entries), encoding="utf-8")
    return path


def test_untouched_spans_come_back_as_our_edits(scored: list[ScoredStatement], tmp_path: Path) -> None:
    entries = _answered(campaign(scored, protocol="MQM"), "anna", 80, None)
    read = read_annotations(_jsonl(tmp_path / "a.jsonl", entries))
    assert [judgement.unit for judgement in read] == [unit.id for unit in units(scored)]
    assert [judgement.points for judgement in read] == [6.0, 25.0, 0.0, 0.0]
    assert {judgement.quality for judgement in read} == {80.0}
    for judgement, unit in zip(read, units(scored), strict=True):
        assert [(mark.span, mark.severity, mark.category) for mark in judgement.marks] == [
            (edit.rendering_span, edit.severity, edit.kind) for edit in unit.score.edits
        ]


def test_a_download_and_a_log_say_the_same(scored: list[ScoredStatement], tmp_path: Path) -> None:
    entries = _answered(campaign(scored), "anna", 70, [])
    download = tmp_path / "annotations.json"
    download.write_text(json.dumps({"drift": entries, "another": []}), encoding="utf-8")
    assert read_annotations(download) == read_annotations(_jsonl(tmp_path / "a.jsonl", entries))
    one = _jsonl(tmp_path / "one.jsonl", entries[:1])
    assert len(read_annotations(one)) == 1


def test_the_last_submission_counts_and_a_reset_forgets(scored: list[ScoredStatement], tmp_path: Path) -> None:
    data = campaign(scored)
    early, late = _answered(data, "anna", 10, []), _answered(data, "anna", 90, [])
    ben = _answered(data, "ben", 50, [])
    path = _jsonl(tmp_path / "a.jsonl", [*early, *ben, late[0]])
    by_rater = [(judgement.rater, judgement.quality) for judgement in read_annotations(path)]
    assert sorted(by_rater) == [("anna", 10.0)] * 3 + [("anna", 90.0)] + [("ben", 50.0)] * 4
    reset = [{"user_id": "anna", "item_i": number, "annotation": "__RESET__"} for number in range(4)]
    path = _jsonl(tmp_path / "b.jsonl", [*early, *ben, *reset, late[1]])
    by_rater = [(judgement.rater, judgement.quality) for judgement in read_annotations(path)]
    assert sorted(by_rater) == [("anna", 90.0)] + [("ben", 50.0)] * 4


def test_tutorials_forms_and_skipped_items_are_left_out(scored: list[ScoredStatement], tmp_path: Path) -> None:
    entries = _answered(campaign(scored), "anna", 70, [])[:3]
    entries[0]["item_i"] = "welcome_0"
    entries[1]["annotation"] = ["an answer to a question"]
    entries[2]["annotation"] = [{"via-ar": {"score": None, "error_spans": []}}]
    assert read_annotations(_jsonl(tmp_path / "a.jsonl", entries)) == []


@pytest.mark.parametrize(
    "text",
    [
        "not json\n{}",
        "[1, 2]",
        '{"user_id": "a", "item_i": 0, "annotation": [{}]}',
        '{"user_id": "a", "item_i": 0, "item": [{"tgt": {}}], "annotation": [{"x": {"score": 1}}]}',
        '{"user_id": "a", "item_i": 0, "item": [{"tgt": {"x": "y"}, "item_id": "i"}],'
        ' "annotation": [{"x": {"error_spans": [{"end_i": 1}]}}]}',
        "[" * 100_000,
    ],
)
def test_what_is_no_annotation_is_said_to_be_so(tmp_path: Path, text: str) -> None:
    (tmp_path / "a.jsonl").write_text(text, encoding="utf-8")
    with pytest.raises(FormatError, match=r"a\.jsonl"):
        read_annotations(tmp_path / "a.jsonl")


def test_what_does_not_fit_is_wrong_usage(scored: list[ScoredStatement], tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="at least one"):
        campaign(scored, raters=0)
    for name in ("", "../x", "a b", "é"):
        with pytest.raises(UsageError, match="name of a campaign"):
            campaign(scored, name=name)
    assert write_campaign(scored, tmp_path / "c.json") == 4
    assert json.loads((tmp_path / "c.json").read_text(encoding="utf-8")) == campaign(scored)
