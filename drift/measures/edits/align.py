"""Word alignment of two texts: which word of the rendering stands for which word of the original."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final, NamedTuple

from drift.engines.embedder import Embedding
from drift.measures.edits.en.analysis import Analysis
from drift.measures.edits.en.relate import How, score
from drift.measures.edits.en.tokens import Word

CONTENT: Final = frozenset("NEVARQ#O")
"""Parts of speech that take part in every pass; other words are linked where they are equal."""

THRESHOLD: Final = 2.0
SLOT: Final = 1.0
"""What a linked neighbour on one side adds to a pair."""


CERTAIN: Final = 4.5
"""From this value on a pair needs no neighbours to be linked."""

REACH: Final = 40
"""Content words between two places, beyond which only equal words are linked."""

MANY: Final = 400
"""Pairs beyond which links are made by the round and not one by one."""


class Link(NamedTuple):
    """Word `a` of the original and word `b` of the rendering (indices), and what holds them together."""

    a: int
    b: int
    how: How


class Alignment:
    """The links between two texts. `of_a` and `of_b` give a word's link; words without one are dropped or new."""

    __slots__ = ("of_a", "of_b")

    def __init__(self) -> None:
        self.of_a: dict[int, Link] = {}
        self.of_b: dict[int, Link] = {}

    def add(self, a: int, b: int, how: How) -> None:
        """Links two words that have no link yet."""
        link = Link(a, b, how)
        self.of_a[a] = link
        self.of_b[b] = link

    @property
    def links(self) -> list[Link]:
        """Every link, in the order of the original."""
        return [self.of_a[a] for a in sorted(self.of_a)]


def align(original: Analysis, rendering: Analysis, embeddings: tuple[Embedding, Embedding] | None = None) -> Alignment:
    """The alignment of two analysed texts. Deterministic; token vectors help where the words are unknown to us.

    Equal beginnings and ends are linked first, then equal words, then words of one lemma, then related words by the
    strength of the relation, by linked neighbours and by place. A word has one link at most.
    """
    alignment = Alignment()
    a_words = [word for word in original.words if word.text[0].isalnum() or word.pos in "#X"]
    b_words = [word for word in rendering.words if word.text[0].isalnum() or word.pos in "#X"]
    start = 0
    a_end, b_end = len(a_words), len(b_words)
    shorter = min(a_end, b_end)
    while start < shorter and a_words[start].norm == b_words[start].norm:
        alignment.add(a_words[start].index, b_words[start].index, "same")
        start += 1
    while a_end > start and b_end > start and a_words[a_end - 1].norm == b_words[b_end - 1].norm:
        a_end -= 1
        b_end -= 1
        alignment.add(a_words[a_end].index, b_words[b_end].index, "same")
    if start == a_end and start == b_end:
        return alignment
    a_middle, b_middle = a_words[start:a_end], b_words[start:b_end]
    a_content = [word for word in a_middle if word.pos in CONTENT]
    b_content = [word for word in b_middle if word.pos in CONTENT]
    _link_equal(alignment, a_content, b_content, lambda word: word.norm, "same")
    _link_equal(alignment, a_content, b_content, lambda word: word.key, "form")
    _link_related(alignment, original.words, rendering.words, a_content, b_content, embeddings)
    _link_equal(
        alignment,
        [word for word in a_middle if word.pos not in CONTENT],
        [word for word in b_middle if word.pos not in CONTENT],
        lambda word: word.norm,
        "same",
    )
    return alignment


def _link_equal(
    alignment: Alignment, a_words: list[Word], b_words: list[Word], key: Callable[[Word], str], how: How
) -> None:
    places: dict[str, list[int]] = {}
    for word in b_words:
        if word.index not in alignment.of_b:
            places.setdefault(key(word), []).append(word.index)
    if not places:
        return
    twice: list[tuple[int, list[int]]] = []
    counts: dict[str, int] = {}
    free = [word for word in a_words if word.index not in alignment.of_a]
    for word in free:
        counts[key(word)] = counts.get(key(word), 0) + 1
    for word in free:
        found = places.get(key(word))
        if not found:
            continue
        if len(found) == 1 and counts[key(word)] == 1:
            alignment.add(word.index, found[0], how)
        else:
            twice.append((word.index, found))
    if twice:
        _link_repeated(alignment, twice, how)


def _link_repeated(alignment: Alignment, twice: list[tuple[int, list[int]]], how: How) -> None:
    """Words that occur more than once: the pair whose neighbours are linked, else the nearest by place."""
    pairs = []
    for a, found in twice:
        for b in found:
            near = 0
            for step in (1, 2):
                left, right = alignment.of_a.get(a - step), alignment.of_a.get(a + step)
                near += (left is not None and abs(left.b - b) <= 2) + (right is not None and abs(right.b - b) <= 2)
            pairs.append((-near, abs(a - b), a, b))
    for _, _, a, b in sorted(pairs):
        if a not in alignment.of_a and b not in alignment.of_b:
            alignment.add(a, b, how)


