"""Edits as marked runs of a text."""

from __future__ import annotations

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from drift.records import Edit
from drift.reports.marking import edit_span, mark

TEXT = "to engage regional partners"


def edit(words: str, span: tuple[int, int], severity: Any = "minor", **other: Any) -> Edit:
    return Edit(
        kind="wording",
        severity=severity,
        original=words,
        rendering="x",
        original_span=span,
        rendering_span=(0, 1),
        rule="DR130",
        **other,
    )


def runs(text: str, *edits: Edit) -> list[tuple[str, tuple[int, ...]]]:
    return [(segment.text, segment.edits) for segment in mark(text, edits, "original")]


def test_an_edit_is_a_run_of_its_own() -> None:
    assert runs(TEXT, edit("engage", (3, 9))) == [("to ", ()), ("engage", (0,)), (" regional partners", ())]


def test_overlapping_edits_put_the_gravest_first() -> None:
    found = runs(TEXT, edit("engage regional", (3, 18)), edit("regional partners", (10, 27), "critical"))
    assert found == [("to ", ()), ("engage ", (0,)), ("regional", (1, 0)), (" partners", (1,))]


def test_an_edit_is_numbered_where_it_ends() -> None:
    segments = mark(TEXT, [edit("engage regional", (3, 18)), edit("regional", (10, 18))], "original")
    assert [(segment.text, segment.closing) for segment in segments if segment.edits] == [
        ("engage ", ()),
        ("regional", (0, 1)),
    ]


def test_an_edit_without_words_is_a_gap_at_its_place() -> None:
    segments = mark(TEXT, [edit("", (10, 10))], "original")
    assert [(segment.text, segment.gap) for segment in segments] == [
        ("to engage ", False),
        ("", True),
        ("regional partners", False),
    ]
    assert [segment.gap for segment in mark("", [edit("", (0, 0))], "original")] == [True]


def test_blanks_at_the_ends_of_an_edit_are_not_marked() -> None:
    assert edit_span(TEXT, edit(" engage ", (2, 10)), "original") == (3, 9)


def test_a_wrong_span_is_mended_where_the_words_occur_once() -> None:
    assert edit_span(TEXT, edit("engage", (0, 6)), "original") == (3, 9)
    assert edit_span(TEXT, edit("engage", (300, 306)), "original") == (3, 9)
    assert edit_span("engage and engage", edit("engage", (3, 9)), "original") is None
    assert edit_span(TEXT, edit("absent", (3, 9)), "original") is None
    assert edit_span(TEXT, edit("", (99, 99)), "original") == (len(TEXT), len(TEXT))


@given(st.text(max_size=30), st.lists(st.tuples(st.integers(-2, 35), st.integers(-2, 35)), max_size=6))
def test_runs_give_the_text_back(text: str, spans: list[tuple[int, int]]) -> None:
    edits = [edit(text[max(0, start) : max(0, end)], (start, end)) for start, end in spans]
    segments = mark(text, edits, "original")
    assert "".join(segment.text for segment in segments) == text
    closed = [index for segment in segments for index in segment.closing]
    assert len(closed) == len(set(closed)), "an edit is numbered once"
    placed = {index for index, one in enumerate(edits) if edit_span(text, one, "original") is not None}
    assert set(closed) == placed
