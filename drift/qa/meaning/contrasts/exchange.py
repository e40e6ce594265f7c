"""Names exchanged: who did it and to whom it was done."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import combinations

from drift.measures.edits.en.names import is_given_name
from drift.qa.meaning.contrasts.contrast import Contrast
from drift.qa.names.match import is_name

_NAME = re.compile(r"\b[A-Z][\w'’-]+(?: (?:(?:of|al|bin|van|de|von) )?[A-Z][\w'’-]+)*")
_COMMON = """
I We You He She It They The A An This That These Those If When While After Before As In On At For By To But And Or So
Mr Mrs Ms Dr January February March April May June July August September October November December
Monday Tuesday Wednesday Thursday Friday Saturday Sunday
"""
_NO_NAME = frozenset(_COMMON.split())
"""Capitals that are no names of somebody: first words, titles, months and days."""


def exchanged_names(text: str, most: int = 2) -> Iterator[Contrast]:
    """The text with two of its names in each other's place; a single first word may be any word and is none."""
    names = [match for match in _NAME.finditer(text) if _is_name(match)]
    count = 0
    for left, right in combinations(names, 2):
        if left.group() == right.group() or count == most:
            continue
        count += 1
        changed = (
            text[: left.start()] + right.group() + text[left.end() : right.start()] + left.group() + text[right.end() :]
        )
        yield Contrast("agency", changed, f"{left.group()} ... {right.group()}", f"{right.group()} ... {left.group()}")


def _is_name(match: re.Match[str]) -> bool:
    words = match.group().split(" ")
    if words[0] in _NO_NAME:
        return False
    # A first word may be any word; one that is a name in the middle of a sentence is one there too.
    return any(is_name(word.removesuffix("'s").removesuffix("’s")) or is_given_name(word.lower()) for word in words)
