"""The HTML report: one file that opens from disk, loads nothing, and shows every statement without a script too."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from drift.measures.bands import CUTS
from drift.records import ScoredStatement, severity_rank
from drift.reports.charts import Chart, drift_chart, kinds_chart, noise_chart
from drift.reports.html_model import RENDERING_KEY, Signatures, StatementView, view_statement
from drift.reports.languages import language_name
from drift.reports.page import render_page
from drift.reports.summary import SEVERITIES, Group, Summary, summarise
from drift.reports.words import BAND_MEANINGS, BEYOND_NOISE

Options = list[tuple[str, str]]
Row = list[str]


@dataclass(frozen=True, slots=True)
class Tile:
    """One figure of the overview: its name, the figure, and a few words on it."""

    name: str
    value: str
    words: str = ""
    tone: str = ""


def render(scored: Sequence[ScoredStatement], *, title: str | None = None) -> str:
    """The report as one HTML document. The same records give the same bytes.

    Statements keep their order; the first has the anchor `s-1`, its first route `s-1-1`, that route's first edit
    `s-1-1-e1`.
    """
    views = [view_statement(number, record) for number, record in enumerate(scored, 1)]
    summary = summarise(views)
    signatures = Signatures()
    for view in views:
        for route in view.routes:
            signatures.number(route.signature)
    return render_page(
        "report.html",
        ("common.js", "report.js"),
        title=title or "Drift report",
        lede=_lede(summary),
        skip_target="list-h",
        skip_words="Skip to the statements",
        item_word="statement",
        tiles=_tiles(summary),
        figures=_figures(summary),
        bands=_bands(),
        severities=SEVERITIES,
        beyond=BEYOND_NOISE,
        selects=_selects(views),
        statements=views,
        signatures=signatures.known,
        index=_index(views),
    )


def _count(number: int, one: str, many: str | None = None) -> str:
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def _lede(summary: Summary) -> str:
    parts = [_count(summary.statements, "statement")]
    if summary.pivots:
        parts.append("through " + " and ".join(group.name for group in summary.pivots))
    renderings = sum(len(group.drifts) for group in summary.renderings)
    if renderings:
        parts.append(f"beside {_count(renderings, 'wording')} of other outlets")
    sentence = ", ".join(parts) + "."
    if summary.dates:
        first, last = summary.dates[0], summary.dates[-1]
        sentence += f" Dated {first}." if first == last else f" Dated {first} to {last}."
    return sentence


def _tiles(summary: Summary) -> list[Tile]:
    everything = summary.everything
    tiles = [Tile("Statements", f"{summary.statements:,}", f"{_count(len(everything.drifts), 'score')} in all")]
    if everything.median is not None:
        tiles.append(
            Tile("Median drift", f"{everything.median:.2f}", f"highest {everything.drifts[-1]:.2f}"),
        )
    if everything.percentiles:
        known = len(everything.percentiles)
        words = f"of {_count(known, 'back-translation')}, beyond 95% of the controls"
        tiles.append(Tile("Above the noise", f"{everything.beyond:,}", words))
    tone = "alarm" if everything.critical else ""
    tiles.append(Tile("Critical edits", f"{everything.critical:,}", "in all scores together", tone))
    tiles.append(Tile("Engine failures", f"{everything.failures:,}", "not counted as drift"))
    if summary.errors:
        tiles.append(Tile("Not scored", f"{summary.errors:,}", "see the statement for why"))
    return tiles


def _group_table(groups: Sequence[Group]) -> tuple[Row, list[Row]]:
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


def _figures(summary: Summary) -> list[tuple[Chart, Row, list[Row]]]:
    figures: list[tuple[Chart, Row, list[Row]]] = []

    def add(chart: Chart | None, headings: Row, rows: list[Row]) -> None:
        if chart is not None:
            figures.append((chart, headings, rows))

    add(drift_chart("Drift by pivot", summary.pivots, prefix="c1"), *_group_table(summary.pivots))
    add(noise_chart(summary.pivots, prefix="c2"), *_noise_table(summary.pivots))
    rows = [[row.kind, *(f"{count:,}" for count in row.counts), f"{row.total:,}"] for row in summary.kinds]
    add(kinds_chart(summary.kinds, prefix="c3"), ["", *SEVERITIES, "all"], rows)
    add(drift_chart("Other outlets' wordings", summary.renderings, prefix="c4"), *_group_table(summary.renderings))
    if len(summary.outlets) > 1 or not summary.pivots:
        add(drift_chart("Drift by outlet", summary.outlets, prefix="c5"), *_group_table(summary.outlets))
    add(drift_chart("Drift by speaker", summary.speakers, prefix="c6"), *_group_table(summary.speakers))
    return figures


def _noise_table(groups: Sequence[Group]) -> tuple[Row, list[Row]]:
    headings = ["", *(f"{tenth * 10}–{tenth * 10 + 10}%" for tenth in range(10))]
    rows = []
    for group in groups:
        bars = [0] * 10
        for percentile in group.percentiles:
            bars[min(9, int(percentile // 10))] += 1
        rows.append([group.name, *(f"{bar:,}" for bar in bars)])
    return headings, rows


def _bands() -> list[tuple[str, str, str]]:
    bounds = [0.0, *(bound for bound, _ in CUTS), 1.0]
    words = [*(word for _, word in CUTS), "opposed"]
    return [
        (f"{low:.2f}–{high:.2f}", word, BAND_MEANINGS[word])
        for low, high, word in zip(bounds, bounds[1:], words, strict=False)
    ]


def _selects(views: Sequence[StatementView]) -> list[tuple[str, str, Options]]:
    pivots = dict.fromkeys(route.key for view in views for route in view.routes if route.kind == "pivot")
    pivot_options = [(code, language_name(code)) for code in pivots]
    if any(route.kind == "rendering" for view in views for route in view.routes):
        pivot_options.append((RENDERING_KEY, "other outlets' wordings"))
    kinds = dict.fromkeys(edit.edit.kind for view in views for route in view.routes for edit in route.edits)
    severities = [(str(severity_rank(name)), name if name == "critical" else f"{name} or worse") for name in SEVERITIES]
    outlet_options = [(str(place), name) for place, name in enumerate(_outlets(views))]
    return [
        ("pivot", "Pivot", [("", "any"), *pivot_options]),
        ("outlet", "Outlet", [("", "any"), *outlet_options]),
        ("kind", "Edit kind", [("", "any"), *((kind, kind) for kind in sorted(kinds))]),
        ("severity", "Severity", [("", "any"), *severities[1:], ("failure", "engine failures")]),
    ]


def _outlets(views: Sequence[StatementView]) -> list[str]:
    names = {view.statement.outlet for view in views} | {route.outlet for view in views for route in view.routes}
    return sorted(name for name in names if name)


def _index(views: Sequence[StatementView]) -> dict[str, Any]:
    """What the page's filters need of each statement, short names: o its outlet's place in the list; of a route
    p pivot, d drift,
    c percentile, f failed, o outlet, e edits as kind and severity's rank."""
    places = {name: str(place) for place, name in enumerate(_outlets(views))}
    return {
        "outlets": _outlets(views),
        "statements": [
            {
                "o": places.get(view.statement.outlet or "", "-"),
                "r": [
                    {
                        "p": route.key,
                        "d": route.score.drift if route.score is not None else None,
                        "c": route.score.percentile if route.score is not None else None,
                        "f": bool(route.failure),
                        "o": places.get(route.outlet, "-"),
                        "e": [[edit.edit.kind, severity_rank(edit.edit.severity)] for edit in route.edits],
                    }
                    for route in view.routes
                ],
            }
            for view in views
        ],
    }
