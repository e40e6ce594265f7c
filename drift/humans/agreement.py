"""How far people agree with each other, and with Drift."""

from __future__ import annotations

import statistics
from collections.abc import Iterable
from typing import ClassVar, Literal

from drift.humans.alpha import krippendorff_alpha
from drift.humans.judgements import Judgement
from drift.humans.tau import kendall_tau
from drift.humans.units import units
from drift.records.record import Record, Text
from drift.records.scored import ScoredStatement


class Figures(Record):
    """Agreement on one measure: MQM `points` of the marks, or `quality` (0 to 100).

    `alpha_interval` and `alpha_ordinal` are Krippendorff's alpha among the raters, over the `shared` units that two
    or more of them judged. `tau` is Kendall's tau-b between a unit's mean judgement and its drift, over
    `compared` units; positive means that what people find worse has the higher drift. None where one is undefined.
    """

    schema_name: ClassVar[str] = "agreement_figures"

    measure: Literal["points", "quality"]
    judgements: int
    units: int
    shared: int
    alpha_interval: float | None
    alpha_ordinal: float | None
    compared: int
    tau: float | None


class Agreement(Record):
    """Agreement of judgements with each other and with scores; `unmatched` ones are of units that have no score."""

    schema_name: ClassVar[str] = "agreement"

    raters: tuple[Text, ...]
    figures: tuple[Figures, ...]
    unmatched: int = 0


def agreement(judgements: Iterable[Judgement], scored: Iterable[ScoredStatement]) -> Agreement:
    """How far raters agree, and how well Drift's scores follow them.

    Of several judgements of one unit by one rater the last counts. Judgements of unknown units count among the
    raters, and not against the scores.
    """
    latest = {(judgement.unit, judgement.rater): judgement for judgement in judgements}
    drifts = {unit.id: unit.score.drift for unit in units(scored)}
    kept = list(latest.values())
    points = _figures("points", [(item.unit, item.points) for item in kept], drifts)
    # A high quality is a low drift: turned round, so that agreement is positive for both measures.
    quality = _figures(
        "quality", [(item.unit, 100 - item.quality) for item in kept if item.quality is not None], drifts
    )
    return Agreement(
        raters=tuple(sorted({judgement.rater for judgement in kept})),
        figures=tuple(figures for figures in (points, quality) if figures.judgements),
        unmatched=sum(judgement.unit not in drifts for judgement in kept),
    )


def _figures(
    measure: Literal["points", "quality"], values: list[tuple[str, float]], drifts: dict[str, float]
) -> Figures:
    by_unit: dict[str, list[float]] = {}
    for unit, value in values:
        by_unit.setdefault(unit, []).append(value)
    compared = [unit for unit in by_unit if unit in drifts]
    return Figures(
        measure=measure,
        judgements=len(values),
        units=len(by_unit),
        shared=sum(len(given) > 1 for given in by_unit.values()),
        alpha_interval=krippendorff_alpha(by_unit.values(), "interval"),
        alpha_ordinal=krippendorff_alpha(by_unit.values(), "ordinal"),
        compared=len(compared),
        tau=kendall_tau([statistics.fmean(by_unit[unit]) for unit in compared], [drifts[unit] for unit in compared]),
    )
