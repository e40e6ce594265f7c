"""Sentences that all reports share."""

from __future__ import annotations

import pytest

from drift.measures.bands import band_of
from drift.records import Failure, Provenance
from drift.reports.words import (
    BAND_MEANINGS,
    BAND_RANGES,
    failure_sentence,
    percentile_sentence,
    provenance_sentence,
)


@pytest.mark.parametrize(
    ("percentile", "words"),
    [
        (None, ""),
        (0.0, "No more drift than in any"),
        (0.4, "under 1%"),
        (61.9, "61% of the control statements through Arabic: within the engine's own noise."),
        (95.0, "More drift than in 95% of the control statements through Arabic."),
        (99.97, "99%"),
        (100.0, "every one"),
    ],
)
def test_percentiles_are_never_rounded_up(percentile: float | None, words: str) -> None:
    sentence = percentile_sentence(percentile, "ar")
    assert words in sentence
    assert ("noise" in sentence) == (percentile is not None and percentile < 95)


def test_bands_cover_everything_once() -> None:
    assert [low for low, _, _ in BAND_RANGES][1:] == [high for _, high, _ in BAND_RANGES][:-1]
    assert (BAND_RANGES[0][0], BAND_RANGES[-1][1]) == (0.0, 1.0)
    for low, high, word in BAND_RANGES:
        assert band_of(low) == band_of((low + high) / 2) == word
        assert BAND_MEANINGS[word]


def test_a_failure_names_its_leg() -> None:
    failure = Failure(kind="script", leg="back", message="m")
    assert (
        failure_sentence(failure, "he", "en")
        == "The engine wrote in the wrong script on the way from Hebrew to English."
    )


def test_what_is_inferred_is_said_to_be_inferred() -> None:
    inferred = provenance_sentence(Provenance(language="ar", basis="inferred", evidence="she added"))
    assert inferred == "Inferred to have come through Arabic: she added"
    assert provenance_sentence(Provenance(language="he", basis="stated", evidence="")).startswith("Stated")
