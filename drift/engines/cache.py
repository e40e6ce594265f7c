"""Where conversions and lock files lie, and writing there without leaving halves behind."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from drift.errors import EngineError


def cache_root() -> Path:
    """The user's cache folder for Drift; `DRIFT_CACHE` in the environment overrides it."""
    given = os.environ.get("DRIFT_CACHE")
    if given:
        return Path(given)
    import platformdirs

    return Path(platformdirs.user_cache_dir("drift"))


def converted_root() -> Path:
    """Where conversions are kept, a folder a model."""
    return cache_root() / "converted"


@contextmanager
def written_whole(target: Path) -> Iterator[Path]:
    """A new folder beside `target` that takes its place once the block has ended without an error.

    Where another process was faster, its folder stays. Raises EngineError where the cache cannot be written.
    """
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        draft = Path(tempfile.mkdtemp(prefix=f".{target.name}-", dir=target.parent))
    except OSError as error:
        raise EngineError(f"the cache folder cannot be written: {error}", file=str(target.parent)) from error
    try:
        yield draft
        if not target.exists():
            try:
                draft.rename(target)
            except OSError:
                if not target.exists():
                    raise
    finally:
        shutil.rmtree(draft, ignore_errors=True)


def write_whole_file(target: Path, text: str) -> None:
    """Writes a text file in one step: readers see the old one or the new one."""
    target.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(prefix=f".{target.name}-", dir=target.parent)
    with os.fdopen(handle, "w", encoding="utf-8", newline="\n") as stream:
        stream.write(text)
    Path(name).replace(target)
