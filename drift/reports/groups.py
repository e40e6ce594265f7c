"""The summary below a table: mean drift by pivot, by outlet and by speaker, each with its interval."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from drift.measures.intervals import Comparison, Interval, bootstrap_mean, compare_all
from drift.records import ScoredStatement
from drift.reports.cells import Piece
from drift.reports.languages import language_name
from drift.reports.markdown import escape, table
from drift.reports.sanitise import safe
from drift.reports.terminal import UNNAMED, drift_words, wording_name
from drift.reports.terminal_layout import Layout
from drift.reports.terminal_style import Terminal

FEWEST = 2
"""Statements; a summary of fewer says nothing that the table does not."""

MOST = 12
"""Groups of one kind that are shown, those with most statements first."""

Members = dict[str, dict[str, float]]


@dataclass(frozen=True, slots=True)
class GroupSummary:
    """One kind of group: its heading, each group's interval, and which of them differ."""

    heading: str
    rows: tuple[tuple[str, Interval], ...]
    comparisons: tuple[Comparison, ...]
    left_out: int = 0


def summaries(scored: Sequence[ScoredStatement], *, seed: int = 0) -> list[GroupSummary]:
    """By pivot, by outlet of other wordings, by outlet and by speaker; a kind with one group only stands for all.

    [] where fewer than two statements were scored. A statement through several pivots counts once in a group of
    outlets or speakers, with its mean.
    """
    if sum(any(score is not None for score in _all_scores(item)) for item in scored) < FEWEST:
        return []
    kinds: list[tuple[str, Members]] = [
        ("through", _by_pivot(scored)),
        ("wordings in", _by_wording(scored)),
        ("statements in", _by(scored, lambda item: item.statement.outlet)),
        ("statements by", _by(scored, lambda item: item.statement.speaker)),
    ]
    found = []
    for number, (heading, members) in enumerate(kinds):
        # Of an outlet or a speaker with one statement, the table has said everything.
        several = any(len(values) >= FEWEST for values in members.values())
        if members and (number < 2 or (len(members) > 1 and several)):
            found.append(_summary(heading, members, seed))
    return found


def _summary(heading: str, members: Members, seed: int) -> GroupSummary:
    several = {name: values for name, values in members.items() if len(values) >= FEWEST}
    shown = dict(sorted((several or members).items(), key=lambda item: -len(item[1]))[:MOST])
    rows = tuple(
        (name, bootstrap_mean(list(values.values()), seed=seed, name=f"{heading} {name}"))
        for name, values in shown.items()
    )
    compared = {name: values for name, values in shown.items() if name in several}
    comparisons = tuple(compare_all(compared, seed=seed)) if 1 < len(compared) <= 4 else ()
    return GroupSummary(heading, rows, comparisons, len(members) - len(shown))


def _all_scores(item: ScoredStatement) -> Iterable[object]:
    yield from item.scores
    yield from (rendering.score for rendering in item.renderings)


def _by_pivot(scored: Sequence[ScoredStatement]) -> Members:
    members: Members = {}
    for number, item in enumerate(scored):
        for trip, score in zip(item.round_trips, item.scores, strict=False):
            if score is not None:
                members.setdefault(language_name(trip.pivot), {})[str(number)] = score.drift
    return members


def _by_wording(scored: Sequence[ScoredStatement]) -> Members:
    members: Members = {}
    for number, item in enumerate(scored):
        for place, rendering in enumerate(item.renderings):
            if rendering.score is not None and rendering.relation == "rendering":
                name = wording_name(rendering.statement)
                outlet = "outlets that are not named" if name == UNNAMED else name
                members.setdefault(outlet, {})[f"{number}.{place}"] = rendering.score.drift
    return members


def _by(scored: Sequence[ScoredStatement], name_of: Callable[[ScoredStatement], str | None]) -> Members:
    members: Members = {}
    for number, item in enumerate(scored):
        drifts = [score.drift for score in item.scores if score is not None]
        name = name_of(item)
        if drifts and name:
            members.setdefault(name, {})[str(number)] = sum(drifts) / len(drifts)
    return members


def render_summaries(found: Sequence[GroupSummary], terminal: Terminal | None = None) -> str:
    """The summaries as text for a terminal; "" where there are none."""
    layout = Layout(terminal or Terminal())
    if not found:
        return ""
    layout.rule("mean drift, with 95% intervals (bootstrap over statements)")
    for summary in found:
        for name, interval in summary.rows:
            layout.paragraph(
                [Piece(f"{summary.heading} "), Piece(safe(name), "heading"), Piece(f": {_words(interval)}")], hanging=2
            )
        if summary.left_out:
            layout.paragraph([Piece(f"and {summary.left_out} more with fewer statements", "dim")], indent=2)
        for comparison in summary.comparisons:
            layout.paragraph([Piece(safe(comparison.sentence), "dim")], indent=2, hanging=4)
    return layout.text


def summaries_to_markdown(found: Sequence[GroupSummary]) -> str:
    """The summaries as a Markdown table; "" where there are none."""
    if not found:
        return ""
    rows = [
        [
            f"{summary.heading} {escape(name)}",
            str(item.count),
            drift_words(item.mean),
            f"{item.low:.2f} to {item.high:.2f}",
        ]
        for summary in found
        for name, item in summary.rows
    ]
    sentences = [f"- {escape(item.sentence)}" for summary in found for item in summary.comparisons]
    lines = ["## Mean drift", "", *table(["group", "statements", "mean drift", "95% interval"], rows)]
    return "\n".join([*lines, *([""] if sentences else []), *sentences]) + "\n"


def _words(interval: Interval) -> str:
    many = f"{interval.count} statement{'s' if interval.count > 1 else ''}"
    if interval.count < FEWEST:
        return f"{drift_words(interval.mean)} ({many})"
    return f"{drift_words(interval.mean)}, {interval.low:.2f} to {interval.high:.2f} ({many})"
