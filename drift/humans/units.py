"""What people are asked to judge: one wording beside its original, with what Drift found there."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable
from dataclasses import dataclass

from drift.hub.ids import pair_id, round_trip_id, statement_id
from drift.records.score import Score
from drift.records.scored import ScoredStatement
from drift.records.statement import Statement


@dataclass(frozen=True)
class Unit:
    """One wording to judge. `id` is that of its score in an exported data set.

    `system` names the route: `via-ar` for a round trip, `outlet-...` for another outlet's rendering, always of ASCII
    letters, digits, hyphens and underscores, and never a number alone.
    """

    id: str
    position: int
    statement: Statement
    text: str
    system: str
    score: Score


def units(scored: Iterable[ScoredStatement]) -> list[Unit]:
    """Every scored wording, in order: round trips without those in which an engine failed, then renderings."""
    found: list[Unit] = []
    for position, record in enumerate(scored):
        key = statement_id(position, record.statement)
        used: dict[str, int] = {}
        for index, (trip, score) in enumerate(zip(record.round_trips, record.scores, strict=False)):
            if score is not None and trip.failure is None:
                system = _numbered(f"via-{_slug(trip.pivot)}", used)
                found.append(Unit(round_trip_id(key, index), position, record.statement, trip.back, system, score))
        for index, rendering in enumerate(record.renderings):
            if rendering.score is not None:
                system = _numbered(f"outlet-{_slug(rendering.statement.outlet or '')}", used)
                text = rendering.statement.text
                found.append(Unit(pair_id(key, index), position, record.statement, text, system, rendering.score))
    return found


def _slug(name: str) -> str:
    """A name in ASCII letters, digits and hyphens; a few digits of its hash where none of it is left."""
    plain = re.sub(r"[^a-z0-9]+", "-", name.lower()).strip("-")
    if plain or not name:
        return plain or "other"
    return hashlib.sha256(name.encode("utf-8", "replace")).hexdigest()[:6]


def _numbered(system: str, used: dict[str, int]) -> str:
    """`system`, with a number where this statement has had it before."""
    used[system] = used.get(system, 0) + 1
    return system if used[system] == 1 else f"{system}_{used[system]}"
