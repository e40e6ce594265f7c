"""The `round_trips` table: a row a statement and pivot."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from drift.hub.columns import Column, Row, Spare, Table, unpack
from drift.hub.ids import round_trip_id
from drift.records.scored import ScoredStatement

TABLE = Table(
    "round_trips",
    "One statement through one pivot language and back a row.",
    (
        Column("id", "string", "Id of the round trip; `scores.round_trip_id` refers to it."),
        Column("statement_id", "string", "Id of the statement, as in `statements.id`."),
        Column("index", "int64", "Place of the round trip in its record, from 0."),
        Column("language", "string", "Language of the statement."),
        Column("pivot", "string", "Language that the statement was translated into."),
        Column("original", "string", "The statement's text."),
        Column("forward", "string", "Its translation into the pivot."),
        Column("back", "string", "The translation of that back into the statement's language."),
        Column("drift", "float64", "Drift of the back-translation, 0 to 1; null where an engine failed."),
        Column("alternatives", "alternatives", "The n-best list of the forward leg, best first."),
        Column("failure_kind", "string", "How an engine failed, where one did; such a trip is never scored."),
        Column("failure_leg", "string", "Which leg failed: forward or back."),
        Column("failure_message", "string", "What was wrong, in a sentence."),
        Column("failure_output", "string", "What the engine gave instead."),
        Column("failure_extra", "string", "Further fields of the failure, as JSON."),
        Column("notes", "strings", "Remarks on this round trip."),
        Column("signature", "string", "Version, engine, model, hash and settings that made it."),
        Column("extra", "string", "Further fields of the round trip, as JSON."),
    ),
)


def rows(position: int, key: str, record: ScoredStatement) -> Iterator[Row]:
    """A row for each round trip of a record; `key` is its statement's id."""
    for index, trip in enumerate(record.round_trips):
        name = round_trip_id(key, index)
        failure = trip.failure
        score = record.scores[index] if index < len(record.scores) else None
        yield {
            "id": name,
            "statement_id": key,
            "index": index,
            "language": record.statement.language,
            "pivot": trip.pivot,
            "original": record.statement.text,
            "forward": trip.forward,
            "back": trip.back,
            "drift": score.drift if score else None,
            "alternatives": [
                {
                    "text": hypothesis.text,
                    "logprob": hypothesis.logprob,
                    "pieces": list(hypothesis.pieces),
                    "finish": hypothesis.finish,
                    "back": hypothesis.back,
                    "unencodable": list(hypothesis.unencodable),
                    "extra": Spare(hypothesis, name).pack(),
                }
                for hypothesis in trip.alternatives
            ],
            "failure_kind": failure.kind if failure else None,
            "failure_leg": failure.leg if failure else None,
            "failure_message": failure.message if failure else None,
            "failure_output": failure.output if failure else None,
            "failure_extra": Spare(failure, name).pack() if failure else None,
            "notes": list(trip.notes),
            "signature": trip.signature,
            "extra": Spare(trip, name).pack(),
        }


def read(row: Mapping[str, Any]) -> dict[str, Any]:
    """The fields of the round trip that a row holds."""
    fields: dict[str, Any] = {name: row[name] for name in ("pivot", "forward", "back", "notes", "signature")}
    fields["alternatives"] = [
        {**{name: value for name, value in item.items() if name != "extra"}, **unpack(item)}
        for item in row["alternatives"] or ()
    ]
    if row["failure_kind"] is not None:
        fields["failure"] = {
            **{name: row[f"failure_{name}"] for name in ("kind", "leg", "message", "output")},
            **unpack(row, "failure_extra"),
        }
    return {**fields, **unpack(row)}