def _link_related(
    alignment: Alignment,
    a_all: list[Word],
    b_all: list[Word],
    a_content: list[Word],
    b_content: list[Word],
    embeddings: tuple[Embedding, Embedding] | None,
) -> None:
    a_free = [word for word in a_content if word.index not in alignment.of_a]
    b_free = [word for word in b_content if word.index not in alignment.of_b]
    if not a_free or not b_free:
        return
    a_order = {word.index: place for place, word in enumerate(a_content)}
    b_order = {word.index: place for place, word in enumerate(b_content)}
    nearness = _nearness(embeddings, a_free, b_free) if embeddings is not None else None
    certain: list[tuple[float, int, int, How]] = []
    pairs: list[tuple[Word, Word, How, float]] = []
    scale = 1.0 / max(len(a_content), len(b_content), 4)
    for a in a_free:
        place = a_order[a.index]
        for b in b_free:
            apart = abs(place - b_order[b.index])
            if apart > REACH:
                continue
            how, value = score(a, b)
            if how is None:
                continue
            value -= 2.0 * apart * scale
            if nearness is not None:
                value += nearness[a.index, b.index]
            if value >= CERTAIN:
                certain.append((-value, a.index, b.index, how))
            else:
                pairs.append((a, b, how, value))
    for _, index_a, index_b, how in sorted(certain):
        if index_a not in alignment.of_a and index_b not in alignment.of_b:
            alignment.add(index_a, index_b, how)
    _link_by_place(alignment, pairs, a_content, b_content, a_order, b_order)


def _link_by_place(
    alignment: Alignment,
    pairs: list[tuple[Word, Word, How, float]],
    a_content: list[Word],
    b_content: list[Word],
    a_order: dict[int, int],
    b_order: dict[int, int],
) -> None:
    """Links weakly related pairs, best first. Each new link changes what its neighbours are worth, so the best is
    sought anew after every link; where there are very many pairs, after every round of links."""
    while True:
        pairs = [
            (a, b, how, v) for a, b, how, v in pairs if a.index not in alignment.of_a and b.index not in alignment.of_b
        ]
        ranked = []
        for a, b, how, value in pairs:
            total = value + SLOT * _neighbours(alignment, a, b, a_content, b_content, a_order, b_order)
            if total >= (THRESHOLD + 0.1 if how == "slot" else THRESHOLD):
                ranked.append((-total, a.index, b.index, how))
        if not ranked:
            return
        if len(pairs) <= MANY:
            _, index_a, index_b, how = min(ranked)
            alignment.add(index_a, index_b, how)
            continue
        for _, index_a, index_b, how in sorted(ranked):
            if index_a not in alignment.of_a and index_b not in alignment.of_b:
                alignment.add(index_a, index_b, how)


def _neighbours(
    alignment: Alignment,
    a: Word,
    b: Word,
    a_content: list[Word],
    b_content: list[Word],
    a_order: dict[int, int],
    b_order: dict[int, int],
) -> float:
    """1 for each side on which the next content words are linked to one another; the edge of the middle counts too."""
    total = 0.0
    for step in (-1, 1):
        place_a, place_b = a_order[a.index] + step, b_order[b.index] + step
        a_edge = not 0 <= place_a < len(a_content)
        b_edge = not 0 <= place_b < len(b_content)
        if a_edge and b_edge:
            total += 1.0
        elif not a_edge and not b_edge:
            link = alignment.of_a.get(a_content[place_a].index)
            if link is not None and link.b == b_content[place_b].index:
                total += 1.0
            else:
                total += 0.7 * _near_side(alignment, place_a, step, b_order[b.index], a_content, b_order)
    return total


def _near_side(
    alignment: Alignment, place: int, step: int, place_b: int, a_content: list[Word], b_order: dict[int, int]
) -> bool:
    """Whether the next linked word on that side, two steps away at most, has its partner near `place_b`."""
    for distance in range(2):
        at = place + step * distance
        if not 0 <= at < len(a_content):
            return False
        link = alignment.of_a.get(a_content[at].index)
        if link is not None:
            return abs(b_order.get(link.b, 99) - place_b) <= 2
    return False


def _nearness(
    embeddings: tuple[Embedding, Embedding], a_words: list[Word], b_words: list[Word]
) -> dict[tuple[int, int], float]:
    """Between -0.5 and 1.0 for every pair of words, from the cosine of their vectors in their sentences.

    The states of the encoder lie close together: unrelated words stand near 0.78, the same word near 0.98.
    """
    a_vectors = [word_vector(embeddings[0], word) for word in a_words]
    b_vectors = [word_vector(embeddings[1], word) for word in b_words]
    found = {}
    for a, vector_a in zip(a_words, a_vectors, strict=True):
        for b, vector_b in zip(b_words, b_vectors, strict=True):
            cosine = 0.8 if vector_a is None or vector_b is None else float(vector_a @ vector_b)
            found[a.index, b.index] = max(-0.5, min(1.0, (cosine - 0.8) * 6.0))
    return found


def word_vector(embedding: Embedding, word: Word) -> Any:
    """The mean of the vectors of a word's pieces, of unit length; None where no piece lies in it."""
    import numpy as np

    rows = [i for i, (start, end) in enumerate(embedding.spans) if start < word.end and end > word.start]
    if not rows:
        return None
    vector = embedding.tokens[rows].mean(axis=0)
    return vector / max(float(np.linalg.norm(vector)), 1e-12)
