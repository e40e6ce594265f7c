"""JSON Schemas of the records, made from the records themselves."""

from __future__ import annotations

from typing import Any

from drift.records.finding import AuditReport, Finding
from drift.records.pair import Pair
from drift.records.record import Record
from drift.records.round_trip import RoundTrip
from drift.records.score import Score
from drift.records.scored import ScoredStatement
from drift.records.statement import Statement
from drift.records.verification import Verification

PUBLISHED: tuple[type[Record], ...] = (
    Statement,
    RoundTrip,
    Score,
    ScoredStatement,
    Pair,
    Finding,
    AuditReport,
    Verification,
)
"""The records that stand in files by themselves and so have a published schema."""


def json_schema(record: type[Record]) -> dict[str, Any]:
    """The JSON Schema (2020-12) of a record as Drift writes it, the `schema` field included."""
    schema = record.model_json_schema(mode="serialization")
    identity = {"schema": {"const": record.schema_id(), "type": "string"}}
    schema["properties"] = identity | schema.get("properties", {})
    schema["required"] = sorted({*schema.get("required", []), "schema"})
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **schema}


def schema_file_name(record: type[Record]) -> str:
    """The file that holds a record's schema, such as `scored-1.json`."""
    return f"{record.schema_name}-{record.schema_major}.json"
