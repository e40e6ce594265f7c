"""Tokens, lemmas, parts of speech and verb groups."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drift.measures.edits.en.analysis import Analysis, analyse
from drift.measures.edits.en.tokens import cut
from drift.measures.edits.en.verb_groups import VerbGroup
from drift.measures.edits.en.word_info import word_info


@pytest.mark.parametrize(
    ("form", "pos", "lemma"),
    [
        ("partners", "n", "partner"), ("parties", "n", "party"), ("hoping", "v", "hope"), ("hopped", "v", "hop"),
        ("went", "v", "go"), ("said", "v", "say"), ("children", "n", "child"), ("larger", "a", "large"),
        ("worst", "a", "bad"), ("denied", "v", "deny"), ("wives", "n", "wife"), ("agreeing", "v", "agree"),
        ("talks", "n", "talk"), ("was", "v", "be"), ("has", "v", "have"), ("cities", "n", "city"),
    ],
)  # fmt: skip
def test_lemmas(form: str, pos: str, lemma: str) -> None:
    assert word_info(form).lemmas[pos] == lemma


@pytest.mark.parametrize(
    ("text", "norms"),
    [
        ("won’t", ["will", "not"]),
        ("can't", ["can", "not"]),
        ("cannot", ["can", "not"]),
        ("I'm", ["i", "am"]),
        ("Israel’s", ["israel", "'s"]),
        ("the U.S. army", ["the", "us", "army"]),
        ("a three-day truce", ["a", "three", "day", "truce"]),
        ("a long-term plan", ["a", "long-term", "plan"]),
        ("$3.5bn", ["$", "3.5bn"]),
        ("+3 or -3", ["+3", "or", "-3"]),
    ],
)
def test_cutting(text: str, norms: list[str]) -> None:
    words = cut(text)
    assert [word.norm for word in words] == norms
    assert all(text[word.start : word.end] == word.text for word in words)


@given(st.text(alphabet=st.characters(blacklist_categories=("Cs",)), max_size=60))
def test_a_word_is_what_stands_at_its_place(text: str) -> None:
    for word in cut(text):
        assert text[word.start : word.end] == word.text


def group_of(text: str, number: int = 0) -> tuple[Analysis, VerbGroup]:
    found = analyse(text)
    return found, found.groups[number]


def names(text: Analysis, indices: tuple[int, ...] | list[int]) -> list[str]:
    return [text.words[index].text for index in indices]


@pytest.mark.parametrize(
    ("text", "main", "tense", "modal", "negated", "passive"),
    [
        ("The dam wasn't inspected.", "inspected", "past", None, True, True),
        ("The minister will never resign.", "resign", "future", "will", True, False),
        ("The army is going to leave.", "leave", "future", "will", False, False),
        ("The rebels have been attacking the town.", "attacking", "present", None, False, False),
        ("Drivers need not stop.", "stop", "present", "need", True, False),
        ("The bank is likely to cut rates.", "cut", "present", "likely", False, False),
        ("The minister failed to attend.", "attend", "past", None, True, False),
        ("They have yet to decide.", "decide", "present", None, True, False),
    ],
)
def test_verb_groups(text: str, main: str, tense: str, modal: str | None, negated: bool, passive: bool) -> None:
    found, group = group_of(text)
    assert found.words[group.main].text == main
    assert group.tense == tense
    assert (group.modal.id if group.modal else None) == modal
    assert bool(group.negations) == negated
    assert group.passive == passive


def test_who_does_what_to_whom() -> None:
    text, group = group_of("The general of the guard was warned by the envoy.")
    assert names(text, group.subject) == ["general"]
    assert names(text, group.agent) == ["envoy"]
    text, group = group_of("The envoy and the priest warned the general.")
    assert names(text, group.subject) == ["envoy", "priest"]
    assert names(text, group.object) == ["general"]


@pytest.mark.parametrize(
    ("text", "phrase"),
    [
        ("They called the strike off.", "call off"),
        ("The prime ministers met.", "prime minister"),
        ("A law maker resigned.", "lawmaker"),
        ("At least five came.", "at least"),
        ("It is no longer open.", "no longer"),
    ],
)
def test_phrases_become_one_word(text: str, phrase: str) -> None:
    assert any(word.phrase == phrase or word.norm == phrase for word in analyse(text).words)


def test_a_particle_before_a_noun_stays_a_preposition() -> None:
    assert "sink in" not in {word.lemma for word in analyse("The ship sank in the storm.").words}


def test_known_names_are_names_at_the_start_of_a_sentence_too() -> None:
    assert analyse("Fatah won.").words[0].pos == "E"
    assert analyse("Police won.").words[0].pos == "N"
    assert analyse("Hassan Darwish spoke.").words[0].pos == "E"
