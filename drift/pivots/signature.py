"""The signature of a round trip: every choice that decides its texts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from drift.engines.protocol import Decoding, Direction, EngineIdentity
from drift.measures.signature import join_signature
from drift.version import __version__

if TYPE_CHECKING:
    from drift.engines.sets import ModelSet


def trip_signature(models: ModelSet, language: str, pivot: str, decoding: Decoding) -> str:
    """One line: version, route, both directions' engines with hashes and versions, decoding."""
    there = models.engine_for(Direction(language, pivot)).identity
    back = models.engine_for(Direction(pivot, language)).identity
    parts = [("drift", __version__), ("route", f"{language}>{pivot}>{language}"), *_engine(there, "")]
    if back != there:
        parts.extend(_engine(back, "back-"))
    return join_signature([*parts, ("decoding", str(decoding))])


def _engine(identity: EngineIdentity, prefix: str) -> list[tuple[str, str]]:
    parts = [
        (f"{prefix}engine", identity.name),
        (f"{prefix}model", identity.model),
        (f"{prefix}hash", identity.model_hash[:12]),
        (f"{prefix}compute", identity.compute_type),
        (f"{prefix}isa", identity.instruction_set),
        *((f"{prefix}{name}", version) for name, version in identity.versions),
    ]
    return [(name, value) for name, value in parts if value]
