"""An audit report as an HTML page in the manner of the report: findings with filters, in one file."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from drift.records import AuditReport, Finding, severity_rank
from drift.reports.charts import tally_chart
from drift.reports.embedded import embedded_lines
from drift.reports.html_model import EditView, Passage, passage
from drift.reports.overview import Figure, Tile, count_words, tally_table
from drift.reports.page import Select, render_page
from drift.reports.place import place_of
from drift.reports.summary import SEVERITIES, tally


@dataclass(frozen=True, slots=True)
class FindingView:
    """A finding as the page shows it."""

    number: int
    anchor: str
    finding: Finding
    place: str
    source: Passage
    target: Passage
    edits: tuple[EditView, ...]


def render_audit(report: AuditReport, *, title: str | None = None) -> str:
    """The audit as one HTML document; the first finding has the anchor `f-1`. The same report gives the same bytes."""
    views = [_view(number, finding) for number, finding in enumerate(report.findings, 1)]
    return render_page(
        "audit.html",
        ("common.js", "audit.js"),
        title=title or "Translation audit",
        lede=_lede(report),
        skip_target="list-h",
        skip_words="Skip to the findings",
        item_word="finding",
        tiles=_tiles(report),
        figures=_figures(report),
        selects=_selects(report),
        findings=views,
        names=_check_names(report),
        errors=report.errors,
        signatures={report.signature: 1} if report.signature else {},
        index={"findings": _facts(report)},
        records_name="audit.json",
        records=embedded_lines([report]),
    )


def _view(number: int, finding: Finding) -> FindingView:
    return FindingView(
        number=number,
        anchor=f"f-{number}",
        finding=finding,
        place=place_of(finding),
        source=passage("Source", finding.source, ""),
        target=passage("Target", finding.target, ""),
        edits=tuple(EditView(place, edit) for place, edit in enumerate(finding.edits, 1)),
    )


def _files(report: AuditReport) -> list[str]:
    return list(dict.fromkeys(finding.file for finding in report.findings))


def _lede(report: AuditReport) -> str:
    found = count_words(len(report.findings), "finding")
    files = _files(report)
    where = f" in {count_words(len(files), 'file')}" if files else ""
    return f"{found}{where}; {count_words(report.segments, 'segment')} read."


def _tiles(report: AuditReport) -> list[Tile]:
    critical = sum(1 for finding in report.findings if finding.severity == "critical")
    made = [
        Tile("Segments", f"{report.segments:,}", f"{report.source_words:,} source words"),
        Tile("Findings", f"{len(report.findings):,}", f"{report.suppressed:,} suppressed by the policy"),
        Tile("Critical", f"{critical:,}", "findings", "alarm" if critical else ""),
        Tile("Penalty", f"{report.penalty:,.1f}", "MQM points per 1,000 source words"),
    ]
    if report.errors:
        made.append(Tile("Not read", f"{len(report.errors):,}", "files or segments, listed below"))
    return made


def _figures(report: AuditReport) -> list[Figure]:
    names = _check_names(report)
    checks = tally((names[finding.check], finding.severity) for finding in report.findings)
    files = tally((finding.file, finding.severity) for finding in report.findings)
    made = [
        (tally_chart("Findings by check", checks, prefix="c1"), *tally_table(checks)),
        (tally_chart("Findings by file", files, prefix="c2", paths=True), *tally_table(files)),
    ]
    return [(chart, headings, rows) for chart, headings, rows in made if chart is not None]


def _check_names(report: AuditReport) -> dict[str, str]:
    """Every check that found something, by its id, with its name where Drift knows the check."""
    from drift.qa.checks.registry import check_classes

    known = {check.id: check.name for check in check_classes()}
    found = {finding.check for finding in report.findings}
    return {check: f"{check} {known[check]}" if check in known else check for check in found}


def _selects(report: AuditReport) -> list[Select]:
    names = _check_names(report)
    severities = [(str(severity_rank(name)), name if name == "critical" else f"{name} or worse") for name in SEVERITIES]
    return [
        Select("check", "Check", sorted(names.items())),
        Select("severity", "Severity", severities[1:]),
        Select("file", "File", [(str(place), name) for place, name in enumerate(_files(report))]),
    ]


def _facts(report: AuditReport) -> list[list[Any]]:
    """What the page's filters need of each finding: check, severity's rank, the file's place in the list."""
    places = {name: str(place) for place, name in enumerate(_files(report))}
    return [[finding.check, severity_rank(finding.severity), places[finding.file]] for finding in report.findings]
