"""Engines of third parties, by the entry point group `drift.engines`."""

from __future__ import annotations

import difflib
from importlib import metadata
from typing import Any

from drift.engines.protocol import Engine
from drift.engines.set_file import ModelSpec
from drift.errors import DriftError, EngineError, ModelFormatError, UnknownSetError

GROUP = "drift.engines"


def plugin_names() -> list[str]:
    """The names of installed third-party engines."""
    return sorted({entry.name for entry in metadata.entry_points(group=GROUP)})


def load_plugin(spec: ModelSpec) -> Engine:
    """The engine that a third party's factory makes of a description.

    The entry point names a callable; it is called with the description (a ModelSpec, its own settings under
    `options`) and returns an Engine. Raises UnknownSetError where no such entry point is installed and EngineError
    where it fails.
    """
    name = spec.engine or ""
    entries = list(metadata.entry_points(group=GROUP, name=name))
    if not entries:
        near = difflib.get_close_matches(name, plugin_names(), n=2)
        hint = f"; did you mean {' or '.join(near)}?" if near else ""
        raise UnknownSetError(f"no installed package brings an engine {name!r}{hint}")
    try:
        factory: Any = entries[0].load()
        engine = factory(spec)
    except DriftError:
        raise
    except Exception as error:
        raise EngineError(f"the engine {name!r} could not be started: {type(error).__name__}: {error}") from error
    if not isinstance(engine, Engine):
        raise ModelFormatError(f"the entry point {GROUP}:{name} did not return an Engine")
    return engine
