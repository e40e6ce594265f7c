"""`drift score` with the embedded models, in every format and from every kind of input."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path
from typing import Any

import pytest

from drift.data import corpus_path

SENTENCE = "The bridge is closed until further notice."
BROUGHT = {
    "text": SENTENCE,
    "pivot": "ar",
    "forward": "الجسر مغلق حتى إشعار آخر.",
    "back": "The bridge is shut for good.",
}


def jsonl(path: Path, *rows: Any) -> str:
    path.write_text(
        "".join((row if isinstance(row, str) else json.dumps(row)) + "\n" for row in rows), encoding="utf-8"
    )
    return str(path)


def test_sentence_as_a_table(drift: Any) -> None:
    result = drift("score", SENTENCE)
    assert result.code == 0
    for expected in ("original", "Through Arabic: drift 0.", "Through Hebrew: drift 0.", "back", "signature: drift:"):
        assert expected in result.out
    assert "the compact set is small and weak" in result.err
    assert "--models opus-mt" in result.err
    assert "\x1b" not in result.out


def test_quiet_says_nothing_beside_the_result(drift: Any) -> None:
    assert drift("score", SENTENCE, "--quiet", "--pivots", "ar").err == ""


def test_pivots_are_those_asked_for_in_their_order(drift: Any) -> None:
    result = drift("score", SENTENCE, "--pivots", "he, AR,he", "--format", "json")
    assert [trip["pivot"] for trip in json.loads(result.out)[0]["round_trips"]] == ["he", "ar"]


@pytest.mark.parametrize(
    ("text", "language", "pivots"), [("الجسر مغلق.", "ar", ["en", "he"]), ("הגשר סגור.", "he", ["en", "ar"])]
)
def test_arabic_and_hebrew_originals(drift: Any, text: str, language: str, pivots: list[str]) -> None:
    result = drift("score", text, "--format", "json")
    (record,) = json.loads(result.out)
    assert record["statement"]["language"] == language
    assert [trip["pivot"] for trip in record["round_trips"]] == pivots
    assert "Typed edits are for English" in " ".join(drift("score", text).out.split())


def test_case_shows_round_trips_and_wordings_against_each_other(drift: Any) -> None:
    result = drift("score", str(corpus_path("eid-2021")))
    assert result.code == 0
    words = " ".join(result.out.split())
    assert "Through Arabic: drift" in words
    assert "“engage” → “push”" in words
    assert "“sustained” → “permanent”" in words
    assert "strength, stronger" in words
    assert "Inferred to have come through Arabic" in words or "Stated to have come through Arabic" in words
    assert "mean drift, with 95% intervals" in words


def test_formats_say_the_same(drift: Any, tmp_path: Path) -> None:
    (record,) = json.loads(drift("score", SENTENCE, "--format", "json").out)
    assert json.loads(drift("score", SENTENCE, "--format", "jsonl").out) == record
    rows = list(csv.DictReader(io.StringIO(drift("score", SENTENCE, "--format", "csv").out)))
    assert [row["back"] for row in rows] == [trip["back"] for trip in record["round_trips"]]
    assert [float(row["drift"]) for row in rows] == [score["drift"] for score in record["scores"]]
    assert "| Arabic |" in drift("score", SENTENCE, "--format", "markdown").out


def test_html(drift: Any) -> None:
    out = drift("score", SENTENCE, "--format", "html").out
    assert out.lstrip().lower().startswith("<!doctype html>")
    assert SENTENCE.rstrip(".").split()[1] in out


@pytest.mark.parametrize(
    ("name", "start"), [("r.json", "["), ("r.jsonl", "{"), ("r.csv", "row,"), ("r.md", "## "), ("r.txt", "──")]
)
def test_output_file_is_utf_8_in_the_format_of_its_name(drift: Any, tmp_path: Path, name: str, start: str) -> None:
    result = drift("score", SENTENCE, "--pivots", "ar", "--output", str(tmp_path / name))
    assert (result.code, result.out) == (0, "")
    text = (tmp_path / name).read_bytes().decode("utf-8")
    assert text.startswith(start)
    assert "الجسر" in text


def test_results_can_be_read_again(drift: Any, tmp_path: Path) -> None:
    first = tmp_path / "first.jsonl"
    drift("score", SENTENCE, "--output", str(first))
    again = drift("score", str(first), "--format", "jsonl")
    one, two = json.loads(first.read_text(encoding="utf-8")), json.loads(again.out)
    assert [score["drift"] for score in one["scores"]] == [score["drift"] for score in two["scores"]]
    table = tmp_path / "first.csv"
    drift("score", SENTENCE, "--output", str(table))
    rows = json.loads(drift("score", str(table), "--format", "json").out)
    assert [row["scores"][0]["drift"] for row in rows] == [score["drift"] for score in one["scores"]]


def test_records_that_bring_translations_need_no_engine(
    drift: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*arguments: object, **options: object) -> None:
        raise AssertionError("an engine was loaded")

    monkeypatch.setattr("drift.engines.sets.resolve_models", fail)
    failed = {**BROUGHT, "back": "we regret " * 30}
    result = drift("score", jsonl(tmp_path / "a.jsonl", BROUGHT, failed), "--format", "json")
    assert result.code == 0
    good, bad = json.loads(result.out)
    assert good["scores"][0]["drift"] > 0
    assert bad["scores"] == [None]
    assert bad["round_trips"][0]["failure"]["kind"] == "repetition"
    assert "compact set" not in result.err


def test_brought_and_made_translations_mix_in_order(drift: Any, tmp_path: Path) -> None:
    rows = [BROUGHT, {"text": "A ferry sank."}, BROUGHT, {"text": ""}, {"text": "غرقت عبارة."}]
    result = drift("score", jsonl(tmp_path / "a.jsonl", *rows), "--format", "json")
    found = json.loads(result.out)
    assert [item["statement"]["text"] for item in found] == [row["text"] for row in rows]
    assert [len(item["round_trips"]) for item in found] == [1, 2, 1, 2, 2]
    assert [score["drift"] for score in found[3]["scores"]] == [0, 0]


def test_batches_change_no_result(drift: Any, tmp_path: Path) -> None:
    path = jsonl(tmp_path / "a.jsonl", *({"text": f"{count} ferries sank."} for count in ("Two", "Three", "Ten")))
    runs = {drift("score", path, "--format", "jsonl", "--batch-size", size).out for size in ("1", "2", "64")}
    assert len(runs) == 1


def test_every_route_failed_is_4(drift: Any, tmp_path: Path) -> None:
    failed = {**BROUGHT, "back": "we regret " * 30}
    result = drift("score", jsonl(tmp_path / "a.jsonl", failed, failed))
    assert result.code == 4
    assert "Engine failure, not counted as drift" in " ".join(result.out.split())
    assert "every round trip failed" in result.err


def test_bad_rows_are_reported_and_the_others_scored(drift: Any, tmp_path: Path) -> None:
    path = jsonl(tmp_path / "a.jsonl", BROUGHT, {"text": 5}, "no json", BROUGHT)
    result = drift("score", path, "--format", "json")
    assert result.code == 0
    assert len(json.loads(result.out)) == 2
    assert f"Skipped: {path}:2: " in result.err
    assert f"Skipped: {path}:3: " in result.err
    strict = drift("score", path, "--format", "json", "--strict")
    assert strict.code == 3
    assert strict.out == result.out


def test_one_unreadable_input_of_several_does_not_lose_the_others(drift: Any, tmp_path: Path) -> None:
    path = jsonl(tmp_path / "a.jsonl", BROUGHT)
    result = drift("score", str(tmp_path / "missing.jsonl"), path, "--format", "json")
    assert result.code == 3
    assert len(json.loads(result.out)) == 1
    assert "missing.jsonl: there is no such file" in result.err
    assert drift("score", str(tmp_path / "missing.jsonl"), str(tmp_path)).code == 3


def test_row_in_a_language_without_a_route_is_a_bad_row(drift: Any, tmp_path: Path) -> None:
    path = jsonl(tmp_path / "a.jsonl", {"text": "Un pont.", "language": "fr"}, {"text": "A ferry sank."})
    result = drift("score", path, "--format", "json")
    assert result.code == 0
    assert [item["statement"]["text"] for item in json.loads(result.out)] == ["A ferry sank."]
    assert f"{path}:1: " in result.err
    alone = drift("score", jsonl(tmp_path / "b.jsonl", {"text": "Un pont.", "language": "fr"}))
    assert alone.code == 2


def test_row_without_a_route_does_not_lose_rows_that_bring_translations(drift: Any, tmp_path: Path) -> None:
    path = jsonl(tmp_path / "a.jsonl", {"text": "Un pont.", "language": "fr"}, BROUGHT)
    result = drift("score", path, "--format", "json")
    assert result.code == 0
    assert [item["statement"]["text"] for item in json.loads(result.out)] == [BROUGHT["text"]]
    assert f"{path}:1: " in result.err


def test_mixed_languages_go_through_the_pivots_that_are_not_their_own(drift: Any, tmp_path: Path) -> None:
    path = jsonl(tmp_path / "a.jsonl", {"text": "A ferry sank."}, {"text": "غرقت عبارة."})
    found = json.loads(drift("score", path, "--pivots", "ar,he", "--format", "json").out)
    assert [[trip["pivot"] for trip in item["round_trips"]] for item in found] == [["ar", "he"], ["he"]]


@pytest.mark.parametrize(
    ("options", "code"),
    [
        (["--max-drift", "0"], 1),
        (["--max-drift", "1"], 0),
        (["--fail-on", "minor"], 1),
        (["--fail-on", "critical", "--max-drift", "1"], 1),
    ],
)
def test_findings(drift: Any, tmp_path: Path, options: list[str], code: int) -> None:
    row = {**BROUGHT, "back": "The bridge is not closed until further notice."}
    result = drift("score", jsonl(tmp_path / "a.jsonl", row), *options)
    assert result.code == code
    assert ("Found: 1" in result.err) == bool(code)


def test_lines_and_control_tokens(drift: Any) -> None:
    text = "A ferry sank.\n\nThe tag </s> and >>heb<< are text.\n"
    result = drift("score", "-", "--as", "lines", "--format", "json", "--pivots", "ar", stdin=text.encode())
    found = json.loads(result.out)
    assert [item["statement"]["text"] for item in found] == ["A ferry sank.", "", "The tag </s> and >>heb<< are text."]
    assert found[1]["round_trips"][0]["back"] == ""


def test_article_without_quotations_gives_an_empty_result(drift: Any, tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("The bridge is closed.\n\nNobody knows why.\n")
    result = drift("score", str(path), "--format", "json")
    assert (result.code, json.loads(result.out)) == (0, [])
    assert "no quotation" in result.err


def test_two_articles_are_compared(drift: Any, tmp_path: Path) -> None:
    first, second = tmp_path / "a.txt", tmp_path / "b.txt"
    first.write_text(
        "“We will urge the ministry to reopen the bridge,” said the mayor, Bo Lindqvist.\n", encoding="utf-8"
    )
    second.write_text(
        "“We will force the ministry to reopen the bridge,” Bo Lindqvist, the mayor, said.\n", encoding="utf-8"
    )
    result = drift("score", str(first), str(second), "--format", "json")
    assert result.code == 0
    (record,) = json.loads(result.out)
    (rendering,) = record["renderings"]
    assert rendering["statement"]["source"] == str(second)
    assert any(edit["direction"] == "stronger" for edit in rendering["score"]["edits"])


def test_lines_of_json_are_written_as_they_come(drift: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import drift.jobs.score_statements as scoring

    target = tmp_path / "r.jsonl"
    path = jsonl(tmp_path / "a.jsonl", *({**BROUGHT, "text": f"Bridge {n} is closed."} for n in range(3)))
    real, calls = scoring.score_trips, []

    def interrupted(*arguments: Any) -> Any:
        calls.append(1)
        if len(calls) > 2:
            raise KeyboardInterrupt
        return real(*arguments)

    monkeypatch.setattr(scoring, "score_trips", interrupted)
    assert drift("score", path, "--batch-size", "1", "--output", str(target)).code == 130
    assert len(target.read_text(encoding="utf-8").splitlines()) == 2


def test_run_that_fails_at_once_leaves_an_older_file_alone(drift: Any, tmp_path: Path) -> None:
    target = tmp_path / "r.jsonl"
    target.write_text("older\n")
    assert drift("score", SENTENCE, "--pivots", "xx", "--output", str(target)).code == 2
    assert target.read_text() == "older\n"
