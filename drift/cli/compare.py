"""`drift compare`: wordings of one language against each other; no translation model runs."""

from __future__ import annotations

from typing import Annotated

import typer

from drift.cli import options
from drift.cli.findings import bounds, scores_of
from drift.cli.messages import say
from drift.cli.output import check_output, format_for, scored_text, write_result
from drift.cli.problems import tell_notes, tell_problems

Wordings = Annotated[
    list[str],
    typer.Argument(
        metavar="ORIGINAL [OTHER]",
        help="The original and one or more other wordings: sentences in quotation marks or files. One file alone is "
        "a file of pairs (JSONL, CSV, TSV, Parquet) with the columns original and rendering.",
    ),
]
INPUT_FAILED = 3


def compare(
    wordings: Wordings,
    language: options.Language = None,
    text: options.Text = False,
    as_: options.As = None,
    format: options.OutputFormat = None,
    output: options.Output = None,
    fail_on: options.FailOn = None,
    max_drift: options.MaxDrift = None,
    strict: options.Strict = False,
    quiet: options.Quiet = False,
) -> int:
    """How far one wording has drifted from another, in one language.

    Two sentences are compared as they are, two articles where they carry the same statement, two files of lines line
    by line (--as lines). No translation model runs.
    """
    from drift.jobs.compare_inputs import compare_inputs
    from drift.jobs.inputs.languages import language_code

    form = format_for(format, output)
    check_output(output)
    spoken = language_code(language) if language is not None else None
    scored, rows = compare_inputs(wordings, text=text, reading=as_.value if as_ else None, language=spoken)
    tell_notes(rows.notes, quiet=quiet)
    tell_problems(rows.problems)
    if not scored and rows.problems:
        say("Error: nothing could be compared: every row is bad.")
        return INPUT_FAILED
    write_result(scored_text(scored, form, output), form, output)
    if rows.problems and strict:
        return INPUT_FAILED
    return bounds(scores_of(scored), fail_on.value if fail_on else None, max_drift)
