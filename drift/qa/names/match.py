"""Whether a name of the English side stands on the other: by its sound, or by the list of names that differ."""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import pairwise
from pathlib import Path
from typing import Final, NamedTuple

from drift.measures.edits.en.names import known_place
from drift.measures.edits.en.word_info import word_info
from drift.qa.names.skeleton import allowance, skeletons
from drift.text.hygiene import fold

LANGUAGES: Final = ("ar", "he")
_EXONYMS: Final = Path(__file__).parent / "exonyms.tsv"
_WORD: Final = re.compile(r"[^\W\d_]+(?:['’׳״\"-][^\W\d_]+)*['׳]?")
_PREFIXES: Final = {
    "ar": re.compile("^(?:[وف]?(?:بال|كال|لل|ال|[بكل])|[وف])(?=.{2})"),
    "he": re.compile("^ו?(?:[משכ]ה|כש|ש[בלמ]|[בלמכהש])?(?=.{2})"),
}
_FEWEST_LETTERS: Final = 4
_COMMON: Final = re.compile(
    r"(?i)(?:men|women|waters?|power|ships?|holders?|keepers?|makers?|catchers?|waiters|fires?|works|falls|loans|lands"
    r"|waves?|less|ing|ed|ly|ness|town|security|criminals|conductors?|ologists?|n['’]?t)$"
    r"|^(?:would|should|could|shall|whilst|others|vol|gov|govt|ave|blvd|dems?|sgt|plc|bros?|inc|ltd|corp|dept|univ|hon"
    r"|rev|capt|lieut|hey|yep|yup|nope|nah|gosh|jeez|bruh|congrats|wh?oah?|ugh|tbh|idk|imo|lol|gimme|gonna|wanna"
    r"|ha(?:ha)+|so+|hm+|good(?:night|bye)|email|website|online|covid|malware|hydro|nano|eve)$"
)
"""Words that begin a sentence and stand on no list of words: compounds, contractions, exclamations."""

_DEMONYM: Final = re.compile("(?:ians?|ans?|ese|is?|ish|ites?|s)$")
_ENDINGS: Final = frozenset({"n", "m", "T", "K"})
"""What adjectives, duals and plurals add to a skeleton."""


class Name(NamedTuple):
    """A name word of an English text and where it stands."""

    text: str
    start: int
    end: int


def find_names(text: str) -> list[Name]:
    """The words of an English text that can only be names: capitals that no list of common words has, and places."""
    found = []
    for match in _WORD.finditer(text):
        word = match.group()
        start, end = match.span()
        if word.endswith(("'s", "’s")):
            word, end = word[:-2], end - 2
        if not word[0].isupper() or word.isupper():
            continue
        if is_name(word) or (
            word in known_names() and text[:start].strip(" \"'“‘(-")[-1:] not in ("", ".", "!", "?", ":")
        ):
            found.append(Name(word, start, end))
    return found


@lru_cache(maxsize=1)
def known_names() -> frozenset[str]:
    """Names that are on the list of English words as well: Boston, Einstein."""
    lines = (Path(__file__).parent / "known_names.txt").read_text(encoding="utf-8").split("\n")
    return frozenset(line for line in lines if line and not line.startswith("#"))


@lru_cache(maxsize=16384)
def is_name(word: str) -> bool:
    """Whether a capitalised word is a name wherever it stands."""
    if known_place(word) is not None or word in exonyms("ar"):
        return not _COMMON.search(word)
    if len(word) < _FEWEST_LETTERS:
        return False
    parts = [part for part in re.split("[-'’]", word) if part]
    return all(not word_info(part.lower()).known and not _COMMON.search(part) for part in parts)


def missing_names(english: str, foreign: str, language: str) -> list[Name]:
    """The names of the English text that the foreign one does not have; [] for languages without a list of letters."""
    if language not in LANGUAGES:
        return []
    names = find_names(english)
    if not names:
        return []
    words = _WORD.findall(foreign)
    return [name for name in names if not _stands(name.text, words, foreign, language)]


def _stands(name: str, words: list[str], foreign: str, language: str) -> bool:
    if name.lower() in foreign.lower():
        return True
    others = exonyms(language).get(_canonical(name), ())
    if others:
        folded = fold(foreign, language)
        if any(_holds(folded, other, language) for other in others):
            return True
        return any(skeletons(name, "en") & _readings(word, language) for word in words if len(word) > 3)
    wanted = skeletons(name, "en")
    place = known_place(name)
    if place is not None and place.role == "demonym":
        stem = _DEMONYM.sub("", name)
        wanted |= skeletons(stem, "en") | skeletons(place.canonical, "en")
    return any(_sounds_like(wanted, word, language) for word in words) or any(
        wanted & skeletons(left + right, language) for left, right in pairwise(words)
    )


@lru_cache(maxsize=4096)
def _canonical(name: str) -> str:
    place = known_place(name)
    return place.canonical if place is not None else name


def _holds(folded: str, stem: str, language: str) -> bool:
    """Whether a word of the text begins with the stem, whatever light prefixes it has."""
    at = folded.find(stem)
    while at >= 0:
        start = at
        while start > 0 and folded[start - 1].isalpha():
            start -= 1
        if at - start <= (4 if language == "ar" else 3):
            return True
        at = folded.find(stem, at + 1)
    return False


@lru_cache(maxsize=65536)
def _readings(word: str, language: str) -> frozenset[str]:
    bare = _PREFIXES[language].sub("", word)
    return skeletons(word, language) | (skeletons(bare, language) if bare != word else frozenset())


def _sounds_like(wanted: frozenset[str], word: str, language: str) -> bool:
    for given in _readings(word, language):
        for skeleton in wanted:
            if skeleton == given:
                return bool(skeleton) or len(word) <= 5
            # A name with endings: adjectives, duals, plurals.
            if len(skeleton) >= 2 and given.startswith(skeleton) and given[len(skeleton) :] in _ENDINGS:
                return True
            limit = allowance(len(skeleton))
            if limit and abs(len(skeleton) - len(given)) <= limit and _distance(skeleton, given, limit) <= limit:
                return True
    return False


@lru_cache(maxsize=65536)
def _distance(a: str, b: str, _most: int) -> int:
    from rapidfuzz.distance import Levenshtein

    return Levenshtein.distance(a, b, score_cutoff=_most)


@lru_cache(maxsize=4)
def exonyms(language: str) -> dict[str, tuple[str, ...]]:
    """English names to their forms in the language, folded, where sound alone does not tell."""
    place = 1 + LANGUAGES.index(language)
    table: dict[str, tuple[str, ...]] = {}
    if not _EXONYMS.is_file():
        return table
    for line in _EXONYMS.read_text(encoding="utf-8").split("\n"):
        cells = line.split("\t")
        if line.startswith("#") or len(cells) <= place or cells[place] == "-":
            continue
        table[cells[0]] = tuple(fold(form, language) for form in cells[place].split("|"))
    return table
