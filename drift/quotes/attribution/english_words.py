"""The words that attribution in English goes by; the lists themselves are files in lexicons/en."""

from __future__ import annotations

import re
from typing import Final

from drift.quotes.lexicon import lines, words
from drift.quotes.mention import Gender
from drift.quotes.scene import Item

DETERMINERS: Final = words("en", "determiners")
PRONOUNS: Final[dict[str, Gender]] = {"he": "m", "him": "m", "she": "f", "her": "f", "they": "p", "them": "p", "it": ""}
POSSESSIVES: Final[dict[str, str]] = {"his": "he", "her": "she", "their": "they", "its": "it"}
PARTICLES: Final = frozenset(
    [
        "bin",
        "ibn",
        "bint",
        "al",
        "el",
        "de",
        "del",
        "della",
        "di",
        "da",
        "van",
        "von",
        "der",
        "den",
        "la",
        "le",
        "du",
        "dos",
        "abu",
        "ben",
        "y",
    ]
)
_AFTER_ROLE: Final = frozenset(["for", "to", "at", "from", "in", "with"])
ABBREVIATIONS: Final = frozenset(
    [
        "mr",
        "mrs",
        "ms",
        "dr",
        "prof",
        "gen",
        "lt",
        "col",
        "capt",
        "maj",
        "sgt",
        "adm",
        "sen",
        "rep",
        "gov",
        "rev",
        "st",
        "jr",
        "sr",
        "hon",
        "cmdr",
        "cpl",
    ]
)
TEMPORAL: Final = frozenset(
    [
        "monday",
        "tuesday",
        "wednesday",
        "thursday",
        "friday",
        "saturday",
        "sunday",
        "january",
        "february",
        "march",
        "april",
        "june",
        "july",
        "august",
        "september",
        "october",
        "november",
        "december",
    ]
)
_ARABIC_ARTICLE: Final = re.compile("(?:a[lndrst]|e[lz]|ash|adh|ath)[-’'][A-Z]")
PEOPLE: Final = frozenset(("who", "he", "she"))
LONGEST: Final = 16

STOPS: Final = words("en", "stops")
ADVERBS: Final = words("en", "adverbs")
OPENERS: Final = words("en", "openers")
ROLES: Final = words("en", "roles")
ORGANISATIONS: Final = words("en", "organisations")
TEXTS: Final = words("en", "texts")
PLACES: Final = words("en", "places")
TITLES: Final = words("en", "titles")
ROYAL: Final = words("en", "royal")
DOMAINS: Final = words("en", "domains")
ADJECTIVES: Final = words("en", "adjectives")
MALE: Final = words("en", "male")
FEMALE: Final = words("en", "female")
NOUNS: Final = words("en", "nouns")


def _verbs() -> dict[str, str]:
    classes: dict[str, str] = {}
    for name in ("naming", "stance", "speech"):
        for line in lines("en", name):
            classes.update(dict.fromkeys(line.split(), name))
    return classes


VERBS: Final[dict[str, str]] = _verbs()
"""Every form of a reporting verb to its class: "speech", "stance" or "naming"."""


def is_capitalised(item: Item) -> bool:
    """Whether the word begins with a capital letter."""
    return item.kind == "word" and (item.text[:1].isupper() or bool(_ARABIC_ARTICLE.match(item.text)))
