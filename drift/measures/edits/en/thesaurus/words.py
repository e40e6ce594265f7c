"""The words of the thesaurus: senses, frequency, irregular forms."""

from __future__ import annotations

from functools import lru_cache
from typing import Final

from drift.measures.edits.en.thesaurus import FOLDER

POS: Final = "nvar"
"""Parts of speech: noun, verb, adjective, adverb."""


@lru_cache(maxsize=1)
def _raw() -> dict[str, dict[str, tuple[int, str, str]]]:
    words: dict[str, dict[str, tuple[int, str, str]]] = {pos: {} for pos in POS}
    for line in (FOLDER / "words.tsv").read_text(encoding="utf-8").splitlines():
        lemma, pos, count, senses, fields = line.split("\t")
        words[pos][lemma] = (int(count), senses, fields)
    return words


def known(lemma: str, pos: str) -> bool:
    """Whether the thesaurus has this lemma as that part of speech."""
    return lemma in _raw()[pos]


def known_at_all(lemma: str) -> bool:
    """Whether the thesaurus has this lemma as any part of speech."""
    return any(lemma in words for words in _raw().values())


def uses(lemma: str, pos: str) -> int:
    """How often WordNet's tagged texts use it so; 0 where they do not, -1 where the thesaurus does not have it."""
    entry = _raw()[pos].get(lemma)
    return -1 if entry is None else entry[0]


@lru_cache(maxsize=65536)
def senses(lemma: str, pos: str) -> tuple[int, ...]:
    """Its senses, most frequent first; empty where it is not known."""
    entry = _raw()[pos].get(lemma)
    return () if entry is None else tuple(int(sense) for sense in entry[1].split(","))


GROUP: Final = 14
PERSON: Final = 18
CONCRETE: Final = frozenset({5, 6, 8, 13, 15, 17, PERSON, 20, 27})
"""WordNet's numbers of its fields for animals, artefacts, bodies, food, places, objects, people, plants, substances."""


@lru_cache(maxsize=65536)
def noun_fields(lemma: str) -> frozenset[int]:
    """The fields (WordNet's lexicographer files) of a noun's first two senses; empty where it is not known."""
    entry = _raw()["n"].get(lemma)
    return frozenset() if entry is None else frozenset(int(field) for field in entry[2].split(","))


@lru_cache(maxsize=1)
def irregular_forms() -> dict[str, tuple[tuple[str, str], ...]]:
    """An irregular form to its (part of speech, lemma) pairs."""
    forms: dict[str, tuple[tuple[str, str], ...]] = {}
    for line in (FOLDER / "forms.tsv").read_text(encoding="utf-8").splitlines():
        form, pos, lemma = line.split("\t")
        forms[form] = (*forms.get(form, ()), (pos, lemma))
    return forms


@lru_cache(maxsize=1)
def proper_names() -> frozenset[str]:
    """Words that are always written with a capital, in lower case."""
    return frozenset((FOLDER / "proper.txt").read_text(encoding="utf-8").split())


@lru_cache(maxsize=1)
def phrasal_verbs() -> dict[str, tuple[tuple[str, ...], ...]]:
    """First word of every verb of several words ("call off") to the words that follow it, longest first."""
    phrases: dict[str, list[tuple[str, ...]]] = {}
    for lemma in _raw()["v"]:
        if " " in lemma:
            first, *rest = lemma.split(" ")
            phrases.setdefault(first, []).append(tuple(rest))
    return {first: tuple(sorted(rests, key=len, reverse=True)) for first, rests in phrases.items()}
