"""The golden cases: each file under tests/golden/edits holds pairs with the edits that must be found."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

from drift.measures.edits.find import find_edits
from drift.records.edit import Edit, severity_rank

FOLDER = Path(__file__).parents[2] / "golden" / "edits"


def cases() -> list[Any]:
    return [
        pytest.param(case, id=f"{path.stem}: {case['original'][:40]} / {case['rendering'][:40]}")
        for path in sorted(FOLDER.glob("*.toml"))
        for case in tomllib.loads(path.read_text(encoding="utf-8"))["cases"]
    ]


def shown(edits: list[Edit]) -> str:
    return "; ".join(f"{e.kind} {e.severity} {e.original!r} -> {e.rendering!r} ({e.rule})" for e in edits)


def fits(edit: Edit, expected: dict[str, str]) -> bool:
    return all(getattr(edit, name) == value for name, value in expected.items())


@pytest.mark.parametrize("case", cases())
def test_golden_case(case: dict[str, Any]) -> None:
    original, rendering = case["original"], case["rendering"]
    edits = find_edits(original, rendering)
    for edit in edits:
        assert original[slice(*edit.original_span)] == edit.original
        assert rendering[slice(*edit.rendering_span)] == edit.rendering
        assert edit.note
    if case.get("none"):
        assert not edits, shown(edits)
    for expected in case["edits"]:
        assert sum(fits(edit, expected) for edit in edits) == 1, f"{expected} not once in: {shown(edits)}"
    gravest = max((severity_rank(e.get("severity", "minor")) for e in case["edits"]), default=2)
    others = [e for e in edits if not any(fits(e, expected) for expected in case["edits"])]
    assert all(severity_rank(e.severity) < gravest for e in others), shown(others)


def test_there_are_enough_of_them() -> None:
    kinds = {expected["kind"] for case in cases() for expected in case.values[0]["edits"] if "kind" in expected}
    assert len(cases()) >= 350
    assert len(kinds) == 11
