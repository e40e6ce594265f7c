"""Words that stand for one another: our own groups first, spelling variants, then the thesaurus."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import Final

from drift.errors import FormatError
from drift.measures.edits.en.lexicon import FOLDER, read_rows
from drift.measures.edits.en.thesaurus.words import known, known_at_all, senses

SYNONYM_FILES: Final = (FOLDER / "synonyms.tsv", FOLDER / "phrases.tsv")
CONTRAST_FILE: Final = FOLDER / "contrasts.tsv"
PARTS: Final = {
    "noun": "n",
    "verb": "v",
    "adjective": "a",
    "adverb": "r",
    "phrase": "",
    "preposition": "p",
    "conjunction": "c",
    "pronoun": "o",
    "determiner": "d",
    "quantifier": "q",
    "function": "f",
}


def load_synonyms(path: Path) -> dict[tuple[str, str], frozenset[int]]:
    """(lemma, part of speech) to the numbers of its groups.

    Raises FormatError for an unknown part of speech, a group of one, or a word that stands twice in its group.
    """
    groups: dict[tuple[str, str], set[int]] = {}
    for number, (part, *words) in read_rows(path, 3, more=True):
        if part not in PARTS:
            raise FormatError(f"{part!r} is none of {', '.join(PARTS)}", file=str(path), line=number)
        if len(set(words)) != len(words):
            raise FormatError("a word stands twice in this group", file=str(path), line=number)
        for word in words:
            groups.setdefault((word, PARTS[part]), set()).add(number)
    return {key: frozenset(numbers) for key, numbers in groups.items()}


@lru_cache(maxsize=1)
def _groups() -> dict[tuple[str, str], frozenset[int]]:
    merged: dict[tuple[str, str], frozenset[int]] = {}
    for place, path in enumerate(SYNONYM_FILES):
        for key, numbers in load_synonyms(path).items():
            # A group's number is its line; the files are told apart by a step that no file is long enough to reach.
            merged[key] = merged.get(key, frozenset()) | {number + place * 1_000_000 for number in numbers}
    return merged


@lru_cache(maxsize=65536)
def groups_of(lemma: str) -> frozenset[int]:
    """The groups of a lemma, whatever its part of speech."""
    table = _groups()
    found: frozenset[int] = frozenset()
    for part in PARTS.values():
        found |= table.get((lemma, part), frozenset())
    return found


@lru_cache(maxsize=65536)
def interchangeable(a: str, b: str) -> bool:
    """Whether one of our groups holds both lemmas."""
    return not groups_of(a).isdisjoint(groups_of(b))


@lru_cache(maxsize=1)
def synonym_phrases() -> tuple[tuple[str, str], ...]:
    """The entries of several words, each with the part of speech of its group ("n", "v", "a", "r", "p" ...)."""
    return tuple(sorted({(word, part) for word, part in _groups() if " " in word}))


def load_contrasts(path: Path = CONTRAST_FILE) -> frozenset[tuple[str, str]]:
    """Pairs of words whose swap turns a sentence round, both ways: before/after, for/against, rise/fall."""
    pairs: set[tuple[str, str]] = set()
    for _, (a, b) in read_rows(path, 2):
        for x in a.split("/"):
            for y in b.split("/"):
                pairs.update(((x, y), (y, x)))
    return frozenset(pairs)


@lru_cache(maxsize=1)
def _contrasts() -> frozenset[tuple[str, str]]:
    return load_contrasts()


def contrast_phrases() -> tuple[str, ...]:
    """The entries of several words."""
    return tuple(sorted({word for word, _ in _contrasts() if " " in word}))


@lru_cache(maxsize=65536)
def contrast(a: str, b: str) -> bool:
    """Whether our contrasts list the two."""
    return (a, b) in _contrasts()


@lru_cache(maxsize=1)
def _spellings() -> tuple[tuple[str, str], ...]:
    return tuple((british, american) for _, (british, american) in read_rows(FOLDER / "spellings.tsv", 2))


@lru_cache(maxsize=65536)
def spelling_key(lemma: str) -> str:
    """One spelling for the British and the American form of a lemma, hyphens left out."""
    plain = lemma.replace("-", "") if "-" in lemma and len(lemma) > 4 else lemma
    for british, american in _spellings():
        if plain.endswith(british) and len(plain) >= len(british):
            candidate = plain[: -len(british)] + american
            for pos in "nvar":
                if known(candidate, pos) and (
                    not known(plain, pos) or set(senses(candidate, pos)) & set(senses(plain, pos))
                ):
                    return candidate
            if british in ("isation", "ise", "yse") and len(plain) > 6 and not known_at_all(plain):
                return candidate
            if british in ("wards", "amongst", "whilst", "amidst"):
                return candidate
    return plain
