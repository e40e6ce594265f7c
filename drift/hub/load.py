"""Import: an exported data set back into the records it was made of."""

from __future__ import annotations

from collections import defaultdict
from pathlib import Path
from typing import Any

from drift.errors import FormatError, InputError
from drift.hub.columns import Table, unpack
from drift.hub.manifest import read_manifest
from drift.hub.parquet import read_rows
from drift.hub.tables import edits, pairs, round_trips, scores, statements
from drift.records.scored import ScoredStatement

Rows = list[dict[str, Any]]
_MOST_SCORES = 1_000_000


def load(directory: str | Path) -> list[ScoredStatement]:
    """The scored statements in a data set that `export` wrote, in their order, equal field by field.

    Raises InputError where no data set lies there, FormatError where its tables do not fit together, RecordError
    where a row is no record, and SchemaVersionError for a data set of a newer major version.
    """
    folder = Path(directory).expanduser()
    if not folder.is_dir():
        raise InputError("no such folder; give the folder that `drift export` wrote", file=str(directory))
    if read_manifest(folder) is None and not (folder / statements.TABLE.name).is_dir():
        raise InputError(
            "no data set of Drift lies here (neither drift.json nor a statements table); "
            "give the folder that `drift export` wrote",
            file=str(directory),
        )
    return _assemble(folder)


def _assemble(folder: Path) -> list[ScoredStatement]:
    rows = sorted(read_rows(folder, statements.TABLE), key=lambda row: int(row["position"]))
    known = {row["id"] for row in rows}
    if len(known) < len(rows):
        raise FormatError("a statement stands in its table twice; export the data set again", file=str(folder))
    trips_of = _grouped(folder, round_trips.TABLE, "statement_id", known)
    pairs_of = _grouped(folder, pairs.TABLE, "statement_id", known)
    scores_of = _grouped(folder, scores.TABLE, "statement_id", known, complete=False)
    edits_of = _grouped(folder, edits.TABLE, "score_id", {row["id"] for group in scores_of.values() for row in group})
    return [_record(row, trips_of, pairs_of, scores_of, edits_of, str(folder)) for row in rows]


def _grouped(folder: Path, table: Table, key: str, known: set[str], *, complete: bool = True) -> dict[str, Rows]:
    """The rows of a table by the id in `key`, one of the `known`; each group by its index.

    A `complete` group has every index from 0 on once; a row that somebody took out is missed.
    """
    groups: dict[str, Rows] = defaultdict(list)
    for row in read_rows(folder, table):
        if row[key] not in known:
            raise FormatError(
                f"the table {table.name!r} speaks in {key!r} of something that is not there: {row[key]!r}; "
                "export the data set again",
                file=str(folder),
            )
        groups[row[key]].append(row)
    for owner, group in groups.items():
        group.sort(key=lambda row: int(row["index"]))
        if complete and [row["index"] for row in group] != list(range(len(group))):
            raise FormatError(
                f"the table {table.name!r} lacks rows of {owner!r}, or has some twice; export the data set again",
                file=str(folder),
            )
    return groups


def _record(
    row: dict[str, Any],
    trips_of: dict[str, Rows],
    pairs_of: dict[str, Rows],
    scores_of: dict[str, Rows],
    edits_of: dict[str, Rows],
    folder: str,
) -> ScoredStatement:
    key = row["id"]
    if not 0 <= row["score_count"] <= _MOST_SCORES:
        raise FormatError(f"{row['score_count']} is no number of scores that a record may have", file=folder)
    trip_scores: list[dict[str, Any] | None] = [None] * row["score_count"]
    pair_scores: dict[str, dict[str, Any]] = {}
    for score_row in scores_of.get(key, ()):
        own_edits = edits_of.get(score_row["id"], [])
        if len(own_edits) != score_row["edit_count"]:
            raise FormatError(
                f"the score {score_row['id']!r} should have {score_row['edit_count']} edits and has {len(own_edits)}; "
                "export the data set again",
                file=folder,
            )
        score = scores.read(score_row, [edits.read(edit) for edit in own_edits])
        if score_row["pair_id"] is not None:
            pair_scores[score_row["pair_id"]] = score
        elif 0 <= score_row["index"] < len(trip_scores):
            trip_scores[score_row["index"]] = score
        else:
            raise FormatError(f"the score {score_row['id']!r} has no place in its record", file=folder)
    return ScoredStatement.from_dict(
        {
            "statement": statements.unflatten(row),
            "round_trips": [round_trips.read(trip) for trip in trips_of.get(key, ())],
            "scores": trip_scores,
            "renderings": [pairs.read(pair, pair_scores.get(pair["id"])) for pair in pairs_of.get(key, ())],
            "error": row["error"],
            **unpack(row),
        },
        file=folder,
        line=int(row["position"]) + 1,
    )
