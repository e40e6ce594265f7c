"""An audit as text for a terminal: what was found, the gravest and most unusual first, and what it adds up to."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

from drift.records import SEVERITY_POINTS, AuditReport, Finding
from drift.reports.cells import Piece
from drift.reports.place import place_of
from drift.reports.sanitise import safe
from drift.reports.terminal_layout import Layout
from drift.reports.terminal_style import Terminal


def render_audit_table(
    report: AuditReport, terminal: Terminal | None = None, *, names: Mapping[str, str] | None = None
) -> str:
    """The findings and a summary, each line no wider than the terminal. `names` gives the checks' names by id."""
    layout = Layout(terminal or Terminal())
    for finding in report.findings:
        _finding(layout, finding, (names or {}).get(finding.check, ""))
    _summary(layout, report, names or {})
    return layout.text


def full_place(finding: Finding) -> str:
    """`file:line [segment]`, as far as it is known."""
    place = safe(place_of(finding))
    if finding.segment is not None:
        place += f" [{safe(finding.segment)}]"
    return place


def _finding(layout: Layout, finding: Finding, name: str) -> None:
    label = f"{finding.check} {name}".strip()
    layout.paragraph(
        [
            Piece(finding.severity, finding.severity),
            Piece(f" {label}  ", ""),
            Piece(full_place(finding), "dim"),
        ],
        hanging=2,
    )
    layout.paragraph([Piece(safe(finding.message), "")], indent=2)
    for side, text in (("source", finding.source), ("target", finding.target)):
        if text:
            layout.field(side, [Piece(safe(text), "")], 6)
    layout.blank()


def _summary(layout: Layout, report: AuditReport, names: Mapping[str, str]) -> None:
    layout.rule("audit")
    findings = len(report.findings)
    layout.paragraph(
        [
            Piece(
                f"{report.segments} segments, {report.source_words} source words: "
                f"{findings or 'no'} finding{'' if findings == 1 else 's'}, "
                f"{report.penalty:.1f} MQM points per 1,000 source words.",
                "heading",
            )
        ]
    )
    severities = Counter(finding.severity for finding in report.findings)
    for severity in reversed(list(SEVERITY_POINTS)):
        if severities[severity]:
            checks = Counter(finding.check for finding in report.findings if finding.severity == severity)
            parts = ", ".join(
                f"{count} {check} {names.get(check, '')}".rstrip() for check, count in sorted(checks.items())
            )
            layout.field(severity, [Piece(f"{severities[severity]}: {parts}", severity)], 8)
    if report.suppressed:
        layout.paragraph([Piece(f"{report.suppressed} more are accepted by the policy or the baseline.", "dim")])
    if report.signature:
        layout.chain("signature: ", report.signature, "|")
