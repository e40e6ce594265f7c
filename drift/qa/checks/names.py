"""DQ310: a name of the English side that the other side does not have."""

from __future__ import annotations

from drift.qa.checks.check import Check, Example
from drift.qa.names.match import LANGUAGES, missing_names
from drift.qa.plain import plain
from drift.qa.policy.model import CheckSettings
from drift.qa.segment import Segment
from drift.records import Finding
from drift.text.hygiene import is_empty
from drift.text.languages import primary


class Names(Check):
    """Compares names across scripts by their consonants and by a list of names that differ. Needs no model."""

    id = "DQ310"
    name = "names"
    severity = "major"
    finds = (
        "A person or a place of the English side of which nothing on the Arabic or Hebrew side sounds like it: another "
        "person, another town, or none. Names that differ between the languages (Egypt, مصر, מצרים) are on a list."
    )
    why = "A wrong name reads as well as the right one, and the wrong person is quoted or blamed."
    example = Example("The hospital in Damascus has run out of insulin.", "نفد الأنسولين من المستشفى في بغداد.")

    def check(self, segment: Segment, settings: CheckSettings) -> list[Finding]:
        """One finding that shows the names that have no counterpart."""
        target = segment.target
        if target is None or is_empty(target) or is_empty(segment.source):
            return []
        source_language, target_language = primary(segment.source_language), primary(segment.target_language)
        if source_language == "en" and target_language in LANGUAGES:
            english, foreign, language = segment.source, target, target_language
            said = "has no counterpart in the target"
        elif target_language == "en" and source_language in LANGUAGES:
            english, foreign, language = target, segment.source, source_language
            said = "has no counterpart in the source"
        else:
            return []
        missing = missing_names(plain(english, segment.flags), foreign, language)
        if not missing:
            return []
        shown = ", ".join(dict.fromkeys(f'"{name.text}"' for name in missing))
        return [self.finding(segment, f"names: {shown} {said}", settings)]
