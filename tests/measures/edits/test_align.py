"""Word alignment: which word stands for which, with and without vectors."""

from __future__ import annotations

import pytest

from drift.engines.embedder import default_embedder
from drift.measures.edits.align import align
from drift.measures.edits.en.analysis import analyse


def pairs(original: str, rendering: str, vectors: bool = False) -> set[tuple[str, str]]:
    embeddings = None
    if vectors:
        first, second = default_embedder().embed([original, rendering])
        embeddings = (first, second)
    a, b = analyse(original), analyse(rendering)
    return {(a.words[link.a].text, b.words[link.b].text) for link in align(a, b, embeddings).links}


SEED = (
    "My administration is going to continue to engage Palestinians and Israelis and other regional partners to work "
    "toward sustained calm",
    "My administration will continue to push the Palestinians, Israelis and other parties in the region to work "
    "towards a permanent calm",
)


@pytest.mark.parametrize("vectors", [False, True])
@pytest.mark.parametrize(
    ("original", "rendering", "expected"),
    [
        (*SEED, {("engage", "push"), ("sustained", "permanent"), ("partners", "parties"), ("regional", "region"), ("calm", "calm")}),
        ("The envoy warned the general.", "The general was warned by the envoy.", {("envoy", "envoy"), ("general", "general"), ("warned", "warned")}),
        ("The president called off the trip.", "The president cancelled the trip.", {("called off", "cancelled"), ("trip", "trip")}),
        ("The big dog bit the small dog.", "The large dog bit the little dog.", {("big", "large"), ("small", "little")}),
        ("Two men and three women were held.", "Three women and two men were held.", {("Two", "two"), ("men", "men"), ("three", "Three")}),
        ("They walked toward the port.", "They walked towards the port.", {("walked", "walked"), ("port", "port")}),
        ("Mohammed Karimi left.", "Muhammad Kareemi left.", {("Mohammed", "Muhammad"), ("Karimi", "Kareemi")}),
        ("The decision surprised us.", "They decided.", {("decision", "decided")}),
    ],
)  # fmt: skip
def test_links(original: str, rendering: str, expected: set[tuple[str, str]], vectors: bool) -> None:
    assert expected <= pairs(original, rendering, vectors)


def test_repeated_words_are_linked_in_their_places() -> None:
    a, b = (
        analyse("The army said the army left the army base."),
        analyse("The army said that the army left the army base."),
    )
    places = [(link.a, link.b) for link in align(a, b).links if a.words[link.a].text == "army"]
    assert places == sorted(places)
    assert len(places) == 3


def test_a_word_has_one_link() -> None:
    a, b = analyse(SEED[0]), analyse(SEED[1])
    found = align(a, b)
    assert len({link.b for link in found.links}) == len(found.links)
    assert {link.a: link for link in found.of_b.values()} == found.of_a
