"""Quotations whose closing mark was forgotten: how far each can be meant."""

from __future__ import annotations

from typing import Final

from drift.quotes.attribution.readers import reader_for
from drift.quotes.pairing import Quoted
from drift.quotes.scene import Item, Sentence
from drift.text.tokens import tokenize

_LONGEST: Final = 1500
_SHORT: Final = 300
_STOPS: Final = frozenset(".!?…؟")
_ENDS: Final = frozenset((",", "?", "!", "…", "،", "؟"))


def mend_unclosed(text: str, quotes: list[Quoted], paragraphs: list[tuple[int, int]], language: str) -> list[Quoted]:
    """The quotations, those without a closing mark ended where they can be meant to end, or left out.

    Such a one ends before the clause that attributes it ("..., the harbour master said"), else at the end of its
    paragraph; one that runs into another quotation, or on and on, is left out.
    """
    return [quoted for quoted in quotes if quoted.closed or _mend(text, quoted, paragraphs, language)]


def _mend(text: str, quoted: Quoted, paragraphs: list[tuple[int, int]], language: str) -> bool:
    end = min(quoted.end, quoted.start + _LONGEST)
    body = text[quoted.start : end]
    if not body[:1].isalnum() and body[:1] not in "¿¡$€£₪#@":
        return False
    items = tuple(
        Item(token.text, token.text.lower(), token.start + quoted.start, token.end + quoted.start, token.kind)
        for token in tokenize(body, language)
    )
    for index, item in enumerate(items):
        if item.text in _ENDS and index + 1 < len(items):
            rest = Sentence(items[index + 1 : index + 30], 0, items[index + 1].start, end)
            reading = reader_for(language, rest).opening()
            if reading is not None and reading.subject is not None:
                return _end_at(quoted, item.end, paragraphs)
    if quoted.end == end and _is_whole(body):
        return _end_at(quoted, quoted.start + len(body.rstrip()), paragraphs)
    at_paragraph_end = any(end == right for _, right in paragraphs[quoted.first : quoted.last + 1])
    return at_paragraph_end and _end_at(quoted, end, paragraphs)


def _is_whole(body: str) -> bool:
    """Whether the words up to the next quotation are whole sentences: only the mark is missing."""
    first = body[:1]
    return len(body) <= _SHORT and not first.islower() and body.rstrip()[-1:] in _STOPS and body[-1:].isspace()


def _end_at(quoted: Quoted, end: int, paragraphs: list[tuple[int, int]]) -> bool:
    quoted.end = quoted.outer_end = end
    quoted.skips = [skip for skip in quoted.skips if skip[1] <= end]
    while quoted.last > quoted.first and paragraphs[quoted.last][0] >= end:
        quoted.last -= 1
    return True
