"""The figures of a set of scored statements that its card tells."""

from __future__ import annotations

import statistics
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from drift.hub.tables.scores import scored_parts
from drift.records.edit import SEVERITY_POINTS, Edit
from drift.records.score import Score
from drift.records.scored import ScoredStatement


@dataclass(frozen=True)
class RouteFigures:
    """Figures of one route: a pivot, or other outlets' renderings (pivot None). Drifts are None without scores."""

    pivot: str | None
    total: int
    scored: int
    failures: tuple[tuple[str, int], ...]
    median: float | None
    highest: float | None
    bands: tuple[tuple[str, int], ...]


@dataclass(frozen=True)
class OutletFigures:
    """Statements of one outlet: how many as originals and as renderings, and the first and last date."""

    outlet: str | None
    originals: int
    renderings: int
    first: str | None
    last: str | None


@dataclass(frozen=True)
class Summary:
    """Everything that the card's prose is made from."""

    statements: int
    errors: int
    languages: tuple[tuple[str, int], ...]
    speakers: int
    routes: tuple[RouteFigures, ...]
    outlets: tuple[OutletFigures, ...]
    edit_kinds: tuple[tuple[str, dict[str, int]], ...]
    edits: int
    trip_signatures: tuple[tuple[str, int], ...]
    score_signatures: tuple[tuple[str, int], ...]
    settings: tuple[tuple[str, tuple[str, ...]], ...]
    measures: tuple[str, ...]


def summarise(records: Sequence[ScoredStatement]) -> Summary:
    """The figures of `records`; every order in it depends on the records alone."""
    all_scores = [score for record in records for _, _, _, score in scored_parts("", record)]
    edits = [edit for score in all_scores for edit in score.edits]
    made = Counter(trip.signature for record in records for trip in record.round_trips if trip.signature)
    measured = Counter(score.signature for score in all_scores if score.signature)
    return Summary(
        statements=len(records),
        errors=sum(record.error is not None for record in records),
        languages=_ranked(Counter(record.statement.language for record in records)),
        speakers=len({record.statement.speaker for record in records if record.statement.speaker}),
        routes=tuple(_routes(records)),
        outlets=tuple(_outlets(records)),
        edit_kinds=tuple(_edit_kinds(edits)),
        edits=len(edits),
        trip_signatures=_ranked(made),
        score_signatures=_ranked(measured),
        settings=signature_parts([*sorted(made), *sorted(measured)]),
        measures=tuple(sorted({name for score in all_scores for name in score.measures})),
    )


def signature_parts(signatures: Iterable[str]) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """The parts of signatures (`key:value` between bars) in order of first use, each with every value it takes.

    Parts in another form are left out; the signatures themselves show them.
    """
    parts: dict[str, set[str]] = {}
    for signature in signatures:
        for part in signature.split("|"):
            key, colon, value = part.partition(":")
            if colon and key.strip() and value.strip():
                parts.setdefault(key.strip(), set()).add(value.strip())
    return tuple((key, tuple(sorted(values))) for key, values in parts.items())


def _routes(records: Sequence[ScoredStatement]) -> Iterable[RouteFigures]:
    trips = [(trip, index, record) for record in records for index, trip in enumerate(record.round_trips)]
    for pivot in sorted({trip.pivot for trip, _, _ in trips}):
        mine = [(trip, index, record) for trip, index, record in trips if trip.pivot == pivot]
        scores = [record.scores[index] for _, index, record in mine if index < len(record.scores)]
        failures = Counter(str(trip.failure.kind) for trip, _, _ in mine if trip.failure)
        yield _route(pivot, len(mine), [score for score in scores if score], failures)
    renderings = [rendering for record in records for rendering in record.renderings]
    if renderings:
        scored = [rendering.score for rendering in renderings if rendering.score]
        yield _route(None, len(renderings), scored, Counter())


def _route(pivot: str | None, total: int, scores: Sequence[Score], failures: Counter[str]) -> RouteFigures:
    drifts = [score.drift for score in scores]
    bands = Counter(str(score.band) for score in scores)
    order = ("same", "shaded", "shifted", "opposed")
    return RouteFigures(
        pivot,
        total,
        len(scores),
        _ranked(failures),
        statistics.median(drifts) if drifts else None,
        max(drifts, default=None),
        tuple((band, bands[band]) for band in order),
    )


def _outlets(records: Sequence[ScoredStatement]) -> Iterable[OutletFigures]:
    originals = Counter(record.statement.outlet for record in records)
    others = [rendering.statement for record in records for rendering in record.renderings]
    renderings = Counter(statement.outlet for statement in others)
    everything = [record.statement for record in records] + others
    names = sorted(
        originals.keys() | renderings.keys(),
        key=lambda name: (-(originals[name] + renderings[name]), name is None, name or ""),
    )
    dates: dict[str | None, list[str]] = {}
    for statement in everything:
        if statement.date:
            dates.setdefault(statement.outlet, []).append(statement.date)
    for name in names:
        mine = dates.get(name, [])
        yield OutletFigures(name, originals[name], renderings[name], min(mine, default=None), max(mine, default=None))


def _edit_kinds(edits: Sequence[Edit]) -> Iterable[tuple[str, dict[str, int]]]:
    for kind, _ in _ranked(Counter(str(edit.kind) for edit in edits)):
        severities = Counter(edit.severity for edit in edits if edit.kind == kind)
        yield kind, {severity: severities[severity] for severity in SEVERITY_POINTS}


def _ranked(counts: Counter[str]) -> tuple[tuple[str, int], ...]:
    """Names and counts, the most frequent first, equal counts by name."""
    return tuple(sorted(counts.items(), key=lambda item: (-item[1], item[0])))
