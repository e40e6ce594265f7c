"""Krippendorff's alpha: how far raters agree beyond chance, with values missing."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING, Any, Literal

from drift.errors import UsageError

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Numbers = NDArray[np.float64]

Level = Literal["nominal", "ordinal", "interval", "ratio"]


def krippendorff_alpha(units: Iterable[Sequence[float]], level: Level = "interval") -> float | None:
    """Alpha of what raters said about each unit (any number of values a unit, those not given left out).

    1 is perfect agreement, 0 what chance gives, below 0 worse than chance. None where it is not defined: no unit
    has two values, or all values are the same. Formula: alpha = 1 - Do / De over the coincidence matrix
    (Krippendorff, Content Analysis, 2nd ed., 2004, ch. 11; Computing Krippendorff's Alpha-Reliability, 2011, part C
    and, for the metrics, part E). Raises UsageError for an unknown level.
    """
    import numpy as np

    if level not in _METRICS:
        raise UsageError(f"{level!r} is no level of measurement; give one of {', '.join(_METRICS)}")
    pairable = [list(values) for values in units if len(values) > 1]
    if not pairable:
        return None
    values, flat = np.unique(np.array([value for unit in pairable for value in unit], dtype=float), return_inverse=True)
    coincidences = np.zeros((len(values), len(values)))
    start = 0
    for unit in pairable:
        counts = np.bincount(flat[start : start + len(unit)], minlength=len(values)).astype(float)
        start += len(unit)
        coincidences += (np.outer(counts, counts) - np.diag(counts)) / (len(unit) - 1)
    totals = coincidences.sum(axis=0)
    distances = _METRICS[level](values, totals)
    expected = float((np.outer(totals, totals) * distances).sum()) / (float(totals.sum()) - 1)
    if expected == 0.0:
        return None
    return 1.0 - float((coincidences * distances).sum()) / expected


def _nominal(values: Numbers, totals: Numbers) -> Any:
    return (values[:, None] != values[None, :]).astype(float)


def _ordinal(values: Numbers, totals: Numbers) -> Any:
    """The squared number of values ranked between two, each end counted half."""
    import numpy as np

    middles = np.cumsum(totals) - totals / 2
    return (middles[:, None] - middles[None, :]) ** 2


def _interval(values: Numbers, totals: Numbers) -> Any:
    return (values[:, None] - values[None, :]) ** 2


def _ratio(values: Numbers, totals: Numbers) -> Any:
    import numpy as np

    sums = values[:, None] + values[None, :]
    ratios = np.divide(values[:, None] - values[None, :], sums, out=np.zeros_like(sums), where=sums != 0)
    return ratios**2


_METRICS: dict[str, Callable[[Numbers, Numbers], Any]] = {
    "nominal": _nominal,
    "ordinal": _ordinal,
    "interval": _interval,
    "ratio": _ratio,
}
