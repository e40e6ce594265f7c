"""What a reader of an exported data set should know about its texts."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from drift.hub.ids import statement_id
from drift.records.scored import ScoredStatement

REPLACEMENT = "\ufffd"
_LISTED = 5


def notices(records: Sequence[ScoredStatement]) -> list[str]:
    """A sentence for each peculiarity that was found, naming the first few rows; none where there is none."""
    damaged = [
        statement_id(position, record.statement)
        for position, record in enumerate(records)
        if any(REPLACEMENT in text for text in _texts(record))
    ]
    if not damaged:
        return []
    named = ", ".join(damaged[:_LISTED]) + (" and others" if len(damaged) > _LISTED else "")
    subject = "1 record holds" if len(damaged) == 1 else f"{len(damaged)} records hold"
    return [
        f"{subject} U+FFFD, which stands where the input had something that is no character "
        f"(such as half a surrogate pair): {named}."
    ]


def _texts(record: ScoredStatement) -> Iterator[str]:
    yield record.statement.text
    for trip in record.round_trips:
        yield trip.forward
        yield trip.back
    for rendering in record.renderings:
        yield rendering.statement.text
