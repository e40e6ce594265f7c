"""All contrasts of a text, the telling ones first, no more than a budget."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain, islice

from drift.qa.meaning.contrasts.contrast import Contrast
from drift.qa.meaning.contrasts.drop import without_parts
from drift.qa.meaning.contrasts.exchange import exchanged_names
from drift.qa.meaning.contrasts.negate import with_negation, without_negation
from drift.qa.meaning.contrasts.replace import other_modals, other_quantifiers, other_words

MOST = 16
"""Contrasts a segment; each costs a forced pass."""


def contrasts(text: str, most: int = MOST) -> list[Contrast]:
    """The contrasts of an English text, each changed text once, at most `most`."""
    seen = {text}
    found: list[Contrast] = []
    for contrast in _all(text):
        if len(found) == most:
            break
        if contrast.text not in seen:
            seen.add(contrast.text)
            found.append(contrast)
    return found


def _all(text: str) -> Iterator[Contrast]:
    negated = list(without_negation(text))
    return chain(
        negated[:3],
        with_negation(text, most=1 if negated else 2),
        islice(other_modals(text), 4),
        islice(other_quantifiers(text), 4),
        exchanged_names(text),
        without_parts(text),
        islice(other_words(text), 6),
    )
