"""Names across scripts."""

from __future__ import annotations

from pathlib import Path

import pytest

from drift.qa.names.match import exonyms, find_names, missing_names
from drift.qa.names.skeleton import skeletons
from drift.text.hygiene import fold

GOLDEN = Path(__file__).parents[2] / "golden" / "qa" / "names.tsv"


def cases() -> list[list[str]]:
    rows = [line.split("\t") for line in GOLDEN.read_text(encoding="utf-8").splitlines() if line and line[0] != "#"]
    assert all(len(row) == 4 for row in rows)
    return rows


@pytest.mark.parametrize("row", cases(), ids=lambda row: f"{row[0]}-{row[1][:30]}")
def test_names_that_the_other_side_does_not_have(row: list[str]) -> None:
    language, english, foreign, expected = row
    assert [name.text for name in missing_names(english, foreign, language)] == (expected.split() if expected else [])


def test_common_words_at_the_beginning_are_no_names() -> None:
    for text in ("Floodwaters rose.", "Women voted.", "Would you go?", "Unbelievable!", "Don’t stop.", "Click Save."):
        assert find_names(text) == []


def test_a_name_says_where_it_stands() -> None:
    text = "In 2020 Markovic's plan reached Aleppo."
    assert [(name.text, text[name.start : name.end]) for name in find_names(text)] == [
        ("Markovic", "Markovic"),
        ("Aleppo", "Aleppo"),
    ]


@pytest.mark.parametrize(
    ("english", "arabic", "hebrew"),
    [("Markovic", "ماركوفيتش", "מרקוביץ'"), ("Haruko", "هاروكو", "הרוקו"), ("Jacques", "جاك", "ז'אק")],
)
def test_spellings_of_a_name_share_a_skeleton(english: str, arabic: str, hebrew: str) -> None:
    assert skeletons(english, "en") & skeletons(arabic, "ar")
    assert skeletons(english, "en") & skeletons(hebrew, "he")


def test_the_list_of_names_is_well_formed() -> None:
    arabic, hebrew = exonyms("ar"), exonyms("he")
    assert len(arabic) > 150
    for table, language in ((arabic, "ar"), (hebrew, "he")):
        for name, forms in table.items():
            assert name[0].isupper(), name
            assert forms and all(form == fold(form, language) and form.strip() for form in forms), name


def test_other_languages_have_no_finding() -> None:
    assert missing_names("Markovic left.", "Kowalski est parti.", "fr") == []
