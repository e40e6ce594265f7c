"""Scoring rows as they were read: translations brought along are judged, the others made, bad ones told apart."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from drift.errors import RecordError, UnknownPivotError
from drift.jobs.inputs.rows import Row
from drift.records import RoundTrip, ScoredStatement

if TYPE_CHECKING:
    from drift.engines.protocol import Engine
    from drift.engines.sets import ModelSet

Done = Callable[[float], None]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one row: its score, or the error that kept it from being scored."""

    row: Row
    scored: ScoredStatement | None = None
    problem: RecordError | None = None


def score_inputs(
    rows: Sequence[Row],
    pivots: Sequence[str] | None = None,
    models: str | Path | ModelSet | Engine = "compact",
    *,
    n_best: int = 1,
    batch_size: int = 64,
    done: Done | None = None,
) -> Iterator[Outcome]:
    """An Outcome for every row, in order, a batch at a time.

    No model is loaded where every row brings its translations. `done` is told how many rows' worth of work was just
    done, in fractions. Raises UnknownPivotError where no row can be scored because no row's language has a route
    through the pivots, and what loading the models raises.
    """
    running = [row for row in rows if row.trips is None]
    if not running:
        yield from _batches(rows, {}, None, n_best, batch_size, done)
        return
    from drift.engines.sets import resolve_models

    chosen = resolve_models(models)
    try:
        yield from _batches(
            rows, _routes(running, pivots, chosen, len(rows) > len(running)), chosen, n_best, batch_size, done
        )
    finally:
        if chosen is not models:
            chosen.close()


def _routes(
    rows: Sequence[Row], pivots: Sequence[str] | None, models: ModelSet, others: bool
) -> dict[str, tuple[str, ...] | UnknownPivotError]:
    """The pivots for every language among the rows, or why there is none.

    Raises UnknownPivotError where there is none for any language, unless there are `others`: rows with translations of
    their own, which must not be lost with these.
    """
    from drift.pivots.round_trip import pivots_for

    languages = list(dict.fromkeys(row.statement.language for row in rows))
    routes: dict[str, tuple[str, ...] | UnknownPivotError] = {}
    for language in languages:
        wanted = pivots
        if pivots is not None and len(languages) > 1:
            wanted = [pivot for pivot in pivots if pivot != language] or None
        try:
            routes[language] = pivots_for(models, language, wanted)
        except UnknownPivotError as error:
            routes[language] = error
    errors = [route for route in routes.values() if isinstance(route, UnknownPivotError)]
    if errors and len(errors) == len(routes) and not others:
        raise errors[0]
    return routes


def _batches(
    rows: Sequence[Row],
    routes: dict[str, tuple[str, ...] | UnknownPivotError],
    models: ModelSet | None,
    n_best: int,
    batch_size: int,
    done: Done | None,
) -> Iterator[Outcome]:
    for start in range(0, len(rows), batch_size):
        yield from _batch(rows[start : start + batch_size], routes, models, n_best, done)


def _batch(
    rows: Sequence[Row],
    routes: dict[str, tuple[str, ...] | UnknownPivotError],
    models: ModelSet | None,
    n_best: int,
    done: Done | None,
) -> list[Outcome]:
    from drift.jobs.score_statements import score_renderings, score_trips

    trips: dict[int, Sequence[RoundTrip]] = {
        index: row.trips for index, row in enumerate(rows) if row.trips is not None
    }
    problems: dict[int, RecordError] = {}
    for language, route in routes.items():
        members = [index for index, row in enumerate(rows) if row.trips is None and row.statement.language == language]
        if isinstance(route, UnknownPivotError):
            problems |= {
                index: RecordError(route.message, file=rows[index].file, line=rows[index].line) for index in members
            }
        elif members and models is not None:
            trips |= zip(
                members, _translate([rows[index] for index in members], route, models, n_best, done), strict=True
            )
    order = sorted(trips)
    scored = dict(zip(order, score_trips([rows[i].statement for i in order], [trips[i] for i in order]), strict=True))
    outcomes = []
    for index, row in enumerate(rows):
        found = scored.get(index)
        if found is not None and row.renderings:
            found = score_renderings(found, row.renderings)
        outcomes.append(Outcome(row, found, problems.get(index)))
    if done is not None:
        done(float(sum(row.trips is not None for row in rows) + len(problems)))
    return outcomes


def _translate(
    rows: Sequence[Row], route: Sequence[str], models: ModelSet, n_best: int, done: Done | None
) -> list[list[RoundTrip]]:
    from drift.pivots.round_trip import round_trip
    from drift.pivots.units import split_units

    statements = [row.statement for row in rows]
    units = {unit.text for item in statements for unit in split_units(item.text, item.language) if not unit.blank}
    expected = max(1, len(units) * len(route) * (1 + n_best))
    told = 0.0

    def progress(count: int) -> None:
        nonlocal told
        step = min(count * len(rows) / expected, len(rows) - told)
        told += step
        if done is not None:
            done(step)

    trips = round_trip(statements, route, models, n_best=n_best, progress=progress)
    if done is not None:
        done(len(rows) - told)
    return trips
