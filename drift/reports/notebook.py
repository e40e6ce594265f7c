"""A record as it shows itself in a notebook: a piece of HTML that needs nothing else and trusts no text."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, Final

from markupsafe import Markup, escape

from drift.records import (
    AuditReport,
    Edit,
    Failure,
    Finding,
    Hypothesis,
    Pair,
    Record,
    Rendering,
    RoundTrip,
    Score,
    ScoredStatement,
    Statement,
    Verification,
)
from drift.reports.html_model import RouteView, StatementView, view_pair, view_statement
from drift.reports.languages import language_name, language_tag, text_direction
from drift.reports.notebook_parts import (
    FRAME,
    QUIET,
    badge,
    edit_list,
    heading,
    passages,
    row_table,
    score_line,
    severity_words,
    text_block,
)
from drift.reports.place import place_of
from drift.reports.visible import visible_html

_MOST_FINDINGS: Final = 50


def record_html(record: Record) -> str:
    """The record as HTML: inline styles only, no script, every text escaped and every hidden control shown.

    Colours are the notebook's own, light or dark; only grounds behind words are set, and half transparent.
    """
    for kind, show in _SHOWN.items():
        if isinstance(record, kind):
            return str(Markup('<div style="{}">{}</div>').format(FRAME, show(record)))
    return str(Markup('<div style="{}">{}</div>').format(FRAME, _fields(record)))


def _join(*parts: Markup | str) -> Markup:
    return Markup("").join(part if isinstance(part, Markup) else escape(part) for part in parts)


def _trouble(label: str, message: str) -> Markup:
    return Markup("<div>{} {}</div>").format(badge(label, "failure"), visible_html(message))


def _statement(statement: Statement) -> Markup:
    byline = ", ".join(part for part in (statement.speaker, statement.outlet, statement.date) if part)
    where = f" · {statement.start}–{statement.end}" if statement.start is not None else ""
    return _join(
        text_block(statement.text, statement.language),
        Markup('<div style="{}">{}</div>').format(
            QUIET, visible_html(f"{byline or 'Speaker not named'} · {language_name(statement.language)}{where}")
        ),
    )


def _route(route: RouteView) -> Markup:
    parts: list[Markup] = [heading(route.heading)]
    if route.score is not None:
        parts.append(score_line(route.score))
    if route.failure:
        label = "Engine failure" if route.kind == "pivot" else "No score"
        parts.append(badge(f"{label}, not counted as drift", "failure"))
        parts.append(Markup("<div>{} {}</div>").format(route.failure, visible_html(route.failure_detail)))
    parts.extend(
        Markup('<div style="{}">{}</div>').format(QUIET, visible_html(words))
        for words in (route.sentence, route.details, *route.notes)
        if words
    )
    parts.append(passages(route))
    parts.append(edit_list([view.edit for view in route.edits], route.edits_note))
    return _join(*parts)


def _scored(scored: ScoredStatement) -> Markup:
    view: StatementView = view_statement(1, scored)
    parts = [_statement(scored.statement)]
    if view.error:
        parts.append(
            Markup("<div>{} {}</div>").format(badge("Not scored in full", "failure"), visible_html(view.error))
        )
    parts.extend(_route(route) for route in view.routes)
    return _join(*parts)


def _round_trip(trip: RoundTrip) -> Markup:
    parts = [heading(f"Through {language_name(trip.pivot)} and back")]
    if trip.failure is not None:
        parts.append(_failure(trip.failure))
    parts.append(text_block(trip.forward, trip.pivot, language_name(trip.pivot)))
    parts.append(text_block(trip.back, "", "Back-translation"))
    parts.extend(Markup('<div style="{}">{}</div>').format(QUIET, visible_html(note)) for note in trip.notes)
    if trip.signature:
        parts.append(_signature(trip.signature))
    return _join(*parts)


def _signature(signature: str) -> Markup:
    return Markup('<div style="{}"><code style="overflow-wrap:anywhere">{}</code></div>').format(
        QUIET, visible_html(signature)
    )


def _score(score: Score) -> Markup:
    semantic = "not used" if score.semantic is None else f"{score.semantic:.3f}"
    known = "none known" if score.percentile is None else f"{score.percentile:.1f}"
    rows = [["surface", f"{score.surface:.3f}"], ["semantic", semantic], ["percentile", known]]
    rows += [[name, f"{value:.3f}"] for name, value in score.measures.items() if name not in {"surface", "semantic"}]
    parts = [score_line(score), row_table([], rows), edit_list(score.edits, "No typed edit.")]
    return _join(*parts, _signature(score.signature) if score.signature else "")


def _edit(edit: Edit) -> Markup:
    return edit_list([edit], "")


def _failure(failure: Failure) -> Markup:
    return _trouble(f"Engine failure: {failure.kind}, {failure.leg} leg", failure.message)


def _hypothesis(hypothesis: Hypothesis) -> Markup:
    known = "" if hypothesis.logprob is None else f"log-probability {hypothesis.logprob:.3f} · "
    return _join(
        text_block(hypothesis.text, ""),
        Markup('<div style="{}">{}finish {}</div>').format(QUIET, known, hypothesis.finish),
    )


def _pair(pair: Pair) -> Markup:
    return _join(
        heading(f"Two wordings ({pair.relation}), similarity {pair.similarity:.2f}"),
        passages(view_pair(pair)),
    )


def _rendering(rendering: Rendering) -> Markup:
    parts = [_statement(rendering.statement)]
    if rendering.score is not None:
        parts += [score_line(rendering.score), edit_list(rendering.score.edits, "No typed edit.")]
    if rendering.error:
        parts.append(_trouble("Not scored", rendering.error))
    return _join(*parts)


def _finding_cells(finding: Finding) -> list[Any]:
    return [severity_words(finding.severity), finding.check, place_of(finding), finding.message]


def _finding(finding: Finding) -> Markup:
    texts = [
        text_block(text, "", label) for label, text in (("Source", finding.source), ("Target", finding.target)) if text
    ]
    return _join(row_table([], [_finding_cells(finding)]), *texts, edit_list(finding.edits, ""))


def _audit(report: AuditReport) -> Markup:
    found = report.findings[:_MOST_FINDINGS]
    left = len(report.findings) - len(found)
    more = Markup('<div style="{}">and {} more</div>').format(QUIET, f"{left:,}") if left else ""
    errors = [_trouble("Not read", error) for error in report.errors]
    return _join(
        heading(f"{len(report.findings):,} findings in {report.segments:,} segments"),
        Markup('<div style="{}">{} MQM points per 1,000 source words</div>').format(QUIET, f"{report.penalty:.1f}"),
        *errors,
        row_table(["Severity", "Check", "Place", "Message"], [_finding_cells(finding) for finding in found]),
        more,
    )


def _verification(verification: Verification) -> Markup:
    rows = [
        ["checked", f"{verification.checked:,}"],
        ["largest difference", f"{verification.largest_difference:.6g}"],
        ["tolerance", f"{verification.tolerance:.6g}"],
        ["same signature", "yes" if verification.reproducible else "no"],
    ]
    rows += [["differs in", name] for name in verification.signature_differences]
    rows += [["difference", words] for words in verification.differences[:_MOST_FINDINGS]]
    return _join(heading(f"Verification: {verification.status}"), row_table([], rows))


def _fields(record: Record) -> Markup:
    """Any other record: a line a field."""
    rows: list[Sequence[Any]] = []
    for name, value in record:
        if isinstance(value, Record):
            rows.append([name, Markup(record_html(value))])  # noqa: S704 - escaped by this module
        elif isinstance(value, list | tuple) and value and all(isinstance(item, Record) for item in value):
            rows.append([name, Markup("").join(Markup(record_html(item)) for item in value)])  # noqa: S704
        elif isinstance(value, str):
            direction = text_direction(value)
            cell = Markup('<span lang="{}" dir="{}">{}</span>')
            rows.append([name, cell.format(language_tag(""), direction, visible_html(value))])
        else:
            rows.append([name, repr(value)])
    return _join(heading(type(record).__name__), row_table([], rows))


_SHOWN: Final[dict[type[Any], Callable[[Any], Markup]]] = {
    AuditReport: _audit,
    Edit: _edit,
    Failure: _failure,
    Finding: _finding,
    Hypothesis: _hypothesis,
    Pair: _pair,
    Rendering: _rendering,
    RoundTrip: _round_trip,
    Score: _score,
    ScoredStatement: _scored,
    Statement: _statement,
    Verification: _verification,
}
