"""The audit as a whole: real files, the embedded model, policies, the cache."""

from __future__ import annotations

import csv
import datetime as dt
from pathlib import Path

import pytest

import drift
from drift.errors import EngineError, InputError, PolicyError, UnknownSetError, UsageError
from drift.records import AuditReport

GOOD = [
    ("The talks will resume on Sunday.", "ستستأنف المحادثات يوم الأحد."),
    ("Two of the crew swam ashore.", "سبح اثنان من أفراد الطاقم إلى الشاطئ."),
]
NEGATED = ("The council did not approve the budget on Tuesday.", "وافق المجلس على الميزانية يوم الثلاثاء.")
NUMBER = ("The limit is 25 metres.", "الحد ٥٢ مترًا.")


@pytest.fixture(scope="module")
def compact() -> drift.ModelSet:
    return drift.load_models("compact")


def table(path: Path, rows: list[tuple[str, str]]) -> Path:
    with path.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.writer(stream)
        writer.writerows([("source", "target"), *rows])
    return path


def checks(report: AuditReport) -> list[tuple[str | None, str]]:
    return [(finding.segment, finding.check) for finding in report.findings]


def test_a_lost_negation_is_found_and_correct_segments_are_not(tmp_path: Path, compact: drift.ModelSet) -> None:
    path = table(tmp_path / "a.csv", [*GOOD, NEGATED])
    report = drift.audit(path, source_language="en", target_language="ar", models=compact)
    assert checks(report) == [("3", "DQ303")]
    [finding] = report.findings
    assert (finding.severity, finding.line, finding.file) == ("critical", 4, str(path))
    assert "did not approve" in finding.message
    assert finding.percentile is not None
    assert any(edit.kind == "negation" for edit in finding.edits)
    assert report.segments == 3
    assert report.penalty == pytest.approx(1000 * 25 / report.source_words)


def test_the_reverse_direction(tmp_path: Path, compact: drift.ModelSet) -> None:
    path = table(tmp_path / "a.csv", [(NEGATED[1], NEGATED[0]), (GOOD[0][1], GOOD[0][0])])
    report = drift.audit(path, source_language="ar", target_language="en", models=compact)
    assert checks(report) == [("1", "DQ303")]


def test_form_alone_needs_no_model(tmp_path: Path) -> None:
    report = drift.audit(
        table(tmp_path / "a.csv", [NEGATED, NUMBER]), source_language="en", target_language="ar", meaning=False
    )
    assert checks(report) == [("2", "DQ101")]


def test_a_part_left_out_and_a_part_added(tmp_path: Path, compact: drift.ModelSet) -> None:
    long = "The minister said the talks may resume next week, and he thanked the mediators for their patience."
    short_arabic = "قال الوزير إن المحادثات قد تستأنف الأسبوع المقبل."
    short = "The minister said the talks may resume next week."
    long_arabic = "قال الوزير إن المحادثات قد تستأنف الأسبوع المقبل، وشكر الوسطاء على صبرهم."
    path = table(tmp_path / "a.csv", [(long, short_arabic), (short, long_arabic)])
    report = drift.audit(path, source_language="en", target_language="ar", models=compact)
    assert checks(report) == [("1", "DQ307"), ("2", "DQ308")]
    whole = table(tmp_path / "c.csv", [(short, short_arabic), (long, long_arabic)])
    assert checks(drift.audit(whole, source_language="en", target_language="ar", models=compact)) == []
    backwards = table(tmp_path / "b.csv", [(short_arabic, long), (long_arabic, short)])
    report = drift.audit(backwards, source_language="ar", target_language="en", models=compact)
    assert checks(report) == [("1", "DQ308"), ("2", "DQ307")]


