"""The audit's noise floor: shares of controls, its tail, its files."""

from __future__ import annotations

from pathlib import Path

import pytest

import drift
from drift.qa.meaning.floor import (
    AuditFloor,
    find_floor,
    floor_key,
    known_floors,
    models_hash,
    read_floors,
    user_floors_path,
    write_floors,
)

FLOOR = AuditFloor(
    controls=100,
    margins={"negation lost": [float(number) for number in range(100)], "agency": [5.0, 6.0]},
    drifts=[number / 100 for number in range(100)],
    fits=[float(number) for number in range(100)],
)


def test_shares_are_counted_among_the_controls_and_estimated_beyond() -> None:
    assert FLOOR.of_margin("negation lost", 49.5) == pytest.approx(50.0)
    assert FLOOR.of_margin("negation lost", 500.0) == pytest.approx(0.0)
    beyond = [FLOOR.of_margin("negation lost", -margin) for margin in (0.0, 5.0, 20.0, 60.0)]
    assert beyond == sorted(beyond)
    assert 95.0 < beyond[0] < beyond[-1] < 100.0
    assert FLOOR.of_drift(0.495) == pytest.approx(50.0)
    assert FLOOR.of_drift(5.0) > 99.0
    assert FLOOR.of_fit(-20.0) > 99.0


def test_a_proposal_of_any_kind_is_held_against_all_proposals() -> None:
    floor = AuditFloor(20, {"proposal": [float(number) for number in range(20)]}, [], [])
    assert floor.of_margin("proposal:negation", 9.5) == floor.of_margin("proposal:strength", 9.5) == 50.0


def test_what_no_control_offered_is_no_news() -> None:
    assert FLOOR.of_margin("unheard of", -50.0) == 0.0
    assert FLOOR.of_margin("agency", 0.0) == pytest.approx(99.5)


def test_floors_of_other_sets_live_in_the_cache_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DRIFT_CACHE", str(tmp_path))
    known_floors.cache_clear()
    try:
        assert user_floors_path().is_relative_to(tmp_path)
        key = floor_key("f" * 64, "ar")
        assert find_floor("f" * 64, "ar") is None
        assert write_floors({key: FLOOR}) == user_floors_path()
        assert find_floor("f" * 64, "ar") == FLOOR
        write_floors({floor_key("e" * 64, "ar"): FLOOR})
        assert set(read_floors(user_floors_path())) == {key, floor_key("e" * 64, "ar")}
    finally:
        monkeypatch.undo()
        known_floors.cache_clear()


def test_the_floor_of_the_embedded_set_ships() -> None:
    with drift.load_models("compact") as models:
        for language in ("ar", "he"):
            floor = find_floor(models_hash(models), language)
            assert floor is not None
            assert floor.controls > 100
            assert {"negation lost", "modality", "quantifier", "opposite", "omission", "addition"} <= set(floor.margins)
