"""The summary below a table."""

from __future__ import annotations

from drift.records import RoundTrip, Score, ScoredStatement, Statement
from drift.reports.groups import render_summaries, summaries
from drift.reports.terminal_style import Terminal


def scored(speaker: str | None, drift: float) -> ScoredStatement:
    return ScoredStatement(
        statement=Statement(text="A ferry sank.", speaker=speaker),
        round_trips=(RoundTrip(pivot="ar", forward="f", back="b"),),
        scores=(Score(drift=drift, surface=drift),),
    )


def test_speakers_of_one_statement_are_counted_and_not_listed() -> None:
    items = [scored("Kovac", 0.2), scored("Kovac", 0.4), scored("Arslan", 0.1), scored("Roe", 0.3), scored(None, 0.5)]
    text = render_summaries(summaries(items), Terminal(width=100))
    assert "statements by Kovac: 0.30" in text
    assert "and 2 more with fewer statements" in text
    assert "Arslan" not in text


def test_speakers_of_one_statement_each_are_no_summary() -> None:
    text = render_summaries(summaries([scored("Kovac", 0.2), scored("Arslan", 0.4)]), Terminal(width=100))
    assert "through Arabic: 0.30" in text
    assert "statements by" not in text
