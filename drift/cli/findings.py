"""Exit codes from results: what an option asked to fail on, and runs in which every engine failed."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from drift.cli.messages import say
from drift.records import Score, ScoredStatement, Severity, severity_rank

FOUND = 1
ENGINE_FAILED = 4


def scores_of(scored: Iterable[ScoredStatement]) -> list[Score]:
    """Every score: of round trips and of other outlets' wordings."""
    found = [score for item in scored for score in item.scores if score is not None]
    found += [rendering.score for item in scored for rendering in item.renderings if rendering.score is not None]
    return found


def exit_code_of(
    scored: Sequence[ScoredStatement], fail_on: Severity | None = None, max_drift: float | None = None
) -> int:
    """4 where there were round trips and each of them failed, 1 where an option's bound is passed, else 0."""
    trips = [trip for item in scored for trip in item.round_trips]
    if trips and all(trip.failure is not None for trip in trips):
        say("Error: every round trip failed; the failures stand in the result.")
        return ENGINE_FAILED
    return bounds(scores_of(scored), fail_on, max_drift)


def bounds(scores: Sequence[Score], fail_on: Severity | None = None, max_drift: float | None = None) -> int:
    """1 where an edit is as grave as `fail_on` or a drift above `max_drift`, and says how many; else 0."""
    code = 0
    if fail_on is not None:
        bound = severity_rank(fail_on)
        count = sum(1 for score in scores for edit in score.edits if severity_rank(edit.severity) >= bound)
        if count:
            say(f"Found: {count} edit{'s' if count > 1 else ''} of severity {fail_on} or above (--fail-on).")
            code = FOUND
    if max_drift is not None:
        count = sum(score.drift > max_drift for score in scores)
        if count:
            say(f"Found: {count} drift{'s' if count > 1 else ''} above {max_drift:g} (--max-drift).")
            code = FOUND
    return code
