"""The soft alignments, on small tables whose answers are known."""

import numpy as np
import pytest

from drift.measures.soft_alignment import greedy_f1, ordered_cost, transport_cost

EYE = np.eye(4, dtype=np.float32)


def test_equal_tokens_cost_nothing() -> None:
    assert ordered_cost(EYE) == 0.0
    assert greedy_f1(EYE) == 1.0
    assert transport_cost(EYE) < 0.01


def test_order_costs() -> None:
    backwards = np.ascontiguousarray(EYE[::-1])
    assert greedy_f1(backwards) == 1.0
    assert ordered_cost(backwards) > 0.5
    assert transport_cost(backwards) > transport_cost(EYE) + 0.05


def test_nothing_alike() -> None:
    apart = np.zeros((3, 5), np.float32)
    assert greedy_f1(apart) == 0.0
    assert transport_cost(apart) == pytest.approx(1.0, abs=0.2)
    # Three omissions and five insertions are dearer than three substitutions at two gaps each and two insertions.
    assert ordered_cost(apart) == pytest.approx(8 / 5)


def test_a_missing_token_costs_a_gap() -> None:
    assert ordered_cost(np.ascontiguousarray(EYE[:, :3])) == pytest.approx(1 / 4)
