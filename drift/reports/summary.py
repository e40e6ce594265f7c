"""The figures above a report: how much drift by pivot, outlet and speaker, and which edits are most frequent."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from statistics import median, quantiles
from typing import Final

from drift.measures.floor import floor_key, shipped_floors
from drift.records import SEVERITY_POINTS, Severity
from drift.reports.html_model import RouteView, StatementView
from drift.reports.languages import language_name
from drift.reports.words import BEYOND_NOISE

UNNAMED: Final = "not named"

SEVERITIES: Final[tuple[Severity, ...]] = tuple(SEVERITY_POINTS)


@dataclass(frozen=True, slots=True)
class Group:
    """The scores that share a pivot, an outlet or a speaker.

    `drifts` are unrounded and sorted; `percentiles` are those known; `failures` counts engine failures, which have
    no drift; `critical` counts critical edits. `floor` holds the drifts of the control statements, ascending, where
    all scores belong to one noise floor and that floor is at hand.
    """

    name: str
    drifts: tuple[float, ...]
    percentiles: tuple[float, ...] = ()
    failures: int = 0
    critical: int = 0
    floor: tuple[float, ...] = ()

    @property
    def median(self) -> float | None:
        """The middle drift; None where nothing was scored."""
        return median(self.drifts) if self.drifts else None

    @property
    def quartiles(self) -> tuple[float, float] | None:
        """First and third quartile of drift (inclusive method); None below four scores, where they say little."""
        if len(self.drifts) < 4:
            return None
        first, _, third = quantiles(self.drifts, n=4, method="inclusive")
        return first, third

    @property
    def beyond(self) -> int:
        """How many lie beyond the noise floor."""
        return sum(1 for percentile in self.percentiles if percentile >= BEYOND_NOISE)


@dataclass(frozen=True, slots=True)
class Tally:
    """How often something was found, by severity in the order of `SEVERITIES`."""

    name: str
    counts: tuple[int, ...]

    @property
    def total(self) -> int:
        """How often in all."""
        return sum(self.counts)


@dataclass(frozen=True, slots=True)
class Summary:
    """Everything above the statements."""

    statements: int
    errors: int
    everything: Group
    pivots: tuple[Group, ...]
    outlets: tuple[Group, ...]
    speakers: tuple[Group, ...]
    renderings: tuple[Group, ...]
    kinds: tuple[Tally, ...]
    dates: tuple[str, ...]


def _group(name: str, routes: Sequence[RouteView]) -> Group:
    scores = [route.score for route in routes if route.score is not None]
    return Group(
        name=name,
        drifts=tuple(sorted(score.drift for score in scores)),
        percentiles=tuple(sorted(score.percentile for score in scores if score.percentile is not None)),
        failures=sum(1 for route in routes if route.kind == "pivot" and route.failure),
        critical=sum(1 for score in scores for edit in score.edits if edit.severity == "critical"),
        floor=_floor(routes),
    )


def _floor(routes: Sequence[RouteView]) -> tuple[float, ...]:
    known = [route.score for route in routes if route.score is not None and route.score.percentile is not None]
    keys = {floor_key(score.signature) for score in known}
    return shipped_floors().get(keys.pop(), ()) if len(keys) == 1 else ()


def _groups(pairs: Iterable[tuple[str, RouteView]], *, by_size: bool = True) -> tuple[Group, ...]:
    sorted_out: dict[str, list[RouteView]] = {}
    for name, route in pairs:
        sorted_out.setdefault(name, []).append(route)
    groups = [_group(name, routes) for name, routes in sorted_out.items()]
    if by_size:
        groups.sort(key=lambda group: (group.name == UNNAMED, -len(group.drifts), group.name))
    return tuple(groups)


def tally(found: Iterable[tuple[str, Severity]]) -> tuple[Tally, ...]:
    """Names with their severities counted, the most frequent name first."""
    counts: dict[str, list[int]] = {}
    for name, severity in found:
        counts.setdefault(name, [0] * len(SEVERITIES))[SEVERITIES.index(severity)] += 1
    rows = [Tally(name, tuple(row)) for name, row in counts.items()]
    return tuple(sorted(rows, key=lambda row: (-row.total, row.name)))


def summarise(views: Sequence[StatementView]) -> Summary:
    """The figures of all statements. Other outlets' wordings are kept apart from what passed through an engine."""
    every = [(view, route) for view in views for route in view.routes]
    tripped = [(view, route) for view, route in every if route.kind == "pivot"]
    reworded = [route for _, route in every if route.kind == "rendering"]
    return Summary(
        statements=len(views),
        errors=sum(1 for view in views if view.error),
        everything=_group("all", [route for _, route in every]),
        pivots=_groups(((language_name(route.key), route) for _, route in tripped), by_size=False),
        outlets=_groups((view.statement.outlet or UNNAMED, route) for view, route in tripped),
        speakers=_groups((view.statement.speaker or UNNAMED, route) for view, route in every),
        renderings=_groups((route.outlet or UNNAMED, route) for route in reworded),
        kinds=tally((view.edit.kind, view.edit.severity) for _, route in every for view in route.edits),
        dates=tuple(sorted({view.statement.date for view in views if view.statement.date})),
    )
