from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drift.text.tokens import tokenize

GOLDEN = Path(__file__).parents[1] / "golden" / "text" / "tokens.tsv"
ROWS = [line.split("\t") for line in GOLDEN.read_text("utf-8").splitlines() if line and not line.startswith("#")]
ALPHABET = st.sampled_from(
    list("abzAZ .,'’\"-“”!?15%&@/:\n") + list("אבהלשךםץ״׳־") + list("ابةىوال،؟٥٫") + ["\u064b", "\u05b8", "\u200f"]
)


@pytest.mark.parametrize(("text", "tokens"), ROWS)
def test_golden(text, tokens):
    assert [token.text for token in tokenize(text)] == tokens.split("|")


@given(st.one_of(st.text(ALPHABET, max_size=60), st.text(max_size=40)))
def test_a_token_is_what_stands_in_the_text(text):
    end = 0
    for token in tokenize(text):
        assert text[token.start : token.end] == token.text
        assert token.text
        assert token.start >= end
        assert token.kind in {"word", "number", "punct", "symbol"}
        end = token.end


@given(st.text(ALPHABET, max_size=60))
def test_every_letter_and_digit_is_in_a_token(text):
    covered = {index for token in tokenize(text) for index in range(token.start, token.end)}
    assert all(index in covered for index, char in enumerate(text) if char.isalnum())


def test_kinds():
    kinds = {token.text: token.kind for token in tokenize("In 2021, 10% of ١٢ (NATO) + x")}
    assert kinds["2021"] == kinds["10"] == kinds["١٢"] == "number"
    assert kinds["%"] == kinds["+"] == "symbol"
    assert kinds[","] == kinds["("] == "punct"
    assert kinds["NATO"] == "word"


@pytest.mark.parametrize(
    "unit", ["a.", "a-", "1,", 'ה"', "a@", "http://", "'", "a.b", "א'", "0\u00a0", "A&", "ל\u05b8"]
)
def test_time_is_linear(unit, grows_linearly):
    grows_linearly(tokenize, unit, 4_000)
