"""Chains: a text through several languages in a row, the drift measured at every return."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from drift.engines.protocol import Direction, Engine
from drift.errors import UnknownPivotError, UsageError
from drift.pivots.leg import translate_leg
from drift.records import Failure, Leg, Score, Statement
from drift.records.record import Record, Text
from drift.text.hygiene import scrub

if TYPE_CHECKING:
    from drift.engines.sets import ModelSet


class Hop(Record):
    """One step of a chain: the text in `language`; its score where that is the original's language again."""

    schema_name: ClassVar[str] = "hop"

    language: str
    text: Text
    score: Score | None = None
    failure: Failure | None = None


def chain(
    text: str | Statement,
    hops: Sequence[str] = ("ar", "en", "he", "en"),
    models: str | Path | ModelSet | Engine = "compact",
    language: str = "en",
) -> list[Hop]:
    """The hops in order, up to the first one that an engine failed on.

    Each return to the original's language is scored against the original. Raises UsageError for no hops or two
    equal languages in a row and UnknownPivotError for a direction that the models do not have.
    """
    from drift.engines.borrow import borrowed
    from drift.measures.compare import compare

    original = text.text if isinstance(text, Statement) else scrub(text)
    start = text.language if isinstance(text, Statement) else language
    directions = [Direction(*pair) for pair in zip((start, *hops), hops, strict=False)]
    if not directions:
        raise UsageError("a chain needs at least one hop, such as ar,en")
    for direction in directions:
        if direction.source == direction.target:
            raise UsageError(f"two hops in a row are {direction.target!r}; name another language between them")
    result: list[Hop] = []
    with borrowed(models) as chosen:
        for direction in directions:
            if not chosen.supports(direction):
                raise UnknownPivotError(f"the model set {chosen.name!r} does not translate {direction}")
        decoding = replace(chosen.decoding, n_best=1)
        current = original
        for direction in directions:
            returned = direction.target == start
            leg: Leg = "back" if returned else "forward"
            step = translate_leg([current], chosen.engine_for(direction), direction, decoding, leg)[0]
            current = step.text
            score = compare(original, current, language=start) if returned and step.failure is None else None
            result.append(Hop(language=direction.target, text=current, score=score, failure=step.failure))
            if step.failure is not None:
                break
    return result
