"""Where a finding stands, in words and figures that every tool takes."""

from __future__ import annotations

from drift.records import Finding


def line_of(finding: Finding) -> int | None:
    """The finding's line; None for a whole file, and for a number that no line has (they count from 1)."""
    return finding.line if finding.line is not None and finding.line >= 1 else None


def place_of(finding: Finding) -> str:
    """`file:line`, or the file alone."""
    line = line_of(finding)
    return finding.file if line is None else f"{finding.file}:{line}"
