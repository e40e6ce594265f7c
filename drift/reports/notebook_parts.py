"""Pieces of a record's notebook view: texts with marks, badges, tables; styles stand in each element."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from markupsafe import Markup

from drift.records import Edit, Score
from drift.reports.html_model import EditView, Passage, RouteView, passage
from drift.reports.visible import one_line, visible_html

FRAME: Final = (
    "border:1px solid rgba(127,127,127,.35);border-radius:6px;padding:.6em .9em;margin:.2em 0;max-width:70em;"
    "line-height:1.45;overflow-wrap:anywhere"
)
QUIET: Final = "opacity:.78;font-size:.9em"

_GROUNDS: Final = {
    "neutral": "rgba(128,128,128,.18)",
    "minor": "rgba(214,158,46,.25)",
    "major": "rgba(204,90,30,.27)",
    "critical": "rgba(190,20,50,.30)",
    "same": "rgba(46,140,86,.22)",
    "shaded": "rgba(214,158,46,.25)",
    "shifted": "rgba(204,90,30,.27)",
    "opposed": "rgba(190,20,50,.30)",
    "failure": "rgba(128,128,128,.22)",
}
_LINES: Final = {"neutral": "1px dashed", "minor": "2px dotted", "major": "2px solid", "critical": "4px double"}
_SHAPES: Final = {"neutral": "○", "minor": "●", "major": "◆", "critical": "▲"}
_RAISED: Final = Markup('<sup style="font-weight:600;font-size:.7em;line-height:0">{}</sup>')
_ARROWS: Final = {"stronger": "▲ stronger", "weaker": "▼ weaker"}


def badge(words: str, tone: str) -> Markup:
    """A word on a ground of its own."""
    return Markup('<span style="background:{};border-radius:1em;padding:.05em .6em;font-weight:600">{}</span>').format(
        _GROUNDS[tone], words
    )


def heading(words: str) -> Markup:
    """A line in bold."""
    return Markup('<div style="font-weight:600;margin-top:.5em">{}</div>').format(visible_html(words))


def severity_words(severity: str) -> Markup:
    """A severity with its shape."""
    return Markup('<span style="white-space:nowrap">{} {}</span>').format(_SHAPES[severity], severity)


def score_line(score: Score) -> Markup:
    """The drift and its band."""
    return Markup('<div>drift <b style="font-size:1.15em">{}</b> {}</div>').format(
        f"{score.drift:.2f}", badge(score.band, score.band)
    )


def _marked(shown: Passage, edits: Sequence[EditView]) -> Markup:
    runs = []
    for segment in shown.segments:
        if not segment.edits:
            runs.append(visible_html(segment.text))
            continue
        severity = edits[segment.edits[0]].edit.severity
        style = f"color:inherit;background:{_GROUNDS[severity]};border-bottom:{_LINES[severity]}"
        numbers = ",".join(str(edits[index].number) for index in segment.closing)
        note = (
            Markup('<sup style="font-weight:600;font-size:.7em;line-height:0">{}</sup>').format(numbers)
            if numbers
            else ""
        )
        text = visible_html(segment.text) if segment.text else Markup("&nbsp;&nbsp;")
        runs.append(Markup('<mark style="{}">{}</mark>{}').format(style, text, note))
    return Markup("").join(runs)


def _block(shown: Passage, edits: Sequence[EditView] = ()) -> Markup:
    label = Markup('<div style="{}">{}</div>').format(QUIET, visible_html(shown.label)) if shown.label else ""
    return Markup(
        '{}<div lang="{}" dir="{}" style="font-family:Georgia,serif;font-size:1.05em;white-space:pre-line;'
        'text-align:start">{}</div>'
    ).format(label, shown.language, shown.direction, _marked(shown, edits))


def text_block(text: str, language: str, label: str = "") -> Markup:
    """A text in its own direction, under a label."""
    return _block(passage(label, text, language))


def passages(route: RouteView) -> Markup:
    """A route's texts beside each other, below each other where the page is narrow."""
    cell = Markup('<div style="flex:1 1 15em;min-width:0">{}</div>')
    cells = Markup("").join(cell.format(_block(shown, route.edits)) for shown in route.passages)
    return Markup('<div style="display:flex;flex-wrap:wrap;gap:.4em 1.2em;margin:.3em 0">{}</div>').format(cells)


def edit_list(edits: Sequence[Edit], otherwise: str) -> Markup:
    """The edits, a numbered line each; other words where there is none."""
    if not edits:
        return Markup('<div style="{}">{}</div>').format(QUIET, otherwise) if otherwise else Markup("")
    line = Markup('<li>{} <b>{}</b> <bdi>{}</bdi> → <bdi>{}</bdi> {} <span style="{}">{} <code>{}</code></span></li>')
    lines = Markup("").join(
        line.format(
            severity_words(edit.severity),
            edit.kind,
            visible_html(edit.original) if edit.original else "∅",
            visible_html(edit.rendering) if edit.rendering else "∅",
            _ARROWS[edit.direction] if edit.direction else "",
            QUIET,
            visible_html(edit.note),
            one_line(edit.rule),
        )
        for edit in edits
    )
    return Markup('<ol style="margin:.2em 0;padding-inline-start:1.6em">{}</ol>').format(lines)


def row_table(headings: Sequence[str], rows: Sequence[Sequence[Any]]) -> Markup:
    """A table; cells that are Markup stand as they are, others are escaped."""
    cell = Markup('<td style="text-align:start;padding:.1em .8em .1em 0;vertical-align:top"><bdi>{}</bdi></td>')
    head = Markup('<th style="text-align:start;padding:.1em .8em .1em 0">{}</th>')
    body = Markup("").join(
        Markup("<tr>{}</tr>").format(
            Markup("").join(
                cell.format(value if isinstance(value, Markup) else visible_html(str(value))) for value in row
            )
        )
        for row in rows
    )
    top = Markup("<tr>{}</tr>").format(Markup("").join(head.format(name) for name in headings)) if headings else ""
    return Markup('<table style="border-collapse:collapse;margin:.3em 0">{}{}</table>').format(top, body)
