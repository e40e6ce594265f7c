"""croissant.json, as MLCommons' own library sees it, with no network."""

from __future__ import annotations

import json
from pathlib import Path

import mlcroissant as mlc
import pytest

from drift.hub.export import export
from drift.records import ScoredStatement, Statement

TABLES = ["statements", "round_trips", "scores", "edits", "pairs"]


def _dataset(folder: Path) -> mlc.Dataset:
    dataset = mlc.Dataset(jsonld=str(folder / "croissant.json"))
    assert list(dataset.metadata.ctx.issues.errors) == []
    return dataset


def test_the_description_is_valid(exported: Path) -> None:
    dataset = _dataset(exported)
    assert {record_set.name for record_set in dataset.metadata.record_sets} == set(TABLES)
    assert not dataset.metadata.ctx.issues.errors


def test_records_are_read_through_it(exported: Path) -> None:
    dataset = _dataset(exported)
    counts = {name: sum(1 for _ in dataset.records(name)) for name in TABLES}
    assert counts == {"statements": 4, "round_trips": 4, "scores": 4, "edits": 4, "pairs": 2}
    scores = list(dataset.records("scores"))
    assert scores[0]["scores/drift"] == pytest.approx(0.3)
    assert scores[0]["scores/pivot"] == b"ar"


def test_every_file_is_there_with_its_hash(exported: Path) -> None:
    import hashlib

    described = json.loads((exported / "croissant.json").read_text(encoding="utf-8"))
    for entry in described["distribution"]:
        data = (exported / entry["contentUrl"]).read_bytes()
        assert hashlib.sha256(data).hexdigest() == entry["sha256"]
        assert entry["contentSize"] == f"{len(data)} B"


@pytest.mark.parametrize("name", ["Yes: drift", "اسم", 'say "x" \\ ', "---"])
def test_any_name_is_described_validly(tmp_path: Path, name: str) -> None:
    record = ScoredStatement(statement=Statement(text="x"))
    dataset = _dataset(export([record], tmp_path / "data", pretty_name=name))
    assert dataset.metadata.name


def test_nothing_at_all_is_described_validly(tmp_path: Path) -> None:
    _dataset(export([], tmp_path / "data"))
