"""The `edits` table: a row a typed edit."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from drift.hub.columns import Column, Row, Spare, Table, unpack
from drift.hub.ids import edit_id
from drift.hub.tables.scores import scored_parts
from drift.records.edit import SEVERITY_POINTS
from drift.records.scored import ScoredStatement

TABLE = Table(
    "edits",
    "One difference between an original and its rendering or back-translation a row.",
    (
        Column("id", "string", "Id of the edit."),
        Column("score_id", "string", "Id of the score it belongs to, as in `scores.id`."),
        Column("statement_id", "string", "Id of the statement, as in `statements.id`."),
        Column("index", "int64", "Place of the edit in its score, from 0."),
        Column("pivot", "string", "Pivot of the round trip; null for a rendering."),
        Column("kind", "string", "Kind of the edit, such as negation, number or strength."),
        Column("severity", "string", "neutral, minor, major or critical."),
        Column("points", "int64", "Penalty points of that severity: 0, 1, 5 or 25, as in MQM."),
        Column("original", "string", "The words of the original; empty where nothing stands."),
        Column("rendering", "string", "The words of the rendering; empty where nothing stands."),
        Column("original_start", "int64", "Start of those words in the original, in code points."),
        Column("original_end", "int64", "Their end (exclusive)."),
        Column("rendering_start", "int64", "Start of the words in the rendering, in code points."),
        Column("rendering_end", "int64", "Their end (exclusive)."),
        Column("direction", "string", "Whether the rendering is stronger or weaker, where that can be said."),
        Column("distance", "float64", "How far it moved on its scale, 0 to 1, where there is one."),
        Column("rule", "string", "Stable id of the rule that found it; `drift explain` tells more."),
        Column("note", "string", "A remark for the reader."),
        Column("extra", "string", "Further fields of the edit, as JSON."),
    ),
)


def rows(position: int, key: str, record: ScoredStatement) -> Iterator[Row]:
    """A row for each edit of a record; `key` is its statement's id."""
    for name, _, pivot, score in scored_parts(key, record):
        for index, edit in enumerate(score.edits):
            spare = Spare(edit, edit_id(name, index))
            original_start, original_end = spare.span(edit.original_span, "original_span")
            rendering_start, rendering_end = spare.span(edit.rendering_span, "rendering_span")
            yield {
                "id": edit_id(name, index),
                "score_id": name,
                "statement_id": key,
                "index": index,
                "pivot": pivot,
                "kind": edit.kind,
                "severity": edit.severity,
                "points": SEVERITY_POINTS[edit.severity],
                "original": edit.original,
                "rendering": edit.rendering,
                "original_start": original_start,
                "original_end": original_end,
                "rendering_start": rendering_start,
                "rendering_end": rendering_end,
                "direction": edit.direction,
                "distance": edit.distance,
                "rule": edit.rule,
                "note": edit.note,
                "extra": spare.pack(),
            }


def read(row: Mapping[str, Any]) -> dict[str, Any]:
    """The fields of the edit that a row holds."""
    fields: dict[str, Any] = {
        name: row[name]
        for name in ("kind", "severity", "original", "rendering", "direction", "distance", "rule", "note")
    }
    fields["original_span"] = (row["original_start"], row["original_end"])
    fields["rendering_span"] = (row["rendering_start"], row["rendering_end"])
    return {**fields, **unpack(row)}
