"""`drift explain`: what a rule or a check means, with an example."""

from __future__ import annotations

import json
import sys
from dataclasses import asdict
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from drift.cli.options import Format
from drift.cli.output import write_result

if TYPE_CHECKING:
    from drift.reports.explained import Entry


class ExplainFormat(StrEnum):
    """How the explanation is written."""

    table = "table"
    json = "json"
    markdown = "markdown"


def explain(
    names: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[ID]...", help="Ids or names of rules (DR101) and checks (DQ301). None: list them all."
        ),
    ] = None,
    format: Annotated[ExplainFormat, typer.Option("--format", "-f", help="How to write it.")] = ExplainFormat.table,
) -> int:
    """What a rule of the typed edits or a check of an audit finds, why that matters, and an example.

    Without an id it lists every rule and check.
    """
    from drift.reports.explained import all_entries, find_entries

    entries = all_entries()
    chosen = [entry for name in names for entry in find_entries(name, entries)] if names else entries
    if format is ExplainFormat.json:
        write_result(json.dumps([asdict(entry) for entry in chosen], ensure_ascii=False, indent=2) + "\n", Format.json)
    elif format is ExplainFormat.markdown:
        from drift.reports.rule_pages import rule_page

        write_result("\n".join(rule_page(entry) for entry in chosen), Format.markdown)
    else:
        write_result(_list(chosen) if not names else _pages(chosen), Format.table)
    return 0


def _list(entries: list[Entry]) -> str:
    from drift.reports.cells import Piece
    from drift.reports.terminal_layout import Layout
    from drift.reports.terminal_style import terminal_of

    layout = Layout(terminal_of(sys.stdout))
    wide = max(len(entry.name) for entry in entries) + 2
    for entry in entries:
        layout.paragraph([Piece(f"{entry.id}  {entry.name:<{wide}}{entry.kind}")])
    layout.blank()
    layout.paragraph([Piece("drift explain ID says what one of them finds, and shows an example.")])
    return layout.text


def _pages(entries: list[Entry]) -> str:
    from drift.reports.cells import Piece
    from drift.reports.sanitise import safe
    from drift.reports.terminal_layout import Layout
    from drift.reports.terminal_style import terminal_of

    layout = Layout(terminal_of(sys.stdout))
    for entry in entries:
        layout.blank()
        layout.rule(f"{entry.id} {entry.name} ({entry.kind})")
        layout.paragraph([Piece(f"Finds: {safe(entry.finds)}")], hanging=2)
        layout.paragraph([Piece(f"Why: {safe(entry.why)}")], hanging=2)
        layout.paragraph([Piece("Example:")])
        for label, text in entry.example:
            layout.paragraph([Piece(f"{label}: {safe(text)}")], indent=2, hanging=4)
    return layout.text
