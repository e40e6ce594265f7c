"""Bootstrap intervals and comparisons of groups."""

import numpy as np
import pytest

from drift.measures.intervals import bootstrap_mean, compare_all, compare_groups


def test_interval_holds_the_mean_and_is_seeded() -> None:
    values = list(np.random.default_rng(3).uniform(size=60))
    found = bootstrap_mean(values, seed=5)
    assert found == bootstrap_mean(values, seed=5)
    assert found != bootstrap_mean(values, seed=6)
    assert found.low < found.mean < found.high
    assert found.count == 60


def test_coverage() -> None:
    """Of 95 % intervals about that many hold the true mean."""
    generator = np.random.default_rng(11)
    held = sum(
        interval.low <= 0.5 <= interval.high
        for interval in (bootstrap_mean(list(generator.uniform(size=40)), resamples=400) for _ in range(200))
    )
    assert 178 <= held <= 200


def test_one_value() -> None:
    found = bootstrap_mean([0.25])
    assert (found.low, found.mean, found.high) == (0.25, 0.25, 0.25)
    with pytest.raises(ValueError, match="no values"):
        bootstrap_mean([])


def test_pairing_sees_what_lies_within_statements() -> None:
    generator = np.random.default_rng(1)
    base = generator.uniform(0.1, 0.8, size=40)
    a = {str(number): value + 0.02 for number, value in enumerate(base)}
    b = {str(number): value + generator.normal(0, 0.01) for number, value in enumerate(base)}
    paired = compare_groups(a, b, ("ar", "he"))
    assert paired.paired
    assert paired.differ
    assert "ar drifts more than he" in paired.sentence
    apart = compare_groups(a, {f"x{key}": value for key, value in b.items()}, ("ar", "he"))
    assert not apart.paired
    assert not apart.differ


def test_equal_groups_do_not_differ() -> None:
    values = {str(number): number / 50 for number in range(50)}
    found = compare_groups(values, dict(values), ("ar", "he"))
    assert not found.differ
    assert found.difference == 0.0


def test_few_statements_are_never_different() -> None:
    found = compare_groups({"a": 0.1, "b": 0.1}, {"a": 0.9, "b": 0.9}, ("x", "y"))
    assert not found.differ
    assert "too few" in found.sentence


def test_many_comparisons_raise_the_confidence() -> None:
    groups = {name: {str(number): number / 9 for number in range(9)} for name in "abcd"}
    found = compare_all(groups)
    assert len(found) == 6
    assert found[0].confidence == pytest.approx(1 - 0.05 / 6)
