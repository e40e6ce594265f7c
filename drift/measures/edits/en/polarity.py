"""Which negations govern which verb: the cues of a text, each with its verb group or the word it stands before."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import lru_cache

from drift.measures.edits.en.analysis import Analysis
from drift.measures.edits.en.lexicon import FOLDER, read_toml


@dataclass
class Polarity:
    """`by_group`: number of a verb group to the cues (word indices) that negate it; `loose`: cues without a verb."""

    by_group: dict[int, list[int]] = field(default_factory=dict)
    loose: list[int] = field(default_factory=list)


@lru_cache(maxsize=1)
def near_negatives() -> frozenset[str]:
    """Cues that all but negate: hardly, barely, scarcely."""
    return frozenset(read_toml(FOLDER / "negation.toml")["near"])


@lru_cache(maxsize=1)
def implicit_negatives() -> frozenset[str]:
    """Lemmas that say no by themselves: deny, lack, absence, unable."""
    data = read_toml(FOLDER / "negation.toml")
    return frozenset((*data["verbs"], *data["nouns_implicit"], *data["adjectives"]))


@lru_cache(maxsize=1)
def _opposites() -> frozenset[tuple[str, str]]:
    pairs: set[tuple[str, str]] = set()
    for word, others in read_toml(FOLDER / "negation.toml")["opposites"].items():
        for other in others:
            pairs.update(((word, other), (other, word)))
    return frozenset(pairs)


def denies(a: str, b: str) -> bool:
    """Whether one of two lemmas is an implicit negative and the other what it denies (refuse, agree)."""
    return (a, b) in _opposites()


def polarity(text: Analysis) -> Polarity:
    """The negations of a text."""
    found = Polarity()
    for group in text.groups:
        if group.negations:
            found.by_group[group.number] = list(group.negations)
    for word in text.words:
        if word.pos != "G" or word.group >= 0:
            continue
        if word.norm == "nor" and _follows_negation(text, word.index):
            continue
        if word.norm == "no" and word.index and text.words[word.index - 1].norm == "with":
            # "ended with no agreement" is "ended without an agreement": the verb is affirmed.
            found.loose.append(word.index)
            continue
        head = _verb_for(text, word.index)
        if head is None:
            found.loose.append(word.index)
        else:
            found.by_group.setdefault(head, []).append(word.index)
    return found


def _follows_negation(text: Analysis, index: int) -> bool:
    """Whether "nor" only carries on: "neither the port nor the airport" is one negation."""
    for position in range(index - 1, max(index - 12, -1), -1):
        word = text.words[position]
        if word.norm in ("neither", "not"):
            return all(text.words[i].group < 0 for i in range(position + 1, index))
    return False


def _verb_for(text: Analysis, index: int) -> int | None:
    words = text.words
    clause = words[index].clause
    for position in range(index + 1, len(words)):
        if words[position].clause != clause or words[position].norm in ("and", ","):
            break
        if words[position].group >= 0 and text.groups[words[position].group].tense:
            return words[position].group
    for position in range(index - 1, -1, -1):
        if words[position].clause != clause:
            break
        if words[position].group >= 0:
            return words[position].group
    return None
