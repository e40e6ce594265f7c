"""Which terms of a glossary a source holds, and whether its target keeps them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from drift.qa.terms.shapes import first_letters, normal_word, possible_letters, shape
from drift.qa.terms.term import Term
from drift.text.languages import matches, primary
from drift.text.tokens import tokenize

_HYPHENS: Final = re.compile("[-\u2010\u2011\u05be]")


@dataclass(frozen=True)
class Missed:
    """A term that the source holds, by the words it has there, and that the target does not keep."""

    term: Term
    found: str


class TermMatcher:
    """Looks up the terms of one direction. Terms are whole words; of two that overlap the longer one counts."""

    def __init__(self, terms: Iterable[Term], source_language: str, target_language: str) -> None:
        self._source_language = source_language
        self._target_language = target_language
        self._index: dict[str, list[tuple[tuple[str, ...], Term]]] = {}
        for term in terms:
            if not _fits(term.source_language, source_language) or not _fits(term.target_language, target_language):
                continue
            words = _words(term.source, source_language)[0]
            if words:
                self._index.setdefault(self._key(words), []).append((words, term))

    def missed(self, source: str, target: str) -> list[Missed]:
        """The terms in `source` for which `target` has none of the words it should, each once, in order."""
        found = self._found(source)
        if not found:
            return []
        target_words = _words(target, self._target_language)[0]
        return [
            Missed(term, words)
            for words, term in found
            if not any(self._holds(target_words, wanted) for wanted in term.targets)
        ]

    def _key(self, words: Sequence[str]) -> str:
        """Where a term is filed: a phrase under its first word, which English leaves as it is."""
        if primary(self._source_language) == "en" and len(words) > 1:
            return f"{words[0]} "
        return first_letters(words[0], self._source_language)

    def _filed(self, word: str) -> Iterator[tuple[tuple[str, ...], Term]]:
        """The terms that may begin with a word of the text."""
        yield from self._index.get(f"{word} ", ())
        for letters in possible_letters(word, self._source_language):
            yield from self._index.get(letters, ())

    def _found(self, source: str) -> list[tuple[str, Term]]:
        words, given = _words(source, self._source_language)
        hits: list[tuple[int, int, Term]] = []
        for index, word in enumerate(words):
            for wanted, term in self._filed(word):
                if not _stands(words, index, wanted, self._source_language):
                    continue
                # "US" is no "us": an abbreviation in capitals is found in capitals only.
                if not term.source.isupper() or "".join(given[index : index + len(wanted)]).rstrip("s").isupper():
                    hits.append((index, index + len(wanted), term))
        hits.sort(key=lambda hit: (hit[0] - hit[1], hit[0]))
        taken: set[int] = set()
        kept: dict[Term, tuple[int, int]] = {}
        for start, end, term in hits:
            if taken.isdisjoint(range(start, end)) or (start, end) in kept.values():
                taken.update(range(start, end))
                kept.setdefault(term, (start, end))
        ordered = sorted(kept.items(), key=lambda item: item[1])
        return [(" ".join(words[start:end]), term) for term, (start, end) in ordered]

    def _holds(self, words: Sequence[str], wanted: str) -> bool:
        shapes = _words(wanted, self._target_language)[0]
        return not shapes or any(
            _stands(words, index, shapes, self._target_language) for index in range(len(words) - len(shapes) + 1)
        )


def _stands(words: Sequence[str], index: int, wanted: Sequence[str], language: str) -> bool:
    if index + len(wanted) > len(words):
        return False
    last = len(wanted) - 1
    for offset, word in enumerate(wanted):
        given = words[index + offset]
        if primary(language) == "en" and offset < last:
            if given != word:  # "check box": only the last word takes an ending
                return False
        elif not shape(word, language, inner=offset > 0).fullmatch(given):
            return False
    return True


def _fits(of_term: str, of_text: str) -> bool:
    return not of_term or not of_text or matches(of_term, of_text)


@lru_cache(maxsize=256)
def _words(text: str, language: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The normal words of a text and the same as they stand, hyphenated ones taken apart."""
    given = [
        part
        for token in tokenize(text)
        if token.kind in {"word", "number"}
        for part in _HYPHENS.split(token.text)
        if part
    ]
    return tuple(normal_word(part, language) for part in given), tuple(given)
