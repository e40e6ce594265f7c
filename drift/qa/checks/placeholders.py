"""DQ104: placeholders lost or made up."""

from __future__ import annotations

from collections import Counter
from typing import Final

from drift.qa.checks.check import Check, Example
from drift.qa.placeholders import Placeholder, find_placeholders
from drift.qa.policy.model import CheckSettings
from drift.qa.segment import PluralForm, Segment
from drift.records import Finding
from drift.text.hygiene import is_empty
from drift.text.languages import primary

# Forms for exactly one number, by a language's usual order, for files whose header does not say the rule.
_EXACT_FORMS: Final = {"ar": {0, 1, 2}, "he": {0, 1}}


class Placeholders(Check):
    """Placeholders of the source that the target has not, and the reverse; their order is free."""

    id = "DQ104"
    name = "placeholders"
    severity = "critical"
    finds = (
        "Placeholders (%d, %(name)s, {0}, {count, plural, …}, ${name}) that the target lost, invented or misspelled. "
        "A plural form for exactly one number may leave that number out."
    )
    why = "A program that fills in the text crashes, or shows the reader a raw placeholder or the wrong value."
    example = Example("Error: %(detail)s", "خطأ: %(details)s")

    def check(self, segment: Segment, settings: CheckSettings) -> list[Finding]:
        """One finding that names everything missing and extra."""
        target = segment.target
        if target is None or is_empty(target):
            return []
        plural = segment.plural
        exact = plural is not None and is_exact(plural, segment.target_language)
        sources = [segment.source]
        if plural is not None:
            sources = [plural.singular, plural.plural] if exact else [plural.plural]
        found = find_placeholders(target, segment.flags)
        missing, extra = min(
            (_compare(find_placeholders(source, segment.flags), found, exact) for source in sources),
            key=lambda pair: len(pair[0]) + len(pair[1]),
        )
        if not missing and not extra:
            return []
        parts = []
        if missing:
            parts.append("missing " + ", ".join(missing))
        if extra:
            parts.append("extra " + ", ".join(extra))
        where = f"plural form {plural.index}: " if plural is not None else ""
        return [self.finding(segment, f"placeholders: {where}{'; '.join(parts)}", settings)]


def is_exact(plural: PluralForm, language: str) -> bool:
    """Whether a plural form is for one number alone, by the file's rule or else the language's."""
    return plural.exact is not None or plural.index in _EXACT_FORMS.get(primary(language), ())


def _compare(
    source: tuple[Placeholder, ...], target: tuple[Placeholder, ...], exact: bool
) -> tuple[list[str], list[str]]:
    """The texts of what is missing and what is extra."""
    wanted, given = _keyed(source), _keyed(target)
    if any("$" in key[:4] for key, _, _ in given) and not any("$" in key[:4] for key, _, _ in wanted):
        wanted = _numbered(source)
    missing = [texts for key, texts in _difference(wanted, given)]
    extra = [texts for key, texts in _difference(given, wanted)]
    if exact and missing:
        may_go = {item.text for item in source if item.counts} or ({source[0].text} if len(source) == 1 else set())
        left_out = next((text for text in missing if text in may_go), None)
        if left_out is not None:
            missing.remove(left_out)
    return missing, extra


def _keyed(placeholders: tuple[Placeholder, ...]) -> list[tuple[str, str, bool]]:
    return [(item.key, item.text, item.ordered) for item in placeholders]


def _numbered(placeholders: tuple[Placeholder, ...]) -> list[tuple[str, str, bool]]:
    """Placeholders told apart by order, with the numbers that `%2$s` would call them by."""
    keyed = []
    number = 0
    for item in placeholders:
        if item.ordered and item.key.startswith("%"):
            number += 1
            keyed.append((f"%{number}${item.key[1:]}", item.text, False))
        else:
            keyed.append((item.key, item.text, item.ordered))
    return keyed


def _difference(left: list[tuple[str, str, bool]], right: list[tuple[str, str, bool]]) -> list[tuple[str, str]]:
    """What `left` has and `right` has not: ordered ones by how often, named ones by whether at all."""
    counts = Counter(key for key, _, _ in right)
    seen: set[str] = set()
    rest = []
    for key, text, ordered in left:
        if ordered:
            counts[key] -= 1
            if counts[key] < 0:
                rest.append((key, text))
        elif counts[key] == 0 and key not in seen:
            seen.add(key)
            rest.append((key, text))
    return rest
