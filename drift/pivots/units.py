"""Units: what is sent to an engine, a sentence each, so that nothing of a paragraph is dropped."""

from __future__ import annotations

import re
from dataclasses import dataclass

from drift.text.hygiene import is_empty
from drift.text.sentences import split_lines_and_sentences

LONGEST_UNIT = 600
"""Code points. Translation models know some 500 pieces; a longer sentence is cut at a clause, else at a space."""

_CLAUSE_END = re.compile(r"[,;:،؛–—]\s+")


@dataclass(frozen=True)
class Unit:
    """A piece of text to translate, and the white space that follows it. `blank` units pass as they are."""

    text: str
    gap: str

    @property
    def blank(self) -> bool:
        """Whether there is nothing in it to translate."""
        return is_empty(self.text)


def split_units(text: str, language: str) -> list[Unit]:
    """The units of a text, in order; texts and gaps joined give the text back."""
    units: list[Unit] = []
    for sentence, gap in split_lines_and_sentences(text, language):
        *heads, last = _cut(sentence)
        units.extend(heads)
        units.append(Unit(last.text, last.gap + gap))
    return units


def _cut(sentence: str) -> list[Unit]:
    units: list[Unit] = []
    while len(sentence) > LONGEST_UNIT:
        window = sentence[:LONGEST_UNIT]
        clauses = [match.end() for match in _CLAUSE_END.finditer(window) if match.end() > LONGEST_UNIT // 3]
        end = clauses[-1] if clauses else window.rfind(" ") + 1 or LONGEST_UNIT
        head = sentence[:end]
        kept = head.rstrip()
        units.append(Unit(kept, head[len(kept) :]))
        sentence = sentence[end:]
    units.append(Unit(sentence, ""))
    return units
