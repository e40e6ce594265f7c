"""Making an audit floor: the control statements with their own translations, read by a model set."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from drift.data import corpus_path
from drift.errors import FormatError
from drift.qa.meaning.floor import AuditFloor, floor_key, floor_of, models_hash
from drift.qa.meaning.reader import MeaningReader, Question

if TYPE_CHECKING:
    from drift.engines.sets import ModelSet

STEP = 32
"""Controls read together."""

COLUMNS = ("en", "ar", "he")
"""The columns of the control statements, which have no header."""


def audit_floors(
    models: ModelSet,
    languages: Sequence[str] = ("ar", "he"),
    *,
    most: int | None = None,
    progress: Callable[[int], None] | None = None,
) -> dict[str, AuditFloor]:
    """A floor for every language that the models translate to and from English, by its key. Raises EngineError.

    `most` takes the first controls only. `progress` is told how many more controls are done.
    """
    reader = MeaningReader(models)
    floors = {}
    for language in languages:
        if not reader.supports(language):
            continue
        questions = _controls(language)[:most]
        meanings = []
        for start in range(0, len(questions), STEP):
            meanings.extend(reader.read(questions[start : start + STEP]))
            if progress is not None:
                progress(len(questions[start : start + STEP]))
        floors[floor_key(models_hash(models), language)] = floor_of(meanings)
    return floors


def _controls(language: str) -> list[Question]:
    file = corpus_path("controls") / "controls.tsv"
    place = COLUMNS.index(language) if language in COLUMNS else None
    rows = [line.split("\t") for line in file.read_text(encoding="utf-8").split("\n") if line.strip()]
    if place is None or any(len(row) != len(COLUMNS) for row in rows):
        raise FormatError(f"expected the columns {', '.join(COLUMNS)}, {language!r} among them", file=str(file))
    return [Question(row[0], row[place], language) for row in rows]
