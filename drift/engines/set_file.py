"""Reading model sets: `models/sets.toml` and files like it."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal, cast, get_args

from drift.engines.protocol import Decoding, Direction
from drift.engines.templates import PLACEHOLDERS, Element, Kind, Say
from drift.errors import ModelFormatError

SCHEMA = 1
"""The version of the file's format that this code reads."""

Layout = Literal["tokenizers", "marian", "m2m100", "nllb", "causal"]
Library = Literal["ctranslate2", "transformers"]

_MAX_TOKENS = re.compile(r"(?:(\d+(?:\.\d+)?)\*source)?\s*(?:\+?\s*(\d+))?")
_LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*")
_HUB_ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,95}/[A-Za-z0-9][A-Za-z0-9._-]{0,95}")
_REVISION = re.compile(r"[A-Za-z0-9][A-Za-z0-9._/-]{0,199}")


@dataclass(frozen=True)
class ModelSpec:
    """One model of a set.

    Either `path` (a folder) or `hub` (a repository's id, with `revision`) is set, or `engine` names a third party's
    engine that needs neither. What is None is taken from the model's layout. `sha256` are the known hashes of files
    that would otherwise not be loaded (pickles). `options` are passed on to a third party's engine.
    """

    path: Path | None = None
    hub: str | None = None
    revision: str = "main"
    engine: str | None = None
    library: Library = "ctranslate2"
    kind: Kind | None = None
    layout: Layout | None = None
    source: tuple[Element, ...] | None = None
    target_prefix: tuple[Element, ...] | None = None
    stop: tuple[str, ...] | None = None
    tags: Mapping[str, str] | None = None
    scripts: Mapping[str, str] = field(default_factory=dict)
    names: Mapping[str, str] | None = None
    positions: int | None = None
    compute_type: str = "int8"
    directions: tuple[Direction, ...] | None = None
    sha256: Mapping[str, str] = field(default_factory=dict)
    options: Mapping[str, Any] = field(default_factory=dict)

    @property
    def label(self) -> str:
        """How messages name the model."""
        return self.hub or (self.path.name if self.path else None) or self.engine or "model"


@dataclass(frozen=True)
class SetSpec:
    """A set: its models in order of preference, how they decode, under which licences."""

    name: str
    models: tuple[ModelSpec, ...]
    decoding: Decoding = field(default_factory=Decoding)
    licence: str = ""
    about: str = ""
    gated: bool = False


