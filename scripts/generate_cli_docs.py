"""Writes docs/cli.md from the commands themselves, so that the page cannot say what the program does not do."""

from __future__ import annotations

import argparse
import inspect
import sys
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from drift.cli.app import COMMANDS, build, load

PAGE = Path(__file__).parent.parent / "docs" / "cli.md"

INTRODUCTION = """\
# The command line

Written by `scripts/generate_cli_docs.py` from the commands; `make docs` writes it anew, and a test compares the two.

An INPUT is a file, a case folder (one that holds `case.toml`) or `-` for standard input. An argument with white space
that names no path is a sentence; any other name that does not exist is an error, never text. `--text` and `--as` say
outright how an input is meant. [inputs.md](inputs.md) says what can be read.

Results go to standard output; messages, notes and progress go to standard error. A progress bar is shown on a terminal
only. Colour is used on a terminal only; `NO_COLOR` forbids it, `FORCE_COLOR` allows it elsewhere. `COLUMNS` sets the
width of tables. What machines read (`json`, `jsonl`, `csv`, `markdown`, `html`, and every `--output` file) is written
in UTF-8 whatever the locale; a table follows the terminal's encoding, with `?` for what that cannot hold. The JSON
Lines of `drift score` are written as they come.

| exit code | meaning |
| --- | --- |
| 0 | done |
| 1 | findings that an option asked to fail on (`--fail-on`, `--max-drift`) |
| 2 | wrong usage: an unknown option, pivot or model set |
| 3 | input that cannot be read, or every row bad; with `--strict` any row bad |
| 4 | an engine or a model failed, or a result could not be written |
| 70 | a bug in Drift; `DRIFT_DEBUG=1` shows where |
| 130 | interrupted |
"""


def page() -> str:
    """The whole page."""
    parts = [INTRODUCTION]
    for name, entry in COMMANDS.items():
        if find_spec(entry.target.partition(":")[0]) is not None:
            parts.append(command_section(load(name, entry), f"drift {name}", level=2))
    return "\n".join(parts)


def command_section(command: Any, path: str, level: int) -> str:
    """A command's heading, description and options; its own commands below it."""
    context = build().make_context("drift", [], resilient_parsing=True)
    child = type(context)(command, info_name=path.removeprefix("drift "), parent=context)
    lines = [f"{'#' * level} `{path}`", "", inspect.cleandoc(command.help or ""), ""]
    arguments, options = [], []
    for parameter in command.get_params(child):
        if parameter.name == "help" or parameter.get_help_record(child) is None:
            continue
        (arguments if parameter.param_type_name == "argument" else options).append(_row(parameter, child))
    for title, rows in (("argument", arguments), ("option", options)):
        if rows:
            lines += [f"| {title} | meaning |", "| --- | --- |", *rows, ""]
    for name, inner in getattr(command, "commands", {}).items():
        lines.append(command_section(inner, f"{path} {name}", level + 1))
    return "\n".join(lines)


def _row(parameter: Any, context: Any) -> str:
    """A parameter as a row of a table, as the help page puts it."""
    name, meaning = (part.replace("|", "\\|") for part in parameter.get_help_record(context))
    return f"| `{name}` | {' '.join(meaning.split())} |"


def main() -> int:
    """Writes the page, or says whether it is up to date."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument(
        "--check", action="store_true", help="change nothing; exit with 1 where the page is out of date"
    )
    parser.add_argument("--output", type=Path, default=PAGE)
    options = parser.parse_args()
    text = page()
    if options.check:
        current = options.output.read_text(encoding="utf-8") if options.output.is_file() else ""
        if current != text:
            print(f"{options.output} is out of date: make docs", file=sys.stderr)
            return 1
        return 0
    options.output.write_text(text, encoding="utf-8")
    print(f"{options.output} written")
    return 0


if __name__ == "__main__":
    sys.exit(main())
