"""Scored statements as text for a terminal: the original, the pivot text, the back-translation, the drift and why."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import PurePath

from drift.records import Edit, Rendering, RoundTrip, Score, ScoredStatement, Statement, severity_rank
from drift.reports.cells import Piece
from drift.reports.differing import Span, differing
from drift.reports.languages import language_name
from drift.reports.sanitise import safe
from drift.reports.terminal_layout import Layout
from drift.reports.terminal_style import Terminal
from drift.reports.words import (
    BAND_MEANINGS,
    failure_sentence,
    percentile_sentence,
    provenance_sentence,
    relation_words,
)
from drift.text.hygiene import is_empty

SIDE_BY_SIDE = 112
"""Cells; from this width on the texts stand in columns."""

UNNAMED = "another wording"

GONE = ("[-", "-]")
NEW = ("{+", "+}")
"""Marks around differing words, as wdiff writes them: readable without colour and in any encoding."""


@dataclass(frozen=True)
class _Route:
    """One line of the table: what a text came to, through a pivot or in another outlet."""

    name: str
    middle_label: str
    middle: str
    last_label: str
    last: str
    score: Score | None
    remarks: tuple[tuple[str, str], ...]
    percentile: str = ""


def render_scored(
    scored: Sequence[ScoredStatement], terminal: Terminal | None = None, *, title: str | None = None
) -> str:
    """The table of scored statements, each line no wider than the terminal, ended by a line feed."""
    layout = Layout(terminal or Terminal())
    if title:
        layout.paragraph([Piece(safe(title), "heading")])
        layout.blank()
    for number, item in enumerate(scored, start=1):
        _statement(layout, item, number, len(scored))
    _legend(layout, scored)
    return layout.text


def _statement(layout: Layout, item: ScoredStatement, number: int, total: int) -> None:
    statement = item.statement
    about = [part for part in (statement.speaker, statement.outlet, statement.date) if part]
    if not statement.outlet and statement.source:
        about.append(source_name(statement.source))
    heading = f"{number} of {total}" if total > 1 else ""
    layout.rule(*([*([heading] if heading else []), *about] or ["statement"]))
    routes = [*_trips(item), *(_rendering(rendering) for rendering in item.renderings)]
    if item.error:
        layout.paragraph([Piece("not scored: ", "failure"), Piece(safe(item.error))], hanging=2)
    if statement.through is not None:
        layout.paragraph([Piece(safe(provenance_sentence(statement.through)), "dim")], hanging=2)
    wide = layout.width >= SIDE_BY_SIDE and routes
    if not routes or (wide and not any(route.last for route in routes)):
        layout.paragraph(_plain(statement.text))
    widths = _widths(layout.width)
    if wide:
        heads = ("through", "original", "in that language", "back, or the other wording", "drift")
        layout.columns([[Piece(head, "dim")] for head in heads], widths)
    for route in routes:
        if wide:
            _side_by_side(layout, statement, route, widths)
        else:
            _stacked(layout, statement, route)
        _edits(layout, route.score.edits if route.score else ())
        for style, remark in route.remarks:
            layout.paragraph([Piece(safe(remark), style)], indent=2, hanging=4)
        layout.blank()
    layout.blank()


def _widths(width: int) -> list[int]:
    name, drift, gaps = 12, 22, 8
    text = (width - name - drift - gaps) // 3
    return [name, text, text, text, drift]


def _trips(item: ScoredStatement) -> Iterable[_Route]:
    scores = [*item.scores, *([None] * len(item.round_trips))]
    for trip, score in zip(item.round_trips, scores, strict=False):
        name = language_name(trip.pivot)
        yield _Route(
            name=name,
            middle_label=name,
            middle=trip.forward,
            last_label="back",
            last=trip.back,
            score=score,
            remarks=tuple(_trip_remarks(trip, item.statement, score)),
            percentile=percentile_sentence(score.percentile, trip.pivot) if score else "",
        )


def _trip_remarks(trip: RoundTrip, statement: Statement, score: Score | None) -> Iterable[tuple[str, str]]:
    if trip.failure is not None:
        sentence = failure_sentence(trip.failure, trip.pivot, statement.language)
        yield "failure", f"Engine failure, not counted as drift. {sentence} ({trip.failure.message})"
    elif score is None:
        yield "failure", "Not scored."
    for note in trip.notes:
        yield "dim", f"Note: {note}"


def _rendering(rendering: Rendering) -> _Route:
    other = rendering.statement
    remarks = []
    if rendering.relation != "rendering":
        remarks.append(("dim", f"Not the whole statement: {relation_words(rendering.relation)}."))
    if other.through is not None:
        remarks.append(("dim", provenance_sentence(other.through)))
    if rendering.error:
        remarks.append(("failure", f"not scored: {rendering.error}"))
    return _Route(
        name="Another wording" if wording_name(other) == UNNAMED else wording_name(other),
        middle_label="",
        middle="",
        last_label="wording",
        last=other.text,
        score=rendering.score,
        remarks=tuple(remarks),
    )


def source_name(source: str) -> str:
    """A source as a heading has it: of a path only the last part."""
    return PurePath(source).name or source if "://" not in source else source


def wording_name(statement: Statement) -> str:
    """What another wording goes by: its outlet, else the file or page it stands in, else `UNNAMED`."""
    if statement.outlet:
        return statement.outlet
    is_name = statement.source and not any(char.isspace() for char in statement.source)
    return source_name(statement.source) if is_name and statement.source else UNNAMED


def drift_pieces(score: Score | None) -> list[Piece]:
    """The drift as a number, its band's word, and what that word means."""
    if score is None:
        return [Piece("no drift measured", "failure")]
    return [
        Piece(f"drift {drift_words(score.drift)} "),
        Piece(score.band, score.band),
        Piece(f" ({BAND_MEANINGS[score.band]})", "dim"),
    ]


