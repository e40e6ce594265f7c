"""Contrasts: an English text with one thing changed, and nothing else."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drift.qa.meaning.contrasts.contrast import splice
from drift.qa.meaning.contrasts.drop import without_parts
from drift.qa.meaning.contrasts.exchange import exchanged_names
from drift.qa.meaning.contrasts.generate import MOST, contrasts
from drift.qa.meaning.contrasts.inflect import plural, verb_form
from drift.qa.meaning.contrasts.negate import with_negation, without_negation
from drift.qa.meaning.contrasts.replace import other_modals, other_quantifiers, other_words


@pytest.mark.parametrize(
    ("text", "changed"),
    [
        ("The council did not approve the budget.", "The council approved the budget."),
        ("The dam wasn’t inspected.", "The dam was inspected."),
        ("They cannot stay.", "They can stay."),
        ("She won't come back.", "She will come back."),
        ("He never paid.", "He paid."),
        ("Nobody was hurt.", "Everybody was hurt."),
        ("He left without his brother.", "He left with his brother."),
    ],
)
def test_a_negation_is_taken_out(text: str, changed: str) -> None:
    assert changed in [contrast.text for contrast in without_negation(text)]


@pytest.mark.parametrize(
    "text", ["Not only the mayor came.", "There is no doubt about it.", "He waited not until noon."]
)
def test_an_idiom_is_no_negation(text: str) -> None:
    assert list(without_negation(text)) == []


@pytest.mark.parametrize(
    ("text", "changed"),
    [
        ("The road is open.", "The road is not open."),
        ("The council approved the budget.", "The council did not approve the budget."),
        ("The factory makes bicycles.", "The factory does not make bicycles."),
    ],
)
def test_a_negation_is_put_in(text: str, changed: str) -> None:
    assert changed in [contrast.text for contrast in with_negation(text)]


def test_words_of_a_name_are_no_modals() -> None:
    assert list(other_modals("The election was held in May.")) == []
    assert {contrast.after for contrast in other_modals("Drivers may stop here.")} == {"should", "must", "will"}


def test_quantifiers_are_exchanged() -> None:
    texts = [contrast.text for contrast in other_quantifiers("All residents left.")]
    assert "Some residents left." in texts


def test_words_are_swapped_in_their_own_form() -> None:
    texts = [contrast.text for contrast in other_words("Prices rose and traders accepted it.")]
    assert "Prices fell and traders accepted it." in texts or "Prices decreased and traders accepted it." in texts
    assert "Prices rose and traders rejected it." in texts


def test_names_are_exchanged() -> None:
    [contrast] = exchanged_names("Egypt warned Sudan on Monday.")
    assert contrast.text == "Sudan warned Egypt on Monday."


def test_parts_are_left_out() -> None:
    texts = [contrast.text for contrast in without_parts("The minister resigned, and he thanked the crew.")]
    assert "The minister resigned." in texts


@pytest.mark.parametrize(
    ("lemma", "code", "form"),
    [
        ("stop", "d", "stopped"),
        ("go", "d", "went"),
        ("carry", "s", "carries"),
        ("die", "g", "dying"),
        ("rule out", "d", "ruled out"),
    ],
)
def test_verbs_are_inflected(lemma: str, code: str, form: str) -> None:
    assert verb_form(lemma, code) == form


def test_plurals() -> None:
    assert [plural(word) for word in ("party", "box", "day")] == ["parties", "boxes", "days"]


@given(st.text(max_size=60), st.integers(0, 60), st.integers(0, 60))
def test_splice_never_raises(text: str, start: int, end: int) -> None:
    low, high = sorted((min(start, len(text)), min(end, len(text))))
    assert "x" in splice(text, low, high, "x").lower()


@given(st.text(max_size=200))
def test_any_text_has_contrasts_within_the_budget(text: str) -> None:
    found = contrasts(text)
    assert len(found) <= MOST
    assert len({contrast.text for contrast in found}) == len(found)
    assert text not in {contrast.text for contrast in found}
