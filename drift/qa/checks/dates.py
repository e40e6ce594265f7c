"""DQ114: another month than the source says."""

from __future__ import annotations

from drift.qa.checks.check import Check, Example
from drift.qa.plain import dates_of, plain
from drift.qa.policy.model import CheckSettings
from drift.qa.segment import Segment
from drift.records import Finding
from drift.text.dates import DateMention
from drift.text.hygiene import is_empty
from drift.text.languages import primary

_LANGUAGES = frozenset({"en", "ar", "he"})


class Dates(Check):
    """Months that only one side names; days and years are numbers and left to that check."""

    id = "DQ114"
    name = "dates"
    severity = "major"
    finds = (
        "A date whose month is another one in the target. January is يناير and كانون الثاني, ינואר and 1; a numeric "
        "date may put the day or the month first."
    )
    why = "Month names do not look alike across languages, so a wrong one passes unseen."
    example = Example("4 January 2021", "٤ شباط ٢٠٢١")

    def check(self, segment: Segment, settings: CheckSettings) -> list[Finding]:
        """One finding where both sides name months and each names one that the other does not."""
        target = segment.target
        languages = {primary(segment.source_language), primary(segment.target_language)}
        if target is None or is_empty(target) or not languages <= _LANGUAGES:
            return []
        source_dates = _months(plain(segment.source, segment.flags), segment.source_language)
        target_dates = _months(plain(target, segment.flags), segment.target_language)
        missing = [date for date in source_dates if not _met(date, target_dates)]
        extra = [date for date in target_dates if not _met(date, source_dates)]
        if not missing or not extra:
            return []
        return [
            self.finding(
                segment,
                f"dates: {', '.join(d.text for d in missing)} became {', '.join(d.text for d in extra)}",
                settings,
            )
        ]


def _months(text: str, language: str) -> list[DateMention]:
    return [date for date in dates_of(text, primary(language)) if date.month]


def _met(date: DateMention, others: list[DateMention]) -> bool:
    mine = {date.month, date.swapped[0] if date.swapped else date.month}
    return any(mine & {other.month, other.swapped[0] if other.swapped else other.month} for other in others)
