"""What a name stands for: a shipped set, a folder, a file of sets, a hub id, a third party's engine."""

from __future__ import annotations

import difflib
from dataclasses import replace
from pathlib import Path

from drift.data import data_root
from drift.engines.layouts import is_checkpoint, is_converted, prepare
from drift.engines.set_file import ModelSpec, SetSpec, read_sets, valid_hub_id
from drift.errors import ModelFormatError, UnknownSetError

OWN_FILE = "set.toml"
"""The file in a model's folder that describes it, in the format of `models/sets.toml`."""


def known_sets() -> dict[str, SetSpec]:
    """The sets that ship with Drift, by name."""
    return read_sets(data_root() / "models" / "sets.toml")


def find_set(name: str) -> SetSpec:
    """The description that a name stands for.

    Raises UnknownSetError, with near names, for what is none, and ModelFormatError for a path that holds no model.
    """
    sets = known_sets()
    if name in sets:
        return sets[name]
    file, _, member = name.partition("#")
    path = Path(file)
    try:
        is_file, is_folder = bool(file) and path.is_file(), bool(file) and path.is_dir()
    except (OSError, ValueError):  # a name that is too long, or holds what no path may
        is_file = is_folder = False
    if is_file:
        return _of_file(path, member)
    if is_folder:
        return _of_folder(path, member)
    if valid_hub_id(name):
        return SetSpec(name=name, models=(ModelSpec(hub=name),))
    from drift.engines.plugins import plugin_names

    if name in plugin_names():
        return SetSpec(name=name, models=(ModelSpec(engine=name),))
    name = name if len(name) <= 80 else f"{name[:79]}…"
    near = difflib.get_close_matches(name.lower(), [*sets, *plugin_names()], n=3, cutoff=0.5)
    hint = f"did you mean {' or '.join(repr(one) for one in near)}? " if near else ""
    raise UnknownSetError(
        f"there is no model set, folder or hub id {name!r}; {hint}the sets are {', '.join(sorted(sets))}"
    )


def _of_file(file: Path, member: str) -> SetSpec:
    """A set of a file; `member` names it where the file holds several."""
    sets = read_sets(file)
    if member:
        if member not in sets:
            raise UnknownSetError(f"{file} describes no set {member!r}; it has {', '.join(sorted(sets))}")
        return sets[member]
    if len(sets) > 1:
        raise UnknownSetError(f"{file} describes several sets; say which: {file}#{min(sets)}")
    return next(iter(sets.values()))


def _of_folder(folder: Path, member: str) -> SetSpec:
    """A folder as a set: as its own file says, or the model in it, or the models in its folders."""
    if (folder / OWN_FILE).is_file():
        return _of_file(folder / OWN_FILE, member)
    if is_converted(folder) or is_checkpoint(folder):
        return SetSpec(name=folder.resolve().name, models=(_described(folder),))
    inner = [
        child for child in sorted(folder.iterdir()) if child.is_dir() and (is_converted(child) or is_checkpoint(child))
    ]
    if not inner:
        raise ModelFormatError(
            "this folder holds no model: expected a checkpoint of the hub, a converted model, or folders of these",
            file=str(folder),
        )
    return SetSpec(name=folder.resolve().name, models=tuple(_described(child) for child in inner))


def _described(folder: Path) -> ModelSpec:
    """A model's folder with the directions that its files name, so that asking for them loads no weights."""
    spec = ModelSpec(path=folder)
    prepared = prepare(folder, spec)
    return replace(
        spec, directions=prepared.directions, tags=prepared.template.tags if prepared.directions is None else None
    )
