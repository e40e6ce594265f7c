"""What lies in the user's cache folder, and how to be rid of it."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from pathlib import Path

from drift.engines.cache import cache_root
from drift.errors import ExportError


@dataclass(frozen=True, slots=True)
class CacheEntry:
    """One thing in the cache: its path below the cache's root, its size in bytes, and how many files it is."""

    name: str
    path: Path
    size: int
    files: int


def cache_entries() -> list[CacheEntry]:
    """What lies in the cache, sorted by name: a converted model each, and whatever else; [] where there is no cache."""
    root = cache_root()
    if not root.is_dir():
        return []
    found: list[CacheEntry] = []
    for path in sorted(root.iterdir()):
        inner = sorted(path.iterdir()) if path.is_dir() and not path.is_symlink() else []
        folders = [item for item in inner if item.is_dir()]
        if path.is_dir() and not path.is_symlink() and not inner:
            continue
        if folders and len(folders) == len(inner):
            found.extend(_entry(item, root) for item in folders)
        else:
            found.append(_entry(path, root))
    return found


def clear_cache(names: list[str] | None = None) -> list[CacheEntry]:
    """Removes the entries whose name is, or lies below, one of `names` (None: all), and returns them.

    Raises ExportError where one cannot be removed. A symbolic link is removed, never what it leads to.
    """
    removed = []
    for entry in cache_entries():
        if names is not None and not any(entry.name == name or entry.name.startswith(f"{name}/") for name in names):
            continue
        try:
            if entry.path.is_dir() and not entry.path.is_symlink():
                shutil.rmtree(entry.path)
            else:
                entry.path.unlink()
        except OSError as error:
            raise ExportError(f"cannot be removed: {error.strerror or error}", file=str(entry.path)) from error
        removed.append(entry)
    return removed


def _entry(path: Path, root: Path) -> CacheEntry:
    if path.is_symlink() or not path.is_dir():
        files = [path]
    else:
        files = [file for file in path.rglob("*") if file.is_file() and not file.is_symlink()]
    size = sum(file.lstat().st_size for file in files)
    return CacheEntry(path.relative_to(root).as_posix(), path, size, len(files))
