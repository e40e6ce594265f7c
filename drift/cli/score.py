"""`drift score`: statements through other languages and back, and in other outlets' wordings."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING

from drift.cli import options
from drift.cli.findings import exit_code_of
from drift.cli.messages import say
from drift.cli.options import Format
from drift.cli.output import RecordLines, check_output, format_for, scored_text, write_result
from drift.cli.problems import tell_notes, tell_problems
from drift.cli.progress import progress_bar

if TYPE_CHECKING:
    from drift.errors import DriftError
    from drift.jobs.inputs.rows import Rows
    from drift.records import ScoredStatement

INPUT_FAILED = 3


def score(
    inputs: options.Inputs,
    pivots: options.Pivots = None,
    models: options.Models = "compact",
    language: options.Language = None,
    text: options.Text = False,
    as_: options.As = None,
    n_best: options.NBest = 1,
    format: options.OutputFormat = None,
    output: options.Output = None,
    fail_on: options.FailOn = None,
    max_drift: options.MaxDrift = None,
    strict: options.Strict = False,
    batch_size: options.BatchSize = 64,
    seed: options.Seed = 0,
    quiet: options.Quiet = False,
) -> int:
    """How far statements drift through other languages and in other outlets.

    An article's quotations, a case's statements or the records of a table are translated into each pivot language and
    back, and every back-translation is compared with its original. Wordings of the same statement in other outlets are
    compared with it too. Records that bring their own translations (text, pivot, forward, back) are scored without
    running an engine.
    """
    from drift.jobs.inputs.languages import language_code, pivot_codes
    from drift.jobs.inputs.read import read_inputs

    form = format_for(format, output)
    check_output(output)
    through = pivot_codes(pivots) if pivots is not None else None
    spoken = language_code(language) if language is not None else None
    if "-" in inputs and not text and sys.stdin is not None and sys.stdin.isatty():
        say("Reading from standard input; Ctrl-D ends it.")
    rows = read_inputs(inputs, text=text, reading=as_.value if as_ else None, language=spoken)
    tell_problems(rows.unreadable)
    tell_notes(rows.notes, quiet=quiet)
    sink = RecordLines(output) if form is Format.jsonl else None
    try:
        scored, problems = _score(rows, through, models, n_best, batch_size, quiet, sink)
        tell_problems(problems)
        if not scored and problems:
            say("Error: nothing could be scored: every row is bad.")
            return INPUT_FAILED
        if sink is not None:
            sink.write()
        else:
            write_result(scored_text(scored, form, output, title=rows.title, seed=seed), form, output)
    finally:
        if sink is not None:
            sink.close()
    _tell_weakness(scored, models, quiet)
    if rows.unreadable or (problems and strict):
        return INPUT_FAILED
    return exit_code_of(scored, fail_on.value if fail_on else None, max_drift)


def _score(
    rows: Rows,
    pivots: list[str] | None,
    models: str,
    n_best: int,
    batch_size: int,
    quiet: bool,
    sink: RecordLines | None,
) -> tuple[list[ScoredStatement], Sequence[DriftError]]:
    from drift.errors import RecordError
    from drift.jobs.score_inputs import score_inputs

    problems = list(rows.problems)
    scored: list[ScoredStatement] = []
    with progress_bar(len(rows.rows), "scoring", quiet=quiet) as done:
        for outcome in score_inputs(rows.rows, pivots, models, n_best=n_best, batch_size=batch_size, done=done):
            if outcome.scored is not None:
                scored.append(outcome.scored)
                if sink is not None:
                    sink.write(outcome.scored)
                if outcome.scored.error:
                    row = outcome.row
                    problems.append(RecordError(outcome.scored.error, file=row.file, line=row.line))
            if outcome.problem is not None:
                problems.append(outcome.problem)
    return scored, problems


def _tell_weakness(scored: list[ScoredStatement], models: str, quiet: bool) -> None:
    ran = any("engine:brought" not in trip.signature for item in scored for trip in item.round_trips)
    if models == "compact" and ran and not quiet:
        say(
            "Note: the compact set is small and weak, and much of its drift is its own noise. "
            "For results that matter: drift models fetch opus-mt, then --models opus-mt."
        )
