"""`drift doctor`: what this installation has and can do, for finding faults and for reports of bugs."""

from __future__ import annotations

import json
import sys
from enum import StrEnum
from typing import Annotated, Any

import typer

from drift.cli.options import Format
from drift.cli.output import write_result

ENGINE_FAILED = 4


class DoctorFormat(StrEnum):
    """How the findings are written."""

    table = "table"
    json = "json"


def doctor(
    format: Annotated[DoctorFormat, typer.Option("--format", "-f", help="How to write it.")] = DoctorFormat.table,
) -> int:
    """What this installation has and can do: versions, extras, models, cache, terminal.

    Exits with 4 where the embedded models cannot be used.
    """
    from drift.jobs.installation import inspect_installation

    found = inspect_installation()
    found["terminal"] = _terminal()
    if format is DoctorFormat.json:
        write_result(json.dumps(found, ensure_ascii=False, indent=2) + "\n", Format.json)
    else:
        write_result(_table(found), Format.table)
    return 0 if found["ok"] else ENGINE_FAILED


def _terminal() -> dict[str, Any]:
    from drift.reports.terminal_style import terminal_of

    terminal = terminal_of(sys.stdout)
    return {
        "is_terminal": sys.stdout.isatty(),
        "encoding": getattr(sys.stdout, "encoding", None),
        "width": terminal.width,
        "colour": terminal.colour,
        "unicode": terminal.unicode,
    }


def _table(found: dict[str, Any]) -> str:
    from drift.reports.cells import Piece
    from drift.reports.sanitise import safe
    from drift.reports.terminal_layout import Layout
    from drift.reports.terminal_style import terminal_of

    layout = Layout(terminal_of(sys.stdout))

    def say(label: str, value: str) -> None:
        layout.field(label, [Piece(safe(value))], 16)

    layout.rule("installation")
    say("drift", found["drift"])
    say("python", f"{found['python']} ({found['executable']})")
    say("system", f"{found['system']}, {found['processors']} processors, {found['instruction_set']}")
    layout.rule("libraries")
    for name, version in found["libraries"].items():
        say(name, version or "missing")
    for extra, version in found["extras"].items():
        say(f"extra {extra}", version or f"not installed: pip install 'translation-drift[{extra}]'")
    layout.rule("models")
    for name, model in found["models"].items():
        say(name, f"{_megabytes(model['bytes'])} in {model['folder']}")
    say("sets", ", ".join(found["sets"]))
    cache = found["cache"]
    say("cache", f"{cache['folder']}, entries: {cache['entries']}, {_megabytes(cache['bytes'])}")
    layout.rule("terminal")
    terminal = found["terminal"]
    say("standard output", "a terminal" if terminal["is_terminal"] else "no terminal")
    say("encoding", f"{terminal['encoding']}, {'holds' if terminal['unicode'] else 'does not hold'} every script")
    say("width", f"{terminal['width']} columns")
    say("colour", "yes" if terminal["colour"] else "no")
    layout.rule()
    for problem in found["problems"]:
        layout.paragraph([Piece(f"Problem: {safe(problem)}", "failure")], hanging=2)
    if not found["problems"]:
        layout.paragraph([Piece("Everything that the embedded models need is here.")])
    return layout.text


def _megabytes(size: int) -> str:
    return f"{size / 1e6:.1f} MB"
