"""English inflection, as much as a swapped word needs to stand where the other stood."""

from __future__ import annotations

import re
from functools import lru_cache

from drift.measures.edits.en.word_info import irregular_verbs

_VOWELS = frozenset("aeiou")


@lru_cache(maxsize=1)
def _irregular() -> dict[tuple[str, str], str]:
    table: dict[tuple[str, str], str] = {}
    for form, pairs in irregular_verbs().items():
        for base, code in pairs:
            table.setdefault((base, code), form)
    return table


@lru_cache(maxsize=8192)
def verb_form(lemma: str, code: str) -> str:
    """A form of a verb: "b" base, "s" third person, "d" past, "n" participle, "g" -ing; of a phrase, its head's."""
    head, space, rest = lemma.partition(" ")
    irregular = _irregular().get((head, code))
    if irregular is not None:
        return irregular + space + rest
    endings = {"s": _third(head), "d": _past(head), "n": _past(head), "g": _ing(head)}
    return endings.get(code, head) + space + rest


@lru_cache(maxsize=8192)
def plural(lemma: str) -> str:
    """The regular plural of a noun."""
    return _third(lemma)


def _third(word: str) -> str:
    if word.endswith(("s", "x", "z", "ch", "sh", "o")):
        return word + "es"
    if word.endswith("y") and word[-2:-1] not in _VOWELS:
        return word[:-1] + "ies"
    return word + "s"


def _past(word: str) -> str:
    if word.endswith("e"):
        return word + "d"
    if word.endswith("y") and word[-2:-1] not in _VOWELS:
        return word[:-1] + "ied"
    return (word + word[-1] if _doubles(word) else word) + "ed"


def _ing(word: str) -> str:
    if word.endswith("ie"):
        return word[:-2] + "ying"
    if word.endswith("e") and not word.endswith(("ee", "oe", "ye")):
        return word[:-1] + "ing"
    return (word + word[-1] if _doubles(word) else word) + "ing"


def _doubles(word: str) -> bool:
    """Whether a verb doubles its last letter ("stop"): one syllable with one short vowel; longer ones mostly do not."""
    return re.fullmatch(r"[^aeiou]*(?:qu)?[aeiou][^aeiouwxy]", word) is not None and len(word) > 2
