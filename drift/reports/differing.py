"""The words in which two texts differ, as spans to mark."""

from __future__ import annotations

from typing import NamedTuple

from drift.text.hygiene import fold
from drift.text.tokens import Token, tokenize

Span = tuple[int, int]

LONGEST = 4_000
"""Tokens a side; beyond that nothing is marked, for nobody reads that much in a table and comparing is quadratic."""


class Differing(NamedTuple):
    """Half-open spans, in order, of words that only the original has and of words that only the other text has."""

    original: list[Span]
    other: list[Span]


def differing(original: str, other: str, language: str = "en") -> Differing:
    """Where the two texts' words differ; case, quotation marks, vowel marks and forms of one letter do not count.

    Differing words with nothing but spaces between them are one span. Marks of punctuation count only where they
    stand between differing words.
    """
    from rapidfuzz.distance import Indel

    left, right = tokenize(original, language), tokenize(other, language)
    if max(len(left), len(right)) > LONGEST:
        return Differing([], [])
    gone: set[int] = set()
    new: set[int] = set()
    folded = [fold(token.text, language) for token in left], [fold(token.text, language) for token in right]
    for step in Indel.editops(*folded):
        if step.tag == "delete":
            gone.add(step.src_pos)
        else:
            new.add(step.dest_pos)
    return Differing(_spans(original, left, gone), _spans(other, right, new))


def _spans(text: str, tokens: list[Token], chosen: set[int]) -> list[Span]:
    spans: list[Span] = []
    previous = -2
    for index in sorted(chosen):
        token = tokens[index]
        joins = index == previous + 1
        if not any(char.isalnum() for char in token.text):
            previous = index if joins else previous
            continue
        if joins and spans:
            spans[-1] = (spans[-1][0], token.end)
        else:
            spans.append((token.start, token.end))
        previous = index
    return spans
