"""What the machine and the libraries bring: versions and worker threads."""

from __future__ import annotations

import json
import os
from importlib import metadata
from pathlib import Path


def versions(*libraries: str) -> tuple[tuple[str, str], ...]:
    """(library, version) of those that are installed."""
    found: list[tuple[str, str]] = []
    for library in libraries:
        try:
            found.append((library, metadata.version(library)))
        except metadata.PackageNotFoundError:
            continue
    return tuple(found)


def worker_threads() -> int:
    """How many batches run at once: a core each, eight at most. Answers do not depend on it.

    The environment's `DRIFT_THREADS` overrides.
    """
    given = os.environ.get("DRIFT_THREADS", "")
    if given.isdigit() and int(given) > 0:
        return int(given)
    return max(1, min(8, os.cpu_count() or 1))


def target_vocabulary(folder: Path) -> list[str] | None:
    """The pieces that a converted model can produce, as its own file lists them; None where there is no such file."""
    for name in ("target_vocabulary.json", "shared_vocabulary.json", "vocabulary.json"):
        if (folder / name).is_file():
            try:
                listed = json.loads((folder / name).read_text(encoding="utf-8"))
            except (OSError, ValueError):
                return None
            return [str(piece) for piece in listed] if isinstance(listed, list) else None
    return None
