"""What the shipped sets are, and which of them are on this machine."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from drift.engines.finding import known_sets
from drift.engines.loading import find_folder
from drift.engines.set_file import SetSpec
from drift.errors import EngineError

State = Literal["ships", "fetched", "not fetched", "partly fetched"]


@dataclass(frozen=True)
class SetRow:
    """A set in a list: its models are hub ids or names of folders."""

    name: str
    state: State
    about: str
    licence: str
    languages: tuple[str, ...]
    models: tuple[str, ...]


def inventory() -> list[SetRow]:
    """The shipped sets in the order of their file. Loads no weights and asks no network."""
    return [_row(spec) for spec in known_sets().values()]


def _row(spec: SetSpec) -> SetRow:
    languages: dict[str, None] = {}
    for model in spec.models:
        languages.update(dict.fromkeys(language for direction in model.directions or () for language in direction))
        languages.update(dict.fromkeys(model.tags or model.names or ()))
    return SetRow(
        name=spec.name,
        state=_state(spec),
        about=spec.about,
        licence=spec.licence,
        languages=tuple(languages),
        models=tuple(model.label for model in spec.models),
    )


def _state(spec: SetSpec) -> State:
    if all(model.hub is None for model in spec.models):
        return "ships"
    found = 0
    for model in spec.models:
        try:
            find_folder(model)
        except EngineError:
            continue
        found += 1
    return "fetched" if found == len(spec.models) else "partly fetched" if found else "not fetched"
