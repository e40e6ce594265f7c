"""DQ305: a quantifier or a bound changed."""

from __future__ import annotations

from drift.qa.checks.check import Example
from drift.qa.checks.meaning_check import ContrastCheck


class QuantifierCheck(ContrastCheck):
    """Compares the segment with the same text under another quantifier."""

    id = "DQ305"
    name = "quantifier"
    kinds = ("quantifier", "proposal:quantifier")
    threshold = 98.0
    said = "quantity changed"
    finds = "A quantifier or a bound rendered by another: some for all, at least for at most."
    why = "“Some residents” and “all residents” are different news, and no digit shows it."
    example = Example("All residents left the village on Monday.", "غادر بعض السكان القرية يوم الاثنين.")
