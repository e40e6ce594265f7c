"""What this installation has: versions, extras, models, the cache. Nothing heavy is imported to find out."""

from __future__ import annotations

import os
import platform
import sys
from importlib.metadata import PackageNotFoundError, version
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from drift.engines.cache import cache_root
from drift.engines.instruction_set import instruction_set
from drift.errors import DriftError
from drift.jobs.user_cache import cache_entries
from drift.version import __version__

LIBRARIES = (
    "ctranslate2",
    "tokenizers",
    "transformers",
    "sentencepiece",
    "sacremoses",
    "datasets",
    "pyarrow",
    "numpy",
    "pydantic",
    "sacrebleu",
    "rapidfuzz",
    "typer",
    "rich",
)
EXTRAS = {"torch": "torch", "html": "trafilatura"}


def inspect_installation() -> dict[str, Any]:
    """Everything as values of JSON. `ok` says whether the embedded models can be used here, `problems` why not."""
    libraries = {name: _version(name) for name in LIBRARIES}
    extras = {extra: _version(name) if find_spec(name) else None for extra, name in EXTRAS.items()}
    problems = [
        f"{name} is not installed: pip install translation-drift" for name, found in libraries.items() if not found
    ]
    models = {name: _model(name, problems) for name in ("compact", "embed")}
    entries = cache_entries()
    return {
        "drift": __version__,
        "python": f"{platform.python_implementation()} {platform.python_version()}",
        "executable": sys.executable,
        "system": f"{platform.system()} {platform.machine()}",
        "processors": os.cpu_count(),
        "instruction_set": instruction_set(),
        "libraries": libraries,
        "extras": extras,
        "models": models,
        "sets": _sets(problems),
        "cache": {
            "folder": str(cache_root()),
            "entries": len(entries),
            "bytes": sum(entry.size for entry in entries),
        },
        "ok": not problems,
        "problems": problems,
    }


def _version(name: str) -> str | None:
    try:
        return version(name)
    except PackageNotFoundError:
        return None


def _model(name: str, problems: list[str]) -> dict[str, Any]:
    from drift.data import model_path

    try:
        folder = model_path(name)
    except DriftError as error:
        problems.append(str(error))
        return {"folder": None, "bytes": 0}
    size = _size(folder)
    if not (folder / "model.bin").is_file() or not (folder / "tokenizer.json").is_file():
        problems.append(f"the embedded model {name!r} is not whole in {folder}: install the package again")
    return {"folder": str(folder), "bytes": size}


def _size(folder: Path) -> int:
    return sum(file.stat().st_size for file in folder.rglob("*") if file.is_file()) if folder.is_dir() else 0


def _sets(problems: list[str]) -> list[str]:
    from drift.engines.sets import known_sets

    try:
        return sorted(known_sets())
    except (DriftError, OSError) as error:
        problems.append(str(error))
        return []
