"""Whether two names of speakers can be one speaker."""

from __future__ import annotations

import re
from typing import Final, Literal

from drift.quotes.attribution.english_words import ORGANISATIONS, PLACES, ROLES
from drift.quotes.lexicon import words
from drift.text.hygiene import fold
from drift.text.scripts import dominant_script

Agreement = Literal["same", "different", "unknown"]

_ALIKE: Final = 80
_BONES: Final = 3
_SEVERAL: Final = 3
_ARTICLES: Final = re.compile(r"^(?:al|el|an|ad|ar|as|ash)[-'’]")
_WORD: Final = re.compile(r"[\w'’\"״-]+")
_GLUE: Final = frozenset(("the", "a", "an", "of", "for", "and", "in", "at", "us", "uk", "al", "el"))


def agreement(first: str | None, second: str | None) -> Agreement:
    """Whether two speakers are the same: names spelt a little differently are, a person and a body may be.

    "unknown" where either is not known, where one is an office and the other a name, and across scripts.
    """
    if not first or not second:
        return "unknown"
    left, right = _words(first), _words(second)
    if left == right:
        return "same"
    if dominant_script(first) != dominant_script(second):
        return "unknown"
    kinds = (_kind(first, left), _kind(second, right))
    if kinds[0] != kinds[1] or "office" in kinds:
        return "unknown"
    if kinds[0] == "body":
        return _same_body(left, right)
    return _same_person(left, right)


def is_body(name: str | None) -> bool:
    """Whether the speaker is a ministry, an agency or the like."""
    return bool(name) and _kind(name or "", _words(name or "")) == "body"


def _words(name: str) -> list[str]:
    found = [_ARTICLES.sub("", fold(word)).removesuffix("'s") for word in _WORD.findall(name)]
    return [word for word in found if word not in _GLUE] or found


def _kind(name: str, parts: list[str]) -> str:
    """ "person", "body" or "office"."""
    if dominant_script(name) in ("Arab", "Hebr"):
        language = "ar" if dominant_script(name) == "Arab" else "he"
        heads = {fold(word) for word in words(language, "organisations")}
        titles = {fold(word) for word in words(language, "titles")}
        if parts[0] in heads and not (parts[0] in titles and len(parts) > 1):
            return "body"
        return "office" if all(part.removeprefix("ה") in titles or part in titles for part in parts) else "person"
    if any(part in ORGANISATIONS or part in PLACES for part in parts) and not any(part in ROLES for part in parts):
        return "body"
    capitals = [word for word in _WORD.findall(name) if word[:1].isupper() and fold(word) not in _titles()]
    return "person" if capitals and not name[:1].islower() else "office"


def _titles() -> frozenset[str]:
    return words("en", "titles") | ROLES | _GLUE


def _same_body(left: list[str], right: list[str]) -> Agreement:
    short, long = sorted((left, right), key=len)
    shared = sum(any(_alike(word, other) for other in long) for word in short)
    if shared == len(short):
        return "same" if len(short) > 1 or len(long) == 1 else "unknown"
    # "Qatari Ministry of Foreign Affairs" and "Qatari Foreign Ministry"; two ministries of two countries are not.
    places = [[word for word in side if word in PLACES] for side in (left, right)]
    if places[0] and places[1] and not any(_alike(a, b) for a in places[0] for b in places[1]):
        return "different"
    return "unknown" if shared * 2 >= len(short) else "different"


def _same_person(left: list[str], right: list[str]) -> Agreement:
    left = [word for word in left if word not in _titles()] or left
    right = [word for word in right if word not in _titles()] or right
    short, long = sorted((left, right), key=len)
    if len(short) == 1:
        return "same" if any(_alike(short[0], word) for word in long) else "different"
    missing = sum(not any(_alike(word, other) or _is_initial(word, other) for other in long) for word in short)
    return "same" if missing <= (len(short) >= _SEVERAL) else "different"


def _is_initial(first: str, second: str) -> bool:
    """Whether one of the words is the other's initial."""
    return min(len(first), len(second)) == 1 and first[0] == second[0]


def _alike(first: str, second: str) -> bool:
    from rapidfuzz import fuzz

    if first == second or (min(len(first), len(second)) > 3 and fuzz.ratio(first, second) >= _ALIKE):
        return True
    bones = _skeleton(first)
    return len(bones) >= _BONES and bones == _skeleton(second)


def _skeleton(name: str) -> str:
    """The consonants, doubled ones once: what Muhammad and Mohammed, Qasim and Qassem have in common."""
    bones = [char for char in name if char not in "aeiouyé"]
    return "".join(char for index, char in enumerate(bones) if index == 0 or bones[index - 1] != char)
