"""How two lemmas are related: same sense, opposite, one family, broader, or sisters under one broader sense."""

from __future__ import annotations

from functools import lru_cache
from typing import Literal

from drift.measures.edits.en.thesaurus import FOLDER
from drift.measures.edits.en.thesaurus.words import known, senses

Relation = Literal["synonym", "near", "antonym", "family", "broader", "narrower", "sister", "unrelated", "unknown"]

FIRST = 3
"""Senses of a word that count for broader and sister senses: later ones are rare, and would relate everything."""


@lru_cache(maxsize=1)
def _antonyms() -> frozenset[tuple[str, str, str]]:
    rows = [tuple(line.split("\t")) for line in (FOLDER / "antonyms.tsv").read_text(encoding="utf-8").splitlines()]
    return frozenset((pos, a, b) for pos, x, y in rows for a, b in ((x, y), (y, x)))


@lru_cache(maxsize=1)
def _families() -> frozenset[tuple[str, str]]:
    rows = [line.split("\t") for line in (FOLDER / "family.tsv").read_text(encoding="utf-8").splitlines()]
    return frozenset((a, b) for x, _, y, _ in rows for a, b in ((x, y), (y, x)))


@lru_cache(maxsize=1)
def _parents() -> dict[int, tuple[int, ...]]:
    parents: dict[int, tuple[int, ...]] = {}
    for line in (FOLDER / "parents.tsv").read_text(encoding="utf-8").splitlines():
        sense, above = line.split("\t")
        parents[int(sense)] = tuple(int(parent) for parent in above.split(","))
    return parents


def opposite(a: str, b: str, pos: str) -> bool:
    """Whether the thesaurus lists the two as opposites."""
    return (pos, a, b) in _antonyms()


def same_family(a: str, b: str) -> bool:
    """Whether one is derived from the other, such as `region` and `regional`."""
    return (a, b) in _families()


@lru_cache(maxsize=65536)
def relation(a: str, b: str, pos: str) -> Relation:
    """How lemma `b` is related to lemma `a`, both taken as that part of speech.

    "synonym" is a sense in common that is usual for both, "near" one that is rarer; "broader" says that `b` is the
    broader word. "unknown" where the thesaurus does not have both.
    """
    if opposite(a, b, pos):
        return "antonym"
    senses_a, senses_b = senses(a, pos), senses(b, pos)
    if not senses_a or not senses_b:
        return "family" if same_family(a, b) else "unknown"
    common = [senses_a.index(sense) + senses_b.index(sense) for sense in senses_a if sense in senses_b]
    if common:
        return "synonym" if min(common) <= 2 else "near"
    if same_family(a, b):
        return "family"
    parents = _parents()
    above_a = {parent for sense in senses_a[:FIRST] for parent in parents.get(sense, ())}
    above_b = {parent for sense in senses_b[:FIRST] for parent in parents.get(sense, ())}
    if pos == "a":
        # For adjectives the links run to the similar sense at the centre of a cluster, and are no broader meanings.
        near = above_a & set(senses_b) or above_b & set(senses_a)
        return "near" if near else "sister" if above_a & above_b else "unrelated"
    if above_a & set(senses_b[:FIRST]):
        return "broader"
    if above_b & set(senses_a[:FIRST]):
        return "narrower"
    return "sister" if above_a & above_b else "unrelated"


def known_as(lemma: str) -> str:
    """The parts of speech under which the thesaurus has a lemma, such as "nv"."""
    return "".join(pos for pos in "nvar" if known(lemma, pos))


STEPS = 6
"""How far up `kind_of` looks; further up everything is a thing."""


@lru_cache(maxsize=65536)
def kind_of(narrow: str, broad: str) -> bool:
    """Whether a noun is some steps below another: a lorry is a vehicle."""
    wanted = set(senses(broad, "n")[:FIRST])
    parents = _parents()
    level = set(senses(narrow, "n")[:FIRST])
    for _ in range(STEPS):
        level = {parent for sense in level for parent in parents.get(sense, ())}
        if level & wanted:
            return True
    return False
