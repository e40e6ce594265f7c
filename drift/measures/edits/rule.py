"""What a rule is: its id and what a reader is told about it. The finding itself is a function beside the rules."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from drift.records.edit import EditKind


@dataclass(frozen=True)
class Example:
    """A pair that shows the rule at work; `expected` are the words (original, rendering) that the edit marks."""

    original: str
    rendering: str
    expected: tuple[str, str]


@dataclass(frozen=True)
class Rule:
    """A kind of difference with a stable id.

    `finds` says what it finds and `why` what a reader loses by it, each in a sentence or two; `drift explain` and the
    pages under docs/rules/ are made from it.
    """

    id: str
    name: str
    kind: EditKind
    finds: str
    why: str
    example: Example


PAGES: Final = "docs/rules"
"""Where the pages made from the rules lie."""
