"""What an audit found: findings, and the report that holds them."""

from __future__ import annotations

from typing import ClassVar

from drift.records.edit import Edit, Severity
from drift.records.record import Record, Text


class Finding(Record):
    """One fault in one segment.

    `check` is a stable id that `drift explain` knows; `line` is 1-based and None for a finding about a whole file;
    `segment` is the segment's id as its file gives it. `percentile` says how unusual a meaning finding is among
    control statements (0..100). `edits` are the typed edits that a meaning finding rests on.
    """

    schema_name: ClassVar[str] = "finding"

    check: str
    severity: Severity
    file: Text
    line: int | None = None
    segment: Text | None = None
    message: Text
    source: Text = ""
    target: Text = ""
    percentile: float | None = None
    edits: tuple[Edit, ...] = ()


class AuditReport(Record):
    """The findings of one audit.

    `segments` counts the segments read, `source_words` their source words, and `penalty` is MQM points per 1,000
    source words (0.0 where there are no words). `errors` are files or segments that could not be read,
    `notes` what else a reader should know, and `suppressed` counts findings that the policy accepts.
    """

    schema_name: ClassVar[str] = "audit"

    segments: int
    findings: tuple[Finding, ...] = ()
    penalty: float = 0.0
    source_words: int = 0
    errors: tuple[Text, ...] = ()
    notes: tuple[Text, ...] = ()
    suppressed: int = 0
    signature: str = ""
