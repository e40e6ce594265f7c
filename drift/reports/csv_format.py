"""Records as CSV: a row a route, text cells guarded against spreadsheets that run formulas, numbers as they are."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from drift.records import Score, ScoredStatement, Statement
from drift.reports.csv_guard import guard

Cell = str | float | int | None

STATEMENT_COLUMNS: Final = ("text", "language", "speaker", "outlet", "date", "source", "start", "end", "group")
SCORED_COLUMNS: Final = (
    *("row", "route"),
    *STATEMENT_COLUMNS,
    *("pivot", "forward", "back", "rendering", "rendering_outlet"),
    *("drift", "band", "surface", "semantic", "percentile", "edits", "failure", "error", "signature"),
)


def write_csv(columns: Sequence[str], rows: Iterable[Mapping[str, Cell]]) -> str:
    """The table with its header, lines ended by CR LF as RFC 4180 has it. Numbers are written in full."""
    stream = io.StringIO(newline="")
    writer = csv.writer(stream, lineterminator="\r\n")
    writer.writerow(columns)
    for row in rows:
        writer.writerow([_cell(row.get(column)) for column in columns])
    return stream.getvalue()


def _cell(value: Cell) -> str:
    if value is None:
        return ""
    return guard(value) if isinstance(value, str) else repr(value)


def scored_to_csv(scored: Iterable[ScoredStatement]) -> str:
    """A row for every round trip and every other outlet's wording; Drift reads it back as records.

    `row` numbers the statements from 1. A statement with neither has one row, with its error.
    """
    return write_csv(SCORED_COLUMNS, (row for number, item in enumerate(scored, 1) for row in _scored(number, item)))


def statements_to_csv(statements: Iterable[Statement]) -> str:
    """A row a statement."""
    return write_csv(STATEMENT_COLUMNS, map(statement_cells, statements))


def statement_cells(statement: Statement) -> dict[str, Cell]:
    """A statement's own columns."""
    return {column: getattr(statement, column) for column in STATEMENT_COLUMNS}


def score_cells(score: Score | None) -> dict[str, Cell]:
    """A score's columns; none of them where there is no score."""
    if score is None:
        return {}
    edits = (
        f"{e.severity} {e.kind}{' ' + e.direction if e.direction else ''}: {e.original} > {e.rendering}"
        for e in score.edits
    )
    return {
        "drift": score.drift,
        "band": score.band,
        "surface": score.surface,
        "semantic": score.semantic,
        "percentile": score.percentile,
        "edits": "; ".join(edits),
        "signature": score.signature,
    }


def _scored(number: int, item: ScoredStatement) -> Iterable[dict[str, Cell]]:
    base: dict[str, Cell] = {"row": number, **statement_cells(item.statement), "error": item.error}
    scores = [*item.scores, *([None] * len(item.round_trips))]
    for trip, score in zip(item.round_trips, scores, strict=False):
        failure = f"{trip.failure.kind} ({trip.failure.leg}): {trip.failure.message}" if trip.failure else None
        texts = {"pivot": trip.pivot, "forward": trip.forward, "back": trip.back}
        yield {
            **base,
            "route": "round trip",
            **texts,
            "failure": failure,
            "signature": trip.signature,
            **score_cells(score),
        }
    for rendering in item.renderings:
        other = {"rendering": rendering.statement.text, "rendering_outlet": rendering.statement.outlet}
        error = rendering.error or item.error
        yield {**base, "route": rendering.relation, **other, "error": error, **score_cells(rendering.score)}
    if not item.round_trips and not item.renderings:
        yield base
