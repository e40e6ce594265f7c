"""Borrowing models: what a caller passes is used and left open, what is loaded here is closed again."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from drift.engines.protocol import Engine
from drift.engines.sets import ModelSet, resolve_models


@contextmanager
def borrowed(models: str | Path | ModelSet | Engine) -> Iterator[ModelSet]:
    """The ModelSet for `models`; closed on leaving only where a name or a path was loaded for this call."""
    chosen = resolve_models(models)
    try:
        yield chosen
    finally:
        if isinstance(models, str | Path):
            chosen.close()
