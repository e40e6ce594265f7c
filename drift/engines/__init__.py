"""Translation engines behind one protocol, the model sets that describe them, and the sentence encoder."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from drift.engines.fake import FakeEngine
    from drift.engines.protocol import Decoding, Direction, Engine, EngineIdentity, ForcedTarget
    from drift.engines.sets import ModelSet, load_models, resolve_models
    from drift.engines.weights import Weighted, weigh

__all__ = [
    "Decoding",
    "Direction",
    "Engine",
    "EngineIdentity",
    "FakeEngine",
    "ForcedTarget",
    "ModelSet",
    "Weighted",
    "load_models",
    "resolve_models",
    "weigh",
]

_HOMES = {
    "FakeEngine": "fake",
    "ModelSet": "sets",
    "load_models": "sets",
    "resolve_models": "sets",
    "Weighted": "weights",
    "weigh": "weights",
}


def __getattr__(name: str) -> object:
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from importlib import import_module

    value: object = getattr(import_module(f"{__name__}.{_HOMES.get(name, 'protocol')}"), name)
    globals()[name] = value
    return value
