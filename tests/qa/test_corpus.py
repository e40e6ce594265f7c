"""The audit on its test corpus of planted errors: what must be found, and what must not."""

from __future__ import annotations

from pathlib import Path

import pytest

import drift
from drift.errors import FormatError
from drift.qa.checks.registry import check_ids
from drift.qa.corpus import Half, Measured, Row, curve, measure, read_rows

FOLDER = Path(__file__).parents[1] / "golden" / "audit"
FILES = [FOLDER / "ar.tsv", FOLDER / "he.tsv"]
GLOSSARY = FOLDER / "glossary.csv"
RECALL = 0.80
PRECISION = 0.80


def test_the_corpus_is_large_and_covers_every_check() -> None:
    rows = [row for file in FILES for row in read_rows(file)]
    planted = [row.expected for row in rows if row.expected]
    assert all(len(read_rows(file)) >= 210 for file in FILES)
    assert len(planted) >= 120
    assert sum(not row.expected for row in rows) >= 200
    assert {name for name in check_ids() if planted.count(name) < 3} == set()
    assert all(sum(row.direction.endswith("-en") for row in read_rows(file)) >= 50 for file in FILES)
    for file in FILES:
        ids = [row.id for row in read_rows(file)]
        assert len(set(ids)) == len(ids)


@pytest.fixture(scope="module")
def form() -> list[Measured]:
    return [measure(read_rows(file), models=None, glossary=GLOSSARY) for file in FILES]


def test_form_checks_find_every_planted_error(form: list[Measured]) -> None:
    for measured in form:
        missed = [(row.file, row.id) for row in measured.missed() if not row.expected.startswith("DQ3")]
        assert missed == []


def test_form_checks_are_quiet_on_clean_segments(form: list[Measured]) -> None:
    alarms = {(row.file, row.id) for measured in form for row, _ in measured.alarmed()}
    clean = sum(measured.clean for measured in form)
    assert len(alarms) <= clean // 200, alarms


@pytest.fixture(scope="module")
def compact() -> drift.ModelSet:
    return drift.load_models("compact")


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_meaning_on_a_sample(file: Path, compact: drift.ModelSet) -> None:
    rows = [row for row in read_rows(file) if row.expected.startswith("DQ3") or not row.expected]
    planted = [row for row in rows if row.expected][::4]
    clean = [row for row in rows if not row.expected and len(row.source) < 90][::6]
    measured = measure([*planted, *clean], models=compact)
    group = measured.meaning()
    assert group.recall >= 0.6
    assert group.alarms <= 2


@pytest.mark.slow
@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_meaning_in_full(file: Path, compact: drift.ModelSet) -> None:
    group = measure(read_rows(file), models=compact, glossary=GLOSSARY).meaning()
    assert group.recall >= RECALL
    assert group.precision >= PRECISION


def row(number: int, expected: str = "", target: str = "قف هنا.") -> Row:
    return Row("x.tsv", str(number), "en-ar", "Stop here.", target, expected, "")


def test_counting() -> None:
    rows = [row(1), row(2, "DQ103", ""), row(3, "DQ101"), row(4, target="قف قف هنا الآن!")]
    measured = measure(rows, models=None)
    tallies = {line.check: (line.planted, line.found, line.alarms) for line in measured.lines()}
    assert tallies["DQ103"] == (1, 1, 0)
    assert tallies["DQ101"] == (1, 0, 0)
    assert tallies["DQ113"] == (0, 0, 1)
    assert [item.id for item in measured.missed()] == ["3"]
    assert {item.id for item, _ in measured.alarmed()} == {"4"}
    assert measured.form().alarms == 1
    assert curve(measured) == []


def test_a_corpus_that_is_none_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.tsv"
    path.write_text("id\ttext\n", encoding="utf-8")
    with pytest.raises(FormatError, match="columns"):
        read_rows(path)
    path.write_text("id\tdirection\tsource\ttarget\texpected\tnote\nx\ty\n", encoding="utf-8")
    with pytest.raises(FormatError, match="2"):
        read_rows(path)


def test_halves_share_no_row() -> None:
    dev, test = read_rows(FILES[0], Half.dev), read_rows(FILES[0], Half.test)
    assert len(dev) + len(test) == len(read_rows(FILES[0]))
    assert {item.id for item in dev} & {item.id for item in test} == set()
