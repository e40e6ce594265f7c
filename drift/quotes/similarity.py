"""How alike two statements are: by their embeddings, by how much of each the other covers, by their wording."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import Final

import numpy as np
from numpy.typing import NDArray

from drift.engines.embedder import Embedding
from drift.measures.centres import centre_of
from drift.quotes.lexicon import words
from drift.records import Statement
from drift.text.hygiene import fold
from drift.text.stems import english_stem
from drift.text.tokens import tokenize

Array = NDArray[np.float32]

_FUNCTION_WEIGHT: Final = 0.15
_FUNCTION: Final = words("en", "function")
_PREFIXES: Final = {
    "ar": ("وال", "بال", "فال", "كال", "لل", "ال", "و", "ب", "ل", "ف"),
    "he": ("וה", "שה", "ה", "ו", "ב", "ל", "מ", "ש"),
}


@dataclass(frozen=True)
class Prepared:
    """A statement made ready: its centred sentence vector, centred token states with weights, content stems."""

    statement: Statement
    folded: str
    vector: Array
    tokens: Array
    weights: Array
    stems: tuple[str, ...]


@dataclass(frozen=True)
class Likeness:
    """How alike two statements are, each 0 to 1.

    `cosine` of the centred sentence vectors; `covered_first` and `covered_second`, how much of each text's content
    finds its like in the other (the best match of each token, content words counting for most); `shared_first` and
    `shared_second`, the share of content words that stand in the other text too; `run`, the share of the shorter
    text's content words that stand in the other one after the other.
    """

    cosine: float
    covered_first: float
    covered_second: float
    shared_first: float
    shared_second: float
    run: float
    shorter: int
    ratio: float

    @property
    def whole(self) -> float:
        """The harmonic mean of the two coverages: alike as wholes."""
        total = self.covered_first + self.covered_second
        return 2 * self.covered_first * self.covered_second / total if total > 0 else 0.0

    @property
    def part(self) -> float:
        """The better coverage: alike as a part and a whole."""
        return max(self.covered_first, self.covered_second)

    @property
    def shared(self) -> float:
        """The share of the shorter text's content words that the other has."""
        return max(self.shared_first, self.shared_second)


def prepare(statements: list[Statement]) -> list[Prepared]:
    """The statements made ready, all embedded at once."""
    from drift.engines.embedder import default_embedder

    embeddings = default_embedder().embed([statement.text for statement in statements])
    return [_prepared(statement, embedding) for statement, embedding in zip(statements, embeddings, strict=True)]


def _prepared(statement: Statement, embedding: Embedding) -> Prepared:
    language = statement.language.split("-")[0].lower()
    centre = centre_of(language)
    content = [
        (token.start, token.end, fold(token.text, language))
        for token in tokenize(statement.text, language)
        if token.kind in ("word", "number")
    ]
    weights = _weights(embedding.spans, content, language)
    return Prepared(
        statement=statement,
        folded=" ".join(word for _, _, word in content),
        vector=_unit(embedding.vector - centre.sentence),
        tokens=_unit(embedding.tokens - centre.token) if len(embedding.tokens) else embedding.tokens,
        weights=weights,
        stems=tuple(stem(word, language) for _, _, word in content if not is_function(word, language)),
    )


def _unit(rows: Array) -> Array:
    unit: Array = (rows / np.maximum(np.linalg.norm(rows, axis=-1, keepdims=True), 1e-9)).astype(np.float32)
    return unit


def _weights(spans: tuple[tuple[int, int], ...], content: list[tuple[int, int, str]], language: str) -> Array:
    """A word's weight shared out among its pieces; marks weigh nothing."""
    weights = np.zeros(len(spans), np.float32)
    position = 0
    for start, end, word in content:
        while position < len(spans) and spans[position][1] <= start:
            position += 1
        pieces = []
        probe = position
        while probe < len(spans) and spans[probe][0] < end:
            pieces.append(probe)
            probe += 1
        weight = _FUNCTION_WEIGHT if is_function(word, language) else 1.0
        for piece in pieces:
            weights[piece] = max(float(weights[piece]), weight / len(pieces))
    return weights


def is_function(word: str, language: str) -> bool:
    """Whether the word carries grammar rather than content."""
    if language == "en":
        return word in _FUNCTION or word in words("en", "stops")
    return word in _folded_stops(language)


@lru_cache(maxsize=8)
def _folded_stops(language: str) -> frozenset[str]:
    return frozenset(fold(word, language) for word in words(language, "stops"))


@lru_cache(maxsize=8192)
def stem(word: str, language: str) -> str:
    """A word's stem, for comparison alone."""
    if language == "en":
        return english_stem(word)
    for prefix in _PREFIXES.get(language, ()):
        if word.startswith(prefix) and len(word) - len(prefix) >= 3:
            return word[len(prefix) :]
    return word


def likeness(first: Prepared, second: Prepared) -> Likeness:
    """How alike two prepared statements are."""
    cosine = float(first.vector @ second.vector)
    covered_first = covered_second = 0.0
    if len(first.tokens) and len(second.tokens):
        table = np.clip(first.tokens @ second.tokens.T, 0.0, 1.0)
        covered_first = _weighted(table.max(axis=1), first.weights)
        covered_second = _weighted(table.max(axis=0), second.weights)
    short, long = sorted((first.stems, second.stems), key=len)
    return Likeness(
        cosine=max(0.0, cosine),
        covered_first=covered_first,
        covered_second=covered_second,
        shared_first=_share(first.stems, second.stems),
        shared_second=_share(second.stems, first.stems),
        run=_longest_run(short, long) / len(short) if short else 0.0,
        shorter=len(short),
        ratio=len(short) / len(long) if long else 1.0,
    )


def _weighted(best: Array, weights: Array) -> float:
    total = float(weights.sum())
    return float((best * weights).sum()) / total if total > 0 else 0.0


def _share(stems: tuple[str, ...], others: tuple[str, ...]) -> float:
    known = set(others)
    return sum(word in known for word in stems) / len(stems) if stems else 0.0


def _longest_run(short: tuple[str, ...], long: tuple[str, ...]) -> int:
    best = 0
    lengths = [0] * (len(long) + 1)
    for word in short[:200]:
        previous = 0
        for index, other in enumerate(long[:2000], start=1):
            kept = lengths[index]
            lengths[index] = previous + 1 if word == other else 0
            best = max(best, lengths[index])
            previous = kept
    return best
