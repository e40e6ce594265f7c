"""Words replaced: by their opposites, by other steps of their scale, by other modals and quantifiers."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

from drift.measures.edits.en.lexicon import FOLDER, read_rows
from drift.measures.edits.en.scales import load_scales
from drift.measures.edits.en.word_info import word_info
from drift.qa.meaning.contrasts.contrast import Contrast, ContrastKind, splice
from drift.qa.meaning.contrasts.inflect import plural, verb_form
from drift.text.lexicon import word_set

_WORD = re.compile(r"[A-Za-z][\w-]*")
MODALS = ("may", "should", "must", "will")
_MODAL = re.compile(
    r"\b(may|might|could|can|should|must|will|shall|has to|have to|need to)\b(?! (?:not|no longer|never)\b|n['’]t)",
    re.IGNORECASE,
)
_GROUP = {"might": "may", "could": "may", "can": "may", "shall": "will"} | dict.fromkeys(
    ("has to", "have to", "need to"), "must"
)
_NO_CONTRAST = frozenset({("will", "should"), ("shall", "must"), ("shall", "should")})
"""Pairs too close in other languages: "shall" is an obligation and a future, both at once."""
QUANTIFIERS = (
    ("all", "some", "few", "no"),
    ("every", "some", "no"),
    ("most", "all", "some", "few"),
    ("many", "few", "all"),
    ("some", "all", "no"),
    ("several", "all", "no"),
    ("each", "no"),
    ("few", "many", "all"),
    ("both", "neither"),
    ("always", "sometimes", "never"),
    ("often", "rarely", "always"),
    ("rarely", "often", "always"),
    ("sometimes", "always", "never"),
    ("more than", "less than", "exactly"),
    ("less than", "more than"),
    ("fewer than", "more than"),
    ("at least", "at most", "exactly"),
    ("at most", "at least"),
    ("up to", "at least"),
    ("part of", "all of"),
    ("half of", "all of"),
    ("nearly", "more than", "exactly"),
    ("almost", "more than"),
    ("only", "at least"),
    ("exactly", "more than"),
    ("everyone", "no one", "someone"),
    ("everything", "nothing"),
)
_QUANTIFIER = re.compile(
    r"\b(" + "|".join(sorted((re.escape(row[0]) for row in QUANTIFIERS), key=len, reverse=True)) + r")\b", re.IGNORECASE
)
FEWEST_STEPS = 2
_ALTERNATIVES = {row[0]: row[1:] for row in QUANTIFIERS}


_VAGUE = word_set(
    "on off to from into out over under and or for in by up down through until since because although during behind "
    "between near far"
)
"""Opposites in English alone: other languages say with one word what these do, so that a contrast tells nothing."""


@lru_cache(maxsize=1)
def _opposites() -> dict[str, str]:
    """Word or lemma to its opposite; the audit's own pairs come first."""
    table: dict[str, str] = {}
    rows = [*read_rows(Path(__file__).parent / "opposites.tsv", 2), *read_rows(FOLDER / "contrasts.tsv", 2)]
    for _, (left, right) in rows:
        one, other = left.split("/"), right.split("/")
        for word in one:
            table.setdefault(word, other[0])
        for word in other:
            table.setdefault(word, one[0])
    return {word: other for word, other in table.items() if " " not in word and word not in _VAGUE}


@lru_cache(maxsize=1)
def _scale_mates() -> dict[tuple[str, str], tuple[str, ...]]:
    """(Part of speech, lemma) to the far ends of a scale that holds it, two steps away at least.

    Neighbours on a scale are too often one word in another language, and nouns stand on scales of many kinds.
    """
    steps: dict[str, dict[int, list[str]]] = {}
    for word, found in load_scales().items():
        for place in found:
            steps.setdefault(place.scale, {}).setdefault(place.step, []).append(word)
    table: dict[tuple[str, str], tuple[str, ...]] = {}
    for word, found in load_scales().items():
        if " " in word:
            continue
        for place in found:
            ladder = {
                step: single[0]
                for step, words in steps[place.scale].items()
                if abs(step - place.step) >= FEWEST_STEPS and (single := [other for other in words if " " not in other])
            }
            if ladder and place.pos != "n":
                ends = dict.fromkeys((ladder[min(ladder)], ladder[max(ladder)]))
                table.setdefault((place.pos, word), tuple(ends))
    return table


def other_modals(text: str) -> Iterator[Contrast]:
    """The text with each modal replaced by modals of another force."""
    for match in _MODAL.finditer(text):
        word = match.group().lower()
        if match.group()[0].isupper() and match.start() > 0:
            continue
        if match.start() == 0 and word in ("could", "can"):
            continue  # a polite question
        group = _GROUP.get(word, word)
        for other in MODALS:
            if other != group and (word, other) not in _NO_CONTRAST:
                yield _swap("modality", text, match, other)


def other_quantifiers(text: str) -> Iterator[Contrast]:
    """The text with each quantifier or bound replaced by others."""
    for match in _QUANTIFIER.finditer(text):
        for other in _ALTERNATIVES[match.group().lower()]:
            yield _swap("quantifier", text, match, other)


def other_words(text: str) -> Iterator[Contrast]:
    """The text with words replaced by their opposites and by words further up and down their scales."""
    opposites, mates = _opposites(), _scale_mates()
    for match in _WORD.finditer(text):
        form = match.group()
        if form[0].isupper() and match.start() > 0:
            continue
        norm = form.lower()
        info = word_info(norm)
        direct = opposites.get(norm)
        if direct is not None:
            yield _swap("opposite", text, match, direct)
            continue
        if info.closed:
            continue
        for pos, lemma in info.lemmas.items():
            if pos != info.best:
                continue
            opposite = opposites.get(lemma)
            if opposite is not None and (pos in "vn"):
                yield _swap("opposite", text, match, _as(opposite, pos, norm, info.forms, info.plural, lemma))
            for other in mates.get((pos, lemma), ()):
                yield _swap("strength", text, match, _as(other, pos, norm, info.forms, info.plural, lemma))


def _as(lemma: str, pos: str, form: str, forms: str, is_plural: bool, base: str = "") -> str:
    """`lemma` in the form that `form` is of its own lemma `base`."""
    if pos == "v":
        # "fell" is the past of "fall" and a verb of its own: what the lemma makes decides.
        made = next((code for code in "sdng" if base and form != base and verb_form(base, code) == form), None)
        return verb_form(lemma, made or next((code for code in "sdng" if code in forms and "b" not in forms), "b"))
    if pos == "n" and is_plural:
        return plural(lemma)
    return lemma


def _swap(kind: ContrastKind, text: str, match: re.Match[str], words: str) -> Contrast:
    return Contrast(kind, splice(text, match.start(), match.end(), words), match.group(), words)
