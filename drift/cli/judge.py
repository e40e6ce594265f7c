"""`drift judge`: scored texts out to people who judge them, and their judgements back in."""

from __future__ import annotations

import sys
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any

import typer

from drift.cli.messages import say
from drift.cli.options import Strict
from drift.cli.problems import tell_problems


class Tool(StrEnum):
    """A tool for annotation."""

    marot = "marot"
    pearmut = "pearmut"


class Protocol(StrEnum):
    """What Pearmut asks for: spans and a score, or spans with categories and a score."""

    esa = "esa"
    mqm = "mqm"


class Layout(StrEnum):
    """How the agreement is written."""

    table = "table"
    json = "json"


Scored = Annotated[str, typer.Argument(metavar="SCORED", help="Scored statements: records, an exported folder, or - .")]

app = typer.Typer(
    help="Human checking: scored texts out to Marot or Pearmut, judgements back in, with agreement.",
    no_args_is_help=True,
    add_completion=False,
)


@app.command("export")
def export(
    scored: Scored,
    to: Annotated[Path, typer.Option("--to", metavar="FILE", help="The file to write.")],
    tool: Annotated[Tool, typer.Option("--tool", help="Marot's TSV, or a campaign for `pearmut add`.")] = Tool.pearmut,
    raters: Annotated[int, typer.Option("--raters", min=1, help="Pearmut: how many people judge everything.")] = 2,
    protocol: Annotated[Protocol, typer.Option("--protocol", help="Pearmut: what to ask for.")] = Protocol.esa,
    name: Annotated[str, typer.Option("--name", help="Pearmut: the campaign's name.")] = "drift",
    strict: Strict = False,
) -> int:
    """Writes every scored wording beside its original, with Drift's edits marked."""
    from drift.cli.output import check_output
    from drift.errors import UsageError
    from drift.humans.marot import write_marot
    from drift.humans.pearmut import write_campaign

    check_output(to, "--to")
    if str(to) == "-":
        raise UsageError("--to -: these tools read files; name one")
    source = _read(scored)
    if tool is Tool.marot:
        count = write_marot(source.records, to)
    else:
        asked: Any = protocol.value.upper()
        count = write_campaign(source.records, to, name=name, protocol=asked, raters=raters)
    typer.echo(str(to))
    say(f"Wrote {count:,} wordings to judge.")
    return 3 if strict and source.problems else 0


@app.command("agreement")
def agreement(
    judgements: Annotated[
        list[Path],
        typer.Argument(metavar="JUDGEMENTS...", help="Marot's TSV (.tsv), or what Pearmut downloads (.json, .jsonl)."),
    ],
    scored: Annotated[str, typer.Option("--scored", metavar="SCORED", help="The scored statements that went out.")],
    layout: Annotated[Layout, typer.Option("--format", "-f", help="How to write it.")] = Layout.table,
    strict: Strict = False,
) -> int:
    """Tells how far people agree with each other (Krippendorff's alpha) and with Drift (Kendall's tau)."""
    from drift.humans.agreement import agreement as compare
    from drift.humans.marot import read_marot
    from drift.humans.pearmut import read_annotations

    source = _read(scored)
    given = [
        judgement
        for path in judgements
        for judgement in (read_marot(path) if path.suffix.lower() == ".tsv" else read_annotations(path))
    ]
    found = compare(given, source.records)
    if layout is Layout.json:
        typer.echo(found.to_json())
    else:
        typer.echo(f"{len(found.raters)} raters: {', '.join(found.raters) or 'none'}")
        for row in found.figures:
            typer.echo(
                f"{row.measure}: {row.judgements} judgements of {row.units} wordings, {row.shared} by several people; "
                f"alpha {_number(row.alpha_interval)} (interval), {_number(row.alpha_ordinal)} (ordinal); "
                f"tau against drift {_number(row.tau)} over {row.compared}"
            )
    if found.unmatched:
        say(f"{found.unmatched} judgements are of wordings that these scores do not have.")
    return 3 if strict and (source.problems or found.unmatched) else 0


def _read(scored: str) -> Any:
    from drift.hub.scored import read_scored

    source = read_scored(scored, sys.stdin.buffer)
    tell_problems(source.problems)
    return source


def _number(value: float | None) -> str:
    return "not defined" if value is None else f"{value:.3f}"
