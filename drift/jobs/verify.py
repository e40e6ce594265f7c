"""Whether stored results come out the same here: the trips and scores made again, and held against the stored ones."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from drift.measures.signature import signature_differences, split_signature
from drift.pivots.leg import Progress
from drift.records import RoundTrip, Score, ScoredStatement, Verification

if TYPE_CHECKING:
    from drift.engines.protocol import Engine
    from drift.engines.sets import ModelSet

TOLERANCE = 0.005
"""How far two drifts may lie apart and still count as within tolerance, unless told otherwise."""

MOST_NAMED = 50
"""Differences that are named one by one; above that they are counted."""


@dataclass
class _Found:
    """What a verification gathers on its way."""

    checked: int = 0
    largest: float = 0.0
    beyond: bool = False
    changed: bool = False
    parts: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)

    def note(self, text: str) -> None:
        self.changed = True
        self.notes.append(text)


def verify(
    scored: Sequence[ScoredStatement],
    models: str | Path | ModelSet | Engine = "compact",
    *,
    tolerance: float = TOLERANCE,
    progress: Progress | None = None,
) -> Verification:
    """Makes stored results again and says whether they are identical, within tolerance or different.

    Trips that `models` made are run again; trips that a record brought along are kept and only scored again. Where
    the stored signatures name another model, decoding, version or instruction set than there is here, the result is
    not reproducible, and `signature_differences` names the parts. `tolerance` is the greatest difference of two
    drifts. Percentiles follow from the drifts and are not compared: floors may have been made since. Raises what
    `round_trip` raises.
    """
    found = _Found()
    for number, (stored, fresh) in enumerate(zip(scored, _again(scored, models, progress), strict=True), start=1):
        _hold(f"statement {number}", stored, fresh, tolerance, found)
    status = "different" if found.beyond else "tolerance" if found.changed else "identical"
    notes = found.notes[:MOST_NAMED]
    if len(found.notes) > MOST_NAMED:
        notes.append(f"and {len(found.notes) - MOST_NAMED} more")
    return Verification(
        status=status,
        reproducible=not found.parts,
        checked=found.checked,
        largest_difference=found.largest,
        tolerance=tolerance,
        signature_differences=tuple(found.parts),
        differences=tuple(notes),
    )


def _again(
    scored: Sequence[ScoredStatement], models: str | Path | ModelSet | Engine, progress: Progress | None
) -> list[ScoredStatement]:
    """Every statement scored anew, in order."""
    from drift.jobs.score_statements import score_renderings, score_trips

    trips: list[list[RoundTrip]] = [list(item.round_trips) for item in scored]
    places = [
        (row, column)
        for row, item in enumerate(scored)
        for column, trip in enumerate(item.round_trips)
        if not _brought(trip)
    ]
    for (row, column), trip in zip(places, _trips_again(scored, places, models, progress), strict=True):
        trips[row][column] = trip
    fresh = score_trips([item.statement for item in scored], trips)
    return [
        score_renderings(new, [item.model_copy(update={"score": None}) for item in old.renderings])
        if old.renderings
        else new
        for old, new in zip(scored, fresh, strict=True)
    ]


def _trips_again(
    scored: Sequence[ScoredStatement],
    places: Sequence[tuple[int, int]],
    models: str | Path | ModelSet | Engine,
    progress: Progress | None,
) -> Iterator[RoundTrip]:
    if not places:
        return iter(())
    from drift.engines.sets import resolve_models
    from drift.pivots.round_trip import round_trip

    groups: dict[tuple[str, str, int], list[tuple[int, int]]] = {}
    for row, column in places:
        trip = scored[row].round_trips[column]
        groups.setdefault((scored[row].statement.language, trip.pivot, _n_best(trip)), []).append((row, column))
    made: dict[tuple[int, int], RoundTrip] = {}
    owned = not hasattr(models, "engine_for")
    chosen = resolve_models(models)
    try:
        for (_, pivot, n_best), members in groups.items():
            statements = [scored[row].statement for row, _ in members]
            rows = round_trip(statements, [pivot], chosen, n_best=n_best, progress=progress)
            made.update(zip(members, (row[0] for row in rows), strict=True))
    finally:
        if owned:
            chosen.close()
    return iter([made[place] for place in places])


def _brought(trip: RoundTrip) -> bool:
    return split_signature(trip.signature).get("engine", "brought") == "brought"


def _n_best(trip: RoundTrip) -> int:
    found = re.search(r"n_best=(\d+)", trip.signature)
    return int(found.group(1)) if found else 1


def _hold(where: str, stored: ScoredStatement, fresh: ScoredStatement, tolerance: float, found: _Found) -> None:
    """Holds one statement's results against those made anew."""
    for old, new in zip(stored.round_trips, fresh.round_trips, strict=True):
        _hold_trip(f"{where}, pivot {old.pivot}", old, new, found)
    scores = [*stored.scores, *[None] * (len(fresh.scores) - len(stored.scores))]
    for trip, old_score, new_score in zip(stored.round_trips, scores, fresh.scores, strict=False):
        _hold_score(f"{where}, pivot {trip.pivot}", old_score, new_score, tolerance, found)
    for place, (old_one, new_one) in enumerate(zip(stored.renderings, fresh.renderings, strict=True), start=1):
        _hold_score(f"{where}, rendering {place}", old_one.score, new_one.score, tolerance, found)


def _hold_trip(where: str, old: RoundTrip, new: RoundTrip, found: _Found) -> None:
    _hold_signature(old.signature, new.signature, found)
    for leg, before, after in (("forward", old.forward, new.forward), ("back", old.back, new.back)):
        if before != after:
            found.note(f"{where}: the {leg} translation is another one here")
    if (old.failure is None) != (new.failure is None):
        found.beyond = True
        found.note(f"{where}: the trip {'fails' if new.failure else 'does not fail'} here")


def _hold_score(where: str, old: Score | None, new: Score | None, tolerance: float, found: _Found) -> None:
    if old is None and new is None:
        return
    found.checked += 1
    if old is None or new is None:
        found.beyond = True
        found.note(f"{where}: there is {'a' if old is None else 'no'} score here")
        return
    _hold_signature(old.signature, new.signature, found)
    apart = abs(old.drift - new.drift)
    found.largest = max(found.largest, apart)
    if apart > tolerance:
        found.beyond = True
        found.note(f"{where}: drift {old.drift:.4f} is {new.drift:.4f} here")
    elif _without_signature(old) != _without_signature(new):
        found.note(f"{where}: the score differs within tolerance")


def _without_signature(score: Score) -> Score:
    return score.model_copy(update={"percentile": None, "signature": ""})


def _hold_signature(old: str, new: str, found: _Found) -> None:
    for name in signature_differences(old, new):
        if name not in found.parts:
            found.parts.append(name)
