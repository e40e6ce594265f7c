"""JUnit XML: findings as failed test cases, for continuous integration that shows nothing else."""

from __future__ import annotations

import re
from collections.abc import Sequence
from xml.etree import ElementTree

from drift.records import AuditReport, Finding
from drift.reports.place import line_of
from drift.text.hygiene import control_name, visible_controls

# What XML 1.0 (section 2.2) cannot hold, even escaped.
_NO_XML = re.compile("[^\t\n\r -\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def junit(report: AuditReport, files: Sequence[str] = ()) -> str:
    """The report as JUnit XML: a suite a file, a failed case a finding, a passed one for a file without any.

    `files` are those audited, so that clean ones show too. Characters that XML cannot hold are shown as `⟨U+0001⟩`.
    """
    by_file: dict[str, list[Finding]] = {name: [] for name in files}
    for finding in report.findings:
        by_file.setdefault(finding.file, []).append(finding)
    root = ElementTree.Element(
        "testsuites",
        {"name": "drift audit", "failures": str(len(report.findings)), "errors": str(len(report.errors))},
    )
    total = 0
    for name, members in by_file.items():
        total += max(1, len(members))
        suite = ElementTree.SubElement(
            root,
            "testsuite",
            {
                "name": _clean(name),
                "tests": str(max(1, len(members))),
                "failures": str(len(members)),
                "errors": "0",
            },
        )
        for finding in members:
            _case(suite, finding)
        if not members:
            ElementTree.SubElement(suite, "testcase", {"classname": _clean(name), "name": "no findings"})
    if report.errors:
        suite = ElementTree.SubElement(
            root,
            "testsuite",
            {
                "name": "unreadable",
                "tests": str(len(report.errors)),
                "failures": "0",
                "errors": str(len(report.errors)),
            },
        )
        for error in report.errors:
            case = ElementTree.SubElement(suite, "testcase", {"classname": "drift", "name": _clean(error)})
            ElementTree.SubElement(case, "error", {"message": _clean(error)})
    root.set("tests", str(total + len(report.errors)))
    ElementTree.indent(root)
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + ElementTree.tostring(root, encoding="unicode") + "\n"


def _case(suite: ElementTree.Element, finding: Finding) -> None:
    name = f"{finding.check} segment {finding.segment}" if finding.segment is not None else finding.check
    attributes = {"classname": _clean(finding.file), "name": _clean(name), "file": _clean(finding.file)}
    if (line := line_of(finding)) is not None:
        attributes["line"] = str(line)
    case = ElementTree.SubElement(suite, "testcase", attributes)
    failure = ElementTree.SubElement(
        case, "failure", {"type": f"{finding.check} {finding.severity}", "message": _clean(finding.message)}
    )
    failure.text = _clean(f"{finding.message}\nsource: {finding.source}\ntarget: {finding.target}")


def _clean(text: str) -> str:
    shown = visible_controls(text)
    return _NO_XML.sub(lambda found: control_name(found.group()), shown)
