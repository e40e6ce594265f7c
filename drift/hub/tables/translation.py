"""The `translation` tables: statements and their pivot texts in the form that trainers of translation models read."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from drift.hub.columns import Row
from drift.records.scored import ScoredStatement

if TYPE_CHECKING:
    from datasets import Features

NAME = "translation"
DESCRIPTION = (
    'One statement a row as `{"translation": {language: text}}`, with every language of the data set as a key; '
    "null where this statement has no text in that language."
)
_CODE = re.compile(r"[A-Za-z0-9]{1,16}(?:[-_][A-Za-z0-9]{1,16})*")


def languages(records: Sequence[ScoredStatement]) -> list[str]:
    """Every language that a statement or a pivot text is in, sorted; English where there is none at all."""
    found = {record.statement.language for record in records}
    found.update(trip.pivot for record in records for trip in record.round_trips)
    return sorted(code for code in found if code) or ["en"]


def pairs(records: Sequence[ScoredStatement]) -> list[tuple[str, str]]:
    """Every pair (statement's language, pivot) with at least one good translation, sorted.

    Pairs whose codes cannot stand in a file name, or would share one, are left to the `translation` table.
    """
    found = {
        (record.statement.language, trip.pivot)
        for record in records
        for trip in record.round_trips
        if trip.failure is None and trip.pivot != record.statement.language
    }
    by_name: dict[str, tuple[str, str]] = {}
    for pair in sorted(found):
        if all(_CODE.fullmatch(code) for code in pair):
            by_name.setdefault(pair_name(pair).lower(), pair)
    return list(by_name.values())


def pair_name(pair: tuple[str, str]) -> str:
    """The name of a pair's configuration, such as `translation-en-ar`."""
    return f"{NAME}-{pair[0]}-{pair[1]}"


def features(codes: Sequence[str]) -> Features:
    """The features of a translation table with exactly these languages."""
    from datasets import Features, Translation, Value

    return Features(
        {
            "id": Value("string"),
            "statement_id": Value("string"),
            "source_language": Value("string"),
            "translation": Translation(languages=list(codes)),
        }
    )


def rows(key: str, record: ScoredStatement, codes: Sequence[str]) -> Iterator[Row]:
    """A row for the statement and its good pivot texts, whichever of `codes` they are in; none where all trips failed.

    Where a pivot has several round trips, the second makes a second row, and so on.
    """
    source = record.statement.language
    if source not in codes:
        return
    by_pivot: dict[str, list[str]] = {}
    for trip in record.round_trips:
        if trip.failure is None and trip.pivot != source and trip.pivot in codes:
            by_pivot.setdefault(trip.pivot, []).append(trip.forward)
    for place in range(max((len(texts) for texts in by_pivot.values()), default=0)):
        texts: dict[str, str | None] = dict.fromkeys(codes)
        texts[source] = record.statement.text
        for pivot, forwards in by_pivot.items():
            texts[pivot] = forwards[place] if place < len(forwards) else None
        yield {
            "id": f"{key}-m{place}",
            "statement_id": key,
            "source_language": source,
            "translation": texts,
        }
