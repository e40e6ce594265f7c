"""`drift report`: scored statements, or an audit, as a page of HTML that needs no network, or as a table."""

from __future__ import annotations

import sys
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from drift.cli.messages import say
from drift.cli.options import Quiet, Strict

if TYPE_CHECKING:
    from drift.hub.scored import Scored
    from drift.records import AuditReport


class ReportFormat(StrEnum):
    """What a report can be written as."""

    html = "html"
    table = "table"


def report(
    scored: Annotated[
        str,
        typer.Argument(
            metavar="SCORED",
            help="Scored statements: a file that `drift score --format jsonl` wrote, an exported folder, or - for "
            "standard input; or the JSON that `drift audit --format json` wrote.",
        ),
    ],
    to: Annotated[
        Path | None, typer.Option("--to", "--output", "-o", metavar="FILE", help="The file to write, such as r.html.")
    ] = None,
    format: Annotated[
        ReportFormat | None,
        typer.Option("--format", "-f", help="Default: html where --to is given, else a table for the terminal."),
    ] = None,
    title: Annotated[str | None, typer.Option("--title", help="The report's heading.")] = None,
    strict: Strict = False,
    quiet: Quiet = False,
) -> int:
    """A report of scored statements: one HTML file with charts, filters and every edit marked, or a table.

    The page loads nothing and sends nothing: it opens from disk, prints, and can be passed on as it is.
    """
    from drift.cli.options import Format
    from drift.cli.output import check_output, write_result
    from drift.records import AuditReport
    from drift.reports.scored_input import read_report_input

    check_output(to, "--to")
    form = format or (ReportFormat.html if to is not None else ReportFormat.table)
    source = read_report_input(scored, sys.stdin.buffer)
    problems = [] if isinstance(source, AuditReport) else source.problems
    for problem in problems:
        say(f"Skipped: {problem}")
    text = _page(source, title) if form is ReportFormat.html else _table(source, title)
    write_result(text, Format.html if form is ReportFormat.html else Format.table, to)
    if to is not None and str(to) != "-" and not quiet:
        say(f"Wrote {to} ({len(text.encode()) / 1e6:.1f} MB).")
    return 3 if strict and problems else 0


def _page(source: Scored | AuditReport, title: str | None) -> str:
    from drift.records import AuditReport

    if isinstance(source, AuditReport):
        from drift.reports.html_audit import render_audit

        return render_audit(source, title=title)
    from drift.reports.html import render

    return render(source.records, title=title)


def _table(source: Scored | AuditReport, title: str | None) -> str:
    from drift.errors import UsageError
    from drift.records import AuditReport

    if isinstance(source, AuditReport):
        raise UsageError("an audit's table comes from `drift audit --format table`; a page from --to FILE.html")
    from drift.cli.options import Format
    from drift.cli.output import scored_text

    return scored_text(source.records, Format.table, title=title)
