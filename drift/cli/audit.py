"""`drift audit`: faults in translation files, of form and of meaning."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from drift.cli.messages import say
from drift.cli.options import Output, Quiet, Strict

if TYPE_CHECKING:
    from drift.qa.policy.model import Policy
    from drift.records import AuditReport

INPUT_FAILED = 3
FOUND = 1


class AuditFormat(StrEnum):
    """How findings are written."""

    table = "table"
    json = "json"
    jsonl = "jsonl"
    csv = "csv"
    html = "html"
    sarif = "sarif"
    junit = "junit"
    github = "github"


class FailOn(StrEnum):
    """From which severity on findings fail the run."""

    minor = "minor"
    major = "major"
    critical = "critical"
    never = "never"


_ENDINGS = {".json": "json", ".jsonl": "jsonl", ".csv": "csv", ".html": "html", ".sarif": "sarif", ".xml": "junit"}


def audit(
    files: Annotated[
        list[str],
        typer.Argument(
            metavar="FILE...",
            help="XLIFF, TMX, PO, CSV, TSV, JSONL or Parquet files; two files of other names are parallel text, "
            "source first.",
        ),
    ],
    source_language: Annotated[
        str | None, typer.Option("--source-language", "-s", metavar="CODE", help="Default: as the file says.")
    ] = None,
    target_language: Annotated[
        str | None, typer.Option("--target-language", "-t", metavar="CODE", help="Default: as the file says.")
    ] = None,
    models: Annotated[
        str | None,
        typer.Option("--models", "-m", metavar="SET", help="Default: as the policy says, else compact, which is weak."),
    ] = None,
    policy: Annotated[
        Path | None,
        typer.Option(
            "--policy",
            "-p",
            metavar="FILE",
            help="Default: the nearest drift.toml or pyproject.toml with a table for it.",
        ),
    ] = None,
    columns: Annotated[
        list[str] | None,
        typer.Option("--columns", metavar="ROLE=NAME", help="Which column is source, target, id or state; repeatable."),
    ] = None,
    format: Annotated[
        AuditFormat | None,
        typer.Option("--format", "-f", help="Default: by the ending of --output, else table."),
    ] = None,
    output: Output = None,
    fail_on: Annotated[
        FailOn | None, typer.Option("--fail-on", help="Exit with 1 from this severity on. Default: major.")
    ] = None,
    max_penalty: Annotated[
        float | None,
        typer.Option(
            "--max-penalty", min=0, metavar="N", help="Exit with 1 above N MQM points per 1,000 source words."
        ),
    ] = None,
    meaning: Annotated[
        bool, typer.Option("--meaning/--no-meaning", help="Read for meaning too, or look at form alone (no model).")
    ] = True,
    cache: Annotated[
        bool, typer.Option("--cache/--no-cache", help="Keep findings, so that unchanged segments are not read again.")
    ] = True,
    write_baseline: Annotated[
        Path | None,
        typer.Option("--write-baseline", metavar="FILE", help="Write what is found as a baseline, and exit with 0."),
    ] = None,
    strict: Strict = False,
    quiet: Quiet = False,
) -> int:
    """What is wrong in translations: numbers, tags, placeholders and other form, and whether they say the same thing.

    Each target is translated back, or forced through the model beside changed versions of its source; what a finding
    says is measured against correct translations read by the same model. Nothing in the input is changed.
    """
    from drift.cli.output import check_output
    from drift.cli.progress import counting
    from drift.qa.audit import audit as run
    from drift.qa.policy.gate import reasons_to_fail

    check_output(output)
    rules = _policy(policy, columns, fail_on, max_penalty)
    with counting("segments audited:", quiet=quiet) as done:
        report = run(
            *files,
            source_language=source_language,
            target_language=target_language,
            models=models,
            policy=rules,
            meaning=meaning,
            cache=_cache_file() if cache else None,
            progress=done,
        )
    for note in () if quiet else report.notes:
        say(f"Note: {note}")
    for error in report.errors:
        say(f"Error: {error}")
    if write_baseline is not None:
        from drift.qa.policy.baseline import write_baseline as write

        count = write(write_baseline, report.findings)
        say(f"Wrote {write_baseline}: {count} findings that count no more.")
        return 0
    chosen = format or AuditFormat(_ENDINGS.get(output.suffix.lower(), "table") if output else "table")
    _write(_text(report, chosen, files, output), chosen, output)
    if report.errors and (strict or not report.segments or any(": " in error for error in report.errors)):
        return INPUT_FAILED
    reasons = reasons_to_fail(report, rules)
    for reason in reasons:
        say(f"Found: {reason}.")
    return FOUND if reasons else 0


def _policy(path: Path | None, columns: list[str] | None, fail_on: FailOn | None, max_penalty: float | None) -> Policy:
    """The policy, found or named, with what the command line says put over it."""
    from drift.errors import UsageError
    from drift.qa.checks.registry import check_ids
    from drift.qa.policy.load import find_policy, load_policy
    from drift.qa.policy.model import Policy

    found = path or find_policy(Path.cwd())
    policy = load_policy(found, check_ids()) if found is not None else Policy()
    changes: dict[str, object] = {}
    if columns:
        pairs = [column.partition("=") for column in columns]
        if not all(equals and name for _, equals, name in pairs):
            raise UsageError("--columns wants ROLE=NAME, such as source=English")
        changes["columns"] = {**policy.columns, **{role: name for role, _, name in pairs}}
    if fail_on is not None:
        # What is said on the command line holds for every path.
        changes["fail_on"] = fail_on.value
        changes["paths"] = tuple(rule.model_copy(update={"fail_on": fail_on.value}) for rule in policy.paths)
    if max_penalty is not None:
        changes["max_penalty"] = max_penalty
    return policy.model_copy(update=changes)


def _cache_file() -> Path:
    from drift.engines.cache import cache_root

    return cache_root() / "store.sqlite"


def _text(report: AuditReport, form: AuditFormat, files: list[str], output: Path | None) -> str:
    from drift.qa.audit import ranked
    from drift.qa.checks.registry import check_list

    checks = check_list()
    if form is AuditFormat.json:
        return report.to_json() + "\n"
    if form is AuditFormat.jsonl:
        return "".join(finding.to_json() + "\n" for finding in report.findings)
    if form is AuditFormat.csv:
        from drift.reports.csv_audit import findings_to_csv

        return findings_to_csv(report.findings)
    if form is AuditFormat.html:
        from drift.reports.html_audit import render_audit

        return render_audit(report)
    if form is AuditFormat.sarif:
        from drift.reports.sarif import sarif

        return sarif(report, checks)
    if form is AuditFormat.junit:
        from drift.reports.junit import junit

        return junit(report, files)
    if form is AuditFormat.github:
        from drift.reports.github import github

        return github(report)
    from drift.cli.output import terminal_for
    from drift.reports.terminal_audit import render_audit_table

    ordered = report.model_copy(update={"findings": tuple(ranked(report.findings))})
    return render_audit_table(ordered, terminal_for(output), names={check.id: check.name for check in checks})


def _write(text: str, form: AuditFormat, output: Path | None) -> None:
    from drift.cli.options import Format
    from drift.cli.output import write_result

    write_result(text, Format.table if form is AuditFormat.table else Format.json, output)
