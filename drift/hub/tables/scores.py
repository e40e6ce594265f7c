"""The `scores` table: a row a scored round trip or rendering."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from drift.hub.columns import Column, Row, Spare, Table, unpack
from drift.hub.ids import pair_id, round_trip_id
from drift.records.score import Score
from drift.records.scored import ScoredStatement

TABLE = Table(
    "scores",
    "One score a row: of a round trip, or of another outlet's rendering.",
    (
        Column("id", "string", "Id of the score: that of the round trip or pair it belongs to."),
        Column("statement_id", "string", "Id of the statement, as in `statements.id`."),
        Column("round_trip_id", "string", "Id of the round trip, as in `round_trips.id`; null for a rendering."),
        Column("pair_id", "string", "Id of the pair, as in `pairs.id`; null for a round trip."),
        Column("index", "int64", "Place of the score among its record's round trips or renderings, from 0."),
        Column("pivot", "string", "Pivot of the round trip; null for a rendering."),
        Column("drift", "float64", "How far the meaning moved: 0 (same) to 1, never rounded."),
        Column("surface", "float64", "The surface measures together, 0 to 1."),
        Column("semantic", "float64", "The semantic measures together, 0 to 1; null where no embed model was used."),
        Column("band", "string", "The word for the number: same, shaded, shifted or opposed."),
        Column("percentile", "float64", "Share of control statements that drifted less (0 to 100), where known."),
        Column("edit_count", "int64", "How many edits belong to this score."),
        Column("measures", "measures", "Every measure by its name."),
        Column("signature", "string", "Version, engine, model, hash and settings that made it."),
        Column("extra", "string", "Further fields of the score, as JSON."),
    ),
)


def scored_parts(key: str, record: ScoredStatement) -> Iterator[tuple[str, int, str | None, Score]]:
    """Every score of a record: its id, its index, the pivot (None for a rendering), and the score itself."""
    for index, score in enumerate(record.scores):
        if score is not None:
            pivot = record.round_trips[index].pivot if index < len(record.round_trips) else None
            yield round_trip_id(key, index), index, pivot, score
    for index, rendering in enumerate(record.renderings):
        if rendering.score is not None:
            yield pair_id(key, index), index, None, rendering.score


def rows(position: int, key: str, record: ScoredStatement) -> Iterator[Row]:
    """A row for each score of a record; `key` is its statement's id."""
    pairs = {pair_id(key, index) for index in range(len(record.renderings))}
    trips = {round_trip_id(key, index) for index in range(len(record.round_trips))}
    for name, index, pivot, score in scored_parts(key, record):
        yield {
            "id": name,
            "statement_id": key,
            "round_trip_id": name if name in trips else None,
            "pair_id": name if name in pairs else None,
            "index": index,
            "pivot": pivot,
            "drift": score.drift,
            "surface": score.surface,
            "semantic": score.semantic,
            "band": score.band,
            "percentile": score.percentile,
            "edit_count": len(score.edits),
            "measures": [{"name": measure, "value": value} for measure, value in score.measures.items()],
            "signature": score.signature,
            "extra": Spare(score, name).pack(),
        }


def read(row: Mapping[str, Any], edits: list[dict[str, Any]]) -> dict[str, Any]:
    """The fields of the score that a row holds, with the edits that belong to it."""
    fields: dict[str, Any] = {
        name: row[name] for name in ("drift", "surface", "semantic", "band", "percentile", "signature")
    }
    fields["measures"] = {item["name"]: item["value"] for item in row["measures"] or ()}
    fields["edits"] = edits
    return {**fields, **unpack(row)}
