"""A chain of hops as a table, as CSV and as Markdown."""

from __future__ import annotations

from collections.abc import Sequence

from drift.pivots.chain import Hop
from drift.reports.cells import Piece
from drift.reports.csv_format import Cell, score_cells, write_csv
from drift.reports.differing import differing
from drift.reports.languages import language_name
from drift.reports.markdown import bold, edit_line, escape, table
from drift.reports.sanitise import safe
from drift.reports.terminal import GONE, NEW, drift_pieces, drift_words, edit_pieces, marked
from drift.reports.terminal_layout import Layout
from drift.reports.terminal_style import Terminal

COLUMNS = ("hop", "language", "text", "drift", "band", "surface", "semantic", "edits", "failure", "signature")


def render_chain(text: str, language: str, hops: Sequence[Hop], terminal: Terminal | None = None) -> str:
    """The chain as text for a terminal: each hop, the drift and the edits wherever the text is in its own language."""
    layout = Layout(terminal or Terminal())
    names = [language_name(language), *(language_name(hop.language) for hop in hops)]
    layout.rule(f" {layout.arrow} ".join(names))
    width = max(map(len, names)) + 3
    layout.field(f"0. {names[0]}", [Piece(safe(text))], width)
    for number, (hop, name) in enumerate(zip(hops, names[1:], strict=True), start=1):
        label = f"{number}. {name}"
        if hop.score is None:
            layout.field(label, [Piece(safe(hop.text))], width)
        else:
            spans = differing(text, hop.text, language)
            layout.field(label, marked(hop.text, spans.other, NEW, "new"), width)
            gone = marked(text, spans.original, GONE, "gone")
            if spans.original:
                layout.field("original", gone, width)
            layout.paragraph(drift_pieces(hop.score), indent=4)
            for edit in hop.score.edits:
                layout.paragraph(edit_pieces(edit, layout.arrow), indent=4, hanging=8)
        if hop.failure is not None:
            failed = f"Engine failure, not counted as drift: {safe(hop.failure.message)}"
            layout.paragraph([Piece(failed, "failure")], indent=4, hanging=6)
    return layout.text


def chain_to_csv(text: str, language: str, hops: Sequence[Hop]) -> str:
    """A row a hop, the text itself as hop 0."""
    rows: list[dict[str, Cell]] = [{"hop": 0, "language": language, "text": text}]
    for number, hop in enumerate(hops, start=1):
        failure = f"{hop.failure.kind} ({hop.failure.leg}): {hop.failure.message}" if hop.failure else None
        row: dict[str, Cell] = {"hop": number, "language": hop.language, "text": hop.text, "failure": failure}
        rows.append({**row, **score_cells(hop.score)})
    return write_csv(COLUMNS, rows)


def chain_to_markdown(text: str, language: str, hops: Sequence[Hop]) -> str:
    """A table of hops, the edits of each return below it."""
    rows = [["0", language_name(language), escape(text), ""]]
    below: list[str] = []
    for number, hop in enumerate(hops, start=1):
        drift = f"{drift_words(hop.score.drift)} {hop.score.band}" if hop.score else ""
        if hop.failure is not None:
            drift = f"engine failure: {escape(hop.failure.message)}"
        spans = differing(text, hop.text, language).other if hop.score else []
        rows.append([str(number), escape(language_name(hop.language)), bold(hop.text, spans), drift])
        if hop.score and hop.score.edits:
            below += ["", f"After hop {number}:", "", *map(edit_line, hop.score.edits)]
    return "\n".join([*table(["hop", "language", "text", "drift"], rows), *below]) + "\n"
