"""What scripts/fit_score.py computes with: cached features, and ranking with weights that are never negative."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from drift.measures.compare import compare_many
from drift.measures.evaluation import SEVERITIES

Array = NDArray[np.float64]
Found = dict[str, object]


def code_hash() -> str:
    """A hash over everything under drift/measures that decides a measure or an edit; the weights do not."""
    folder = Path(__file__).parent.parent / "drift" / "measures"
    digest = hashlib.sha256()
    for file in sorted(folder.rglob("*")):
        if file.suffix in {".py", ".toml", ".tsv", ".json"} and file.name != "weights.toml":
            digest.update(file.relative_to(folder).as_posix().encode() + file.read_bytes())
    return digest.hexdigest()[:16]


def measure(name: str, pairs: Sequence[tuple[str, str]], embed: bool, cache: Path, language: str = "en") -> list[Found]:
    """Measures and severities of the edits of every pair, from the cache where nothing has changed since."""
    key = hashlib.sha256(json.dumps([code_hash(), pairs, embed, language]).encode()).hexdigest()[:16]
    file = cache / f"{name}-{'embed' if embed else 'surface'}-{key}.json"
    if file.is_file():
        return json.loads(file.read_text(encoding="utf-8"))
    found: list[Found] = [
        {"measures": score.measures, "severities": [edit.severity for edit in score.edits]}
        for score in compare_many(pairs, embed=embed, language=language)
    ]
    cache.mkdir(parents=True, exist_ok=True)
    file.write_text(json.dumps(found), encoding="utf-8")
    return found


class Ranking:
    """Differences that are to come out positive, each with a weight and a margin: rows of `harder - easier`."""

    def __init__(self, difference: Array, weight: float, margin: float | Array = 0.0, sharpness: float = 1.0) -> None:
        self.difference = difference
        self.weight = weight
        self.margin = margin
        self.sharpness = sharpness


def fit(rankings: Sequence[Ranking], scale: Array, ridge: float, rounds: int = 1500) -> Array:
    """The weights (none negative) that put every ranking's rows in order, by logistic loss.

    Accelerated projected gradient (Beck and Teboulle, 2009); `scale` is each feature's spread, which the ridge is
    measured in. No randomness: the same input gives the same weights.
    """
    rows = [item.difference / scale for item in rankings]
    steepness = sum(
        item.weight * item.sharpness**2 * 0.25 * np.linalg.norm(matrix, 2) ** 2 / max(1, len(matrix))
        for item, matrix in zip(rankings, rows, strict=True)
    )
    step = 1.0 / (steepness + 2 * ridge)
    weights = np.zeros(len(scale))
    ahead, momentum = weights.copy(), 1.0
    for _ in range(rounds):
        gradient = 2 * ridge * ahead
        for item, matrix in zip(rankings, rows, strict=True):
            z = item.sharpness * (matrix @ ahead - item.margin)
            pull = 1.0 / (1.0 + np.exp(np.clip(z, -50, 50)))
            gradient -= item.weight * item.sharpness * (matrix.T @ pull) / len(matrix)
        new = np.maximum(0.0, ahead - step * gradient)
        following = (1 + np.sqrt(1 + 4 * momentum**2)) / 2
        ahead = new + (momentum - 1) / following * (new - weights)
        weights, momentum = new, following
    return weights / scale


def severity_differences(
    values: Array, ranks: Array, margins: Sequence[float], most: int, seed: int
) -> list[tuple[Array, float]]:
    """For every two severities the differences of up to `most` pairs of cases, and the margin between the two."""
    generator = np.random.default_rng(seed)
    found = []
    for low in range(len(SEVERITIES)):
        for high in range(low + 1, len(SEVERITIES)):
            lower, higher = np.flatnonzero(ranks == low), np.flatnonzero(ranks == high)
            if len(lower) and len(higher):
                a, b = generator.choice(lower, most), generator.choice(higher, most)
                found.append((values[b] - values[a], sum(margins[low:high])))
    return found


def best_cut(lower: Array, higher: Array) -> float:
    """The threshold with the best balanced accuracy between two groups; the middle of the gap where it is open."""
    points = np.unique(np.concatenate([lower, higher]))
    middles = (points[1:] + points[:-1]) / 2
    accuracy = [np.mean(lower < cut) + np.mean(higher >= cut) for cut in middles]
    top = max(accuracy)
    best = [cut for cut, value in zip(middles, accuracy, strict=True) if value >= top - 1e-12]
    return float(np.mean([best[0], best[-1]]))
