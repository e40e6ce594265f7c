"""The `statements` table: a row a statement."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from drift.hub.columns import Column, Row, Spare, Table, unpack
from drift.records.scored import ScoredStatement
from drift.records.statement import Statement

PLACE_COLUMNS: tuple[Column, ...] = (
    Column("language", "string", "Language of the text."),
    Column("speaker", "string", "Who said it, where known."),
    Column("outlet", "string", "Who printed it, where known."),
    Column("date", "string", "Date of publication, ISO 8601, where known."),
    Column("source", "string", "File or address it was read from, where known."),
    Column("start", "int64", "Start of the quotation in its article, in code points."),
    Column("end", "int64", "End of the quotation in its article (exclusive), in code points."),
    Column("group", "string", "Shared by the pieces of one interrupted quotation."),
    Column("through_language", "string", "Language that the wording came through, where known."),
    Column("through_basis", "string", "Whether that is stated by the outlet or inferred."),
    Column("through_evidence", "string", "What it is known from."),
    Column("through_extra", "string", "Further fields of that knowledge, as JSON."),
)
"""The columns of a statement apart from its text; the `pairs` table has them too, with a prefix."""

TABLE = Table(
    "statements",
    "One quotation a row.",
    (
        Column("id", "string", "Position and content hash of the statement; the key that other tables join on."),
        Column("position", "int64", "Place of the statement in the scored file, from 0."),
        Column("text", "string", "The quotation without its outer marks."),
        *PLACE_COLUMNS,
        Column("error", "string", "Why nothing could be scored, where that is so."),
        Column("score_count", "int64", "Entries in the record's list of scores, failed round trips included."),
        Column("statement_extra", "string", "Further fields of the statement, as JSON."),
        Column("extra", "string", "Further fields of the record, as JSON."),
    ),
)


def rows(position: int, key: str, record: ScoredStatement) -> Iterator[Row]:
    """The one row of a record; `key` is its statement's id."""
    yield {
        "id": key,
        "position": position,
        **flatten(record.statement, key),
        "error": record.error,
        "score_count": len(record.scores),
        "extra": Spare(record, key).pack(),
    }


def flatten(statement: Statement, owner: str, prefix: str = "") -> Row:
    """A statement as flat columns, each name with `prefix` before it."""
    spare = Spare(statement, owner)
    through = statement.through
    row: Row = {
        "text": statement.text,
        "language": statement.language,
        "speaker": statement.speaker,
        "outlet": statement.outlet,
        "date": statement.date,
        "source": statement.source,
        "start": spare.integer(statement.start, "start"),
        "end": spare.integer(statement.end, "end"),
        "group": statement.group,
        "through_language": through.language if through else None,
        "through_basis": through.basis if through else None,
        "through_evidence": through.evidence if through else None,
        "through_extra": Spare(through, owner).pack() if through else None,
        "statement_extra": spare.pack(),
    }
    return {prefix + name: value for name, value in row.items()}


def unflatten(row: Mapping[str, Any], prefix: str = "") -> dict[str, Any]:
    """The fields of the statement that `flatten` wrote with `prefix`."""
    fields: dict[str, Any] = {
        name: row[prefix + name]
        for name in ("text", "language", "speaker", "outlet", "date", "source", "start", "end", "group")
    }
    if row[prefix + "through_language"] is not None:
        fields["through"] = {
            "language": row[prefix + "through_language"],
            "basis": row[prefix + "through_basis"],
            "evidence": row[prefix + "through_evidence"],
            **unpack(row, prefix + "through_extra"),
        }
    return {**fields, **unpack(row, prefix + "statement_extra")}
