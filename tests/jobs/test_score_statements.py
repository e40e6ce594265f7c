"""Scoring: the main job, end to end with the embedded models."""

from __future__ import annotations

import pytest

import drift
from drift.jobs.score_statements import score_renderings, score_stream
from drift.records import Rendering, Statement

SUSTAINED = (
    "My administration is going to continue to engage Palestinians and Israelis and other regional partners to work "
    "toward sustained calm"
)
PERMANENT = (
    "My administration will continue to push the Palestinians, Israelis and other parties in the region to work towards "
    "a permanent calm"
)


@pytest.fixture(scope="module")
def compact() -> drift.ModelSet:
    return drift.load_models("compact")


def test_the_seed_case_names_what_moved() -> None:
    score = drift.compare(SUSTAINED, PERMANENT)
    found = {(edit.original, edit.rendering): edit for edit in score.edits}
    for words in (("engage", "push"), ("sustained", "permanent")):
        edit = found[words]
        assert (edit.kind, edit.direction) == ("strength", "stronger")
        assert edit.note
        left, right = edit.original_span, edit.rendering_span
        assert (SUSTAINED[slice(*left)], PERMANENT[slice(*right)]) == words
    assert any({"partners", "parties"} <= {edit.original, edit.rendering} for edit in score.edits)


def test_every_score_says_how_it_came_about(compact: drift.ModelSet) -> None:
    [scored] = drift.score([SUSTAINED], models=compact)
    assert [trip.pivot for trip in scored.round_trips] == ["ar", "he"]
    for trip, score in zip(scored.round_trips, scored.scores, strict=True):
        assert score is not None
        assert 0 < score.drift <= 1
        assert score.percentile is not None
        for part in ("drift:", f"route:en>{trip.pivot}>en", "hash:", "isa:", "decoding:", "measures:", "embed:"):
            assert part in score.signature


def test_the_same_input_gives_the_same_bytes_whatever_the_batch(compact: drift.ModelSet) -> None:
    texts = ["The road is open.", SUSTAINED, "Nine villages lost power on Sunday.", "", "A ferry sank."]
    whole = [item.to_json() for item in drift.score(texts, models=compact)]
    single = [item.to_json() for item in score_stream(texts, models=compact, batch_size=1)]
    assert whole == single
    assert whole == [drift.score([text], models=compact)[0].to_json() for text in texts]


def test_renderings_are_scored_beside_the_original() -> None:
    [scored] = drift.score([SUSTAINED], pivots=[], models="compact")
    assert scored.round_trips == ()
    whole = score_renderings(scored, [Rendering(statement=Statement(text=PERMANENT, outlet="B"), similarity=0.9)])
    [rendering] = whole.renderings
    assert rendering.score == drift.compare(SUSTAINED, PERMANENT)


def test_statements_keep_what_they_bring(compact: drift.ModelSet) -> None:
    statement = Statement(text="The road is open.", speaker="A. Clerk", outlet="The Post", mood="calm")  # type: ignore[call-arg]
    [scored] = drift.score([statement], pivots=["ar"], models=compact)
    assert scored.statement == statement
