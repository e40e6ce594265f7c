"""DQ303: a negation lost or put in."""

from __future__ import annotations

from drift.qa.checks.check import Example
from drift.qa.checks.meaning_check import ContrastCheck


class NegationCheck(ContrastCheck):
    """Compares the segment with the same text affirmed or negated."""

    id = "DQ303"
    name = "negation"
    severity = "critical"
    kinds = ("negation lost", "negation added", "proposal:negation")
    said = "negation lost or added"
    finds = "A negation that stands on one side only."
    why = "A dropped “not” turns a statement into its opposite, and the rest of the sentence looks right."
    example = Example("The council did not approve the budget on Tuesday.", "وافق المجلس على الميزانية يوم الثلاثاء.")
