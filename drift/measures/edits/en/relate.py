"""How two English words can stand for one another: the score of a link in the word alignment, and what kind it is."""

from __future__ import annotations

from functools import lru_cache
from typing import Final, Literal

from drift.measures.edits.en.affixes import affix_negation
from drift.measures.edits.en.degrees import degrees
from drift.measures.edits.en.names import same_name, stands_for
from drift.measures.edits.en.scales import move, places, reporting_verbs
from drift.measures.edits.en.synonyms import contrast, interchangeable, spelling_key
from drift.measures.edits.en.thesaurus.relations import relation
from drift.measures.edits.en.tokens import Word

How = Literal[
    "same",
    "form",
    "synonym",
    "scale",
    "reporting",
    "opposite",
    "affix",
    "family",
    "near",
    "broader",
    "sister",
    "class",
    "slot",
]
"""What holds a link together, from equal words to nothing but the place they stand at."""

_CODES: Final = {"N": "n", "V": "v", "A": "a", "R": "r", "X": "v"}
_FAMILY_ENDINGS: Final = (
    "ation",
    "ition",
    "ment",
    "ness",
    "ion",
    "ity",
    "ing",
    "ed",
    "al",
    "ly",
    "er",
    "or",
    "ist",
    "ive",
    "ous",
    "ian",
    "ary",
    "ence",
    "ance",
    "y",
    "s",
    "e",
)


@lru_cache(maxsize=131072)
def relate(lemma_a: str, pos_a: str, lemma_b: str, pos_b: str) -> tuple[How | None, float]:
    """What links two lemmas with their parts of speech ("N", "V", "A", "R"), and how well: 0 for nothing, 6 at most."""
    if lemma_a == lemma_b or spelling_key(lemma_a) == spelling_key(lemma_b):
        return ("form", 6.0) if pos_a == pos_b else ("family", 5.0)
    if interchangeable(lemma_a, lemma_b):
        return "synonym", 6.0
    step = move(lemma_a, lemma_b)
    if step is not None:
        return ("scale", 5.6) if step.steps else ("synonym", 5.8)
    if affix_negation(lemma_a, lemma_b):
        return "affix", 5.4
    if contrast(lemma_a, lemma_b):
        return "opposite", 5.0
    reporting = reporting_verbs()
    if lemma_a in reporting and lemma_b in reporting and pos_a == pos_b == "V":
        return "reporting", 5.0
    code_a, code_b = _CODES.get(pos_a, ""), _CODES.get(pos_b, "")
    if not code_a or not code_b:
        return None, 0.0
    if code_a == code_b:
        found = relation(lemma_a, lemma_b, code_a)
        if found == "synonym":
            return "synonym", 5.5
        if found == "near":
            return "near", 4.2
        if found == "antonym":
            return "opposite", 5.0
        if found == "family":
            return "family", 4.6
        if found in ("broader", "narrower"):
            return "broader", 3.4
        if found == "sister":
            return "sister", 2.6
    elif relation(lemma_a, lemma_b, code_a) == "family" or _one_stem(lemma_a, lemma_b):
        return "family", 4.6
    return None, 0.0


def _one_stem(a: str, b: str) -> bool:
    shorter, longer = sorted((a, b), key=len)
    if len(shorter) < 4 or not longer.startswith(shorter[: max(4, len(shorter) - 2)]):
        return False
    return bool(stems(a) & stems(b))


@lru_cache(maxsize=65536)
def stems(word: str) -> frozenset[str]:
    """The word with each ending of word formation taken off."""
    return frozenset(
        {word, *(word[: -len(e)] for e in _FAMILY_ENDINGS if word.endswith(e) and len(word) - len(e) >= 4)}
    )


def score(a: Word, b: Word) -> tuple[How | None, float]:
    """What links two words of two texts, and how well."""
    pos_a, pos_b = a.pos, b.pos
    if a.key == b.key:
        return ("same" if a.norm == b.norm else "form"), 6.5
    if pos_a == "#" and pos_b == "#" and a.number is not None and b.number is not None:
        if a.number.same(b.number):
            return "same", 6.5
        if a.number.unit == b.number.unit:
            return "class", 3.6
        return "class", 2.4 if "month" not in (a.number.unit, b.number.unit) and "weekday" not in (
            a.number.unit,
            b.number.unit,
        ) else 1.0
    if pos_a == "E" and pos_b == "E":
        if same_name(a.norm, b.norm):
            return "form", 6.0
        if a.key[0] == b.key[0] == "@" and stands_for(a.key[1:], b.key[1:]):
            return "class", 4.6
        return "class", 2.6 if a.role == b.role else 2.0
    if pos_a == "Q" and pos_b == "Q":
        if interchangeable(a.lemma, b.lemma):
            return "synonym", 5.5
        return ("class", 4.0) if a.role == b.role else (None, 0.0)
    if {pos_a, pos_b} == {"Q", "#"}:
        return "class", 2.4
    if pos_a == "O" and pos_b == "O":
        return ("synonym", 6.0) if interchangeable(a.lemma, b.lemma) else ("class", 2.4)
    how, value = relate(a.lemma, pos_a, b.lemma, pos_b)
    if how is not None:
        return how, value
    if pos_a in "RA" and pos_b in "RA" and a.lemma in degrees() and b.lemma in degrees():
        return "class", 3.0
    if a.norm != a.lemma or b.norm != b.lemma:
        how, value = relate(a.norm, pos_a, b.lemma, pos_b)
        if how is None:
            how, value = relate(a.lemma, pos_a, b.norm, pos_b)
        if how is not None and how != "sister":
            return how, value
    if {pos_a, pos_b} == {"V", "A"} and "v" in a.info.lemmas and "v" in b.info.lemmas:
        # "was shut" and "was closed": a participle is taken for an adjective easily.
        how, value = relate(a.info.lemmas["v"], "V", b.info.lemmas["v"], "V")
        if how is not None and how not in ("sister", "reporting"):
            return how, value
    if {pos_a, pos_b} == {"N", "A"}:
        # "in use" and "used": a participle taken for an adjective, and its noun.
        noun, other = (a, b) if pos_a == "N" else (b, a)
        verb = other.info.lemmas.get("v", "")
        if verb and other.info.forms and (verb == noun.lemma or relate(noun.lemma, "N", verb, "V")[0] == "family"):
            return "family", 4.6
    if places(a.norm) and move(a.norm, b.norm) is not None:
        return "scale", 5.6
    if pos_a == pos_b and pos_a in "NVAR":
        return "slot", 1.2
    if {pos_a, pos_b} in ({"N", "E"}, {"N", "O"}, {"E", "O"}):
        return "slot", 1.1
    if {pos_a, pos_b} <= set("AVN") and "V" in (pos_a, pos_b) and a.info.forms and b.info.forms:
        return "slot", 0.9
    if {pos_a, pos_b} <= set("NA"):
        return "slot", 0.8
    return None, 0.0
