"""The words that attribution in Arabic and Hebrew goes by, folded for comparison."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from drift.quotes.lexicon import lines, words
from drift.quotes.mention import Gender
from drift.text.hygiene import fold


@lru_cache(maxsize=65536)
def key(word: str) -> str:
    """The form of a word that lists are searched by: no vowel marks or tatweel, one alef, straight gershayim."""
    return fold(word, "ar")


@dataclass(frozen=True)
class Words:
    """A language's lists. `verbs` gives every form of a reporting verb its gender."""

    verbs: dict[str, Gender]
    participles: dict[str, Gender]
    ambiguous: frozenset[str]
    stops: frozenset[str]
    titles: frozenset[str]
    organisations: frozenset[str]
    texts: frozenset[str]
    adverbials: frozenset[str]
    places: frozenset[str]
    given: frozenset[str]
    according: tuple[tuple[str, ...], ...]
    pronouns: dict[str, Gender]
    reported: frozenset[str]
    conjunctions: str
    article: str


_PRONOUNS: Final[dict[str, dict[str, Gender]]] = {
    "ar": {"هو": "m", "هي": "f", "هم": "p", "هن": "p"},
    "he": {"הוא": "m", "היא": "f", "הם": "p", "הן": "p"},
}
_REPORTED: Final = {"ar": "جاء ورد وجاء وورد", "he": "נאמר נכתב נמסר נטען"}
_CONJUNCTIONS: Final = {"ar": "وف", "he": "ו"}
_ARTICLE: Final = {"ar": "ال", "he": "ה"}


@lru_cache(maxsize=4)
def words_of(language: str) -> Words:
    """The lists of "ar" or "he"."""
    verbs: dict[str, Gender] = {}
    for line in lines(language, "speech"):
        for position, form in enumerate(line.split()):
            if form == "-":
                continue
            verbs.setdefault(key(form), _gender(form, position))
    participles: dict[str, Gender] = {}
    ambiguous: frozenset[str] = frozenset()
    if language == "ar":
        for form in words(language, "nouns"):
            participles[key(form)] = "f" if form.endswith("ة") else "p" if form.endswith("ين") else "m"
    else:
        ambiguous = _keys(language, "nouns")
    according = sorted((tuple(key(word) for word in line.split()) for line in lines(language, "according")), key=len)
    return Words(
        verbs=verbs,
        participles=participles,
        ambiguous=ambiguous,
        stops=_keys(language, "stops"),
        titles=_keys(language, "titles"),
        organisations=_keys(language, "organisations"),
        texts=_keys(language, "texts"),
        adverbials=_keys(language, "adverbials"),
        places=_keys(language, "places"),
        given=_keys(language, "given"),
        according=tuple(reversed(according)),
        pronouns=_PRONOUNS[language],
        reported=frozenset(key(word) for word in _REPORTED[language].split()),
        conjunctions=_CONJUNCTIONS[language],
        article=_ARTICLE[language],
    )


def _keys(language: str, name: str) -> frozenset[str]:
    return frozenset(key(word) for word in words(language, name))


def _gender(form: str, position: int) -> Gender:
    if form.endswith(
        (
            "وا",
            "ون",
            "לו",
            "רו",
            "נו",
            "פו",
            "שו",
            "בו",
            "עו",
            "סו",
            "הו",
            "דו",
            "צו",
            "מו",
            "קו",
            "גו",
            "חו",
            "ים",
            "תו",
        )
    ):
        return "p"
    if form.startswith("נ") and form == "נמסר":
        return ""
    return "f" if position % 2 else "m"
