"""The noise floor: the drift of control statements through the same pivot, model and settings."""

from __future__ import annotations

import json
import re
from bisect import bisect_left
from functools import lru_cache
from pathlib import Path
from typing import Final

from drift.data import data_root
from drift.measures.signature import join_signature, split_signature

FLOORS: Final = "floors.json"

FEWEST: Final = 20
"""Controls below which a floor says nothing."""

_DECISIVE: Final = ("route", "hash", "back-hash", "compute", "decoding", "measures", "embed")
"""The parts of a signature that a floor belongs to: another model, route, decoding or measure has another floor."""


def floor_key(signature: str) -> str:
    """The key of the floor that a score with this signature is held against.

    The length of the n-best list is left out: it does not change the best translation.
    """
    parts = split_signature(signature)
    parts["decoding"] = re.sub(r"n_best=\d+,?", "", parts.get("decoding", ""))
    return join_signature((name, parts[name]) for name in _DECISIVE if parts.get(name))


@lru_cache(maxsize=1)
def shipped_floors() -> dict[str, tuple[float, ...]]:
    """The floors that travel with Drift and those made here, by key; each the controls' drifts in ascending order."""
    return {**load_floors(data_root() / "models" / FLOORS), **load_floors(user_floors_path())}


def user_floors_path() -> Path:
    """The file that `drift models calibrate` writes other sets' floors to."""
    from drift.engines.cache import cache_root

    return cache_root() / FLOORS


def forget_floors() -> None:
    """Has the floors read anew when next asked for."""
    shipped_floors.cache_clear()


def load_floors(path: Path) -> dict[str, tuple[float, ...]]:
    """The floors in a file; {} where there is none."""
    if not path.is_file():
        return {}
    data = json.loads(path.read_text(encoding="utf-8"))
    return {key: tuple(sorted(map(float, values))) for key, values in data["floors"].items()}


def percentile(drift: float, signature: str) -> float | None:
    """The share of control statements (0..100) that drifted less than `drift` through the route of `signature`.

    None where no floor is known for that route, model, decoding and measure.
    """
    values = shipped_floors().get(floor_key(signature))
    if not values or len(values) < FEWEST:
        return None
    return 100.0 * bisect_left(values, drift) / len(values)


def percentile_sentence(value: float | None) -> str:
    """What a percentile says, in a sentence for readers."""
    if value is None:
        return "No noise floor is known for this route: `drift models calibrate` makes one."
    share = int(value)
    if share >= 100:
        return "This back-translation drifted more than every control statement did through the same route."
    if share <= 0:
        return "This back-translation drifted less than nearly every control statement did through the same route."
    return f"This back-translation drifted more than {share} of 100 control statements did through the same route."
