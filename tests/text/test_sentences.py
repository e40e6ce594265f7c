from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drift.text.sentences import sentence_spans, split_lines_and_sentences, split_sentences

GOLDEN = Path(__file__).parents[1] / "golden" / "text" / "sentences.tsv"
ROWS = [line.split("\t") for line in GOLDEN.read_text("utf-8").splitlines() if line and not line.startswith("#")]
PROSE = st.lists(
    st.sampled_from(
        ["Mr.", "U.S.", "He left.", "no?", "“Go!”", "3.5", "\n", "\n\n", " ", "  ", "…", "...", "قال.", "هل؟", "،", "ثم", "שלום.", "א.", '"', "Fig.", "??", "\u200f", "\t"]
    ),
    max_size=30,
).map(" ".join)  # fmt: skip


@pytest.mark.parametrize(("language", "marked"), ROWS)
def test_golden(language, marked):
    assert split_sentences(marked.replace("|", ""), language) == marked.split("|")


@given(st.one_of(PROSE, st.text()), st.sampled_from(["en", "ar", "he"]))
def test_joined_sentences_are_the_text(text, language):
    assert "".join(split_sentences(text, language)) == text
    pairs = split_lines_and_sentences(text, language)
    assert "".join(sentence + space for sentence, space in pairs) == text
    assert all(sentence == sentence.strip() for sentence, _ in pairs)
    assert all(sentence or index == 0 for index, (sentence, _) in enumerate(pairs))


@given(PROSE)
def test_spans_are_the_sentences_without_space(text):
    spans = sentence_spans(text, "en")
    assert [text[start:end] for start, end in spans] == [s.strip() for s in split_sentences(text, "en") if s.strip()]


def test_lines_are_units():
    assert split_lines_and_sentences("Gate list\nNorth\nSouth\n\n\nClosed on Friday", "en") == [
        ("Gate list", "\n"),
        ("North", "\n"),
        ("South", "\n\n\n"),
        ("Closed on Friday", ""),
    ]
    assert split_lines_and_sentences(" \n We left. They stayed.\n", "en") == [
        ("", " \n "),
        ("We left.", " "),
        ("They stayed.", "\n"),
    ]


def test_nothing_gives_nothing():
    assert split_sentences("", "en") == []
    assert split_lines_and_sentences("", "en") == []
    assert split_lines_and_sentences("\n\n", "en") == [("", "\n\n")]


@pytest.mark.parametrize("unit", [". ", "a. ", "\n", ". \n", '."', "“", "U.S. ", "? “A"])
def test_time_is_linear(unit, grows_linearly):
    grows_linearly(lambda text: split_sentences(text, "en"), unit, 4_000)