def drift_words(drift: float) -> str:
    """The number with two decimals; a drift that is not 0 is never shown as 0."""
    return "<0.01" if 0 < drift < 0.005 else f"{drift:.2f}"


def _stacked(layout: Layout, statement: Statement, route: _Route) -> None:
    name = f"Through {route.name}" if route.middle_label else route.name
    layout.paragraph([Piece(f"{safe(name)}: ", "heading"), *drift_pieces(route.score)], hanging=2)
    if route.percentile:
        layout.paragraph([Piece(route.percentile)], indent=2)
    original, last = _marked(statement, route)
    label_width = max(len("original"), len(route.middle_label), len(route.last_label))
    layout.field("original", original, label_width)
    if route.middle_label:
        layout.field(safe(route.middle_label), _middle(route), label_width)
    layout.field(route.last_label, last, label_width)


def _side_by_side(layout: Layout, statement: Statement, route: _Route, widths: Sequence[int]) -> None:
    layout.rule()
    original, last = _marked(statement, route)
    drift = drift_pieces(route.score)
    if route.percentile:
        drift.append(Piece(f"; {route.percentile[0].lower()}{route.percentile[1:]}"))
    middle = _middle(route) if route.middle_label else []
    layout.columns([[Piece(safe(route.name), "heading")], original, middle, last, drift], widths)


def _middle(route: _Route) -> list[Piece]:
    if not route.middle and route.score is not None:
        return [Piece("(not recorded)", "dim")]
    return _plain(route.middle)


def _plain(text: str) -> list[Piece]:
    return [Piece("(empty)", "dim")] if is_empty(text) and not text.strip() else [Piece(safe(text))]


def _marked(statement: Statement, route: _Route) -> tuple[list[Piece], list[Piece]]:
    if route.score is None:
        return _plain(statement.text), _plain(route.last)
    spans = differing(statement.text, route.last, statement.language)
    return (
        marked(statement.text, spans.original, GONE, "gone"),
        marked(route.last, spans.other, NEW, "new"),
    )


def marked(text: str, spans: Sequence[Span], marks: tuple[str, str], style: str) -> list[Piece]:
    """The text with marks around the spans; the marks say what the colour says."""
    if not spans:
        return _plain(text)
    pieces, end = [], 0
    for start, stop in spans:
        pieces.append(Piece(safe(text[end:start])))
        pieces.append(Piece(f"{marks[0]}{safe(text[start:stop])}{marks[1]}", style))
        end = stop
    pieces.append(Piece(safe(text[end:])))
    return [piece for piece in pieces if piece.text]


def _edits(layout: Layout, edits: Sequence[Edit]) -> None:
    for edit in sorted(edits, key=lambda item: -severity_rank(item.severity)):
        layout.paragraph(edit_pieces(edit, layout.arrow), indent=2, hanging=6)


def edit_pieces(edit: Edit, arrow: str = "→") -> list[Piece]:
    """One edit in a line: severity, kind, direction, the words on both sides, the note and the rule's id."""
    direction = f", {edit.direction}" if edit.direction else ""
    before = f"“{safe(edit.original)}”" if edit.original else "(nothing)"
    after = f"“{safe(edit.rendering)}”" if edit.rendering else "(nothing)"
    note = f" {safe(edit.note).strip()}" if says_more(edit) else ""
    return [
        Piece(f"* {edit.severity}", edit.severity),
        Piece(f" {edit.kind}{direction}: "),
        Piece(before, "gone" if edit.original else "dim"),
        Piece(f" {arrow} "),
        Piece(after, "new" if edit.rendering else "dim"),
        Piece(f".{note}"),
        Piece(f" [{safe(edit.rule)}]", "dim"),
    ]


_REPEATS = re.compile(r"\W*(?:became|is left out|is added|is missing)\W*")


def says_more(edit: Edit) -> bool:
    """Whether an edit's note says more than that these words became those."""
    rest = edit.note
    for words in sorted((edit.original, edit.rendering), key=len, reverse=True):
        rest = rest.replace(words, " ", 1) if words else rest
    return bool(rest.strip()) and not _REPEATS.fullmatch(rest)


def _legend(layout: Layout, scored: Sequence[ScoredStatement]) -> None:
    scores = [score for item in scored for score in item.scores if score]
    scores += [rendering.score for item in scored for rendering in item.renderings if rendering.score]
    if not scores:
        return
    layout.rule()
    legend = f"{GONE[0]}words{GONE[1]} stand only in the original, {NEW[0]}words{NEW[1]} only in the other text."
    layout.paragraph([Piece(legend, "dim")])
    others = sorted({item.statement.language for item in scored if item.statement.language != "en"})
    if others:
        names = " and ".join(map(language_name, others))
        text = f"Measured for {names}: wording (surface) and meaning (semantic). Typed edits are for English."
        layout.paragraph([Piece(text, "dim")])
    for signature in _joined_signatures(score.signature for score in scores):
        layout.chain("signature: ", safe(signature), "|")


def _joined_signatures(signatures: Iterable[str]) -> list[str]:
    """Each signature once; those that differ in their route alone as one, with the routes beside each other.

    What machines read (JSON, CSV) has every signature as it is.
    """
    routes: dict[tuple[str, ...], list[str]] = {}
    for signature in dict.fromkeys(signatures):
        parts = signature.split("|")
        key = tuple("route:" if part.startswith("route:") else part for part in parts)
        routes.setdefault(key, []).extend(part.removeprefix("route:") for part in parts if part.startswith("route:"))
    return [
        "|".join(part + ",".join(found) if part == "route:" else part for part in key)
        for key, found in routes.items()
        if any(key)
    ]
