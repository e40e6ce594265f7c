"""`drift verify`: whether stored results come out the same here."""

from __future__ import annotations

import sys
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from drift.cli import options
from drift.cli.messages import say

if TYPE_CHECKING:
    from drift.records import Verification

DIFFERENT = 1


class VerifyFormat(StrEnum):
    """How the outcome is written."""

    table = "table"
    json = "json"


def verify(
    scored: Annotated[
        str,
        typer.Argument(
            metavar="FILE",
            help="Scored statements: a file that `drift score --format jsonl` wrote, an exported folder, or - for "
            "standard input.",
        ),
    ],
    models: options.Models = "compact",
    tolerance: Annotated[
        float, typer.Option("--tolerance", min=0.0, max=1.0, help="How far two drifts may lie apart.")
    ] = 0.005,
    format: Annotated[
        VerifyFormat, typer.Option("--format", "-f", help="How to write the outcome.")
    ] = VerifyFormat.table,
    strict: options.Strict = False,
    quiet: options.Quiet = False,
) -> int:
    """Whether stored results come out the same here: identical, within tolerance, or different.

    The translations that the model set made are made again, and every score is computed anew. Where the stored
    signatures name another model, setting, version or instruction set than there is here, the parts are named.
    Exits with 1 where a result is different.
    """
    from drift.hub.scored import read_scored
    from drift.jobs.verify import verify as run
    from drift.reports.visible import one_line

    source = read_scored(scored, sys.stdin.buffer)
    for problem in source.problems:
        say(f"Skipped: {problem}")
    outcome = run(source.records, models, tolerance=tolerance)
    if format is VerifyFormat.json:
        sys.stdout.write(outcome.to_json() + "\n")
    else:
        sys.stdout.write("\n".join(one_line(line) for line in _lines(outcome)) + "\n")
    if source.problems and strict:
        return 3
    return DIFFERENT if outcome.status == "different" else 0


def _lines(outcome: Verification) -> list[str]:
    words = {
        "identical": "Identical: every result comes out the same here.",
        "tolerance": f"Within tolerance: no drift differs by more than {outcome.tolerance:g}.",
        "different": "Different: results come out another way here.",
    }
    lines = [
        f"{words[outcome.status]} {outcome.checked} score{'s' if outcome.checked != 1 else ''} checked, "
        f"largest difference {outcome.largest_difference:.6f}."
    ]
    if outcome.reproducible:
        lines.append("The signatures agree: the same bytes are promised.")
    else:
        lines.append(f"The signatures differ in: {', '.join(outcome.signature_differences)}.")
    lines.extend(f"- {difference}" for difference in outcome.differences)
    return lines
