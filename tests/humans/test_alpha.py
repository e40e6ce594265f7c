"""Krippendorff's alpha against the figures in print."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

from drift.errors import UsageError
from drift.humans.alpha import krippendorff_alpha

GOLDEN = Path(__file__).parents[1] / "golden" / "humans" / "alpha.toml"
CASES = tomllib.loads(GOLDEN.read_text(encoding="utf-8"))["case"]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["source"][:40])
def test_the_figures_in_print(case: dict[str, Any]) -> None:
    columns = zip(*(row.split() for row in case["raters"]), strict=True)
    units = [[float(value) for value in column if value != "."] for column in columns]
    levels = [level for level in ("nominal", "ordinal", "interval", "ratio") if level in case]
    assert levels
    for level in levels:
        assert krippendorff_alpha(units, level) == pytest.approx(case[level], abs=0.0005)  # type: ignore[arg-type]


def test_perfect_agreement_is_one_whatever_the_level() -> None:
    units = [[1.0, 1.0], [2.0, 2.0, 2.0], [7.5, 7.5]]
    for level in ("nominal", "ordinal", "interval", "ratio"):
        assert krippendorff_alpha(units, level) == pytest.approx(1.0)


def test_systematic_disagreement_is_below_zero() -> None:
    alpha = krippendorff_alpha([[0.0, 100.0], [100.0, 0.0]])
    assert alpha is not None
    assert alpha < 0


def test_an_interval_is_free_of_shift_and_scale_and_an_order_of_any_stretching() -> None:
    units = [[1.0, 2.0], [3.0, 3.0], [2.0, 4.0], [5.0, 4.0]]
    moved = [[10 + 3 * value for value in unit] for unit in units]
    stretched = [[value**5 for value in unit] for unit in units]
    assert krippendorff_alpha(moved) == pytest.approx(krippendorff_alpha(units))
    assert krippendorff_alpha(stretched, "ordinal") == pytest.approx(krippendorff_alpha(units, "ordinal"))


@pytest.mark.parametrize("units", [[], [[1.0]], [[1.0], [2.0]], [[3.0, 3.0], [3.0, 3.0]]])
def test_where_it_is_not_defined(units: list[list[float]]) -> None:
    assert krippendorff_alpha(units) is None


def test_an_unknown_level_is_wrong_usage() -> None:
    with pytest.raises(UsageError, match="level"):
        krippendorff_alpha([[1.0, 2.0]], "circular")  # type: ignore[arg-type]
