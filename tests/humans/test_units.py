"""Which wordings go to people, and under which names."""

from __future__ import annotations

import re

import pyarrow.parquet as pq
import pytest

from drift.hub.export import export
from drift.humans.units import units
from drift.records import ScoredStatement


def test_every_scored_wording_is_a_unit_and_no_failure_is(scored: list[ScoredStatement]) -> None:
    found = units(scored)
    assert [(unit.position, unit.system) for unit in found] == [
        (0, "via-ar"),
        (0, "outlet-34a968"),
        (1, "via-ar"),
        (1, "via-ar_2"),
    ]
    assert all(re.fullmatch(r"[a-z][a-z0-9_-]*", unit.system) for unit in found)


def test_ids_are_those_of_the_exported_scores(
    scored: list[ScoredStatement], tmp_path_factory: pytest.TempPathFactory
) -> None:
    folder = export(scored, tmp_path_factory.mktemp("units") / "data")
    assert [unit.id for unit in units(scored)] == pq.read_table(folder / "scores")["id"].to_pylist()


def test_outlets_in_other_scripts_are_told_apart() -> None:
    outlets = ["صحيفة المرفأ", "עיתון הנמל", "The Harbour Post", None, "صحيفة المرفأ"]
    records = [
        ScoredStatement.from_dict(
            {
                "statement": {"text": "The port is shut."},
                "renderings": [
                    {
                        "statement": {"text": "The port is closed.", "outlet": outlet},
                        "score": {"drift": 0.1, "surface": 0.1, "semantic": 0.1},
                    }
                ],
            }
        )
        for outlet in outlets
    ]
    arabic, hebrew, english, none, again = (unit.system for unit in units(records))
    assert len({arabic, hebrew, english, none}) == 4
    assert arabic == again
    assert all(re.fullmatch(r"[a-z][a-z0-9_-]*", name) for name in (arabic, hebrew, english, none))
