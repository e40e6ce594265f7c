"""The overview of a report as rows and figures: tiles, and the table that says what each chart draws."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeAlias

from drift.reports.charts import Chart, drift_chart, noise_chart, tally_chart
from drift.reports.summary import SEVERITIES, Group, Summary, Tally
from drift.reports.tenths import tenths

Row: TypeAlias = list[str]
Figure: TypeAlias = tuple[Chart, Row, list[Row]]
"""A chart with the headings and rows of its table."""


_MOST_NAMED = 8
_LONGEST_NAME = 40


@dataclass(frozen=True, slots=True)
class Tile:
    """One figure of the overview: its name, the figure, and a few words on it."""

    name: str
    value: str
    words: str = ""
    tone: str = ""


def count_words(number: int, one: str, many: str | None = None) -> str:
    """A number with its noun, such as `1 score` or `2,000 statements`."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def listed(names: Sequence[str]) -> str:
    """Names as a sentence lists them: `a`, `a and b`, `a, b and c`."""
    return " and ".join([", ".join(names[:-1]), names[-1]] if len(names) > 1 else names)


def lede(summary: Summary) -> str:
    """What the report is about, in a sentence; pivots by name where that stays one."""
    parts = [count_words(summary.statements, "statement")]
    names = [group.name for group in summary.pivots]
    if names and len(names) <= _MOST_NAMED and all(len(name) <= _LONGEST_NAME for name in names):
        parts.append("through " + listed(names))
    elif names:
        parts.append("through " + count_words(len(names), "language"))
    renderings = sum(len(group.drifts) for group in summary.renderings)
    if renderings:
        parts.append(f"beside {count_words(renderings, 'wording')} of other outlets")
    return ", ".join(parts) + "."


def tiles(summary: Summary) -> list[Tile]:
    """The figures at the head of a report."""
    everything = summary.everything
    made = [Tile("Statements", f"{summary.statements:,}", f"{count_words(len(everything.drifts), 'score')} in all")]
    if everything.median is not None:
        made.append(Tile("Median drift", f"{everything.median:.2f}", f"highest {everything.drifts[-1]:.2f}"))
    if everything.percentiles:
        known = count_words(len(everything.percentiles), "back-translation")
        made.append(Tile("Above the noise", f"{everything.beyond:,}", f"of {known}, beyond 95% of the controls"))
    made.append(
        Tile(
            "Critical edits", f"{everything.critical:,}", "in all scores together", "alarm" * bool(everything.critical)
        )
    )
    made.append(Tile("Engine failures", f"{everything.failures:,}", "not counted as drift"))
    if summary.errors:
        made.append(Tile("Not scored", f"{summary.errors:,}", "see the statement for why"))
    return made


def figures(summary: Summary) -> list[Figure]:
    """The charts that have something to show, each with its table."""
    pivots, renderings = summary.pivots, summary.renderings
    outlets = summary.outlets if len(summary.outlets) > 1 else ()
    made = [
        (drift_chart("Drift by pivot", pivots, prefix="c1"), *group_table(pivots)),
        (noise_chart(pivots, prefix="c2"), *_noise_table(pivots)),
        (tally_chart("Most frequent edits", summary.kinds, prefix="c3"), *tally_table(summary.kinds)),
        (drift_chart("Other outlets' wordings", renderings, prefix="c4"), *group_table(renderings)),
        (drift_chart("Drift by outlet", outlets, prefix="c5"), *group_table(outlets)),
        (drift_chart("Drift by speaker", summary.speakers, prefix="c6"), *group_table(summary.speakers)),
    ]
    return [(chart, headings, rows) for chart, headings, rows in made if chart is not None]


def group_table(groups: Sequence[Group]) -> tuple[Row, list[Row]]:
    """Headings and rows for scores by pivot, outlet or speaker."""
    headings = ["", "Scores", "Median", "Middle half", "Highest", "Beyond the noise", "Critical edits", "Failures"]
    rows = [
        [
            group.name,
            f"{len(group.drifts):,}",
            f"{group.median:.2f}" if group.median is not None else "–",
            "{:.2f}–{:.2f}".format(*group.quartiles) if group.quartiles else "–",
            f"{group.drifts[-1]:.2f}" if group.drifts else "–",
            f"{group.beyond:,} of {len(group.percentiles):,}" if group.percentiles else "–",
            f"{group.critical:,}",
            f"{group.failures:,}",
        ]
        for group in groups
    ]
    return headings, rows


def tally_table(tallies: Sequence[Tally]) -> tuple[Row, list[Row]]:
    """Headings and rows for counts by severity."""
    rows = [[row.name, *(f"{count:,}" for count in row.counts), f"{row.total:,}"] for row in tallies]
    return ["", *SEVERITIES, "all"], rows


def _noise_table(groups: Sequence[Group]) -> tuple[Row, list[Row]]:
    headings = ["", *(f"{tenth * 10}–{tenth * 10 + 10}%" for tenth in range(10))]
    rows = [[group.name, *(f"{bar:,}" for bar in tenths(group.percentiles))] for group in groups if group.percentiles]
    return headings, rows
