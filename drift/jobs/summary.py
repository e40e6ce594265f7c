"""Many scored statements in a few figures: mean drift by pivot, outlet and speaker, and which of them differ."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from drift.measures.intervals import Comparison, Interval, bootstrap_mean, compare_all
from drift.records import ScoredStatement

Groups = dict[str, dict[str, float]]
"""Name of a group to its statements: key of a statement to its drift there."""

MOST_COMPARED = 12
"""Groups of one family above which they are not held against each other: the table would bury its reader."""


@dataclass(frozen=True, slots=True)
class FamilySummary:
    """The groups of one family ("pivot", "outlet", "speaker"): an interval each, and the comparisons among them."""

    family: str
    intervals: dict[str, Interval]
    comparisons: tuple[Comparison, ...]


def summarise_scored(
    scored: Iterable[ScoredStatement], *, confidence: float = 0.95, resamples: int = 2000, seed: int = 0
) -> list[FamilySummary]:
    """Mean drifts with bootstrap intervals by pivot, outlet, speaker and rendering; what has no name is left out.

    A pivot's drift is that of its back-translations. An outlet's and a speaker's are the means over the pivots of the
    statements they printed or said (over their renderings, where nothing was translated). "rendering" has other
    outlets' wordings, by the outlet that printed the wording. The same seed gives the same figures.
    """
    families: dict[str, Groups] = {"pivot": {}, "outlet": {}, "speaker": {}, "rendering": {}}
    for number, item in enumerate(scored):
        key = str(number)
        tripped = [(trip.pivot, score) for trip, score in zip(item.round_trips, item.scores, strict=False) if score]
        reworded = [(other.statement.outlet, other.score) for other in item.renderings if other.score]
        for pivot, score in tripped:
            families["pivot"].setdefault(pivot, {})[key] = score.drift
        for place, (outlet, score) in enumerate(reworded):
            if outlet:
                group = families["rendering"].setdefault(outlet, {})
                group[key if key not in group else f"{key}.{place}"] = score.drift
        drifts = [score.drift for _, score in tripped or reworded]
        for family, name in (("outlet", item.statement.outlet), ("speaker", item.statement.speaker)):
            if drifts and name:
                families[family].setdefault(name, {})[key] = sum(drifts) / len(drifts)
    return [_family(name, groups, confidence, resamples, seed) for name, groups in families.items() if groups]


def _family(name: str, groups: Groups, confidence: float, resamples: int, seed: int) -> FamilySummary:
    intervals = {
        group: bootstrap_mean(
            list(members.values()), confidence=confidence, resamples=resamples, seed=seed, name=f"{name}:{group}"
        )
        for group, members in groups.items()
    }
    compared = groups if len(groups) <= MOST_COMPARED else {}
    found = compare_all(compared, confidence=confidence, resamples=resamples, seed=seed)
    return FamilySummary(name, intervals, tuple(found))


def summary_lines(families: Iterable[FamilySummary]) -> list[str]:
    """The figures as lines of text: a group a line, then a sentence a comparison."""
    lines: list[str] = []
    for family in families:
        if lines:
            lines.append("")
        lines.append(f"mean drift by {family.family}")
        width = max(len(name) for name in family.intervals)
        for name, interval in family.intervals.items():
            spread = f"{interval.confidence:.0%} interval {interval.low:.3f} to {interval.high:.3f}"
            lines.append(f"  {name:<{width}}  {interval.mean:.3f}  ({spread}, n = {interval.count})")
        lines.extend(f"  {comparison.sentence}" for comparison in family.comparisons)
    return lines
