"""`drift cache`: what Drift keeps in the user's cache folder."""

from __future__ import annotations

import json
import sys
from typing import Annotated, Any

import typer

from drift.cli.messages import say
from drift.cli.options import Format
from drift.cli.output import write_result

app = typer.Typer(
    rich_markup_mode=None,
    add_completion=False,
    no_args_is_help=True,
    help="What Drift keeps in the user's cache folder: list it, clear it.\n\n"
    "Converted models and lock files lie there. DRIFT_CACHE names another folder.",
)


@app.command("list")
def list_entries(as_json: Annotated[bool, typer.Option("--json", help="Write it as JSON.")] = False) -> int:
    """List what lies in the cache, with sizes."""
    from drift.engines.cache import cache_root
    from drift.jobs.user_cache import cache_entries

    entries = cache_entries()
    if as_json:
        rows: list[dict[str, Any]] = [
            {"name": entry.name, "path": str(entry.path), "bytes": entry.size, "files": entry.files}
            for entry in entries
        ]
        write_result(json.dumps({"folder": str(cache_root()), "entries": rows}, indent=2) + "\n", Format.json)
        return 0
    from drift.reports.cells import Piece
    from drift.reports.sanitise import safe
    from drift.reports.terminal_layout import Layout
    from drift.reports.terminal_style import terminal_of

    layout = Layout(terminal_of(sys.stdout))
    layout.paragraph([Piece(f"{safe(str(cache_root()))}: {'empty' if not entries else f'{len(entries)} entries'}")])
    for entry in entries:
        layout.field(f"{entry.size / 1e6:10.1f} MB", [Piece(safe(entry.name))], 13, indent=0)
    write_result(layout.text, Format.table)
    return 0


@app.command("clear")
def clear(
    names: Annotated[
        list[str] | None,
        typer.Argument(metavar="[NAME]", help="What to remove, as `list` names it. Default: everything."),
    ] = None,
    yes: Annotated[bool, typer.Option("--yes", "-y", help="Do not ask.")] = False,
) -> int:
    """Remove what lies in the cache. It is made again when needed; models of a hub stay in the hub's own cache."""
    from drift.engines.cache import cache_root
    from drift.errors import UsageError
    from drift.jobs.user_cache import cache_entries, clear_cache

    if not yes and cache_entries():
        if not sys.stdin.isatty():
            raise UsageError("nobody is there to ask; say --yes to clear the cache")
        sys.stderr.write(f"Remove {', '.join(names) if names else 'everything'} from {cache_root()}? [y/N] ")
        sys.stderr.flush()
        if sys.stdin.readline().strip().lower() not in ("y", "yes"):
            say("Nothing was removed.")
            return 0
    removed = clear_cache(names or None)
    missing = [
        n for n in names or () if not any(entry.name == n or entry.name.startswith(f"{n}/") for entry in removed)
    ]
    if missing:
        raise UsageError(f"the cache holds no {', '.join(map(repr, missing))}; `drift cache list` names what it holds")
    say(f"Removed {len(removed)} entries, {sum(entry.size for entry in removed) / 1e6:.1f} MB.")
    return 0
