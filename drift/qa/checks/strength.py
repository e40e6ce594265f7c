"""DQ306: a word stronger or weaker than it should be, or its opposite."""

from __future__ import annotations

from drift.qa.checks.check import Example
from drift.qa.checks.meaning_check import ContrastCheck
from drift.qa.meaning.reading import Suspicion
from drift.records import Severity


class StrengthCheck(ContrastCheck):
    """Compares the segment with the same text with a word moved along its scale or turned into its opposite."""

    id = "DQ306"
    name = "strength"
    kinds = ("opposite", "strength", "proposal:strength")
    doubtful = frozenset({"strength"})
    said = "a word of another strength, or the opposite"
    finds = "A word rendered by a stronger or weaker one of its scale, or by its opposite."
    why = "“Permanent” for “sustained” promises what nobody promised; “rose” for “fell” reverses the news."
    example = Example("Oil prices rose sharply on Thursday.", "انخفضت أسعار النفط بشكل حاد يوم الخميس.")

    def weigh(self, suspicion: Suspicion) -> Severity:
        """An opposite is critical; a move along a scale is major."""
        return "critical" if suspicion.kind == "opposite" else "major"
