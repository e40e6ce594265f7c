"""The manifest `drift.json`: what marks a folder as an exported data set, and which files belong to it."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from drift.errors import FormatError, SchemaVersionError
from drift.hub.parquet import Written
from drift.version import __version__

NAME = "drift.json"
SCHEMA_NAME = "drift.dataset"
SCHEMA_MAJOR = 1
_NONE = "this is no manifest of an exported data set; export the data set again, into another folder"


def write_manifest(folder: Path, tables: Sequence[Written]) -> None:
    """Writes the manifest of everything that lies in `folder`, with sizes and SHA-256."""
    files = {
        path.relative_to(folder).as_posix(): {"bytes": path.stat().st_size, "sha256": sha256(path)}
        for path in sorted(folder.rglob("*"))
        if path.is_file() and path.name != NAME
    }
    manifest = {
        "schema": f"{SCHEMA_NAME}/{SCHEMA_MAJOR}",
        "version": __version__,
        "rows": {table.name: table.rows for table in tables},
        "files": files,
    }
    text = json.dumps(manifest, ensure_ascii=False, indent=2) + "\n"
    (folder / NAME).write_bytes(text.encode("utf-8"))


def read_manifest(folder: Path) -> dict[str, Any] | None:
    """The manifest in `folder`; None where there is none.

    Raises FormatError for a manifest that cannot be read and SchemaVersionError for one of a newer major version.
    """
    path = folder / NAME
    if not path.is_file():
        return None
    try:
        manifest = json.loads(path.read_bytes())
        name, _, version = str(manifest["schema"]).partition("/")
        major = int(version.partition(".")[0])
        if name != SCHEMA_NAME:
            raise ValueError(name)
    except (ValueError, KeyError, TypeError, RecursionError) as error:
        raise FormatError(_NONE, file=str(path)) from error
    if major > SCHEMA_MAJOR:
        raise SchemaVersionError(
            f"this data set was written as {manifest['schema']!r}; this version of Drift reads up to "
            f"{SCHEMA_NAME}/{SCHEMA_MAJOR}: update Drift to read it",
            file=str(path),
        )
    if not isinstance(manifest.get("files"), dict):
        raise FormatError(_NONE, file=str(path))
    return dict(manifest)


def sha256(path: Path) -> str:
    """The SHA-256 of a file, in hex."""
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()
