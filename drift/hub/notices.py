"""What a reader of an exported data set should know about its texts."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from drift.hub.ids import statement_id
from drift.records.scored import ScoredStatement
from drift.records.statement import Statement

REPLACEMENT = "\ufffd"
_LOCAL = re.compile(r"/|~|[A-Za-z]:[\\/]|\\\\|file:", re.IGNORECASE)
_LISTED = 5


def notices(records: Sequence[ScoredStatement]) -> list[str]:
    """A sentence for each peculiarity that was found, naming the first few rows; none where there is none."""
    keys = [statement_id(position, record.statement) for position, record in enumerate(records)]
    damaged = [key for key, record in zip(keys, records, strict=True) if REPLACEMENT in record.to_json()]
    local = [
        key
        for key, record in zip(keys, records, strict=True)
        if any(_LOCAL.match(statement.source or "") for statement in _statements(record))
    ]
    found: list[str] = []
    if damaged:
        found.append(
            f"{_count(damaged, 'holds', 'hold')} U+FFFD, which stands where the input had something that is no "
            f"character (such as half a surrogate pair): {_named(damaged)}."
        )
    if local:
        found.append(
            f"{_count(local, 'names', 'name')} in `source` a place on the computer where it was read, which others "
            f"can neither use nor need to know: {_named(local)}."
        )
    return found


def _count(keys: Sequence[str], singular: str, plural: str) -> str:
    return f"1 record {singular}" if len(keys) == 1 else f"{len(keys)} records {plural}"


def _named(keys: Sequence[str]) -> str:
    return ", ".join(keys[:_LISTED]) + (" and others" if len(keys) > _LISTED else "")


def _statements(record: ScoredStatement) -> Iterator[Statement]:
    yield record.statement
    for rendering in record.renderings:
        yield rendering.statement
