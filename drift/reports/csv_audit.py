"""An audit's findings as CSV: a row a finding, text cells guarded."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from drift.records import Finding
from drift.reports.csv_format import write_csv

COLUMNS: Final = ("check", "severity", "file", "line", "segment", "message", "source", "target", "percentile")


def findings_to_csv(findings: Iterable[Finding]) -> str:
    """The table with its header."""
    return write_csv(COLUMNS, ({name: getattr(finding, name) for name in COLUMNS} for finding in findings))
