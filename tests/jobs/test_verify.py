"""Stored results made again: identical, within tolerance, different, and which part of a signature differs."""

import pytest

import drift
from drift.engines import FakeEngine
from drift.errors import DriftError
from drift.jobs.score_statements import score_renderings, score_trips
from drift.jobs.verify import verify
from drift.pivots.brought import brought_trip
from drift.records import Rendering, ScoredStatement, Statement

FORWARD = {"ar": "الجسر مغلق منذ يوم الاثنين.", "he": "הגשר סגור מאז יום שני."}


def answer(text: str, source: str, target: str) -> str:
    return FORWARD.get(target, "The bridge has been shut since Monday.")


@pytest.fixture
def stored() -> list[ScoredStatement]:
    return drift.score(["The bridge has been closed since Monday."], models=FakeEngine(answer))


def test_the_same_models_give_the_same(stored: list[ScoredStatement]) -> None:
    found = verify(stored, FakeEngine(answer))
    assert found.status == "identical"
    assert found.reproducible
    assert found.checked == 2
    assert found.largest_difference == 0.0
    assert found.differences == ()


def test_json_and_back_is_still_identical(stored: list[ScoredStatement]) -> None:
    again = [ScoredStatement.from_dict(item.to_dict()) for item in stored]
    assert verify(again, FakeEngine(answer)).status == "identical"


def test_another_translation_is_different(stored: list[ScoredStatement]) -> None:
    def other(text: str, source: str, target: str) -> str:
        return FORWARD.get(target, "The bridge has not been shut since Monday.")

    found = verify(stored, FakeEngine(other))
    assert found.status == "different"
    assert found.largest_difference > 0.3
    assert any("the back translation is another one here" in line for line in found.differences)
    assert any("drift" in line for line in found.differences)


def test_a_small_change_is_within_tolerance(stored: list[ScoredStatement]) -> None:
    item = stored[0]
    score = item.scores[0]
    assert score is not None
    changed = item.model_copy(
        update={"scores": (score.model_copy(update={"drift": score.drift + 0.001}), *item.scores[1:])}
    )
    assert verify([changed], FakeEngine(answer)).status == "tolerance"
    assert verify([changed], FakeEngine(answer), tolerance=0.0).status == "different"


def test_parts_of_the_signature_are_named(stored: list[ScoredStatement]) -> None:
    item = stored[0]
    scores = [
        score.model_copy(update={"signature": score.signature.replace("ct2:", "ct2:9")})
        for score in item.scores
        if score
    ]
    found = verify([item.model_copy(update={"scores": tuple(scores)})], FakeEngine(answer))
    assert not found.reproducible
    assert found.signature_differences == ("ct2",)
    assert found.status == "identical"


def test_brought_translations_and_renderings_need_no_engine() -> None:
    statement = Statement(text="The talks failed.")
    trip = brought_trip(statement.text, "ar", "فشلت المحادثات.", "The talks collapsed.")
    scored = score_trips([statement], [[trip]])
    scored = [score_renderings(scored[0], [Rendering(statement=Statement(text="The talks succeeded."))])]

    def refuse(text: str, source: str, target: str) -> str:
        raise AssertionError("no engine is to run")

    found = verify(scored, FakeEngine(refuse))
    assert found.status == "identical"
    assert found.checked == 2


def test_nothing_to_verify() -> None:
    found = verify([])
    assert found.status == "identical"
    assert found.checked == 0


def test_an_unknown_set_is_an_error(stored: list[ScoredStatement]) -> None:
    with pytest.raises(DriftError):
        verify(stored, "no-such-set")