def test_known_segments_are_not_read_again(tmp_path: Path) -> None:
    path = table(tmp_path / "a.csv", [*GOOD, NEGATED, NUMBER])
    cache = tmp_path / "store.sqlite"
    kwargs = {"source_language": "en", "target_language": "ar", "cache": cache}
    first = drift.audit(path, **kwargs)  # type: ignore[arg-type]
    with drift.load_models("compact") as models:
        again = drift.audit(path, models=models, **kwargs)  # type: ignore[arg-type]
        assert again == first
        assert models._engines == [None], "a run over an unchanged file must load no model"
        table(path, [*GOOD, NEGATED, NUMBER, ("Stop here.", "قف هنا.")])
        more = drift.audit(path, models=models, **kwargs)  # type: ignore[arg-type]
        assert models._engines != [None]
    assert checks(more)[: len(first.findings)] == checks(first)


def test_a_changed_policy_is_another_key(tmp_path: Path, compact: drift.ModelSet) -> None:
    path, cache = table(tmp_path / "a.csv", [NUMBER]), tmp_path / "store.sqlite"
    policy = tmp_path / "drift.toml"
    policy.write_text('[audit.checks.DQ101]\nseverity = "minor"\n', encoding="utf-8")
    kwargs = {"source_language": "en", "target_language": "ar", "models": compact, "cache": cache}
    assert [finding.severity for finding in drift.audit(path, **kwargs).findings] == ["major"]  # type: ignore[arg-type]
    assert [finding.severity for finding in drift.audit(path, policy=policy, **kwargs).findings] == ["minor"]  # type: ignore[arg-type]


def test_policy_suppression_and_its_end(tmp_path: Path) -> None:
    path = table(tmp_path / "a.csv", [NUMBER])
    policy = tmp_path / "drift.toml"
    policy.write_text(
        '[audit]\nsource_language = "en"\ntarget_language = "ar"\n[[audit.suppress]]\nsegment = "1"\ncheck = "DQ101"\n'
        'reason = "an old sign"\nuntil = 2030-01-01\n',
        encoding="utf-8",
    )
    before = drift.audit(path, policy=policy, meaning=False, today=dt.date(2029, 12, 31))
    assert (checks(before), before.suppressed, before.notes) == ([], 1, ())
    after = drift.audit(path, policy=policy, meaning=False, today=dt.date(2030, 1, 2))
    assert checks(after) == [("1", "DQ101")]
    assert "ended" in after.notes[0]


def test_one_bad_file_does_not_lose_the_others(tmp_path: Path) -> None:
    bad = tmp_path / "bad.xlf"
    bad.write_text('<?xml version="1.0"?><!DOCTYPE x><xliff version="1.2"/>', encoding="utf-8")
    good = table(tmp_path / "a.csv", [NUMBER])
    report = drift.audit(bad, good, source_language="en", target_language="ar", meaning=False)
    assert checks(report) == [("1", "DQ101")]
    assert "DOCTYPE" in report.errors[0]


def test_a_file_without_languages_says_so(tmp_path: Path) -> None:
    report = drift.audit(table(tmp_path / "a.csv", [NUMBER]), meaning=False)
    assert "--source-language" in report.errors[0]


def test_other_languages_are_checked_for_form(tmp_path: Path, compact: drift.ModelSet) -> None:
    path = table(tmp_path / "a.csv", [("Il y a 25 portes.", "Es gibt 26 Türen.")])
    report = drift.audit(path, source_language="fr", target_language="de", models=compact)
    assert checks(report) == [("1", "DQ101")]
    assert "compared in English" in report.notes[0]


def test_what_is_wrong_with_a_call(tmp_path: Path) -> None:
    path = table(tmp_path / "a.csv", [NUMBER])
    with pytest.raises(InputError, match="no such file"):
        drift.audit(tmp_path / "none.po")
    with pytest.raises(UsageError, match="source first"):
        lonely = tmp_path / "a.txt"
        lonely.write_text("x")
        drift.audit(lonely)
    with pytest.raises(UnknownSetError):
        drift.audit(path, source_language="en", target_language="ar", models="compakt")
    with pytest.raises(PolicyError):
        drift.audit(path, policy=tmp_path / "none.toml")
    with pytest.raises(EngineError, match="fetch"):
        drift.audit(path, source_language="en", target_language="ar", models="opus-mt")
