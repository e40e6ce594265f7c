"""Surface measures: how much of the wording is left. They need no model and work in any language."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from drift.measures.chrf import chrf_plus_plus, grams, overlap
from drift.measures.plain import Plain, plain

_LONGEST_WORD_TABLE = 512
"""Words above which the table of word against word is not made: it grows with the square of the length."""


@dataclass(frozen=True, slots=True)
class Surface:
    """The surface measures of a pair, each 0 (same) to 1.

    - `chrf`: 1 - chrF++/100 (Popović, 2017);
    - `edit_distance`: normalised Levenshtein distance over code points;
    - `trigrams`: 1 - F1 of character trigrams, white space left out;
    - `order`: 1 - F1 of the longest common subsequence of word stems (ROUGE-L; Lin, 2004);
    - `words`: 1 - F1 of greedy matching of word stems, each with the one most alike by Levenshtein similarity;
    - `shorter`, `longer`: the share by which the rendering is shorter or longer, in characters.
    """

    chrf: float = 0.0
    edit_distance: float = 0.0
    trigrams: float = 0.0
    order: float = 0.0
    words: float = 0.0
    shorter: float = 0.0
    longer: float = 0.0

    @property
    def drift(self) -> float:
        """The family's own number: the mean of chrF++ and edit distance."""
        return (self.chrf + self.edit_distance) / 2


SAME = Surface()


def surface(original: str, rendering: str, language: str = "en") -> Surface:
    """The surface measures of a rendering against its original, both in their plain form (case, marks, spaces)."""
    from rapidfuzz.distance import LCSseq, Levenshtein

    a, b = plain(original, language), plain(rendering, language)
    if a.text == b.text:
        return SAME
    if not a.text or not b.text:
        gone, come = float(not b.text), float(not a.text)
        return Surface(1.0, 1.0, 1.0, 1.0, 1.0, gone, come)
    a_grams, b_grams = grams(a.text), grams(b.text)
    common = overlap(a_grams.counts[2], b_grams.counts[2])
    stems = len(a.stems) + len(b.stems)
    return Surface(
        chrf=_unit(1.0 - chrf_plus_plus(b_grams, a_grams) / 100.0),
        edit_distance=_unit(Levenshtein.normalized_distance(a.text, b.text)),
        trigrams=_f1_distance(2 * common, a_grams.sizes[2] + b_grams.sizes[2]),
        order=_f1_distance(2 * LCSseq.similarity(a.stems, b.stems), stems),
        words=_word_distance(a, b),
        shorter=max(0.0, 1.0 - (len(b.text) + 1) / (len(a.text) + 1)),
        longer=max(0.0, 1.0 - (len(a.text) + 1) / (len(b.text) + 1)),
    )


def _word_distance(a: Plain, b: Plain) -> float:
    from rapidfuzz.distance import Levenshtein
    from rapidfuzz.process import cdist

    if not a.stems or not b.stems:
        return float(a.stems != b.stems)
    if max(len(a.stems), len(b.stems)) > _LONGEST_WORD_TABLE:
        left, right = set(a.stems), set(b.stems)
        recall = sum(stem in right for stem in a.stems) / len(a.stems)
        precision = sum(stem in left for stem in b.stems) / len(b.stems)
    else:
        table = cdist(a.stems, b.stems, scorer=Levenshtein.normalized_similarity, dtype=np.float32)
        recall, precision = float(table.max(axis=1).mean()), float(table.max(axis=0).mean())
    total = precision + recall
    return _unit(1.0 - 2 * precision * recall / total) if total else 1.0


def _f1_distance(twice_common: float, total: float) -> float:
    """1 - F1 where both sides together hold `total` items; 1 where they hold none, for the texts differ."""
    return _unit(1.0 - twice_common / total) if total else 1.0


def _unit(value: float) -> float:
    return min(max(float(value), 0.0), 1.0)
