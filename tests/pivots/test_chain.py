"""Chains: several languages in a row, scored at every return."""

from __future__ import annotations

import pytest

import drift
from drift.engines.fake import FakeEngine
from drift.errors import UnknownPivotError, UsageError

STEPS = {
    ("The road is open.", "ar"): "الطريق مفتوح.",
    ("الطريق مفتوح.", "en"): "The way is open.",
    ("The way is open.", "he"): "הדרך פתוחה.",
    ("הדרך פתוחה.", "en"): "The way is clear.",
}


def test_every_return_is_scored_against_the_original() -> None:
    hops = drift.chain("The road is open.", models=FakeEngine(lambda text, source, target: STEPS[text, target]))
    assert [hop.language for hop in hops] == ["ar", "en", "he", "en"]
    assert [hop.text for hop in hops][-1] == "The way is clear."
    first, last = hops[1].score, hops[3].score
    assert hops[0].score is None
    assert first is not None
    assert last is not None
    assert 0 < first.drift <= last.drift
    assert last == drift.compare("The road is open.", "The way is clear.")


def test_a_failure_ends_the_chain() -> None:
    hops = drift.chain("The road is open today.", models=FakeEngine(lambda text, source, target: text))
    assert len(hops) == 1
    assert hops[0].failure is not None


def test_the_embedded_set_runs_a_chain_through_both_pivots() -> None:
    hops = drift.chain("The talks will resume on Sunday.", hops=("ar", "he", "en"))
    assert [hop.language for hop in hops] == ["ar", "he", "en"]
    assert hops[-1].score is not None


@pytest.mark.parametrize(
    ("hops", "error"),
    [((), UsageError), (("ar", "ar"), UsageError), (("en",), UsageError), (("ar", "xx"), UnknownPivotError)],
)
def test_impossible_chains_are_refused(hops: tuple[str, ...], error: type[Exception]) -> None:
    with pytest.raises(error):
        drift.chain("The road is open.", hops=hops)
