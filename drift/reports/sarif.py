"""SARIF 2.1.0 (OASIS, 2020): findings for code-scanning views."""

from __future__ import annotations

import json
import os
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any
from urllib.parse import quote

from drift.records import AuditReport, Finding, Severity
from drift.reports.explained import Described
from drift.reports.fingerprint import finding_fingerprint
from drift.reports.place import line_of
from drift.text.hygiene import visible_controls
from drift.version import __version__

SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
LEVELS: Mapping[Severity, str] = {"neutral": "note", "minor": "note", "major": "warning", "critical": "error"}


def sarif(report: AuditReport, checks: Sequence[Described], *, root: Path | None = None) -> str:
    """The report as a SARIF log (JSON). File names become URIs relative to `root` (the working folder).

    Columns count code points. A finding about a whole file has no region. Files that could not be read are tool
    notifications, and the run then counts as not successful.
    """
    root = Path(os.path.normpath((root or Path.cwd()).absolute()))
    used = {finding.check for finding in report.findings}
    rules = [check for check in checks if check.id in used]
    index = {check.id: position for position, check in enumerate(rules)}
    run: dict[str, Any] = {
        "tool": {"driver": {"name": "Drift", "version": __version__, "rules": [_rule(check) for check in rules]}},
        "columnKind": "unicodeCodePoints",
        "invocations": [
            {
                "executionSuccessful": not report.errors,
                "toolExecutionNotifications": [
                    {"level": "error", "message": {"text": visible_controls(error)}} for error in report.errors
                ],
            }
        ],
        "results": [_result(finding, index, root) for finding in report.findings],
        "properties": {"segments": report.segments, "penalty": report.penalty, "suppressed": report.suppressed},
    }
    return json.dumps({"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}, ensure_ascii=False, indent=2) + "\n"


def file_uri(name: str, root: Path) -> str:
    """A file's name as a URI: relative to `root` where it lies below, percent-encoded, never empty.

    A colon in the first part would read as a scheme and is encoded like everything else that is not plain.
    """
    # By the name alone: a link stays where it lies, and a name from a report need be none of a file.
    absolute = Path(os.path.normpath(root / name))
    if absolute.is_relative_to(root):
        return quote(absolute.relative_to(root).as_posix(), safe="/")
    return absolute.as_uri()


def _rule(check: Described) -> dict[str, Any]:
    return {
        "id": check.id,
        "name": _camel(check.name),
        "shortDescription": {"text": check.finds},
        "fullDescription": {"text": f"{check.finds} {check.why}"},
        "help": {"text": f"{check.finds}\n\n{check.why}\n\ndrift explain {check.id}"},
    }


def _camel(name: str) -> str:
    return "".join(word.capitalize() for word in name.replace("-", " ").replace("_", " ").split())


def _result(finding: Finding, index: Mapping[str, int], root: Path) -> dict[str, Any]:
    location: dict[str, Any] = {"artifactLocation": {"uri": file_uri(finding.file, root)}}
    if (line := line_of(finding)) is not None:
        location["region"] = {"startLine": line}
    result: dict[str, Any] = {
        "ruleId": finding.check,
        "level": LEVELS[finding.severity],
        "message": {"text": visible_controls(finding.message)},
        "locations": [{"physicalLocation": location}],
        "partialFingerprints": {"driftFinding/v1": finding_fingerprint(finding)},
        "properties": {
            "severity": finding.severity,
            "segment": finding.segment,
            "source": visible_controls(finding.source),
            "target": visible_controls(finding.target),
        },
    }
    if finding.segment is not None:
        result["locations"][0]["logicalLocations"] = [{"name": visible_controls(finding.segment), "kind": "resource"}]
    if finding.check in index:
        result["ruleIndex"] = index[finding.check]
    if finding.percentile is not None:
        result["rank"] = finding.percentile
    return result
