"""Sentences that every report says alike: what a percentile means, how an engine failed, how a pair belongs."""

from __future__ import annotations

from itertools import pairwise
from math import floor
from typing import Final

from drift.measures.bands import CUTS, band_of
from drift.records.failure import Failure
from drift.records.pair import Relation
from drift.records.statement import Provenance
from drift.reports.languages import language_name

BEYOND_NOISE: Final = 95.0
"""The percentile from which a report says that drift is more than the engine's noise."""

BAND_MEANINGS: Final[dict[str, str]] = {
    "same": "the same meaning",
    "shaded": "a shade of the meaning has moved",
    "shifted": "a reader is told something else",
    "opposed": "little of the meaning is left, or its opposite",
}

BAND_RANGES: Final[tuple[tuple[float, float, str], ...]] = tuple(
    (low, high, band_of(low)) for low, high in pairwise((0.0, *(bound for bound, _ in CUTS), 1.0))
)
"""Where each band begins and ends, and its word."""

_FAILURES: Final[dict[str, str]] = {
    "repetition": "repeated itself in a loop",
    "copy": "copied its source instead of translating it",
    "script": "wrote in the wrong script",
    "empty": "gave no text",
    "length": "gave a text of an impossible length",
    "engine": "stopped with an error",
}

_RELATIONS: Final[dict[Relation, str]] = {
    "rendering": "the same statement",
    "fragment": "a part of the statement",
    "formula": "the same set phrase, said elsewhere",
}


def percentile_sentence(percentile: float | None, pivot: str) -> str:
    """What a percentile against the noise floor says, for a reader; "" where there is none."""
    if percentile is None:
        return ""
    route = f"control statements through {language_name(pivot)}"
    if percentile >= 100:
        return f"More drift than in every one of the {route}."
    if percentile <= 0:
        return f"No more drift than in any of the {route}: nothing beyond the engine's own noise."
    share = "under 1%" if percentile < 1 else f"{floor(percentile)}%"
    sentence = f"More drift than in {share} of the {route}"
    return f"{sentence}." if percentile >= BEYOND_NOISE else f"{sentence}: within the engine's own noise."


def failure_sentence(failure: Failure, pivot: str, language: str) -> str:
    """Which leg of a round trip failed and how, for a reader."""
    source, target = (language, pivot) if failure.leg == "forward" else (pivot, language)
    how = _FAILURES.get(failure.kind, "failed")
    return f"The engine {how} on the way from {language_name(source)} to {language_name(target)}."


def relation_words(relation: Relation) -> str:
    """How a rendering belongs to its original."""
    return _RELATIONS.get(relation, relation)


def provenance_sentence(through: Provenance) -> str:
    """The language that a wording came through, and on what ground that is said."""
    name = language_name(through.language)
    ground = "Stated to have come through" if through.basis == "stated" else "Inferred to have come through"
    return f"{ground} {name}: {through.evidence}" if through.evidence else f"{ground} {name}."
