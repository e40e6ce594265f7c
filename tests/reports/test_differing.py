import pytest

from drift.reports.differing import differing


@pytest.mark.parametrize(
    ("original", "other", "gone", "new"),
    [
        ("We engage them.", "We push them.", ["engage"], ["push"]),
        ("“We’re” here", '"We\'re" HERE', [], []),
        ("Work toward sustained calm", "Work towards a permanent calm", ["toward sustained"], ["towards a permanent"]),
        ("", "added", [], ["added"]),
        ("A, B and C.", "A B and C", [], []),
        ("ارتفعَ السعر", "ارتفع السعر", [], []),
        ("one two three", "one three", ["two"], []),
    ],
)
def test_differing_words(original: str, other: str, gone: list[str], new: list[str]) -> None:
    spans = differing(original, other)
    assert [original[start:end] for start, end in spans.original] == gone
    assert [other[start:end] for start, end in spans.other] == new


def test_very_long_texts_are_not_marked() -> None:
    assert differing("a " * 10_000, "b " * 10_000) == ([], [])
