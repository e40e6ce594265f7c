"""`drift extract`: the quotations of an article, with speakers and places."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from drift.cli import options
from drift.cli.messages import say
from drift.cli.output import check_output, format_for, terminal_for, write_result
from drift.errors import UsageError

if TYPE_CHECKING:
    from drift.records import Statement

Article = Annotated[
    str,
    typer.Argument(metavar="ARTICLE", help="A file (plain text or a saved web page), - for standard input, or a text."),
]


def extract(
    article: Article,
    language: options.Language = None,
    text: options.Text = False,
    format: options.OutputFormat = None,
    output: options.Output = None,
    quiet: options.Quiet = False,
) -> int:
    """The quotations of an article, with their speakers and their places.

    English, Arabic and Hebrew news prose. Titles, names and scare quotes that nobody is said to have uttered are left
    out. Places are half-open code points: the article's characters from START to END are the quotation.
    """
    from drift.jobs.extract_statements import extract_statements
    from drift.jobs.inputs.languages import language_code

    form = format_for(format, output)
    if form is options.Format.html:
        raise UsageError("drift extract writes no page; use --format markdown, or drift report for scored statements")
    check_output(output)
    spoken = language_code(language) if language is not None else None
    statements = extract_statements(article, text=text, language=spoken)
    if not statements and not quiet:
        say("Note: no quotation found.")
    write_result(_text(statements, form, output), form, output)
    return 0


def _text(statements: Sequence[Statement], form: options.Format, output: Path | None) -> str:
    if form is options.Format.json:
        from drift.reports.json_format import to_json

        return to_json(statements)
    if form is options.Format.jsonl:
        from drift.reports.json_format import to_json_lines

        return to_json_lines(statements)
    if form is options.Format.csv:
        from drift.reports.csv_format import statements_to_csv

        return statements_to_csv(statements)
    if form is options.Format.markdown:
        from drift.reports.markdown import statements_to_markdown

        return statements_to_markdown(statements)
    from drift.reports.terminal_statements import render_statements

    return render_statements(statements, terminal_for(output))
