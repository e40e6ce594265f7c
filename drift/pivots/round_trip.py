"""Round trips: every text into every pivot language and back."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from drift.engines.protocol import Decoding, Direction, Engine
from drift.errors import UnknownPivotError
from drift.pivots.leg import LegResult, Progress, translate_leg
from drift.pivots.signature import trip_signature
from drift.records import Hypothesis, RoundTrip, Statement
from drift.text.hygiene import is_empty, scrub

if TYPE_CHECKING:
    from drift.engines.sets import ModelSet

DEFAULT_PIVOTS = {"en": ("ar", "he"), "ar": ("en", "he"), "he": ("en", "ar")}
"""Which pivots a statement goes through when none are named, by its language; English for any other."""


def round_trip(
    texts: Sequence[str | Statement],
    pivots: Sequence[str] | None = None,
    models: str | Path | ModelSet | Engine = "compact",
    language: str = "en",
    n_best: int = 1,
    *,
    progress: Progress | None = None,
) -> list[list[RoundTrip]]:
    """A row a text, an entry a pivot, in the order given.

    A Statement brings its own language; `language` holds for plain strings. With `n_best` above 1 every
    alternative is translated back too. Text without a letter or digit passes unchanged, no model is asked.
    Raises UnknownPivotError for a pivot that the models have no route through and EngineError where the models
    cannot be loaded; what goes wrong with one text is that round trip's `failure`.
    """
    from drift.engines.borrow import borrowed

    languages = [text.language if isinstance(text, Statement) else language for text in texts]
    plain = [text.text if isinstance(text, Statement) else scrub(text) for text in texts]
    rows: list[dict[str, RoundTrip]] = [{} for _ in plain]
    with borrowed(models) as chosen:
        routes = {code: pivots_for(chosen, code, pivots) for code in dict.fromkeys(languages)}
        for code, through in routes.items():
            members = [index for index, of in enumerate(languages) if of == code]
            for pivot in through:
                trips = _through([plain[index] for index in members], code, pivot, chosen, n_best, progress)
                for index, trip in zip(members, trips, strict=True):
                    rows[index][pivot] = trip
    return [list(row.values()) for row in rows]


def pivots_for(models: ModelSet, language: str, pivots: Sequence[str] | None = None) -> tuple[str, ...]:
    """The pivots that texts of `language` go through. Raises UnknownPivotError, naming those there are."""
    wanted = tuple(dict.fromkeys(pivots if pivots is not None else DEFAULT_PIVOTS.get(language, ("en",))))
    for pivot in wanted:
        there, back = Direction(language, pivot), Direction(pivot, language)
        if pivot == language:
            raise UnknownPivotError(f"the pivot {pivot!r} is the statements' own language; name another one")
        if not (models.supports(there) and models.supports(back)):
            known = ", ".join(models.pivots(language)) or "none"
            raise UnknownPivotError(
                f"the model set {models.name!r} has no route {language}>{pivot}>{language}; "
                f"its pivots for {language!r} are: {known}"
            )
    return wanted


def _through(
    texts: Sequence[str], language: str, pivot: str, models: ModelSet, n_best: int, progress: Progress | None
) -> list[RoundTrip]:
    there, back = Direction(language, pivot), Direction(pivot, language)
    decoding = replace(models.decoding, n_best=max(1, n_best))
    signature = trip_signature(models, language, pivot, decoding)
    spoken = [text for text in texts if not is_empty(text)]
    forward = translate_leg(spoken, models.engine_for(there), there, decoding, "forward", progress=progress)
    returned = _back(forward, models.engine_for(back), back, models.decoding, progress)
    trips = iter(_assemble(pivot, leg, backs, signature) for leg, backs in zip(forward, returned, strict=True))
    return [
        RoundTrip(
            pivot=pivot,
            forward=text,
            back=text,
            alternatives=(Hypothesis(text=text, back=text),),
            signature=signature,
        )
        if is_empty(text)
        else next(trips)
        for text in texts
    ]


def _back(
    forward: Sequence[LegResult], engine: Engine, direction: Direction, decoding: Decoding, progress: Progress | None
) -> list[list[LegResult]]:
    """Every hypothesis of every forward leg, translated back; a failed leg's best one alone has no use for it."""
    single = replace(decoding, n_best=1)
    sources = [[] if leg.failure else [item.text for item in leg.hypotheses] for leg in forward]
    flat = [text for row in sources for text in row]
    results = iter(translate_leg(flat, engine, direction, single, "back", progress=progress))
    return [[next(results) for _ in row] for row in sources]


def _assemble(pivot: str, leg: LegResult, backs: Sequence[LegResult], signature: str) -> RoundTrip:
    if leg.failure is not None or not backs:
        return RoundTrip(
            pivot=pivot,
            forward=leg.text,
            back="",
            alternatives=leg.hypotheses,
            failure=leg.failure,
            notes=leg.notes,
            signature=signature,
        )
    alternatives = tuple(
        item.model_copy(update={"back": None if back.failure else back.text})
        for item, back in zip(leg.hypotheses, backs, strict=True)
    )
    best = backs[0]
    return RoundTrip(
        pivot=pivot,
        forward=leg.text,
        back=best.text,
        alternatives=alternatives,
        failure=best.failure,
        notes=tuple(dict.fromkeys((*leg.notes, *best.notes))),
        signature=signature,
    )


def default_decoding(models: ModelSet) -> Decoding:
    """The decoding that a plain round trip uses, for floors and keys."""
    return replace(models.decoding, n_best=1)
