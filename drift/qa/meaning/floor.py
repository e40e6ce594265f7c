"""The audit's noise floor: how suspicious correct translations look to the same model."""

from __future__ import annotations

import hashlib
import json
from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from drift.data import data_root
from drift.measures.signature import measure_version
from drift.qa.meaning.reading import Meaning

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
        values = self.margins.get(kind, ())
        return 100.0 * (self.controls - bisect_right(values, margin)) / max(1, self.controls)

    def of_drift(self, drift: float) -> float:
        """The share of controls (0..100) whose back-translation drifted less."""
        return 100.0 * bisect_left(self.drifts, drift) / max(1, len(self.drifts))

    def of_fit(self, fit: float) -> float:
        """The share of controls (0..100) that fitted better."""
        return 100.0 * (len(self.fits) - bisect_right(self.fits, fit)) / max(1, len(self.fits))


def fit_of(meaning: Meaning) -> float:
    """How well the two sides fit each other: the mean log-probability a piece, both ways."""
    return (meaning.fit + meaning.backward_fit) / 2


def floor_of(meanings: Sequence[Meaning]) -> AuditFloor:
    """The floor that correct translations, read for meaning, make."""
    margins: dict[str, list[float]] = {}
    for meaning in meanings:
        for suspicion in meaning.suspicions:
            margins.setdefault(suspicion.kind, []).append(suspicion.margin)
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
    for file in sorted([*folder.glob("contrasts/*.py"), folder / "reader.py"]):
        digest.update(file.read_bytes())
    return digest.hexdigest()[:12]


def floor_key(model_hash: str, language: str) -> str:
    """What an audit floor belongs to."""
    return f"{model_hash[:12]}|en-{language}"


@lru_cache(maxsize=1)
def _shipped() -> dict[str, AuditFloor]:
    path = data_root() / "models" / FLOORS
    if not path.is_file():
        return {}
    return read_floors(path)


def read_floors(path: Path) -> dict[str, AuditFloor]:
    """The floors in a file, by key."""
    data = json.loads(path.read_text(encoding="utf-8"))
    return {key: AuditFloor(**value) for key, value in data["floors"].items()}


def write_floors(path: Path, floors: Mapping[str, AuditFloor]) -> None:
    """Writes floors, rounded to what matters (1e-4), in order of key."""
    data = {
        key: {
            "controls": floor.controls,
            "margins": {kind: _rounded(values) for kind, values in floor.margins.items()},
            "drifts": _rounded(floor.drifts),
            "fits": _rounded(floor.fits),
        }
        for key, floor in sorted(floors.items())
    }
    text = json.dumps({"schema": "drift.audit-floors/1", "floors": data}, indent=1)
    path.write_text(text + "\n", encoding="utf-8")


def _rounded(values: Sequence[float]) -> list[float]:
    return [round(value, 4) for value in values]


def find_floor(model_hash: str, language: str) -> AuditFloor | None:
    """The shipped floor of a model and language, or None; `drift models calibrate` makes others."""
    return _shipped().get(floor_key(model_hash, language))
