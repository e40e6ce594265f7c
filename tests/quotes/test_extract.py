"""Quotations: golden texts, places, groups, and texts that nobody would write."""

from __future__ import annotations

import random
from collections.abc import Callable
from pathlib import Path
from types import ModuleType

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from drift.quotes.extract import extract

Linear = Callable[[Callable[[str], object], str, int], None]

GOLDEN = Path(__file__).resolve().parents[1] / "golden" / "quotes"
FILES = sorted(GOLDEN.glob("*.txt"))
PIECES = [
    *"\"“”„«»‹›‘’‚'״׳`",
    *("''", " ", "\n\n", "\n", ". ", ", ", ": ", "? ", "– ", "... ", "(", ")", 'ד"ר ', "ג'ורג' ", "6' 2\" ", "'90s "),
    *(
        "said ",
        "Bo Lindqvist ",
        "he ",
        "the clerk, Ana Voss, ",
        "according to ",
        "called it ",
        "as ",
        "and ",
        "The road ",
    ),
    *("قال الوزير ", "إن ", "وأضافت ", "بـ", "אמר ", "הוסיפה ", "כי ", "לדברי ", "\u200f", "\u202e", "\ud800", "\x00"),
]


def test_there_are_enough_golden_texts(evaluate: ModuleType) -> None:
    cases = [case for path in FILES for case in evaluate.read_golden(path)]
    assert len(cases) >= 120
    assert {case.language for case in cases} == {"en", "ar", "he"}
    assert sum("heldout" in path.name for path in FILES) == 4


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_golden_texts(path: Path, evaluate: ModuleType) -> None:
    tally = evaluate.Tally()
    for case in evaluate.read_golden(path):
        evaluate.judge(case, tally)
    report = "\n".join([str(tally), *tally.errors])
    assert tally.precision >= 0.95, report
    assert tally.recall >= 0.95, report
    assert tally.speakers >= 0.85, report
    assert tally.groups_right >= 0.95 * tally.right, report


def test_a_wrong_answer_is_counted(evaluate: ModuleType) -> None:
    tally = evaluate.Tally()
    wrong = evaluate.Case("x", "en", '"No," said Bo.', (evaluate.Expected(0, 3, ("Ana",)),))
    evaluate.judge(wrong, tally)
    assert tally.precision == tally.recall == 0.0
    assert len(tally.errors) == 2


def test_a_later_opening_mark_is_in_the_place_but_not_in_the_text() -> None:
    article = "“One.\n\n“Two,” Bo Lindqvist said."
    (found,) = extract(article)
    assert article[found.start : found.end] == "One.\n\n“Two,"
    assert found.text == "One.\n\nTwo,"


def test_pieces_share_a_group_and_others_have_none() -> None:
    article = "“The road,” Bo Lindqvist said, “is open.” Ana Voss disagreed. “It is shut,” she said."
    first, second, third = extract(article)
    assert first.group is not None
    assert first.group == second.group
    assert third.group is None
    assert third.speaker == "Ana Voss"


def test_language_codes_with_a_region_and_unknown_languages() -> None:
    assert [s.speaker for s in extract("“No,” said Ana Voss.", "en-GB")] == ["Ana Voss"]
    (found,) = extract("Elle a dit : « Le pont est fermé depuis hier. »", "fr")
    assert (found.text, found.speaker, found.language) == ("Le pont est fermé depuis hier.", None, "fr")


@pytest.mark.parametrize(
    "text", ["", '"', "“", "״", '""', 'Value was ""= at noon.', "'", "«»", "” “", "\ud800“", "no marks"]
)
def test_nothing_to_find(text: str) -> None:
    for language in ("en", "ar", "he"):
        assert extract(text, language) == []


def _check(text: str, language: str) -> None:
    found = extract(text, language)
    reached = -1
    for statement in found:
        assert statement.start is not None and statement.end is not None
        assert reached < statement.start < statement.end <= len(text)
        reached = statement.end
        body = text[statement.start : statement.end]
        assert any(char.isalnum() for char in body)
        assert len(statement.text) <= len(body)
        assert statement.language == language


@settings(deadline=None, max_examples=300)
@given(st.lists(st.sampled_from(PIECES), max_size=60).map("".join), st.sampled_from(["en", "ar", "he", "fr"]))
def test_anything_goes_without_an_exception(text: str, language: str) -> None:
    _check(text, language)


@settings(deadline=None, max_examples=100)
@given(st.text(max_size=200), st.sampled_from(["en", "ar", "he"]))
def test_any_text_goes_without_an_exception(text: str, language: str) -> None:
    _check(text, language)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_random_cuts_never_raise(path: Path, evaluate: ModuleType) -> None:
    whole = "\n\n".join(case.text for case in evaluate.read_golden(path))
    chance = random.Random(path.stem)
    for _ in range(25):
        start, end = sorted(chance.sample(range(len(whole)), 2))
        _check(whole[start : min(end, start + 3000)], chance.choice(["en", "ar", "he"]))


def test_an_unclosed_mark_never_swallows_the_article() -> None:
    article = "He opened the “gate and left.\n\n" + "The road was quiet that day. " * 200 + "\n\n“Fine,” said Ana Voss."
    assert [s.text for s in extract(article)] == ["Fine,"]


def test_the_same_answer_wherever_the_article_is_cut_into_blocks() -> None:
    filler = "The council met again on Tuesday and adjourned.\n\n"
    quotation = "“The road is open,” Bo Lindqvist said.\n\n"
    article = filler * 4500 + quotation + filler * 4500 + quotation
    found = extract(article)
    assert [s.text for s in found] == ["The road is open,"] * 2
    assert all(article[s.start : s.end] == s.text for s in found)


@pytest.mark.parametrize(
    "unit", ['"a ', "“a ", '"a" ', "'a ", '"We go," he said. ', "“a\n\n", 'He said: "word, word. ']
)
def test_time_grows_no_faster_than_the_text(unit: str, grows_linearly: Linear) -> None:
    grows_linearly(extract, unit, 500)


@pytest.mark.slow
def test_fifty_megabytes_of_one_line() -> None:
    assert extract("the road is open " * 3_000_000) == []
    assert len(extract("the road is open " * 3_000_000 + ' "No," said Ana Voss.')) == 1
