"""A model's fingerprint: one SHA-256 over the files that decide its output."""

from __future__ import annotations

import hashlib
from pathlib import Path

DECISIVE = (".bin", ".json", ".model", ".spm", ".safetensors", ".txt", ".pt")
"""Endings of files that hold weights, configuration or tokenizer; cards and licences do not count."""


def folder_hash(path: Path) -> str:
    """SHA-256 (hex) over names and bytes of a folder's decisive files, in order of name."""
    digest = hashlib.sha256()
    for file in sorted(path.rglob("*")):
        if file.is_file() and file.suffix in DECISIVE:
            digest.update(file.relative_to(path).as_posix().encode() + b"\0")
            with file.open("rb") as stream:
                digest.update(hashlib.file_digest(stream, "sha256").digest())
    return digest.hexdigest()
