"""DQ105: inline tags lost or made up."""

from __future__ import annotations

from collections import Counter

from drift.qa.checks.check import Check, Example
from drift.qa.markup import find_markup
from drift.qa.policy.model import CheckSettings
from drift.qa.segment import Segment, Tag
from drift.records import Finding
from drift.text.hygiene import is_empty


class InlineTags(Check):
    """Inline tags of the file and markup in the text, source against target."""

    id = "DQ105"
    name = "tags"
    severity = "major"
    finds = "Inline tags (<x/>, <g>, <ph/> …) and markup in the text (<b>, </a>) that the target lost or invented."
    why = "Formatting, links and images vanish or spill over the rest of the page."
    example = Example("Press <b>Stop</b> now", "اضغط <b>قف الآن")

    def check(self, segment: Segment, settings: CheckSettings) -> list[Finding]:
        """One finding that names everything missing and extra, each element once."""
        target = segment.target
        if target is None or is_empty(target):
            return []
        missing, extra = _tags(segment.source_tags, segment.target_tags)
        wanted = Counter(tag.key for tag in find_markup(segment.source))
        given = Counter(tag.key for tag in find_markup(target))
        missing += list((wanted - given).keys())
        extra += list((given - wanted).keys())
        if not missing and not extra:
            return []
        parts = []
        if missing:
            parts.append("missing " + ", ".join(missing))
        if extra:
            parts.append("extra " + ", ".join(extra))
        return [self.finding(segment, f"tags: {'; '.join(parts)}", settings)]


def _tags(source: tuple[Tag, ...], target: tuple[Tag, ...]) -> tuple[list[str], list[str]]:
    wanted = Counter((tag.kind, tag.id) for tag in source)
    given = Counter((tag.kind, tag.id) for tag in target)
    return _names(wanted - given), _names(given - wanted)


def _names(tags: Counter[tuple[str, str]]) -> list[str]:
    """How a message names tags; the end of an element is named only where its start is not."""
    names = []
    for kind, identifier in tags:
        if kind.startswith("/"):
            if (kind[1:], identifier) in tags:
                continue
            names.append(f"</{kind[1:]}> of id {identifier!r}" if identifier else f"</{kind[1:]}>")
        else:
            names.append(Tag(kind, identifier, 0).name)
    return names
