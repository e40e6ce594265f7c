"""How much of either text the word alignment accounts for: an F-measure over weighted words, as in METEOR."""

from __future__ import annotations

from itertools import pairwise
from typing import Final

from drift.measures.edits.align import Alignment, Link, align
from drift.measures.edits.en.analysis import Analysis, analyse
from drift.measures.edits.en.relate import How

VALUES: Final[dict[How, float]] = {
    "same": 1.0,
    "form": 0.95,
    "synonym": 0.9,
    "family": 0.8,
    "near": 0.6,
    "scale": 0.6,
    "reporting": 0.6,
    "broader": 0.5,
    "sister": 0.3,
    "class": 0.2,
    "opposite": 0.2,
    "affix": 0.2,
    "slot": 0.1,
}
"""What a link of each kind is worth."""

WEIGHTS: Final = {
    **dict.fromkeys("NEV#G", 2.0),
    **dict.fromkeys("A", 1.5),
    **dict.fromkeys("RQ", 1.2),
    **dict.fromkeys("O", 0.7),
    **dict.fromkeys("XPCF", 0.5),
    **dict.fromkeys("D", 0.3),
    **dict.fromkeys(".", 0.0),
}
"""What a word of each part of speech weighs."""

ORDER: Final = 0.3
"""The share that an order wholly broken up takes away."""


def uncovered(original: str, rendering: str) -> float:
    """How much of the two English texts the word alignment cannot account for: 0 (all of it) to 1 (nothing).

    One minus the harmonic mean of the weighted shares of linked words on either side, a related word counting less
    than the same, and less again the more pieces the links fall into, as in METEOR (Banerjee and Lavie, 2005). Texts
    without words: 0.0 where both have none, 1.0 where one has.
    """
    a, b = analyse(original), analyse(rendering)
    return uncovered_by(a, b, align(a, b))


def uncovered_by(a: Analysis, b: Analysis, alignment: Alignment) -> float:
    """The same for two texts that are analysed and aligned already."""
    weight_a, weight_b = _weight(a), _weight(b)
    if not weight_a or not weight_b:
        return 0.0 if weight_a == weight_b else 1.0
    links = alignment.links
    kept_a = sum(VALUES[link.how] * WEIGHTS.get(a.words[link.a].pos, 0.3) for link in links)
    kept_b = sum(VALUES[link.how] * WEIGHTS.get(b.words[link.b].pos, 0.3) for link in links)
    precision, recall = kept_b / weight_b, kept_a / weight_a
    if not precision or not recall:
        return 1.0
    covered = 2 * precision * recall / (precision + recall)
    return max(0.0, min(1.0, 1.0 - covered * (1.0 - ORDER * broken(links))))


def broken(links: list[Link]) -> float:
    """0 where the links keep the order of the original without a gap, towards 1 the more pieces they fall into."""
    if len(links) < 2:
        return 0.0
    pieces = sum(x.b + 1 != y.b or x.a + 1 != y.a for x, y in pairwise(links))
    return pieces / (len(links) - 1)


def _weight(text: Analysis) -> float:
    return sum(WEIGHTS.get(word.pos, 0.3) for word in text.words)
