"""Scored wordings for people to judge."""

from __future__ import annotations

import pytest

from drift.records import Edit, Failure, Rendering, RoundTrip, Score, ScoredStatement, Statement


def _edit(original: str, rendering: str, words: tuple[str, str], severity: str, kind: str = "strength") -> Edit:
    start, other = original.index(words[0]), rendering.index(words[1])
    return Edit.from_dict(
        {
            "kind": kind,
            "severity": severity,
            "original": words[0],
            "rendering": words[1],
            "original_span": (start, start + len(words[0])),
            "rendering_span": (other, other + len(words[1])),
            "rule": "DR101",
            "note": "a\tremark",
        }
    )


@pytest.fixture
def scored() -> list[ScoredStatement]:
    """Three statements: one with edits on two routes, one with none, one whose only round trip failed."""
    original = "We will engage all partners."
    back = "We will push\nall 🎉 parties."
    other = "We will <b>push</b> all &amp; partners."
    first = (
        _edit(original, back, ("engage", "push"), "major"),
        _edit(original, back, ("partners", "parties"), "minor"),
    )
    second = (_edit(original, other, ("engage", "push"), "critical"),)
    return [
        ScoredStatement(
            statement=Statement(text=original, outlet="First Outlet"),
            round_trips=(RoundTrip(pivot="ar", forward="x", back=back),),
            scores=(Score(drift=0.6, surface=0.5, band="shifted", edits=first),),
            renderings=(
                Rendering(
                    statement=Statement(text=other, outlet="الجزيرة"),
                    score=Score(drift=0.9, surface=0.5, edits=second),
                ),
                Rendering(statement=Statement(text="unscored")),
            ),
        ),
        ScoredStatement(
            statement=Statement(text="The bridge is closed."),
            round_trips=(
                RoundTrip(pivot="ar", forward="x", back="The bridge is closed."),
                RoundTrip(pivot="ar", forward="y", back="The bridge was closed."),
            ),
            scores=(Score(drift=0.0, surface=0.0), Score(drift=0.1, surface=0.1)),
        ),
        ScoredStatement(
            statement=Statement(text="Nothing came back."),
            round_trips=(
                RoundTrip(pivot="he", forward="z", back="", failure=Failure(kind="empty", leg="back", message="m")),
            ),
            scores=(None,),
        ),
    ]
