"""DQ112: terms of a glossary that the target does not keep."""

from __future__ import annotations

from collections.abc import Iterable
from hashlib import sha256

from drift.qa.checks.check import Check, Example
from drift.qa.plain import plain
from drift.qa.policy.model import CheckSettings
from drift.qa.segment import Segment
from drift.qa.terms.matcher import TermMatcher
from drift.qa.terms.term import Term
from drift.records import Finding
from drift.text.hygiene import is_empty


class Glossary(Check):
    """Terms found in the source as whole words, looked for in the target with their prefixes and endings.

    `terms` are the glossary's, in any directions; without terms it finds nothing.
    """

    id = "DQ112"
    name = "glossary"
    severity = "major"
    finds = (
        "A term of the glossary in the source whose translation the target does not hold. Words match whole and in any "
        "light inflection: plurals, Arabic و ف ب ل ك ال and Hebrew ו ה ב ל כ מ ש before them, endings after them."
    )
    why = "Readers and lawyers take two words for two things."
    example = Example("The delegation welcomed the ceasefire.", "رحّب الوفد بالاتفاق.")

    def __init__(self, terms: Iterable[Term] = ()) -> None:
        self._terms = tuple(terms)
        self._matchers: dict[tuple[str, str], TermMatcher] = {}

    @property
    def fingerprint(self) -> str:
        """A digest of the terms."""
        return sha256(repr(self._terms).encode("utf-8", "replace")).hexdigest() if self._terms else ""

    def with_terms(self, terms: Iterable[Term]) -> Glossary:
        """The same check with the terms of a glossary."""
        return type(self)(terms)

    def check(self, segment: Segment, settings: CheckSettings) -> list[Finding]:
        """One finding a term that is not kept."""
        if not self._terms or segment.target is None or is_empty(segment.target):
            return []
        direction = (segment.source_language, segment.target_language)
        matcher = self._matchers.get(direction)
        if matcher is None:
            matcher = self._matchers[direction] = TermMatcher(self._terms, *direction)
        missed = matcher.missed(plain(segment.source, segment.flags), plain(segment.target, segment.flags))
        return [
            self.finding(
                segment, f"glossary: {miss.term.source!r} must be {' or '.join(map(repr, miss.term.targets))}", settings
            )
            for miss in missed
        ]
