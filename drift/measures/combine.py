"""The combination: measures and edits become one number.

    z     = sum of weight * feature        (no weight is negative, every feature is 0 for equal texts)
    drift = 1 - exp(-z)

So equal texts have drift 0, nothing goes above 1, and no difference ever lowers the drift. The features are the
measures as they are, one of them once more beyond a threshold ("far": texts that have nothing in common), and five of
the edits: whether there is one of at least minor, major and critical severity, and how many points they add up to, for
the text's length and in all. Each of these grows with each edit's severity. The weights lie in weights.toml, where
scripts/fit_score.py writes them.
"""

from __future__ import annotations

import math
import tomllib
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any, Final

from drift.records.edit import SEVERITY_POINTS, Edit, Severity, severity_rank

FILE: Final = Path(__file__).with_name("weights.toml")

HALF_POINTS: Final = 20.0
"""MQM points at which the feature `points` stands at one half."""

_AT_LEAST: Final[tuple[Severity, ...]] = ("minor", "major", "critical")


@lru_cache(maxsize=1)
def weights() -> dict[str, Any]:
    """The weights file as it is: a table of weights a mode, `far` thresholds and the bands' cuts."""
    return tomllib.loads(FILE.read_text(encoding="utf-8"))


def mode_of(language: str, embed: bool) -> tuple[str, str]:
    """The name of the weights that hold for a language, with the embed model or without it."""
    return ("en" if language == "en" else "other"), ("embed" if embed else "surface")


def edit_density(edits: Iterable[Edit], words: int) -> float:
    """The edits' MQM points for the length of the original, 0..1: points / (points + words)."""
    points = _points(edit.severity for edit in edits)
    return points / (points + max(1, words)) if points else 0.0


def features(measures: Mapping[str, float], severities: Sequence[Severity]) -> dict[str, float]:
    """What the weights are multiplied with, of a pair whose edits have these severities; 0..1, 0 for equal texts."""
    found = dict(measures)
    for name, start in weights()["far"].items():
        if name in measures:
            found[f"far_{name}"] = max(0.0, (measures[name] - start) / (1.0 - start))
    worst = max(map(severity_rank, severities), default=0)
    for severity in _AT_LEAST:
        found[f"any_{severity}"] = float(worst >= severity_rank(severity))
    points = _points(severities)
    found["points"] = points / (points + HALF_POINTS)
    return found


def drift_of(measures: Mapping[str, float], edits: Sequence[Edit], language: str = "en") -> float:
    """The drift, 0..1, of a pair with these measures (each 0..1) and edits. Exactly 0 where there are none of either.

    `language` is that of both texts; whether the embed model was used is seen from the measures.
    """
    group, mode = mode_of(language, "cosine" in measures)
    table: dict[str, float] = weights()[group][mode]
    values = features(measures, [edit.severity for edit in edits])
    return link(math.fsum(weight * values.get(name, 0.0) for name, weight in table.items()))


def link(z: float) -> float:
    """1 - exp(-z): from 0.. to 0..1."""
    return min(1.0, max(0.0, -math.expm1(-z)))


def _points(severities: Iterable[Severity]) -> int:
    return sum(SEVERITY_POINTS[severity] for severity in severities)
