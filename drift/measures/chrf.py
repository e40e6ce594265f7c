"""chrF++ from counts that are kept: what sacrebleu's CHRF(word_order=2) computes for a sentence, without its slow path.

Popović, 2017, "chrF++: words helping character n-grams"; Post, 2018, for the defaults. A test holds the value equal to
sacrebleu's, bit for bit.
"""

from __future__ import annotations

from collections import Counter
from functools import lru_cache
from itertools import pairwise
from typing import Final, NamedTuple

CHARACTER_ORDER: Final = 6
WORD_ORDER: Final = 2
BETA: Final = 2
_FACTOR: Final = BETA**2
_PUNCTUATION: Final = frozenset("!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~")

Counts = Counter[str]


class Grams(NamedTuple):
    """The n-grams of one text: a table of counts an order, and how many there are of each."""

    counts: tuple[Counts, ...]
    sizes: tuple[int, ...]


def _words(text: str) -> list[str]:
    """Words by white space, one mark at an end set apart, as chrF++ has it."""
    words: list[str] = []
    for word in text.split():
        if len(word) == 1:
            words.append(word)
        elif word[-1] in _PUNCTUATION:
            words += [word[:-1], word[-1]]
        elif word[0] in _PUNCTUATION:
            words += [word[0], word[1:]]
        else:
            words.append(word)
    return words


@lru_cache(maxsize=4096)
def grams(text: str) -> Grams:
    """The character n-grams (1 to 6, white space left out) and word n-grams (1 and 2) of a text."""
    characters = "".join(text.split())
    size = len(characters)
    counts = [Counter(characters)]
    for n in range(2, CHARACTER_ORDER + 1):
        # zip over shifted copies runs in C, slicing in a loop does not.
        shifted = [characters[offset:] for offset in range(n)]
        counts.append(Counter(map("".join, zip(*shifted, strict=False))))
    words = _words(text)
    counts.append(Counter(words))
    counts.append(Counter(map(" ".join, pairwise(words))))
    sizes = [max(0, size - n) for n in range(CHARACTER_ORDER)] + [len(words), max(0, len(words) - 1)]
    return Grams(tuple(counts), tuple(sizes))


def overlap(left: Counts, right: Counts) -> int:
    """How many n-grams two tables have in common, each counted as often as in the table that has fewer of it."""
    if len(left) > len(right):
        left, right = right, left
    return sum([min(left[gram], right[gram]) for gram in left.keys() & right.keys()])


def chrf_plus_plus(rendering: Grams, original: Grams) -> float:
    """chrF++ of a rendering against its original, 0 to 100."""
    precision = recall = 0.0
    orders = 0
    for made, wanted, made_size, wanted_size in zip(
        rendering.counts, original.counts, rendering.sizes, original.sizes, strict=True
    ):
        if made_size and wanted_size:
            common = overlap(made, wanted)
            precision += common / made_size
            recall += common / wanted_size
            orders += 1
    if orders:
        precision /= orders
        recall /= orders
    if not precision + recall:
        return 0.0
    score = (1 + _FACTOR) * precision * recall
    score /= (_FACTOR * precision) + recall
    return 100 * score
