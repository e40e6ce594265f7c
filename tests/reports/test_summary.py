"""The figures above a report."""

from __future__ import annotations

import pytest

from drift.records import Failure, Rendering, RoundTrip, Score, ScoredStatement, Statement
from drift.reports.html_model import view_statement
from drift.reports.overview import count_words, group_table, lede, listed, tiles
from drift.reports.summary import UNNAMED, Group, Summary, summarise


def score(drift: float, percentile: float | None = None) -> Score:
    return Score(drift=drift, surface=drift, percentile=percentile)


def scored(
    *drifts: float | None, percentile: float | None = None, pivot: str = "ar", **statement: str
) -> ScoredStatement:
    """A statement with a trip for each drift; None is a trip that failed."""
    failure = Failure(kind="copy", leg="forward", message="m")
    return ScoredStatement(
        statement=Statement(text="A word.", **statement),  # type: ignore[arg-type]
        round_trips=tuple(
            RoundTrip(pivot=pivot, forward="f", back="b", failure=failure if drift is None else None)
            for drift in drifts
        ),
        scores=tuple(None if drift is None else score(drift, percentile) for drift in drifts),
    )


def summary(*records: ScoredStatement) -> Summary:
    return summarise([view_statement(number, record) for number, record in enumerate(records, 1)])


def test_failures_are_counted_apart_and_weigh_nothing() -> None:
    found = summary(scored(0.2, None, None), scored(0.4))
    (arabic,) = found.pivots
    assert arabic == Group("Arabic", (0.2, 0.4), failures=2)
    assert arabic.median == pytest.approx(0.3)
    assert {tile.name: tile.value for tile in tiles(found)}["Engine failures"] == "2"


def test_a_pivot_of_failures_alone_has_no_figures() -> None:
    (hebrew,) = summary(scored(None, pivot="he")).pivots
    assert (hebrew.median, hebrew.quartiles, hebrew.failures) == (None, None, 1)
    assert group_table([hebrew])[1] == [["Hebrew", "0", "–", "–", "–", "–", "0", "1"]]


def test_other_outlets_wordings_are_no_back_translations() -> None:
    record = scored(0.1, outlet="Own").model_copy(
        update={"renderings": (Rendering(statement=Statement(text="B", outlet="Other"), score=score(0.9)),)}
    )
    found = summary(record)
    assert [(group.name, group.drifts) for group in found.outlets] == [("Own", (0.1,))]
    assert [(group.name, group.drifts) for group in found.renderings] == [("Other", (0.9,))]
    assert found.everything.drifts == (0.1, 0.9)


def test_a_wording_that_could_not_be_scored_is_no_engine_failure() -> None:
    record = scored(0.1).model_copy(update={"renderings": (Rendering(statement=Statement(text="…"), error="empty"),)})
    assert summary(record).everything.failures == 0


def test_groups_stand_by_size_and_the_unnamed_last() -> None:
    found = summary(scored(0.1), scored(0.1), scored(0.1, speaker="B"), scored(0.1, 0.2, speaker="A"))
    assert [group.name for group in found.speakers] == ["A", "B", UNNAMED]


def test_quartiles_and_the_noise() -> None:
    group = Group("g", (0.0, 0.1, 0.2, 0.3, 0.4), percentiles=(94.9, 95.0, 100.0))
    assert group.quartiles == pytest.approx((0.1, 0.3))
    assert group.beyond == 2
    assert Group("g", (0.1, 0.2, 0.3)).quartiles is None


def test_words() -> None:
    assert listed(["a"]) == "a" and listed(["a", "b", "c"]) == "a, b and c" and listed([]) == ""
    assert count_words(1, "score") == "1 score" and count_words(2000, "score") == "2,000 scores"
    assert lede(summary(scored(0.1), scored(0.2, pivot="he"))) == "2 statements, through Arabic and Hebrew."


def test_a_sentence_stays_one_however_many_pivots_there_are_and_however_long_their_codes() -> None:
    many = [scored(0.1, pivot=f"q{letter}x") for letter in "abcdefghijk"]
    assert lede(summary(*many)) == "11 statements, through 11 languages."
    assert lede(summary(scored(0.1, pivot="x" * 3000))) == "1 statement, through 1 language."


def test_the_same_pivot_twice_is_two_scores() -> None:
    (arabic,) = summary(scored(0.1, 0.3)).pivots
    assert arabic.drifts == (0.1, 0.3)
