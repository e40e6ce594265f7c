"""Surface measures: how much of the wording is left, by chrF++ and by edit distance."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from drift.text.hygiene import fold


@dataclass(frozen=True)
class Surface:
    """The surface measures of a pair, each 0 (same) to 1.

    `chrf` is 1 - chrF++/100 (Popović, 2017, "chrF++: words helping character n-grams"), `edit_distance` the
    normalised Levenshtein distance over code points.
    """

    chrf: float
    edit_distance: float

    @property
    def drift(self) -> float:
        """The mean of the two."""
        return (self.chrf + self.edit_distance) / 2


@lru_cache(maxsize=1)
def _chrf() -> Any:
    from sacrebleu.metrics import CHRF

    return CHRF(word_order=2)


def surface(original: str, rendering: str, language: str = "en") -> Surface:
    """The surface measures of a rendering against its original, both folded (case, quotation marks, spaces)."""
    from rapidfuzz.distance import Levenshtein

    left, right = fold(original, language), fold(rendering, language)
    if left == right:
        return Surface(0.0, 0.0)
    if not left or not right:
        return Surface(1.0, 1.0)
    chrf = 1.0 - float(_chrf().sentence_score(right, [left]).score) / 100.0
    distance = float(Levenshtein.normalized_distance(left, right))
    return Surface(min(max(chrf, 0.0), 1.0), min(max(distance, 0.0), 1.0))
