"""Texts in tools that take them for markup."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from drift.humans.guard import guarded, unguarded


@given(st.text(alphabet="<>&/!?a#x;\u2060 \n😀"))
def test_nothing_opens_a_tag_and_every_character_keeps_its_place(text: str) -> None:
    shown, origins = guarded(text)
    assert not re.search(r"<[A-Za-z/!?]|&[A-Za-z#]", shown)
    assert len(shown) == len(origins)
    assert sorted(set(origins)) == list(range(len(text)))
    assert all(text[origin] == char for char, origin in zip(shown, origins, strict=True) if char != "\u2060")


@given(st.text(alphabet="<>&/!?a#x; \n😀", min_size=1), st.data())
def test_a_span_of_what_is_shown_comes_back(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    shown, origins = guarded(text)
    places = [place for place, origin in enumerate(origins) if start <= origin < end]
    assert unguarded(shown, (places[0], places[-1] + 1)) == (text, (start, end))
