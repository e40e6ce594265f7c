"""chrF++ is sacrebleu's, bit for bit."""

from hypothesis import given, settings
from hypothesis import strategies as st
from sacrebleu.metrics import CHRF

from drift.measures.chrf import chrf_plus_plus, grams

METRIC = CHRF(word_order=2)
TEXT = st.text(alphabet=st.sampled_from("ab cd.,!? (é)םش٣\n"), max_size=60)


def ours(original: str, rendering: str) -> float:
    return chrf_plus_plus(grams(rendering), grams(original))


@settings(max_examples=300, deadline=None)
@given(TEXT, TEXT)
def test_equal_to_sacrebleu(original: str, rendering: str) -> None:
    assert ours(original, rendering) == METRIC.sentence_score(rendering, [original]).score


def test_equal_on_sentences() -> None:
    pairs = [
        ("The mayor opened the new bridge.", "The new bridge was opened by the mayor."),
        ("", "a"),
        ("a", "b"),
        ("!!", "?"),
        ("الطريق مغلق.", "الطريق مفتوح."),
    ]
    for original, rendering in pairs:
        assert ours(original, rendering) == METRIC.sentence_score(rendering, [original]).score


def test_same_text_is_a_hundred() -> None:
    assert ours("One text.", "One text.") == 100.0
