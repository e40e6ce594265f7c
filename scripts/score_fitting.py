"""What scripts/fit_score.py computes with: cached features, a convex fit of the measures, a search over the rest."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from drift.measures.combine import BEND, CEILING, GRADES, edit_features
from drift.measures.compare import compare_many
from drift.measures.plain import plain

Array = NDArray[np.float64]

EDIT_NAMES = tuple(f"{part}_{grade}" for part in ("any", "share") for grade in GRADES)
FAR_FROM = 0.8

PULL = 0.1
"""What the square of a value's logarithmic distance from its start costs, on average over the values."""


@dataclass
class Features:
    """Of every pair: measures (pairs, measures), features of its edits (pairs, 6), words of the original."""

    measures: Array
    edits: Array
    words: Array

    def __getitem__(self, rows: Any) -> Features:
        return Features(self.measures[rows], self.edits[rows], self.words[rows])


@dataclass
class Shape:
    """The combination but for the measures' weights: see drift/measures/combine.py."""

    power: float
    length: float
    unedited: float
    minor: float
    major: float
    far: float
    edits: Array

    def level(self, u: Array, found: Features) -> Array:
        """What the drift is 1 - exp(-level) of."""
        level = np.where(found.edits[:, 1] > 0, self.major, np.where(found.edits[:, 0] > 0, self.minor, self.unedited))
        squared = found.words**2
        looks = level * squared / (squared + self.length**2 + 1e-12) * u**self.power
        both = np.hypot(looks, found.edits @ self.edits)
        bent: Array = both / (1.0 + (both / CEILING) ** BEND) ** (1 / BEND)
        return bent + self.far * np.maximum(0.0, u - FAR_FROM)

    def drift(self, u: Array, found: Features) -> Array:
        """The drift of every pair."""
        return -np.expm1(-self.level(u, found))


def code_hash() -> str:
    """A hash over everything under drift/measures that decides a measure or an edit; the weights do not."""
    folder = Path(__file__).parent.parent / "drift" / "measures"
    digest = hashlib.sha256()
    for file in sorted(folder.rglob("*")):
        if file.suffix in {".py", ".toml", ".tsv", ".json"} and file.name != "weights.toml":
            digest.update(file.relative_to(folder).as_posix().encode() + file.read_bytes())
    return digest.hexdigest()[:16]


def measure(name: str, pairs: Sequence[tuple[str, str]], embed: bool, cache: Path) -> list[dict[str, Any]]:
    """Measures and edits' severities of every pair, from the cache where nothing has changed since."""
    key = hashlib.sha256(json.dumps([code_hash(), pairs, embed]).encode()).hexdigest()[:16]
    file = cache / f"{name}-{'embed' if embed else 'surface'}-{key}.json"
    if file.is_file():
        return json.loads(file.read_text(encoding="utf-8"))
    found = [
        {"measures": score.measures, "severities": [edit.severity for edit in score.edits]}
        for score in compare_many(pairs, embed=embed)
    ]
    cache.mkdir(parents=True, exist_ok=True)
    file.write_text(json.dumps(found), encoding="utf-8")
    return found


def features_of(
    pairs: Sequence[tuple[str, str]], found: Sequence[dict[str, Any]], names: Sequence[str], edits: bool
) -> Features:
    """The arrays of what was measured; without `edits` as if none had been found."""
    words = [len(plain(original).words) for original, _ in pairs]
    grave = [
        edit_features(item["severities"] if edits else [], count) for item, count in zip(found, words, strict=True)
    ]
    return Features(
        np.array([[item["measures"][name] for name in names] for item in found]),
        np.array([[row[name] for name in EDIT_NAMES] for row in grave]),
        np.array(words, np.float64),
    )


def rank_measures(difference: Array, scale: Array, ridge: float, rounds: int = 600) -> Array:
    """The weights, none negative, that make the most rows of worse - better positive, by logistic loss.

    Accelerated projected gradient (Beck and Teboulle, 2009); `scale` is each measure's spread, which the ridge is
    measured in. No randomness.
    """
    rows = difference / scale
    step = 1.0 / (0.25 * np.linalg.norm(rows, 2) ** 2 / len(rows) + 2 * ridge)
    weights = np.zeros(rows.shape[1])
    ahead, momentum = weights.copy(), 1.0
    for _ in range(rounds):
        pull = 1.0 / (1.0 + np.exp(np.clip(rows @ ahead, -50, 50)))
        new = np.maximum(0.0, ahead - step * (2 * ridge * ahead - rows.T @ pull / len(rows)))
        following = (1 + np.sqrt(1 + 4 * momentum**2)) / 2
        ahead = new + (momentum - 1) / following * (new - weights)
        weights, momentum = new, following
    return weights / scale


def search(goal: Callable[[Array], float], start: Array, rounds: int, seed: int) -> tuple[Array, float]:
    """The point that a seeded random search climbs to: some values scaled at random, a step kept where it helps.

    Values that are 0 stay 0. Straying from the start costs, so that noise in the goal is not followed far.
    """

    def pulled(point: Array) -> float:
        return goal(point) - PULL * float(np.mean(np.log(point[free] / start[free]) ** 2))

    free = start > 0
    generator = np.random.default_rng(seed)
    best, best_value, step = start.copy(), goal(start), 0.3
    for number in range(1, rounds + 1):
        moved = best.copy()
        chosen = free & (generator.random(len(moved)) < 0.35)
        moved[chosen] *= np.exp(step * generator.normal(size=int(chosen.sum())))
        value = pulled(moved)
        if value > best_value:
            best, best_value = moved, value
        elif number % 100 == 0:
            step = max(0.05, step * 0.7)
    return best, best_value
