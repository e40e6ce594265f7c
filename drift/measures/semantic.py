"""Semantic measures: how close two texts lie in the encoder's space, whole and token by token."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from drift.engines.embedder import Embedding


@dataclass(frozen=True)
class Semantic:
    """The semantic measures of a pair, each 0 (same) to 1.

    `cosine` is 1 - cosine of the sentence vectors; `token_f1` is 1 - F1 of greedy matching over the tokens' states
    (Zhang et al., 2020, "BERTScore").
    """

    cosine: float
    token_f1: float

    @property
    def drift(self) -> float:
        """The mean of the two."""
        return (self.cosine + self.token_f1) / 2


def semantic(original: Embedding, rendering: Embedding) -> Semantic:
    """The semantic measures of a rendering's embedding against its original's."""
    cosine = 1.0 - float(original.vector @ rendering.vector)
    return Semantic(_unit(cosine), _unit(1.0 - _greedy_f1(original, rendering)))


def _greedy_f1(original: Embedding, rendering: Embedding) -> float:
    if not len(original.tokens) or not len(rendering.tokens):
        return 0.0 if len(original.tokens) or len(rendering.tokens) else 1.0
    similarity = original.tokens @ rendering.tokens.T
    recall = float(np.mean(similarity.max(axis=1)))
    precision = float(np.mean(similarity.max(axis=0)))
    total = precision + recall
    return 2 * precision * recall / total if total > 0 else 0.0


def _unit(value: float) -> float:
    return min(max(value, 0.0), 1.0)
