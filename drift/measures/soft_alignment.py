"""Two soft alignments of token states: one free to reorder at a price, one that keeps the order."""

from __future__ import annotations

from typing import Final

import numpy as np
from numpy.typing import NDArray

Matrix = NDArray[np.float32]

PLACE_PRICE: Final = 0.3
"""What moving a token from one end of the text to the other costs, in units of 1 - cosine."""

SHARPNESS: Final = 20.0
"""1/epsilon of the entropic transport."""

ROUNDS: Final = 30
GAP: Final = 0.25
"""What leaving a token out costs, in units of 1 - cosine; a substitution above twice that is an omission instead."""


def transport_cost(similarity: Matrix) -> float:
    """The cost of moving one text's tokens onto the other's, 0..: 1 - cosine, and a price for changing place.

    Entropic optimal transport with equal weights (Cuturi, 2013, "Sinkhorn distances"), a fixed number of rounds.
    """
    rows, columns = similarity.shape
    places = np.abs(_places(rows)[:, None] - _places(columns)[None, :])
    cost = (1.0 - similarity) + np.float32(PLACE_PRICE) * places
    kernel = np.exp(-np.float32(SHARPNESS) * cost)
    transposed = np.ascontiguousarray(kernel.T)
    left = np.ones(rows, np.float32)
    right = np.ones(columns, np.float32)
    tiny = np.float32(1e-30)
    for _ in range(ROUNDS):
        right = np.float32(1.0 / columns) / (transposed @ left + tiny)
        left = np.float32(1.0 / rows) / (kernel @ right + tiny)
    moved: Matrix = kernel * cost
    return float(left @ moved @ right)


def ordered_cost(similarity: Matrix) -> float:
    """A Levenshtein distance a token of the longer text: substitutions cost 1 - cosine, gaps cost GAP (its unit)."""
    rows, columns = similarity.shape
    cost = 1.0 - similarity
    ramp = np.arange(columns + 1, dtype=np.float32) * np.float32(GAP)
    row = ramp.copy()
    gap = np.float32(GAP)
    best = np.empty(columns + 1, np.float32)
    for index in range(rows):
        best[0] = row[0] + gap
        np.minimum(row[1:] + gap, row[:-1] + cost[index], out=best[1:])
        row = np.minimum.accumulate(best - ramp) + ramp
    return float(row[-1] / np.float32(GAP * max(rows, columns)))


def greedy_f1(similarity: Matrix) -> float:
    """F1 of matching each token with its most similar one (Zhang et al., 2020, "BERTScore")."""
    recall = float(similarity.max(axis=1).mean())
    precision = float(similarity.max(axis=0).mean())
    total = precision + recall
    return 2 * precision * recall / total if precision > 0 and recall > 0 else 0.0


def _places(count: int) -> NDArray[np.float32]:
    return np.arange(count, dtype=np.float32) / np.float32(max(1, count - 1))
