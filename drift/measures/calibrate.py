"""Makes noise floors: the control statements through every pivot of a model set, and how far they drift there."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from drift.engines.cache import cache_root, write_whole_file
from drift.measures.controls import COLUMNS, control_statements
from drift.measures.floor import floor_key, forget_floors, load_floors, user_floors_path
from drift.measures.signature import measure_version, split_signature
from drift.records import RoundTrip, Statement
from drift.records.jsonl import read_records

if TYPE_CHECKING:
    from drift.engines.protocol import Engine
    from drift.engines.sets import ModelSet
    from drift.pivots.leg import Progress

Floors = dict[str, tuple[float, ...]]


def calibrate(
    models: str | Path | ModelSet | Engine = "compact",
    *,
    languages: Sequence[str] = COLUMNS,
    pivots: Sequence[str] | None = None,
    most: int | None = None,
    progress: Progress | None = None,
) -> Floors:
    """The floors of a set, by key: the drifts of the controls, ascending, a list for every route.

    Every language of `languages` that has controls goes through every pivot that the set offers for it among English,
    Arabic and Hebrew, or through `pivots`. A trip that failed has no drift and is left out. `most` takes the first
    controls only. Translations are kept in the user's cache folder, so that measures that have changed are soon
    calibrated anew.
    """
    from drift.engines.sets import resolve_models
    from drift.jobs.score_statements import score_trips

    owned = not hasattr(models, "engine_for")
    chosen = resolve_models(models)
    found: dict[str, list[float]] = {}
    try:
        for language in languages:
            texts = control_statements(language)[:most]
            offered = chosen.pivots(language) if texts else ()
            for pivot in offered:
                if pivot not in (COLUMNS if pivots is None else pivots):
                    continue
                statements = [Statement(text=text, language=language) for text in texts]
                trips = _trips(statements, pivot, chosen, progress)
                for item in score_trips(statements, trips):
                    for outcome in item.scores:
                        if outcome is not None:
                            found.setdefault(floor_key(outcome.signature), []).append(outcome.drift)
    finally:
        if owned:
            chosen.close()
    return {key: tuple(sorted(values)) for key, values in found.items()}


def _trips(
    statements: Sequence[Statement], pivot: str, models: ModelSet, progress: Progress | None
) -> list[list[RoundTrip]]:
    """The statements' round trips, from the cache folder where the same models have made them before."""
    from drift.pivots.round_trip import default_decoding, round_trip
    from drift.pivots.signature import trip_signature

    language = statements[0].language
    signature = trip_signature(models, language, pivot, default_decoding(models))
    known = "\n".join([signature, *(statement.text for statement in statements)])
    name = hashlib.sha256(known.encode("utf-8", "surrogatepass")).hexdigest()[:24]
    path = cache_root() / "controls" / f"{name}.jsonl"
    if path.is_file():
        kept = list(read_records(path, RoundTrip))
        if len(kept) == len(statements):
            return [[trip] for trip in kept]
    trips = round_trip(statements, [pivot], models, progress=progress)
    write_whole_file(path, "".join(f"{row[0].to_json()}\n" for row in trips))
    return trips


def write_floors(floors: Mapping[str, Sequence[float]], path: Path | None = None, *, replace: bool = False) -> Path:
    """Writes floors into a file beside those that it holds already (or instead of them); returns where.

    Without a path they go to the user's cache folder, where scores find them. Floors of earlier measures are dropped.
    Drifts are written with six digits:
    a percentile needs no more.
    """
    target = path or user_floors_path()
    current = measure_version()
    known = {
        key: values
        for key, values in ({} if replace else load_floors(target)).items()
        if split_signature(key).get("measures", current) == current
    }
    merged = {**known, **{key: tuple(values) for key, values in floors.items()}}
    lines = [
        f"  {json.dumps(key)}: [{', '.join(f'{value:.6f}' for value in sorted(values))}]"
        for key, values in sorted(merged.items())
    ]
    body = ",\n".join(lines)
    write_whole_file(target, f'{{"schema": "drift.floors/1", "floors": {{\n{body}\n}}}}\n')
    target.chmod(0o644)
    forget_floors()
    return target
