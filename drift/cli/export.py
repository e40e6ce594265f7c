"""`drift export`: scored statements as a Hugging Face data set on disk, and on the hub if asked."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from drift.cli.messages import say
from drift.cli.options import Quiet, Strict
from drift.cli.problems import tell_notes, tell_problems

Scored = Annotated[
    str,
    typer.Argument(
        metavar="SCORED",
        help="Scored statements: a file that `drift score --format jsonl` wrote, an exported folder, or - for "
        "standard input.",
    ),
]


def export(
    scored: Scored,
    to: Annotated[
        Path, typer.Option("--to", metavar="DIR", help="The folder to write; an earlier export is replaced.")
    ],
    name: Annotated[str | None, typer.Option("--name", help="The data set's name, for its card.")] = None,
    licence: Annotated[
        str | None,
        typer.Option("--licence", "--license", metavar="ID", help="Licence of scores and edits, as the hub names it."),
    ] = None,
    tag: Annotated[list[str] | None, typer.Option("--tag", help="A further tag for the card; may be repeated.")] = None,
    push_to_hub: Annotated[
        str | None, typer.Option("--push-to-hub", metavar="ORG/NAME", help="Send the data set to the hub as well.")
    ] = None,
    private: Annotated[bool, typer.Option("--private", help="Make the repository private.")] = False,
    create_pr: Annotated[bool, typer.Option("--create-pr", help="Send it as a pull request.")] = False,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Write locally, and list what a push would send.")] = False,
    strict: Strict = False,
    quiet: Quiet = False,
) -> int:
    """Writes scored statements as a data set that `datasets.load_dataset` reads, with card, sample and Croissant."""
    from drift.errors import UsageError
    from drift.hub.export import export_with_notices
    from drift.hub.push import check_repository, plan_push, push
    from drift.hub.scored import read_scored
    from drift.hub.settings import Settings

    if push_to_hub is not None:
        check_repository(push_to_hub)
    elif private or create_pr or dry_run:
        raise UsageError("--private, --create-pr and --dry-run belong to --push-to-hub ORG/NAME; give that too")
    source = read_scored(scored, sys.stdin.buffer)
    tell_problems(source.problems)
    default = Settings()
    settings = Settings(name or default.pretty_name, licence or default.licence, tuple(tag or ()))
    done = export_with_notices(source.records, to, settings)
    tell_notes(done.notices)
    typer.echo(str(done.path))
    if not quiet:
        say("Wrote " + ", ".join(f"{count:,} {table}" for table, count in done.rows.items()) + ".")
    if push_to_hub is not None and dry_run:
        plan = plan_push(done.path, push_to_hub, private=private, create_pr=create_pr)
        how = (", private" if private else "") + (", as a pull request" if create_pr else "")
        say(f"Would send {len(plan.files)} files ({plan.total_bytes:,} bytes) to {push_to_hub}{how}:")
        for file, size in plan.files:
            typer.echo(f"{size}\t{file}")
    elif push_to_hub is not None:
        pushed = push(done.path, push_to_hub, private=private, create_pr=create_pr)
        typer.echo(pushed.pull_request or pushed.url)
    return 3 if strict and source.problems else 0
