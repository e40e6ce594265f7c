"""The HTML report: one file that opens from disk, loads nothing, and shows every statement without a script too."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from drift.records import ScoredStatement, severity_rank
from drift.reports.embedded import embedded_lines
from drift.reports.html_model import RENDERING_KEY, Signatures, StatementView, view_statement
from drift.reports.languages import language_name
from drift.reports.overview import figures, lede, tiles
from drift.reports.page import Select, render_page
from drift.reports.summary import SEVERITIES, summarise
from drift.reports.words import BAND_MEANINGS, BAND_RANGES, BEYOND_NOISE

_NOWHERE = "-"


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
        lede=lede(summary),
        dates=summary.dates,
        skip_target="list-h",
        skip_words="Skip to the statements",
        item_word="statement",
        tiles=tiles(summary),
        figures=figures(summary),
        bands=_bands(),
        severities=SEVERITIES,
        beyond=BEYOND_NOISE,
        selects=_selects(views),
        statements=views,
        signatures=signatures.known,
        index=_index(views),
        records_name="scored.jsonl",
        records=embedded_lines(scored),
    )


def _bands() -> list[tuple[str, str, str]]:
    return [(f"{low:.2f}–{high:.2f}", word, BAND_MEANINGS[word]) for low, high, word in BAND_RANGES]


def _selects(views: Sequence[StatementView]) -> list[Select]:
    pivots = dict.fromkeys(route.key for view in views for route in view.routes if route.kind == "pivot")
    pivot_options = [(code, language_name(code)) for code in pivots]
    if any(route.kind == "rendering" for view in views for route in view.routes):
        pivot_options.append((RENDERING_KEY, "other outlets' wordings"))
    kinds = sorted({edit.edit.kind for view in views for route in view.routes for edit in route.edits})
    severities = [(str(severity_rank(name)), name if name == "critical" else f"{name} or worse") for name in SEVERITIES]
    return [
        Select("pivot", "Pivot", pivot_options),
        Select("outlet", "Outlet", [(str(place), name) for place, name in enumerate(_outlets(views))]),
        Select("kind", "Edit kind", [(kind, kind) for kind in kinds]),
        Select("severity", "Severity", [*severities[1:], ("failure", "engine failures")]),
    ]


def _outlets(views: Sequence[StatementView]) -> list[str]:
    names = {view.statement.outlet for view in views} | {route.outlet for view in views for route in view.routes}
    return sorted(name for name in names if name)


def _index(views: Sequence[StatementView]) -> dict[str, Any]:
    """What the page's filters need of each statement, by short names.

    `o` is the outlet's place in the list; of a route, `p` is the pivot, `d` the drift, `c` the percentile, `f` whether
    it failed, `o` the outlet that printed it, `e` its edits as kind and severity's rank.
    """
    outlets = _outlets(views)
    places = {name: str(place) for place, name in enumerate(outlets)}
    return {
        "outlets": outlets,
        "statements": [
            {
                "o": places.get(view.statement.outlet or "", _NOWHERE),
                "r": [
                    {
                        "p": route.key,
                        "d": route.score.drift if route.score is not None else None,
                        "c": route.score.percentile if route.score is not None else None,
                        "f": bool(route.failure),
                        "o": places.get(route.outlet, _NOWHERE),
                        "e": [[edit.edit.kind, severity_rank(edit.edit.severity)] for edit in route.edits],
                    }
                    for route in view.routes
                ],
            }
            for view in views
        ],
    }
