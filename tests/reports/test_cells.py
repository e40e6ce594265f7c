import pytest
from hypothesis import given
from hypothesis import strategies as st

from drift.reports.cells import Piece, isolate, width_of, wrap


@pytest.mark.parametrize(
    ("text", "width"), [("", 0), ("abc", 3), ("日本", 4), ("é", 1), ("e\u0301", 1), ("שָׁלוֹם", 4), ("\u2068a\u2069", 1)]
)
def test_width(text: str, width: int) -> None:
    assert width_of(text) == width


def test_only_right_to_left_text_is_isolated() -> None:
    assert isolate("plain text") == "plain text"
    assert isolate("שלום") == "\u2068שלום\u2069"


@given(
    st.lists(
        st.builds(Piece, st.text(alphabet="ab שע日\u0301-", min_size=1, max_size=12), st.sampled_from(["", "new"])),
        max_size=8,
    ),
    st.integers(2, 30),
)
def test_wrapping_loses_nothing_and_fits(pieces: list[Piece], width: int) -> None:
    lines = wrap(pieces, width)
    assert all(sum(width_of(piece.text) for piece in line) <= width for line in lines)
    joined = "".join(piece.text for line in lines for piece in line)
    assert joined.replace(" ", "") == "".join(piece.text for piece in pieces).replace(" ", "")


def test_words_stay_whole_where_they_fit() -> None:
    lines = wrap([Piece("the first "), Piece("wo", "new"), Piece("rd is marked")], 10)
    assert ["".join(piece.text for piece in line) for line in lines] == ["the first", "word is", "marked"]
