"""A term: words of the source language and what they must become."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Term:
    """A glossary entry in one direction; any of `targets` will do. Languages are BCP 47 tags, "" where unknown."""

    source: str
    targets: tuple[str, ...]
    source_language: str = ""
    target_language: str = ""
