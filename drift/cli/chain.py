"""`drift chain`: a text through several languages in a row."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from drift.cli import options
from drift.cli.options import Format
from drift.cli.output import check_output, format_for, terminal_for, write_result
from drift.errors import UsageError

if TYPE_CHECKING:
    from drift.pivots.chain import Hop

ENGINE_FAILED = 4

TextArgument = Annotated[
    str, typer.Argument(metavar="TEXT", help="A sentence in quotation marks, or - for standard input.")
]
Hops = Annotated[
    str,
    typer.Option(
        "--hops", metavar="CODES", help="The languages to go through, in order. The text's own comes back in."
    ),
]


def chain(
    text: TextArgument,
    hops: Hops = "ar,en,he,en",
    models: options.Models = "compact",
    language: options.Language = None,
    format: options.OutputFormat = None,
    output: options.Output = None,
) -> int:
    """A text through several languages, one after the other, scored each time it is back in its own."""
    from drift.jobs.inputs.languages import guess_language, language_code
    from drift.pivots.chain import chain as run_chain

    form = format_for(format, output)
    if form is Format.html:
        raise UsageError("a chain has no HTML page; use table, json, jsonl, csv or markdown")
    check_output(output)
    given = _text(text)
    spoken = language_code(language) if language is not None else guess_language(given)
    codes = [language_code(part) for part in hops.replace(",", " ").split()]
    steps = run_chain(given, codes, models, spoken)
    write_result(_formatted(given, spoken, steps, form, output), form, output)
    return ENGINE_FAILED if steps and all(step.failure is not None for step in steps) else 0


def _text(argument: str) -> str:
    """The text: the argument, or what standard input holds. A chain is for one text, so no file is looked for."""
    from drift.jobs.inputs.source import resolve, spoken_text

    if argument != "-":
        if not argument.strip():
            raise UsageError("the text is empty")
        return spoken_text(argument)
    from drift.text.decode import decode

    source = resolve(argument)
    return decode(source.read(), source=source.name).strip()


def _formatted(text: str, language: str, steps: list[Hop], form: Format, output: Path | None) -> str:
    if form is Format.json:
        from drift.reports.json_format import to_json

        return to_json(steps)
    if form is Format.jsonl:
        from drift.reports.json_format import to_json_lines

        return to_json_lines(steps)
    if form is Format.csv:
        from drift.reports.chain import chain_to_csv

        return chain_to_csv(text, language, steps)
    if form is Format.markdown:
        from drift.reports.chain import chain_to_markdown

        return chain_to_markdown(text, language, steps)
    from drift.reports.chain import render_chain

    return render_chain(text, language, steps, terminal_for(output))
