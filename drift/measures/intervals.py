"""Means with bootstrap intervals, and whether two groups of statements differ.

Efron and Tibshirani, 1993, "An introduction to the bootstrap" (percentile intervals); Koehn, 2004, "Statistical
significance tests for machine translation evaluation" (paired resampling).
"""

from __future__ import annotations

import zlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Final

import numpy as np
from numpy.typing import NDArray

RESAMPLES: Final = 2000
CONFIDENCE: Final = 0.95
FEWEST: Final = 5
"""Statements below which no two groups are called different: so few resample into too few distinct means."""

_CHUNK: Final = 1 << 22
"""Numbers drawn at once, so that memory stays bounded however many statements there are."""


@dataclass(frozen=True, slots=True)
class Interval:
    """A mean drift with the interval that holds it with a confidence of `confidence`, over `count` statements.

    For a single statement `low` and `high` are the mean itself.
    """

    mean: float
    low: float
    high: float
    count: int
    confidence: float = CONFIDENCE


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two groups held against each other.

    `difference` is mean drift of `a` less mean drift of `b`, `low` and `high` its interval; `paired` says that only
    statements that both have were used, each against itself. `differ` is True where the interval leaves 0 out.
    """

    a: str
    b: str
    difference: float
    low: float
    high: float
    count: int
    paired: bool
    confidence: float

    @property
    def differ(self) -> bool:
        """Whether the two differ by more than chance explains."""
        return self.count >= FEWEST and (self.low > 0.0 or self.high < 0.0)

    @property
    def sentence(self) -> str:
        """The finding in a sentence."""
        basis = f"on the same {self.count} statements" if self.paired else f"on {self.count} statements each or more"
        if self.count < FEWEST:
            return f"{self.a} and {self.b} cannot be told apart: too few statements ({self.count})."
        spread = (
            f"difference {self.difference:+.3f}, {self.confidence:.0%} interval {self.low:+.3f} to {self.high:+.3f}"
        )
        if not self.differ:
            return f"{self.a} and {self.b} do not differ for certain {basis} ({spread})."
        more, less = (self.a, self.b) if self.difference > 0 else (self.b, self.a)
        return f"{more} drifts more than {less} {basis} ({spread})."


def bootstrap_mean(
    values: Sequence[float],
    *,
    confidence: float = CONFIDENCE,
    resamples: int = RESAMPLES,
    seed: int = 0,
    name: str = "",
) -> Interval:
    """The mean of `values` with its percentile bootstrap interval.

    `name` goes into the seed, so that a group's interval does not depend on which other groups there are. Raises
    ValueError where there is nothing to average.
    """
    if not values:
        raise ValueError("no values to average")
    data = np.asarray(values, dtype=np.float64)
    mean = float(data.mean())
    if len(data) == 1:
        return Interval(mean, mean, mean, 1, confidence)
    means = _means(data, resamples, _generator(seed, name))
    low, high = _bounds(means, confidence)
    return Interval(mean, low, high, len(data), confidence)


def compare_groups(
    a: Mapping[str, float],
    b: Mapping[str, float],
    names: tuple[str, str],
    *,
    confidence: float = CONFIDENCE,
    resamples: int = RESAMPLES,
    seed: int = 0,
) -> Comparison:
    """Whether two groups differ; each maps a statement's key to its drift there.

    Where they have at least five statements in common, only these count, each against itself (paired); otherwise
    the groups are resampled apart from each other.
    """
    if not a or not b:
        raise ValueError("a group without statements cannot be compared")
    common = [key for key in a if key in b]
    generator = _generator(seed, "\0".join(names))
    if len(common) >= FEWEST:
        differences = np.asarray([a[key] - b[key] for key in common], dtype=np.float64)
        means = _means(differences, resamples, generator)
        mean, count, paired = float(differences.mean()), len(common), True
    else:
        left = np.asarray(list(a.values()), dtype=np.float64)
        right = np.asarray(list(b.values()), dtype=np.float64)
        means = _means(left, resamples, generator) - _means(right, resamples, generator)
        mean, count, paired = float(left.mean() - right.mean()), min(len(a), len(b)), False
    low, high = _bounds(means, confidence)
    return Comparison(names[0], names[1], mean, low, high, count, paired, confidence)


def compare_all(
    groups: Mapping[str, Mapping[str, float]],
    *,
    confidence: float = CONFIDENCE,
    resamples: int = RESAMPLES,
    seed: int = 0,
) -> list[Comparison]:
    """Every two groups held against each other, in the order of `groups`.

    The confidence of each is raised (Bonferroni) so that `confidence` holds for all of them together.
    """
    pairs = list(combinations((name for name, members in groups.items() if members), 2))
    level = 1.0 - (1.0 - confidence) / max(1, len(pairs))
    return [
        compare_groups(groups[a], groups[b], (a, b), confidence=level, resamples=resamples, seed=seed) for a, b in pairs
    ]


def _generator(seed: int, name: str) -> np.random.Generator:
    return np.random.default_rng([seed & 0xFFFFFFFF, zlib.crc32(name.encode("utf-8", "surrogatepass"))])


def _means(data: NDArray[np.float64], resamples: int, generator: np.random.Generator) -> NDArray[np.float64]:
    size = max(1, _CHUNK // len(data))
    parts = []
    for start in range(0, resamples, size):
        rows = min(size, resamples - start)
        parts.append(data[generator.integers(0, len(data), (rows, len(data)))].mean(axis=1))
    return np.concatenate(parts)


def _bounds(means: NDArray[np.float64], confidence: float) -> tuple[float, float]:
    tail = (1.0 - confidence) / 2
    low, high = np.quantile(means, [tail, 1.0 - tail])
    return float(low), float(high)
