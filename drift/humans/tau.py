"""Kendall's tau: whether two rankings of the same things go the same way."""

from __future__ import annotations

from collections.abc import Sequence


def kendall_tau(first: Sequence[float], second: Sequence[float]) -> float | None:
    """Tau-b of two equally long rows of numbers, 1 for the same order and -1 for the opposite one.

    Ties are corrected for (Kendall, The Treatment of Ties in Ranking Problems, 1945). None where it is not defined:
    fewer than two things, or one row all ties. Time grows with the square of the length.
    """
    import numpy as np

    one, other = np.asarray(first, dtype=float), np.asarray(second, dtype=float)
    balance = 0.0
    untied_one = untied_other = 0
    for index in range(len(one) - 1):
        left = np.sign(one[index + 1 :] - one[index])
        right = np.sign(other[index + 1 :] - other[index])
        balance += float(left @ right)
        untied_one += int(np.count_nonzero(left))
        untied_other += int(np.count_nonzero(right))
    if not untied_one or not untied_other:
        return None
    return float(balance / np.sqrt(float(untied_one) * float(untied_other)))
