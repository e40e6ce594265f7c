"""Round trips that somebody else made are judged as our own are."""

from __future__ import annotations

import pytest

from drift.jobs.score_statements import score_trips
from drift.pivots.brought import brought_trip
from drift.records import Statement

TEXT = "The bakery opens at six."


@pytest.mark.parametrize(
    ("forward", "back", "kind"),
    [
        ("يفتح المخبز في السادسة.", "The bakery opens at six o'clock.", None),
        ("", "The bakery opens at six o'clock.", None),
        (TEXT, TEXT, "copy"),
        ("يفتح المخبز في السادسة.", "يفتح المخبز في السادسة.", "copy"),
        ("يفتح المخبز في السادسة.", "we regret we regret we regret " * 9, "repetition"),
        ("يفتح المخبز في السادسة.", "", "empty"),
    ],
)
def test_brought_translations_are_checked(forward: str, back: str, kind: str | None) -> None:
    trip = brought_trip(TEXT, "ar", forward, back)
    assert (trip.failure.kind if trip.failure else None) == kind
    [scored] = score_trips([Statement(text=TEXT)], [[trip]])
    assert (scored.scores[0] is None) == (kind is not None)
    if scored.scores[0] is not None:
        assert scored.scores[0].percentile is None
        assert "engine:brought" in scored.scores[0].signature
