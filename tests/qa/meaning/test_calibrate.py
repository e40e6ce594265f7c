"""Making the audit's noise floor from control statements."""

from __future__ import annotations

import drift
from drift.qa.meaning.calibrate import audit_floors
from drift.qa.meaning.floor import floor_key, models_hash


def test_a_floor_for_every_language_that_the_set_translates() -> None:
    told: list[int] = []
    with drift.load_models("compact") as models:
        floors = audit_floors(models, ("ar", "fr"), most=3, progress=told.append)
        assert list(floors) == [floor_key(models_hash(models), "ar")]
    [floor] = floors.values()
    assert floor.controls == len(floor.fits) == sum(told) == 3
    assert all(list(values) == sorted(values) for values in floor.margins.values())
    assert {"negation added", "omission"} & set(floor.margins)
