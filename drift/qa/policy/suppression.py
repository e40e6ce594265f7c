"""Suppressions: findings that somebody accepts, with a reason and an end."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from fnmatch import fnmatchcase

from drift.qa.policy.model import Suppression
from drift.records import Finding


def suppressed_by(finding: Finding, rules: Sequence[Suppression], today: dt.date) -> Suppression | None:
    """The first suppression that covers a finding today; the last day of `until` still counts."""
    for rule in rules:
        if (
            today <= rule.until
            and rule.check in ("*", finding.check)
            and rule.segment in ("*", finding.segment)
            and fnmatchcase(finding.file, rule.file)
        ):
            return rule
    return None


def ended(rules: Sequence[Suppression], today: dt.date) -> list[Suppression]:
    """The suppressions whose time is over, for a message that they have no effect any more."""
    return [rule for rule in rules if today > rule.until]
