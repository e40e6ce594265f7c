"""Import: an exported data set back into the records it was made of."""

from __future__ import annotations

from collections import defaultdict
from pathlib import Path
from typing import Any

from drift.errors import FormatError, InputError
from drift.hub.columns import unpack
from drift.hub.manifest import read_manifest
from drift.hub.parquet import read_rows
from drift.hub.tables import edits, pairs, round_trips, scores, statements
from drift.records.scored import ScoredStatement

Rows = list[dict[str, Any]]


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
    try:
        return _assemble(folder)
    except KeyError as error:
        raise FormatError(
            f"a table lacks the column {error}; export the data set again", file=str(directory)
        ) from error


def _assemble(folder: Path) -> list[ScoredStatement]:
    edits_of = _grouped(folder, edits.TABLE.name, "score_id")
    scores_of = _grouped(folder, scores.TABLE.name, "statement_id")
    trips_of = _grouped(folder, round_trips.TABLE.name, "statement_id")
    pairs_of = _grouped(folder, pairs.TABLE.name, "statement_id")
    rows = sorted(read_rows(folder, statements.TABLE.name), key=lambda row: int(row["position"]))
    known = {row["id"] for row in rows}
    for name, group in (
        (round_trips.TABLE.name, trips_of),
        (pairs.TABLE.name, pairs_of),
        (scores.TABLE.name, scores_of),
    ):
        stray = next((key for key in group if key not in known), None)
        if stray is not None:
            raise FormatError(
                f"the table {name!r} speaks of a statement that is not there: {stray!r}", file=str(folder)
            )
    return [_record(row, trips_of, pairs_of, scores_of, edits_of, str(folder)) for row in rows]


def _grouped(folder: Path, name: str, key: str) -> dict[str, Rows]:
    """The rows of a table by the id that `key` holds, each group by its index."""
    groups: dict[str, Rows] = defaultdict(list)
    for row in read_rows(folder, name):
        groups[row[key]].append(row)
    for group in groups.values():
        group.sort(key=lambda row: int(row["index"]))
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
    trip_scores: list[dict[str, Any] | None] = [None] * row["score_count"]
    pair_scores: dict[str, dict[str, Any]] = {}
    for score_row in scores_of.get(key, ()):
        score = scores.read(score_row, [edits.read(edit) for edit in edits_of.get(score_row["id"], ())])
        if score_row["pair_id"] is not None:
            pair_scores[score_row["pair_id"]] = score
        elif score_row["index"] < len(trip_scores):
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
