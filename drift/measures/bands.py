"""Bands: the word that stands beside a number."""

from __future__ import annotations

from drift.records.score import Band

CUTS: tuple[tuple[float, Band], ...] = ((0.10, "same"), (0.35, "shaded"), (0.65, "shifted"))
"""Upper bounds, exclusive; from the last one on a text is "opposed"."""


def band_of(drift: float) -> Band:
    """The word for a drift of 0..1."""
    for bound, band in CUTS:
        if drift < bound:
            return band
    return "opposed"
