"""The `pairs` table: a row a statement and another outlet's rendering of it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from drift.hub.columns import Column, Row, Spare, Table, unpack
from drift.hub.ids import pair_id
from drift.hub.tables.statements import PLACE_COLUMNS, flatten, unflatten
from drift.records.scored import ScoredStatement

TABLE = Table(
    "pairs",
    "One statement beside another outlet's wording of it a row.",
    (
        Column("id", "string", "Id of the pair; `scores.pair_id` refers to it."),
        Column("statement_id", "string", "Id of the statement, as in `statements.id`."),
        Column("index", "int64", "Place of the rendering in its record, from 0."),
        Column("relation", "string", "rendering (the statement, whole), fragment or formula."),
        Column("similarity", "float64", "How alike the two are, 0 to 1, where known."),
        Column("original", "string", "The statement's text."),
        Column("rendering_text", "string", "The other outlet's wording."),
        Column("drift", "float64", "Drift of the rendering, 0 to 1; null where it was not scored."),
        *(
            Column(f"rendering_{column.name}", column.kind, f"Rendering: {column.description}")
            for column in PLACE_COLUMNS
        ),
        Column("error", "string", "Why the rendering could not be scored, where that is so."),
        Column("rendering_statement_extra", "string", "Further fields of the rendering's statement, as JSON."),
        Column("extra", "string", "Further fields of the rendering's record, as JSON."),
    ),
)


def rows(position: int, key: str, record: ScoredStatement) -> Iterator[Row]:
    """A row for each rendering in a record; `key` is its statement's id."""
    for index, rendering in enumerate(record.renderings):
        name = pair_id(key, index)
        yield {
            "id": name,
            "statement_id": key,
            "index": index,
            "relation": rendering.relation,
            "similarity": rendering.similarity,
            "original": record.statement.text,
            "drift": rendering.score.drift if rendering.score else None,
            **flatten(rendering.statement, name, "rendering_"),
            "error": rendering.error,
            "extra": Spare(rendering, name).pack(),
        }


def read(row: Mapping[str, Any], score: dict[str, Any] | None) -> dict[str, Any]:
    """The fields of the rendering that a row holds, with its score."""
    fields: dict[str, Any] = {name: row[name] for name in ("relation", "similarity", "error")}
    fields["statement"] = unflatten(row, "rendering_")
    fields["score"] = score
    return {**fields, **unpack(row)}
