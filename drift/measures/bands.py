"""Bands: the word that stands beside a number, the same in table, report and export.

"same": nothing a reader would mind. "shaded": a nuance has moved. "shifted": a reader is told something else.
"opposed": the opposite, or another matter altogether. The cuts lie in weights.toml and are fitted with the weights:
the first two are half way between the median drifts of kept, minor and major cases of the typed set, the last is the
least drift that a critical edit gives.
"""

from __future__ import annotations

from typing import Final

from drift.measures.combine import weights
from drift.records.score import Band

CUTS: Final[tuple[tuple[float, Band], ...]] = (
    (float(weights()["bands"]["same"]), "same"),
    (float(weights()["bands"]["shaded"]), "shaded"),
    (float(weights()["bands"]["shifted"]), "shifted"),
)
"""Upper bounds, exclusive; from the last one on a text is "opposed"."""


def band_of(drift: float) -> Band:
    """The word for a drift of 0..1."""
    for bound, band in CUTS:
        if drift < bound:
            return band
    return "opposed"
