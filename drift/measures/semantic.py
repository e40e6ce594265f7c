"""Semantic measures: how close two texts lie in the encoder's space, whole and token by token."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from drift.engines.embedder import Embedding
from drift.measures.centres import Centre, centre_of
from drift.measures.soft_alignment import greedy_f1, ordered_cost, transport_cost

LONGEST: Final = 512
"""Tokens above which neighbours are averaged, so that a long text's table of token against token stays small."""


@dataclass(frozen=True, slots=True)
class Semantic:
    """The semantic measures of a pair, each 0 (same) to 1.

    The encoder's states all lie in one narrow cone, unrelated texts at a cosine of 0.7 and more; so the mean state of
    the language is taken out first (Mu and Viswanath, 2018, "All-but-the-top") wherever it says "centred".
    - `cosine`: 1 - cosine of the centred sentence vectors;
    - `token_f1`: 1 - F1 of greedy matching of centred token states (Zhang et al., 2020, "BERTScore");
    - `transport`: the cost of moving one text's centred token states onto the other's, changes of place priced;
    - `sequence`: an edit distance over token states, in order.
    """

    cosine: float = 0.0
    token_f1: float = 0.0
    transport: float = 0.0
    sequence: float = 0.0

    @property
    def drift(self) -> float:
        """The family's own number: the mean of cosine and token F1."""
        return (self.cosine + self.token_f1) / 2


SAME = Semantic()
NOTHING_LEFT = Semantic(1.0, 1.0, 1.0, 1.0)


def semantic(original: Embedding, rendering: Embedding, language: str = "en") -> Semantic:
    """The semantic measures of a rendering's embedding against its original's."""
    centre = centre_of(language)
    cosine = _unit(
        1.0 - float(_centred(original.vector, centre.sentence) @ _centred(rendering.vector, centre.sentence))
    )
    if not len(original.tokens) or not len(rendering.tokens):
        same = len(original.tokens) == len(rendering.tokens)
        return Semantic(cosine, *([0.0] * 3 if same else [1.0] * 3))
    a, b = _pooled(original.tokens), _pooled(rendering.tokens)
    similarity = _centred_tokens(a, centre) @ _centred_tokens(b, centre).T
    return Semantic(
        cosine=cosine,
        token_f1=_unit(1.0 - greedy_f1(similarity)),
        transport=_unit(transport_cost(similarity)),
        sequence=_unit(ordered_cost(a @ b.T)),
    )


def _centred(rows: NDArray[np.float32], centre: NDArray[np.float32]) -> NDArray[np.float32]:
    return _normed(rows - centre)


def _centred_tokens(rows: NDArray[np.float32], centre: Centre) -> NDArray[np.float32]:
    return _normed(rows - centre.token)


def _normed(rows: NDArray[np.float32]) -> NDArray[np.float32]:
    norms = np.sqrt(np.einsum("...i,...i->...", rows, rows))[..., None]
    unit: NDArray[np.float32] = rows / np.maximum(norms, np.float32(1e-9))
    return unit


def _pooled(rows: NDArray[np.float32]) -> NDArray[np.float32]:
    if len(rows) <= LONGEST:
        return rows
    size = -(-len(rows) // LONGEST)
    starts = np.arange(0, len(rows), size)
    return _normed(np.add.reduceat(rows, starts, axis=0))


def _unit(value: float) -> float:
    return min(max(float(value), 0.0), 1.0)
