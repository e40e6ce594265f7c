"""Signatures, in sacreBLEU's manner (Post, 2018): every choice that decides a score, in one line of text."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from typing import Final

from drift.version import __version__


def join_signature(parts: Iterable[tuple[str, str]]) -> str:
    """`name:value|name:value`; a value's own bars and colons stay readable, for parts are split at the first colon."""
    return "|".join(f"{name}:{value.replace('|', '/')}" for name, value in parts)


def split_signature(signature: str) -> dict[str, str]:
    """The parts of a signature by name; {} for an empty one."""
    return dict(part.partition(":")[::2] for part in signature.split("|") if part)


def signature_differences(a: str, b: str) -> list[str]:
    """The names of parts in which two signatures differ, in the order of the first."""
    left, right = split_signature(a), split_signature(b)
    names = [*left, *(name for name in right if name not in left)]
    return [name for name in names if left.get(name) != right.get(name)]


REVISION: Final = 1
"""Raised by hand whenever code under drift/measures changes what comes out for the same weights and lexicons; the
floors have to be made anew then."""


@lru_cache(maxsize=1)
def measure_version() -> str:
    """What decides the measures: the revision of the code, and a hash over fitted weights and lexicons (12 digits)."""
    import hashlib
    from pathlib import Path

    folder = Path(__file__).parent
    digest = hashlib.sha256()
    for file in sorted(folder.rglob("*")):
        if file.is_file() and file.suffix in {".toml", ".tsv", ".json"}:
            digest.update(file.relative_to(folder).as_posix().encode() + b"\0" + file.read_bytes())
    return f"{REVISION}.{digest.hexdigest()[:12]}"


def measure_signature(language: str, embed: bool) -> list[tuple[str, str]]:
    """The parts of a signature that name Drift, the language and the measures used."""
    parts = [("drift", __version__), ("lang", language), ("measures", measure_version())]
    if embed:
        from drift.engines.embedder import default_embedder

        parts.append(("embed", default_embedder().model_hash[:12]))
        parts.extend(encoder_signature())
    else:
        parts.append(("embed", "no"))
    return parts


@lru_cache(maxsize=1)
def encoder_signature() -> tuple[tuple[str, str], ...]:
    """Library version and instruction set that CTranslate2 runs with."""
    import ctranslate2

    from drift.engines.instruction_set import instruction_set

    return (("ct2", str(ctranslate2.__version__)), ("isa", instruction_set()))
