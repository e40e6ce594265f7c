"""Scoring statements: round trips, their scores against the originals, and their place above the noise floor."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

from drift.engines.protocol import Engine
from drift.errors import DriftError
from drift.pivots.leg import Progress
from drift.records import Rendering, RoundTrip, Score, ScoredStatement, Statement
from drift.text.hygiene import scrub

if TYPE_CHECKING:
    from drift.engines.sets import ModelSet


def score(
    texts: Sequence[str | Statement],
    pivots: Sequence[str] | None = None,
    models: str | Path | ModelSet | Engine = "compact",
    language: str = "en",
    *,
    n_best: int = 1,
    progress: Progress | None = None,
) -> list[ScoredStatement]:
    """A ScoredStatement for every text, in order: its round trip through every pivot and their scores.

    A Statement brings its own language; `language` holds for plain strings. Raises what `round_trip` raises; what
    goes wrong with one statement stays with it, as a `failure` or an `error`.
    """
    return list(score_stream(texts, pivots, models, language, n_best=n_best, progress=progress))


def score_stream(
    texts: Iterable[str | Statement],
    pivots: Sequence[str] | None = None,
    models: str | Path | ModelSet | Engine = "compact",
    language: str = "en",
    *,
    n_best: int = 1,
    batch_size: int = 64,
    progress: Progress | None = None,
) -> Iterator[ScoredStatement]:
    """As `score`, a batch at a time, so that results can be written as they come."""
    from drift.engines.borrow import borrowed
    from drift.pivots.round_trip import round_trip

    rows = iter(texts)
    with borrowed(models) as chosen:
        while batch := [_statement(text, language) for text in islice(rows, max(1, batch_size))]:
            trips = round_trip(batch, pivots, chosen, n_best=n_best, progress=progress)
            yield from score_trips(batch, trips)


def score_trips(statements: Sequence[Statement], trips: Sequence[Sequence[RoundTrip]]) -> list[ScoredStatement]:
    """Statements and their round trips, made here or brought along, with a score for each that did not fail."""
    rows = [
        (row, column, statement, trip)
        for row, statement in enumerate(statements)
        for column, trip in enumerate(trips[row])
        if trip.failure is None
    ]
    found: dict[tuple[int, int], Score | DriftError] = {}
    for language in dict.fromkeys(statement.language for _, _, statement, _ in rows):
        members = [row for row in rows if row[2].language == language]
        pairs = [(statement.text, trip.back) for _, _, statement, trip in members]
        for member, outcome in zip(members, _compare_each(pairs, language), strict=True):
            found[member[0], member[1]] = _placed(outcome, member[3])
    return [
        _scored(statement, trips[row], [found.get((row, column)) for column in range(len(trips[row]))])
        for row, statement in enumerate(statements)
    ]


def score_renderings(scored: ScoredStatement, renderings: Sequence[Rendering]) -> ScoredStatement:
    """The scored statement with other outlets' renderings beside it, each compared with the original."""
    from drift.measures.compare import compare_many

    original = scored.statement
    pairs = [(original.text, item.statement.text) for item in renderings]
    scores = compare_many(pairs, language=original.language)
    placed = tuple(item.model_copy(update={"score": found}) for item, found in zip(renderings, scores, strict=True))
    return scored.model_copy(update={"renderings": (*scored.renderings, *placed)})


def _statement(text: str | Statement, language: str) -> Statement:
    return text if isinstance(text, Statement) else Statement(text=scrub(text), language=language)


def _compare_each(pairs: Sequence[tuple[str, str]], language: str) -> list[Score | DriftError]:
    from drift.measures.compare import compare_many

    try:
        return list(compare_many(pairs, language=language))
    except DriftError as error:
        if len(pairs) == 1:
            return [error]
    return [outcome for pair in pairs for outcome in _compare_each([pair], language)]


def _placed(outcome: Score | DriftError, trip: RoundTrip) -> Score | DriftError:
    """A score with its place above the noise floor of the trip's route and the trip's signature before its own."""
    if isinstance(outcome, DriftError):
        return outcome
    from drift.measures.floor import percentile
    from drift.measures.signature import join_signature, split_signature

    parts = {**split_signature(trip.signature), **split_signature(outcome.signature)}
    signature = join_signature(parts.items())
    placed = {"percentile": percentile(outcome.drift, signature), "signature": signature}
    return outcome.model_copy(update=placed)


def _scored(
    statement: Statement, trips: Sequence[RoundTrip], outcomes: Sequence[Score | DriftError | None]
) -> ScoredStatement:
    errors = [str(outcome) for outcome in outcomes if isinstance(outcome, DriftError)]
    return ScoredStatement(
        statement=statement,
        round_trips=tuple(trips),
        scores=tuple(outcome if isinstance(outcome, Score) else None for outcome in outcomes),
        error="; ".join(errors) or None,
    )
