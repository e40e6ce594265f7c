"""The table of commands. A command's module is imported when the command is used, and not before."""

from __future__ import annotations

from importlib import import_module
from importlib.util import find_spec
from typing import Any, NamedTuple

import typer
import typer.core
import typer.main


class Entry(NamedTuple):
    """Where a command is written and what it does, in one line.

    `target` is `module:name`; the name is a function, or a `typer.Typer` for a command with commands of its own.
    """

    target: str
    summary: str


COMMANDS: dict[str, Entry] = {
    "score": Entry("drift.cli.score:score", "How far statements drift through other languages and in other outlets."),
    "compare": Entry("drift.cli.compare:compare", "How far one wording has drifted from another, in one language."),
    "extract": Entry("drift.cli.extract:extract", "The quotations of an article, with speakers and offsets."),
    "chain": Entry("drift.cli.chain:chain", "A text through several languages, one after the other."),
    "audit": Entry("drift.cli.audit:audit", "Faults in translation files: XLIFF, TMX, PO, tables, lines."),
    "report": Entry("drift.cli.report:report", "A page of HTML from scored statements, that needs no network."),
    "export": Entry("drift.cli.export:export", "A Hugging Face data set on disk from scored statements."),
    "judge": Entry("drift.cli.judge:app", "Scored texts out to people who judge them, and agreement back."),
    "verify": Entry("drift.cli.verify:verify", "Whether stored results come out the same here."),
    "models": Entry("drift.cli.models:app", "Model sets: list, fetch, convert, calibrate, check."),
    "explain": Entry("drift.cli.explain:explain", "What a rule or a check means, with an example."),
    "cache": Entry("drift.cli.cache:app", "What Drift keeps in the user's cache folder: list it, clear it."),
    "doctor": Entry("drift.cli.doctor:doctor", "What this installation has and can do."),
}
"""Every command by its name, in the order of the help page. A command whose module is not installed is left out."""


class LazyGroup(typer.core.TyperGroup):
    """The command `drift`: lists its commands from the table and imports only the one that is called."""

    def list_commands(self, ctx: Any) -> list[str]:
        """The names of the commands whose module exists."""
        return [name for name, entry in COMMANDS.items() if _exists(entry)]

    def get_command(self, ctx: Any, cmd_name: str) -> Any:
        """The command of this name, imported now, or None."""
        entry = COMMANDS.get(cmd_name)
        return load(cmd_name, entry) if entry is not None and _exists(entry) else None

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:
        """The command that the arguments name; an unknown name fails with near names suggested."""
        name = args[0] if args else ""
        if name and not name.startswith("-") and self.get_command(ctx, name) is None:
            from difflib import get_close_matches

            near = get_close_matches(name, self.list_commands(ctx))
            meant = f" Did you mean {' or '.join(repr(match) for match in near)}?" if near else ""
            ctx.fail(f"there is no command {name!r}.{meant}")
        return super().resolve_command(ctx, args)

    def format_commands(self, ctx: Any, formatter: Any) -> None:
        """Writes the list of commands from the table, without importing any."""
        with formatter.section("Commands"):
            formatter.write_dl([(name, COMMANDS[name].summary) for name in self.list_commands(ctx)])

    def invoke(self, ctx: Any) -> Any:
        """Runs the command. A closed pipe leaves as PipeClosedError, for Typer would choose an exit code of its own."""
        try:
            return super().invoke(ctx)
        except BrokenPipeError as error:
            raise PipeClosedError from error


class PipeClosedError(Exception):
    """Whoever reads our output has stopped reading."""


def _exists(entry: Entry) -> bool:
    return find_spec(entry.target.partition(":")[0]) is not None


def load(name: str, entry: Entry) -> Any:
    """The command behind an entry of the table, ready to run."""
    module, _, attribute = entry.target.partition(":")
    target = getattr(import_module(module), attribute)
    if isinstance(target, typer.Typer):
        app = target
        app.rich_markup_mode = None
    else:
        app = typer.Typer(rich_markup_mode=None, add_completion=False)
        app.command(name)(target)
    app._add_completion = False
    command = typer.main.get_command(app)
    command.name = name
    return command


def _print_version(value: bool) -> None:
    if value:
        from drift.version import __version__

        typer.echo(f"drift {__version__}")
        raise typer.Exit(0)


def build() -> Any:
    """The command `drift`."""
    app = typer.Typer(
        cls=LazyGroup,
        rich_markup_mode=None,
        add_completion=False,
        no_args_is_help=True,
        epilog="Exit codes: 0 done, 1 findings (--fail-on, --max-drift), 2 wrong usage, 3 unreadable input, "
        "4 engine or model, 70 a bug in Drift, 130 interrupted.",
        context_settings={"help_option_names": ["-h", "--help"]},
    )

    @app.callback()
    def drift(
        version: bool = typer.Option(
            False, "--version", callback=_print_version, is_eager=True, help="Print the version and leave."
        ),
    ) -> None:
        """Measure, name and explain how far a quoted statement drifts when it passes through another language."""

    return typer.main.get_command(app)
