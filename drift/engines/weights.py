"""Weights over an n-best list."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import NamedTuple

from drift.engines.protocol import Direction, Engine
from drift.records.hypothesis import Hypothesis


class Weighted(NamedTuple):
    """A hypothesis and its share of the list's probability, 0..1; a list's weights sum to 1."""

    hypothesis: Hypothesis
    weight: float


def weigh(
    hypotheses: Sequence[Sequence[Hypothesis]], engine: Engine, sources: Sequence[str], direction: Direction
) -> list[list[Weighted]]:
    """For every source its n-best list with weights, heaviest first.

    Hypotheses of the same text are merged, each text is scored again by `force` (a decoder's own scores are means a
    piece, or leave out what was suppressed), and the probabilities are normalised over the list. The hypotheses'
    `logprob` is that of `force`. Raises EngineError as `force` does.
    """
    merged = [list({one.text: one for one in reversed(few)}.values())[::-1] for few in hypotheses]
    flat = [(source, one.text) for source, few in zip(sources, merged, strict=True) for one in few]
    forced = iter(engine.force([source for source, _ in flat], [text for _, text in flat], direction))
    return [_normalised([one.model_copy(update={"logprob": next(forced).logprob}) for one in few]) for few in merged]


def _normalised(hypotheses: list[Hypothesis]) -> list[Weighted]:
    if not hypotheses:
        return []
    logprobs = [one.logprob or 0.0 for one in hypotheses]
    highest = max(logprobs)
    shares = [math.exp(logprob - highest) for logprob in logprobs]
    total = math.fsum(shares)
    weighted = [Weighted(one, share / total) for one, share in zip(hypotheses, shares, strict=True)]
    return sorted(weighted, key=lambda one: -one.weight)
