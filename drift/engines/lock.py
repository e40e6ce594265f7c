"""The lock file: which repository, which revision, which bytes a set's hub models are."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from drift.engines.cache import cache_root, write_whole_file
from drift.errors import ModelFormatError

NAME = "models.lock.json"
SCHEMA = 1


@dataclass(frozen=True)
class Locked:
    """One repository at one commit: `requested` is the branch, tag or commit that was asked for.

    `files` maps a file's name to its SHA-256 (hex).
    """

    repository: str
    requested: str
    revision: str
    files: Mapping[str, str]


def lock_file() -> Path:
    """Where the lock file lies."""
    return cache_root() / NAME


def read_lock(file: Path | None = None) -> list[Locked]:
    """What the lock file holds; nothing where there is none. Raises ModelFormatError where it cannot be read."""
    file = file or lock_file()
    if not file.is_file():
        return []
    try:
        data: Any = json.loads(file.read_text(encoding="utf-8"))
        if data["schema"] != SCHEMA:
            raise ValueError(f"schema {data['schema']!r}, this version of Drift reads {SCHEMA}")
        return [
            Locked(one["repository"], one["requested"], one["revision"], dict(one["files"])) for one in data["models"]
        ]
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise ModelFormatError(
            f"the lock file cannot be read ({error}); remove it and fetch the models again", file=str(file)
        ) from error


def write_lock(entry: Locked, file: Path | None = None) -> Path:
    """Puts an entry into the lock file, in place of one for the same repository and request, and returns the file."""
    file = file or lock_file()
    kept = [one for one in read_lock(file) if (one.repository, one.requested) != (entry.repository, entry.requested)]
    models = sorted([*kept, entry], key=lambda one: (one.repository, one.requested))
    data = {
        "schema": SCHEMA,
        "models": [
            {
                "repository": one.repository,
                "requested": one.requested,
                "revision": one.revision,
                "files": dict(sorted(one.files.items())),
            }
            for one in models
        ],
    }
    write_whole_file(file, json.dumps(data, indent=1, ensure_ascii=False) + "\n")
    return file


def locked(repository: str | None, requested: str) -> Locked | None:
    """The lock's entry for a repository and the revision asked for, if there is one."""
    for one in read_lock():
        if one.repository == repository and requested in (one.requested, one.revision):
            return one
    return None


def known_hashes(repository: str | None, requested: str) -> dict[str, str]:
    """The SHA-256 of the files that were fetched, and accepted, before; {} for a model that is not of the hub."""
    entry = locked(repository, requested) if repository else None
    return dict(entry.files) if entry else {}


def sha256_of(file: Path) -> str:
    """The SHA-256 of a file's bytes, hex."""
    with file.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()
