"""Records as Markdown: a heading and a table a statement, for issues, notes and wikis."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Final

from drift.records import Edit, Score, ScoredStatement, Statement, severity_rank
from drift.reports.cells import isolate
from drift.reports.differing import Span, differing
from drift.reports.languages import language_name
from drift.reports.sanitise import safe
from drift.reports.terminal import drift_words, says_more, wording_name
from drift.reports.words import failure_sentence, percentile_sentence, provenance_sentence

_ACTIVE: Final = re.compile(r"([\\`*_\[\]<>|~#!&@$])")
_AT_START: Final = re.compile(r"^(\s*)(\d{1,9}[.)]|[-+=])(?=\s|$)")
_ADDRESS: Final = re.compile(r"(?i)\b(https?|ftp)(:)(?=//)|\b(www)(\.)")


def escape(text: str) -> str:
    """The text on one line, shown as it is: nothing in it is Markdown, HTML or a link; right-to-left runs isolated."""
    line = _ACTIVE.sub(r"\\\1", safe(text))
    line = _ADDRESS.sub(lambda found: f"{found[1] or found[3]}\\{found[2] or found[4]}", line)
    line = _AT_START.sub(lambda found: f"{found[1]}{found[2][:-1]}\\{found[2][-1]}", line)
    return isolate(line)


def table(columns: Sequence[str], rows: Iterable[Sequence[str]]) -> list[str]:
    """The lines of a table; cells are Markdown already."""
    lines = ["| " + " | ".join(columns) + " |", "|" + " --- |" * len(columns)]
    lines.extend("| " + " | ".join(cell or " " for cell in row) + " |" for row in rows)
    return lines


def bold(text: str, spans: Sequence[Span]) -> str:
    """The text escaped, the spans in bold."""
    parts, end = [], 0
    for start, stop in spans:
        parts.append(escape(text[end:start]))
        inner = text[start:stop].strip()
        parts.append(f"**{escape(inner)}**")
        end = stop
    return "".join([*parts, escape(text[end:])])


def edit_line(edit: Edit) -> str:
    """One edit as an item of a list."""
    direction = f", {edit.direction}" if edit.direction else ""
    before = f"“{escape(edit.original)}”" if edit.original else "(nothing)"
    after = f"“{escape(edit.rendering)}”" if edit.rendering else "(nothing)"
    note = f" {escape(edit.note.strip())}" if says_more(edit) else ""
    return f"- **{edit.severity}** {edit.kind}{direction}: {before} → {after}.{note} ({escape(edit.rule)})"


def scored_to_markdown(scored: Sequence[ScoredStatement], *, title: str | None = None) -> str:
    """The statements, each with a table of its routes and a list of edits below it."""
    lines = [f"# {escape(title)}", ""] if title else []
    for number, item in enumerate(scored, start=1):
        lines += [*_statement(item, number), ""]
    signatures = dict.fromkeys(
        score.signature
        for item in scored
        for score in (*item.scores, *(rendering.score for rendering in item.renderings))
        if score is not None and score.signature
    )
    lines += [f"Signature: `{safe(signature).replace('`', '')}`  " for signature in signatures]
    return "\n".join(lines).rstrip() + "\n"


def _statement(item: ScoredStatement, number: int) -> list[str]:
    statement = item.statement
    about = [escape(part) for part in (statement.speaker, statement.outlet, statement.date) if part]
    lines = [f"## {number}. {', '.join(about) or 'Statement'}", "", f"> {escape(statement.text) or '(empty)'}", ""]
    if statement.through is not None:
        lines += [escape(provenance_sentence(statement.through)), ""]
    if item.error:
        lines += [f"Not scored: {escape(item.error)}", ""]
    rows: list[list[str]] = []
    below: list[str] = []
    scores = [*item.scores, *([None] * len(item.round_trips))]
    for trip, score in zip(item.round_trips, scores, strict=False):
        name = language_name(trip.pivot)
        spans = differing(statement.text, trip.back, statement.language).other if score else []
        drift = _drift(score)
        if trip.failure is not None:
            drift = f"engine failure: {escape(failure_sentence(trip.failure, trip.pivot, statement.language))}"
        rows.append([escape(name), escape(trip.forward), bold(trip.back, spans), drift])
        sentence = percentile_sentence(score.percentile, trip.pivot) if score else ""
        below += _below(name, score, [sentence, *(f"Note: {note}" for note in trip.notes)])
    for rendering in item.renderings:
        other = rendering.statement
        name = wording_name(other)
        spans = differing(statement.text, other.text, statement.language).other if rendering.score else []
        rows.append([escape(name), "", bold(other.text, spans), _drift(rendering.score)])
        remarks = [provenance_sentence(other.through) if other.through else "", rendering.error or ""]
        below += _below(name, rendering.score, remarks)
    if rows:
        lines += table(["through", "in that language", "back, or the other wording", "drift"], rows)
    return [*lines, *below]


def _drift(score: Score | None) -> str:
    return f"{drift_words(score.drift)} {score.band}" if score else "not measured"


def _below(name: str, score: Score | None, remarks: Iterable[str]) -> list[str]:
    edits = sorted(score.edits, key=lambda edit: -severity_rank(edit.severity)) if score else []
    sentences = [escape(remark) for remark in remarks if remark]
    if not edits and not sentences:
        return []
    return ["", f"**{escape(name)}**: {' '.join(sentences)}".rstrip(), *([""] if edits else []), *map(edit_line, edits)]


def statements_to_markdown(statements: Sequence[Statement]) -> str:
    """A table of statements: speaker, text, place."""
    rows = [
        [escape(item.speaker or ""), escape(item.text), f"{item.start}–{item.end}" if item.start is not None else ""]
        for item in statements
    ]
    return "\n".join(table(["speaker", "statement", "place"], rows)) + "\n"
