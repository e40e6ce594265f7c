"""Percentiles counted by tenths, for the chart against the noise floor and its table."""

from __future__ import annotations

from collections.abc import Iterable


def tenths(percentiles: Iterable[float]) -> list[int]:
    """How many percentiles (0..100) lie in each tenth, the lower bound inclusive; 100 belongs to the last."""
    counts = [0] * 10
    for percentile in percentiles:
        counts[min(9, int(percentile // 10))] += 1
    return counts
