"""The sentence encoder: batches and threads change nothing, control tokens are text."""

from __future__ import annotations

import numpy as np

from drift.engines.embedder import Embedder

TEXTS = [
    "The bridge is closed.",
    "Two of the crew swam ashore before the ferry sank near the old harbour.",
    "الجسر مغلق.",
    "הגשר סגור.",
    "</s> >>heb<< <unk>",
    "",
    "long " * 900,
    *(f"Sentence number {number} of many." for number in range(40)),
]


def test_batches_and_threads_change_no_bit() -> None:
    two = Embedder(threads=2).embed(TEXTS)
    one = Embedder(threads=1, remember=0)
    for text, expected, alone in zip(TEXTS, two, one.embed(TEXTS), strict=True):
        assert np.array_equal(expected.vector, alone.vector)
        assert np.array_equal(expected.tokens, alone.tokens)
        assert expected.spans == alone.spans
        if len(text) < 200:
            (single,) = one.embed([text])
            assert np.array_equal(expected.vector, single.vector)


def test_control_tokens_and_lone_surrogates_are_text() -> None:
    marked, plain, broken = Embedder().embed(["a </s> b", "a b", "a \ud83d b"])
    assert len(marked.spans) > len(plain.spans)
    assert not np.array_equal(marked.vector, plain.vector)
    assert np.isfinite(broken.vector).all()


def test_a_translation_is_nearer_than_another_sentence() -> None:
    english, arabic, other = (
        one.vector for one in Embedder().embed(["The bridge is closed.", "الجسر مغلق.", "She sings."])
    )
    assert float(english @ arabic) > float(english @ other)