def read_sets(file: Path) -> dict[str, SetSpec]:
    """The sets that a file describes, by name. Paths in it are relative to the file's folder.

    Raises ModelFormatError, which names the file and the key, for anything that does not fit.
    """
    try:
        data = tomllib.loads(file.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise ModelFormatError(f"this file of model sets cannot be read: {error}", file=str(file)) from error
    schema = data.get("schema")
    if schema != SCHEMA:
        raise ModelFormatError(
            f"expected schema = {SCHEMA}, found {schema!r}: this version of Drift reads no other", file=str(file)
        )
    sets = data.get("sets")
    if not isinstance(sets, dict) or not sets:
        raise ModelFormatError("the file describes no set: it needs [sets.NAME]", file=str(file))
    return {name: _Reader(file, f"sets.{name}").read_set(name, table) for name, table in sets.items()}


def valid_hub_id(name: str) -> bool:
    """Whether a name can be a repository of the hub: `owner/name`, no dots in a row, nothing that leaves a folder."""
    return _HUB_ID.fullmatch(name) is not None and ".." not in name and "--" not in name and not name.endswith(".git")


def valid_revision(name: str) -> bool:
    """Whether a name can be a branch, a tag or a commit."""
    return _REVISION.fullmatch(name) is not None and ".." not in name and "//" not in name


class _Reader:
    """Reads one set's table; knows where it is for messages."""

    def __init__(self, file: Path, where: str) -> None:
        self.file = file
        self.where = where

    def fail(self, message: str) -> ModelFormatError:
        return ModelFormatError(f"[{self.where}] {message}", file=str(self.file))

    def read_set(self, name: str, table: Any) -> SetSpec:
        table = self.table(table, {"licence", "about", "decoding", "models", "gated"})
        models = table.get("models")
        if not isinstance(models, list) or not models:
            raise self.fail("names no models: it needs [[" + self.where + ".models]]")
        return SetSpec(
            name=name,
            models=tuple(self.read_model(model) for model in models),
            decoding=self.decoding(table.get("decoding", {})),
            licence=self.string(table, "licence") or "",
            about=self.string(table, "about") or "",
            gated=bool(table.get("gated", False)),
        )

    def read_model(self, table: Any) -> ModelSpec:
        fields = set(ModelSpec.__dataclass_fields__)
        table = self.table(table, fields)
        hub = self.string(table, "hub")
        path = self.string(table, "path")
        engine = self.string(table, "engine")
        if sum(value is not None for value in (hub, path)) != 1 and engine is None:
            raise self.fail("a model needs either path or hub")
        if hub is not None and not valid_hub_id(hub):
            raise self.fail(f"hub = {hub!r} is no repository id of the form owner/name")
        revision = self.string(table, "revision") or "main"
        if not valid_revision(revision):
            raise self.fail(f"revision = {revision!r} is no branch, tag or commit")
        return ModelSpec(
            path=None if path is None else (self.file.parent / path),
            hub=hub,
            revision=revision,
            engine=engine,
            library=cast(Library, self.choice(table, "library", get_args(Library)) or "ctranslate2"),
            kind=cast("Kind | None", self.choice(table, "kind", get_args(Kind))),
            layout=cast("Layout | None", self.choice(table, "layout", get_args(Layout))),
            source=self.elements(table, "source"),
            target_prefix=self.elements(table, "target_prefix"),
            stop=self.stop(table.get("stop")),
            tags=self.languages(table, "tags"),
            scripts=self.languages(table, "scripts") or {},
            names=self.languages(table, "names"),
            positions=self.positions(table.get("positions")),
            compute_type=self.string(table, "compute_type") or "int8",
            directions=self.directions(table.get("directions", "all")),
            sha256=self.hashes(table.get("sha256", {})),
            options=table.get("options", {}),
        )

    def table(self, value: Any, known: set[str]) -> dict[str, Any]:
        if not isinstance(value, dict):
            raise self.fail("expected a table")
        unknown = sorted(set(value) - known)
        if unknown:
            raise self.fail(f"does not know the key {unknown[0]!r}; known are {', '.join(sorted(known))}")
        return value

    def string(self, table: Mapping[str, Any], key: str) -> str | None:
        value = table.get(key)
        if value is not None and not isinstance(value, str):
            raise self.fail(f"{key} must be a string")
        return value

    def choice(self, table: Mapping[str, Any], key: str, allowed: tuple[str, ...]) -> str | None:
        value = self.string(table, key)
        if value is not None and value not in allowed:
            raise self.fail(f"{key} = {value!r} must be one of {', '.join(allowed)}")
        return value

    def elements(self, table: Mapping[str, Any], key: str) -> tuple[Element, ...] | None:
        value = table.get(key)
        if value is None:
            return None
        if not isinstance(value, list):
            raise self.fail(f"{key} must be a list of tokens")
        elements: list[Element] = []
        for item in value:
            if isinstance(item, dict) and set(item) == {"say"} and isinstance(item["say"], str):
                elements.append(Say(item["say"]))
            elif isinstance(item, str) and item:
                if item.startswith("{") and item.endswith("}") and item not in PLACEHOLDERS:
                    raise self.fail(f"{key} holds {item!r}; placeholders are {', '.join(PLACEHOLDERS)}")
                elements.append(item)
            else:
                raise self.fail(f'{key} must hold tokens, placeholders or {{ say = "words" }}')
        if key == "source" and "{text}" not in elements and "{text}" not in (table.get("target_prefix") or []):
            raise self.fail("nothing holds {text}: source needs it")
        return tuple(elements)

    def stop(self, value: Any) -> tuple[str, ...] | None:
        if value is None:
            return None
        values = [value] if isinstance(value, str) else value
        if not isinstance(values, list) or not values or not all(isinstance(one, str) and one for one in values):
            raise self.fail("stop must be a token or a list of tokens")
        return tuple(values)

    def languages(self, table: Mapping[str, Any], key: str) -> dict[str, str] | None:
        value = table.get(key)
        if value is None:
            return None
        if not isinstance(value, dict) or not all(isinstance(one, str) for one in value.values()):
            raise self.fail(f"{key} must be a table of language = string")
        for language in value:
            self.language(language)
        return dict(value)

    def language(self, code: str) -> str:
        if not _LANGUAGE.fullmatch(code):
            raise self.fail(f"{code!r} is no language code such as en or pt-BR")
        return code

    def positions(self, value: Any) -> int | None:
        if value is not None and (not isinstance(value, int) or value < 8):
            raise self.fail("positions must be a whole number of at least 8")
        return value

    def directions(self, value: Any) -> tuple[Direction, ...] | None:
        if value == "all":
            return None
        if not isinstance(value, list) or not value:
            raise self.fail('directions must be "all" or a list such as ["en>ar", "ar>en"]')
        return tuple(self.direction(one) for one in value)

    def direction(self, value: Any) -> Direction:
        source, arrow, target = str(value).partition(">")
        if not arrow:
            raise self.fail(f'{value!r} is no direction; write it as "en>ar"')
        return Direction(self.language(source.strip()), self.language(target.strip()))

    def hashes(self, value: Any) -> dict[str, str]:
        if not isinstance(value, dict) or not all(
            isinstance(one, str) and re.fullmatch("[0-9a-f]{64}", one) for one in value.values()
        ):
            raise self.fail("sha256 must be a table of file = 64 hexadecimal digits")
        return dict(value)

    def decoding(self, value: Any) -> Decoding:
        table = self.table(value, {"beam", "max_tokens", "no_repeat_ngram"})
        beam, blocking = table.get("beam", 4), table.get("no_repeat_ngram", 0)
        if not isinstance(beam, int) or not 1 <= beam <= 64:
            raise self.fail("decoding.beam must be a whole number from 1 to 64")
        if not isinstance(blocking, int) or blocking < 0:
            raise self.fail("decoding.no_repeat_ngram must be a whole number, 0 for none")
        limit = str(table.get("max_tokens", "2*source+20")).replace(" ", "")
        matched = _MAX_TOKENS.fullmatch(limit)
        if matched is None or not limit:
            raise self.fail(f'decoding.max_tokens = {limit!r} must look like "2*source+20"')
        return Decoding(
            beam=beam,
            max_tokens_factor=float(matched[1] or 0),
            max_tokens_constant=int(matched[2] or 0),
            no_repeat_ngram=blocking,
        )
