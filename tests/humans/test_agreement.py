"""People against each other, and against scores."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from drift.humans.agreement import Agreement, agreement
from drift.humans.judgements import Judgement
from drift.humans.units import units
from drift.records import ScoredStatement


def _said(
    scored: list[ScoredStatement], rater: str, points: list[float], quality: list[float] | None
) -> list[Judgement]:
    return [
        Judgement(unit=unit.id, rater=rater, points=points[place], quality=quality[place] if quality else None)
        for place, unit in enumerate(units(scored))
    ]


def test_people_of_one_mind_who_see_it_as_drift_does(scored: list[ScoredStatement]) -> None:
    given = [
        *_said(scored, "ben", [6, 25, 0, 1], [60, 10, 100, 95]),
        *_said(scored, "anna", [6, 25, 0, 1], [60, 10, 100, 95]),
    ]
    found = agreement(given, scored)
    assert found.raters == ("anna", "ben")
    assert [figures.measure for figures in found.figures] == ["points", "quality"]
    for figures in found.figures:
        assert (figures.judgements, figures.units, figures.shared, figures.compared) == (8, 4, 4, 4)
        assert figures.alpha_interval == figures.alpha_ordinal == pytest.approx(1.0)
        assert figures.tau == pytest.approx(1.0)


def test_people_who_see_it_the_other_way(scored: list[ScoredStatement]) -> None:
    found = agreement(_said(scored, "anna", [1, 0, 25, 5], [90, 95, 5, 50]), scored)
    for figures in found.figures:
        assert figures.alpha_interval is None
        assert figures.shared == 0
        assert figures.tau == pytest.approx(-1.0)


def test_a_later_judgement_replaces_an_earlier_one(scored: list[ScoredStatement]) -> None:
    given = [*_said(scored, "anna", [0, 0, 0, 0], None), *_said(scored, "anna", [5, 25, 0, 1], None)]
    (figures,) = agreement(given, scored).figures
    assert figures.judgements == 4
    assert figures.tau == pytest.approx(1.0)


def test_unknown_wordings_are_counted_and_not_compared(scored: list[ScoredStatement]) -> None:
    given = [Judgement(unit="elsewhere", rater=rater, points=value) for rater, value in (("a", 1.0), ("b", 5.0))]
    found = agreement(given, scored)
    assert found.unmatched == 2
    assert found.figures[0].compared == 0
    assert found.figures[0].tau is None
    assert agreement([], scored).figures == ()


def test_the_result_goes_to_json_and_back(scored: list[ScoredStatement]) -> None:
    found = agreement(_said(scored, "anna", [1, 2, 3, 4], None), scored)
    data = json.loads(found.to_json())
    assert data["schema"] == "drift.agreement/1"
    assert Agreement.from_dict(data) == found


def test_from_the_command_line(
    scored: list[ScoredStatement], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    from drift.cli import main
    from drift.records import write_records

    write_records(tmp_path / "s.jsonl", scored)
    source, tsv, campaign = (str(tmp_path / name) for name in ("s.jsonl", "m.tsv", "c.json"))
    assert main(["judge", "export", source, "--to", tsv, "--tool", "marot"]) == 0
    assert main(["judge", "export", source, "--to", campaign, "--protocol", "mqm", "--raters", "3"]) == 0
    assert len(json.loads(Path(campaign).read_text(encoding="utf-8"))["data"]) == 3
    text = Path(tsv).read_text(encoding="utf-8")
    Path(tsv).write_text(text.replace("\tdrift\t", "\tanna\t"), encoding="utf-8")
    capsys.readouterr()
    assert main(["judge", "agreement", tsv, "--scored", source, "--format", "json"]) == 0
    data = json.loads(capsys.readouterr().out)
    assert data["raters"] == ["anna"]
    assert data["figures"][0]["tau"] == pytest.approx(0.912870929, abs=1e-6)
    assert main(["judge", "agreement", tsv, "--scored", source]) == 0
    assert "tau against drift 0.913 over 4" in capsys.readouterr().out


@pytest.mark.parametrize("tool", ["marot", "pearmut"])
@pytest.mark.parametrize(("to", "words"), [("no/such/c.json", "no/such"), (".", "folder"), ("-", "file")])
def test_a_place_that_cannot_be_written_is_wrong_usage(
    scored: list[ScoredStatement],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    tool: str,
    to: str,
    words: str,
) -> None:
    from drift.cli import main
    from drift.records import write_records

    monkeypatch.chdir(tmp_path)
    write_records(tmp_path / "s.jsonl", scored)
    assert main(["judge", "export", "s.jsonl", "--to", to, "--tool", tool]) == 2
    assert words in capsys.readouterr().err
    assert [path.name for path in tmp_path.iterdir()] == ["s.jsonl"]
