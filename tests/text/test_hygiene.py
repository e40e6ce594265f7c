from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drift.text.hygiene import fold, fold_with_offsets, is_empty, scrub, visible_controls

GOLDEN = Path(__file__).parents[1] / "golden" / "text" / "fold.tsv"
ROWS = [line.split("\t") for line in GOLDEN.read_text("utf-8").splitlines() if line and not line.startswith("#")]


@pytest.mark.parametrize(("language", "left", "right"), ROWS)
def test_spellings_of_one_word_fold_alike(language, left, right):
    assert fold(left, language) == fold(right, language)


@pytest.mark.parametrize(
    ("left", "right"), [("שלום", "עולם"), ("١٢٪", "١٢"), ("+3", "-3"), ("مدرسة", "مدرس"), ("سأل", "سئل")]
)
def test_different_words_stay_different(left, right):
    assert fold(left, "ar") != fold(right, "ar")


def test_accents_stay_where_the_language_has_them():
    assert fold("schön", "de") != fold("schon", "de")
    assert fold("naïve", "en") == "naive"


@given(st.text(), st.sampled_from(["en", "ar", "he", "de"]))
def test_offsets_point_into_the_text(text, language):
    folded, offsets = fold_with_offsets(text, language)
    assert len(offsets) == len(folded) + 1
    assert offsets[-1] == len(text)
    assert offsets == sorted(offsets)
    assert fold(text, language) == folded


def test_offsets_hold_the_marks_left_out():
    text = "في القـــدس اليوم"
    folded, offsets = fold_with_offsets(text, "ar")
    at = folded.index("القدس")
    assert text[offsets[at] : offsets[at + 5]] == "القـــدس"


@given(st.text(st.characters(), max_size=40))
def test_scrubbed_text_can_be_encoded(text):
    scrub(text + "\ud83d").encode("utf-8")


def test_scrub_joins_halves_and_replaces_lone_ones():
    assert scrub("\ud83d\ude00 \ud83d") == "\U0001f600 \ufffd"


def test_controls_are_shown():
    assert visible_controls("أمر \u202eكتاب\u202c") == "أمر ⟨U+202E⟩كتاب⟨U+202C⟩"
    for control in "\u200e\u200f\u061c\u2066\u2067\u2068\u2069\x1b\x01\ufffe\u200b\ufeff":
        shown = visible_controls(f"a{control}b")
        assert control not in shown
        assert f"U+{ord(control):04X}" in shown


def test_layout_and_joiners_are_left_alone():
    text = "a\tb\r\nc می\u200cخواهم 👩\u200d🚒"
    assert visible_controls(text) == text
    assert "U+000D" in visible_controls("a\rb")


@pytest.mark.parametrize("text", ["", " ", "-", "…", "\u200f", "?", "!", "«»", "\n", "،", "٪"])
def test_nothing_to_translate(text):
    assert is_empty(text)


@pytest.mark.parametrize("text", ["a", "5", "٥", "شيء", "?א"])
def test_something_to_translate(text):
    assert not is_empty(text)
