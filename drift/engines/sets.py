"""Model sets at work: a name, a path, a hub id or an engine made into a ModelSet."""

from __future__ import annotations

import hashlib
import threading
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from drift.engines.finding import find_set
from drift.engines.finding import known_sets as known_sets
from drift.engines.loading import load_engine
from drift.engines.protocol import Decoding, Direction, Engine, EngineIdentity
from drift.engines.set_file import Library, ModelSpec, SetSpec
from drift.errors import ModelNotCachedError, UnsupportedDirectionError

LANGUAGES = ("en", "ar", "he")
"""The languages that Drift pivots through by default."""


class ModelSet:
    """The engines of a set, each loaded when it is first asked for. Safe to share between threads.

    A context manager: leaving it frees the models.
    """

    def __init__(
        self,
        spec: SetSpec,
        *,
        engines: Sequence[Engine] | None = None,
        allow_pickle: bool = False,
        threads: int | None = None,
    ) -> None:
        """`engines` stand in for the description's models, one each, where they are given."""
        self.spec = spec
        self._allow_pickle = allow_pickle
        self._threads = threads
        self._lock = threading.RLock()
        self._engines: list[Engine | None] = list(engines) if engines is not None else [None] * len(spec.models)
        self._owned = engines is None
        self._hash: str | None = None

    @property
    def name(self) -> str:
        """The set's name, as it was asked for."""
        return self.spec.name

    @property
    def decoding(self) -> Decoding:
        """How the set decodes unless told otherwise."""
        return self.spec.decoding

    @property
    def identity(self) -> list[EngineIdentity]:
        """The identity of every engine; loads those that are not loaded yet."""
        return [self._engine(number).identity for number in range(len(self._engines))]

    @property
    def hash(self) -> str:
        """SHA-256 (hex) over the engines' model hashes: the key of stored translations; loads every engine."""
        if self._hash is None:
            hashes = [identity.model_hash for identity in self.identity]
            self._hash = hashes[0] if len(hashes) == 1 else hashlib.sha256("\n".join(hashes).encode()).hexdigest()
        return self._hash

    def supports(self, direction: Direction) -> bool:
        """Whether an engine of the set translates in this direction."""
        return self._position(direction) is not None

    def pivots(self, language: str) -> tuple[str, ...]:
        """The languages that the set translates `language` into and back from, English, Arabic and Hebrew first."""
        return tuple(
            other
            for other in self.languages()
            if self.supports(Direction(language, other)) and self.supports(Direction(other, language))
        )

    def languages(self) -> tuple[str, ...]:
        """Every language of the set, English, Arabic and Hebrew first."""
        found: set[str] = set(LANGUAGES)
        for number, spec in enumerate(self.spec.models):
            described = [language for direction in spec.directions or () for language in direction]
            described += spec.tags or spec.names or ()
            if not described:
                listed = getattr(self._engine(number), "languages", None)
                described = list(listed()) if callable(listed) else []
            found.update(described)
        return (*LANGUAGES, *sorted(found - set(LANGUAGES)))

    def engine_for(self, direction: Direction) -> Engine:
        """The engine of a direction, loaded. Raises UnsupportedDirectionError, and EngineError where loading fails."""
        position = self._position(direction)
        if position is None:
            raise UnsupportedDirectionError(
                f"the model set {self.name!r} does not translate from {direction.source!r} to {direction.target!r}"
            )
        return self._engine(position)

    def close(self) -> None:
        """Frees every loaded engine. Calling it twice is allowed; an engine that was brought along is its owner's."""
        with self._lock:
            for engine in self._engines:
                if engine is not None and self._owned:
                    engine.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def _position(self, direction: Direction) -> int | None:
        for number in range(len(self._engines)):
            known = self._known_support(number, direction)
            if known is None:
                known = self._engine(number).supports(direction)
            if known:
                return number
        return None

    def _known_support(self, number: int, direction: Direction) -> bool | None:
        """Whether the description alone says that a model translates in a direction; None where it does not say."""
        engine = self._engines[number]
        if engine is not None:
            return engine.supports(direction)
        if number >= len(self.spec.models):
            return None
        spec = self.spec.models[number]
        if spec.directions is not None:
            return direction in spec.directions
        languages = spec.tags or spec.names
        return None if languages is None else direction.source != direction.target and {*direction} <= {*languages}

    def _engine(self, number: int) -> Engine:
        with self._lock:
            engine = self._engines[number]
            if engine is None:
                engine = self._load(self.spec.models[number])
                self._engines[number] = engine
            return engine

    def _load(self, spec: ModelSpec) -> Engine:
        try:
            return load_engine(spec, allow_pickle=self._allow_pickle, threads=self._threads)
        except ModelNotCachedError as error:
            raise ModelNotCachedError(
                f"the model set {self.name!r} is not on this machine ({spec.label} is missing); fetch it once, with a "
                f"network: drift models fetch {self.name}"
            ) from error


def load_models(
    name: str = "compact",
    *,
    allow_pickle: bool = False,
    library: Library | None = None,
    compute_type: str | None = None,
    threads: int | None = None,
) -> ModelSet:
    """The model set of a name, ready to translate; its engines are loaded when first used.

    `name` is a set's, a folder's (a model's, or one of several models), a file of sets', a hub id or the name of a
    third party's engine. `library` and `compute_type` override what the set says. Raises UnknownSetError for a name
    that is none of these and ModelFormatError for a path that holds no model.
    """
    spec = find_set(name)
    changes: dict[str, Any] = {}
    if library is not None:
        changes["library"] = library
    if compute_type is not None:
        changes["compute_type"] = compute_type
    if changes:
        spec = replace(spec, models=tuple(replace(model, **changes) for model in spec.models))
    return ModelSet(spec, allow_pickle=allow_pickle, threads=threads)


def resolve_models(
    models: str | Path | ModelSet | Engine, *, allow_pickle: bool = False, threads: int | None = None
) -> ModelSet:
    """A ModelSet out of what a caller may give: a set's name, a path, a hub id, a ModelSet or an Engine.

    An Engine is wrapped and stays its owner's to close. Raises as `load_models` does.
    """
    if isinstance(models, ModelSet):
        return models
    if isinstance(models, str | Path):
        return load_models(str(models), allow_pickle=allow_pickle, threads=threads)
    return wrap_engine(models)


def wrap_engine(engine: Engine) -> ModelSet:
    """A set of one engine that the caller owns."""
    listed = getattr(engine, "languages", None)
    languages = tuple(listed()) if callable(listed) else ()
    tags = dict.fromkeys(languages, "") or None
    spec = SetSpec(name=engine.identity.name, models=(ModelSpec(engine=engine.identity.name, tags=tags),))
    return ModelSet(spec, engines=[engine])
