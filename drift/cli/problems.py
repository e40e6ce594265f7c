"""Bad rows and notes, told on standard error."""

from __future__ import annotations

from collections.abc import Sequence

from drift.cli.messages import say
from drift.errors import DriftError

MOST = 20


def tell_problems(problems: Sequence[DriftError]) -> None:
    """Says which rows were left out, where they stand and why; the first 20 of them."""
    for problem in problems[:MOST]:
        say(f"Skipped: {problem}")
    if len(problems) > MOST:
        say(f"Skipped: {len(problems) - MOST} more.")


def tell_notes(notes: Sequence[str], *, quiet: bool = False) -> None:
    """Says what a reader should know about how the input was taken."""
    if not quiet:
        for note in notes:
            say(f"Note: {note}")
