"""Makes noise floors: the control statements through every pivot of a model set, and how far they drift there."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from drift.engines.cache import write_whole_file
from drift.measures.controls import COLUMNS, control_statements
from drift.measures.floor import floor_key, forget_floors, load_floors, user_floors_path
from drift.records import Statement

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
    controls only.
    """
    from drift.engines.sets import resolve_models
    from drift.jobs.score_statements import score

    owned = not hasattr(models, "engine_for")
    chosen = resolve_models(models)
    found: dict[str, list[float]] = {}
    try:
        for language in languages:
            texts = control_statements(language)[:most]
            offered = chosen.pivots(language) if texts else ()
            through = [code for code in offered if code in (COLUMNS if pivots is None else pivots)]
            if not through:
                continue
            statements = [Statement(text=text, language=language) for text in texts]
            for item in score(statements, through, chosen, language, progress=progress):
                for outcome in item.scores:
                    if outcome is not None:
                        found.setdefault(floor_key(outcome.signature), []).append(outcome.drift)
    finally:
        if owned:
            chosen.close()
    return {key: tuple(sorted(values)) for key, values in found.items()}


def write_floors(floors: Mapping[str, Sequence[float]], path: Path | None = None, *, replace: bool = False) -> Path:
    """Writes floors into a file beside those that it holds already (or instead of them); returns where.

    Without a path they go to the user's cache folder, where scores find them. Drifts are written with six digits:
    a percentile needs no more.
    """
    target = path or user_floors_path()
    known = {} if replace else load_floors(target)
    merged = {**known, **{key: tuple(values) for key, values in floors.items()}}
    lines = [
        f"  {json.dumps(key)}: [{', '.join(f'{value:.6f}' for value in sorted(values))}]"
        for key, values in sorted(merged.items())
    ]
    body = ",\n".join(lines)
    write_whole_file(target, f'{{"schema": "drift.floors/1", "floors": {{\n{body}\n}}}}\n')
    forget_floors()
    return target
