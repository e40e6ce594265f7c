"""The audit's noise floor: how suspicious correct translations look to the same model."""

from __future__ import annotations

import hashlib
import json
import re
from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from math import exp
from pathlib import Path
from typing import TYPE_CHECKING

from drift.data import data_root
from drift.errors import DriftError, EngineError
from drift.measures.signature import measure_version
from drift.qa.meaning.reading import Meaning

if TYPE_CHECKING:
    from drift.engines.sets import ModelSet

FLOORS = "audit-floors.json"


@dataclass(frozen=True)
class AuditFloor:
    """What the control segments gave, each list in ascending order.

    `margins` holds each kind's worst margin a control (controls that offered no such contrast are left out, but count
    in `controls`); `drifts` the drift of the back-translation; `fits` the mean log-probability a piece, both ways.
    """

    controls: int
    margins: Mapping[str, Sequence[float]]
    drifts: Sequence[float]
    fits: Sequence[float]

    def of_margin(self, kind: str, margin: float) -> float:
        """The share of controls (0..100) that looked less suspicious than this margin."""
        return _unusual(self.margins.get(_pool(kind), ()), self.controls, margin)

    def of_drift(self, drift: float) -> float:
        """The share of controls (0..100) whose back-translation drifted less."""
        return _unusual([-value for value in reversed(self.drifts)], len(self.drifts), -drift)

    def of_fit(self, fit: float) -> float:
        """The share of controls (0..100) that fitted better."""
        return _unusual(self.fits, len(self.fits), fit)


TAIL = 0.1
"""The part of the controls, the most suspicious ones, from which the tail is estimated."""


def _unusual(values: Sequence[float], controls: int, value: float) -> float:
    """The share of controls (0..100) above `value`; `values` ascend, the lowest are the most suspicious.

    A few hundred controls cannot tell 99.3 from 99.9 by counting, so beyond the threshold of the tail its excesses are
    taken to fall off exponentially (peaks over threshold: Pickands, 1975, with shape 0).
    """
    if not controls or not values:
        return 0.0  # nothing to hold it against
    size = min(max(4, round(TAIL * controls)), len(values) - 1)
    if size < 4:
        below = bisect_right(values, value)
        return 100.0 * (1.0 - max(below, 0.5) / controls)
    start = values[size]
    if value >= start:
        return 100.0 * (1.0 - bisect_right(values, value) / controls)
    mean = sum(start - item for item in values[:size]) / size
    if mean <= 0.0:
        return 100.0
    return 100.0 * (1.0 - size / controls * exp((value - start) / mean))


def _pool(kind: str) -> str:
    return kind.partition(":")[0]


def fit_of(meaning: Meaning) -> float:
    """How well the two sides explain each other: nats a piece.

    The mean log-probability both ways, and how much likelier the English side is for having read the foreign one: the
    first alone is low for rare words too, the second alone for short texts.
    """
    return (meaning.fit + meaning.backward_fit) / 2 + meaning.gain


def floor_of(meanings: Sequence[Meaning]) -> AuditFloor:
    """The floor that correct translations, read for meaning, make."""
    margins: dict[str, list[float]] = {}
    for meaning in meanings:
        worst: dict[str, float] = {}
        for suspicion in meaning.suspicions:
            pool = _pool(suspicion.kind)
            worst[pool] = min(suspicion.margin, worst.get(pool, suspicion.margin))
        for pool, margin in worst.items():
            margins.setdefault(pool, []).append(margin)
    return AuditFloor(
        controls=len(meanings),
        margins={kind: sorted(values) for kind, values in sorted(margins.items())},
        drifts=sorted(meaning.score.drift for meaning in meanings if meaning.score is not None),
        fits=sorted(fit_of(meaning) for meaning in meanings),
    )


@lru_cache(maxsize=1)
def reading_version() -> str:
    """What decides a reading beside the model: the contrasts and the measures (12 hex digits)."""
    digest = hashlib.sha256(measure_version().encode())
    folder = Path(__file__).parent
    for file in sorted([*folder.glob("contrasts/*.py"), *folder.glob("contrasts/*.tsv"), folder / "reader.py"]):
        digest.update(file.read_bytes())
    return digest.hexdigest()[:12]


def floor_key(model_hash: str, language: str) -> str:
    """What an audit floor belongs to."""
    return f"{model_hash[:12]}|en-{language}"


@lru_cache(maxsize=1)
def known_floors() -> dict[str, AuditFloor]:
    """The floors that travel with Drift and those made on this machine, by key."""
    found: dict[str, AuditFloor] = {}
    for path in (data_root() / "models" / FLOORS, user_floors_path()):
        if path.is_file():
            found.update(read_floors(path))
    return found


def user_floors_path() -> Path:
    """The file in the user's cache folder that `drift models calibrate` writes other sets' audit floors to."""
    from drift.engines.cache import cache_root

    return cache_root() / FLOORS


def read_floors(path: Path) -> dict[str, AuditFloor]:
    """The floors in a file, by key."""
    data = json.loads(path.read_text(encoding="utf-8"))
    return {key: AuditFloor(**value) for key, value in data["floors"].items()}


def write_floors(floors: Mapping[str, AuditFloor], path: Path | None = None) -> Path:
    """Writes floors into a file beside those that it holds already, rounded to what matters (1e-4); returns where.

    Without a path they go to the user's cache folder, where audits find them.
    """
    from drift.engines.cache import write_whole_file

    target = path or user_floors_path()
    known = read_floors(target) if target.is_file() else {}
    data = {
        key: {
            "controls": floor.controls,
            "margins": {kind: _rounded(values) for kind, values in floor.margins.items()},
            "drifts": _rounded(floor.drifts),
            "fits": _rounded(floor.fits),
        }
        for key, floor in sorted({**known, **floors}.items())
    }
    text = json.dumps({"schema": "drift.audit-floors/1", "floors": data}, indent=1)
    # A list of numbers a line.
    text = re.sub(r"\[\s+([^\[\]{}]*?)\s+\]", lambda found: "[" + re.sub(r"\s+", " ", found[1]) + "]", text)
    write_whole_file(target, text + "\n")
    known_floors.cache_clear()
    return target


def _rounded(values: Sequence[float]) -> list[float]:
    return [round(value, 4) for value in values]


def find_floor(model_hash: str, language: str) -> AuditFloor | None:
    """The floor of a model set and language, shipped or made here, or None; `drift models calibrate` makes them."""
    return known_floors().get(floor_key(model_hash, language))


def models_hash(models: ModelSet) -> str:
    """The set's hash. A model in a folder is hashed from its files, so that a run that needs no model loads none.

    Raises EngineError where the models cannot be loaded.
    """
    from drift.engines.fingerprint import folder_hash

    paths = [spec.path for spec in models.spec.models]
    if len(paths) == 1 and paths[0] is not None and paths[0].is_dir():
        return folder_hash(paths[0])
    try:
        return models.hash
    except DriftError as error:
        raise error if isinstance(error, EngineError) else EngineError(str(error)) from error
