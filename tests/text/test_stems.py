"""Stems: what forms of one word have in common."""

from __future__ import annotations

import pytest

from drift.text.stems import english_stem


@pytest.mark.parametrize(
    ("word", "same"),
    [("negotiations", "negotiation"), ("governments", "government's"), ("worked", "working"), ("", "")],
)
def test_forms_of_a_word_have_one_stem(word: str, same: str) -> None:
    assert english_stem(word) == english_stem(same)


def test_different_words_keep_their_stems_apart() -> None:
    assert english_stem("sustained") != english_stem("permanent")
