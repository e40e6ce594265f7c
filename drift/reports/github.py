"""GitHub annotations: workflow commands, a line a finding."""

from __future__ import annotations

from collections.abc import Mapping

from drift.records import AuditReport, Severity
from drift.reports.place import line_of
from drift.text.hygiene import visible_controls

COMMANDS: Mapping[Severity, str] = {"neutral": "notice", "minor": "notice", "major": "warning", "critical": "error"}


def github(report: AuditReport) -> str:
    """The report as workflow commands; what could not be read is an error without a place."""
    lines = []
    for finding in report.findings:
        properties = {"file": finding.file, "title": f"{finding.check} ({finding.severity})"}
        if (line := line_of(finding)) is not None:
            properties["line"] = str(line)
        where = ",".join(f"{key}={_property(value)}" for key, value in properties.items())
        segment = f" [segment {finding.segment}]" if finding.segment is not None else ""
        lines.append(f"::{COMMANDS[finding.severity]} {where}::{_data(finding.message + segment)}")
    lines.extend(f"::error title=unreadable::{_data(error)}" for error in report.errors)
    return "".join(line + "\n" for line in lines)


def _data(text: str) -> str:
    return visible_controls(text).replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
