"""The text around the quotations: sentences whose items are tokens, each quotation being a single item."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final, NamedTuple

from drift.quotes.pairing import Quoted
from drift.text.sentences import sentence_spans
from drift.text.tokens import tokenize

NO_QUOTE: Final = -1
_LONGEST: Final = 300
_CLOSING: Final = frozenset(".,;:!?…،؛؟")


class Item(NamedTuple):
    """A token, or a whole quotation: then `kind` is "quote", `quote` its index among the quoted spans.

    `tail` is a quotation's last character."""

    text: str
    low: str
    start: int
    end: int
    kind: str
    quote: int = NO_QUOTE
    tail: str = ""

    @property
    def is_word(self) -> bool:
        """Whether this is a word or number (no mark, no quotation)."""
        return self.kind == "word" or self.kind == "number"


@dataclass(frozen=True)
class Sentence:
    """The items of one sentence; `paragraph` counts paragraphs, those of one quotation being one."""

    items: tuple[Item, ...]
    paragraph: int
    start: int
    end: int


def build_scene(
    text: str, paragraphs: list[tuple[int, int]], quotes: list[Quoted], language: str
) -> Iterator[Sentence]:
    """The sentences of the text in order."""
    index = quote = 0
    while index < len(paragraphs):
        start, end = paragraphs[index]
        last = index
        first_quote = quote
        while quote < len(quotes) and quotes[quote].outer_start < end:
            if quotes[quote].last > last:
                last = quotes[quote].last
                end = paragraphs[last][1]
            quote += 1
        yield from _sentences(text, start, end, quotes, range(first_quote, quote), index, language)
        index = last + 1


def _sentences(
    text: str, start: int, end: int, quotes: list[Quoted], numbers: range, paragraph: int, language: str
) -> Iterator[Sentence]:
    masked = _masked(text, start, end, [quotes[number] for number in numbers])
    pending = list(numbers)
    place = 0
    for left, right in sentence_spans(masked, language):
        left, right = left + start, right + start
        items: list[Item] = []
        position = left
        while place < len(pending) and quotes[pending[place]].outer_start < right:
            quoted = quotes[pending[place]]
            items.extend(_tokens(text, position, quoted.outer_start, language))
            tail = text[quoted.end - 1 : quoted.end]
            items.append(Item("", "", quoted.outer_start, quoted.outer_end, "quote", pending[place], tail))
            position = max(position, quoted.outer_end)
            place += 1
        items.extend(_tokens(text, position, max(position, right), language))
        # Every reading looks around within its sentence: one without end is read in pieces, so that time stays linear.
        for first in range(0, len(items), _LONGEST):
            piece = tuple(items[first : first + _LONGEST])
            yield Sentence(piece, paragraph, piece[0].start, piece[-1].end)


def _tokens(text: str, start: int, end: int, language: str) -> Iterator[Item]:
    if start < end:
        for token in tokenize(text[start:end], language):
            # What is left of a single mark is an apostrophe or the ayn of a name (‘Abd al-Rahman).
            if token.text in "‘ʿʾ":
                continue
            yield Item(token.text, token.text.lower(), token.start + start, token.end + start, token.kind)


def _masked(text: str, start: int, end: int, quotes: list[Quoted]) -> str:
    """The text with the inside of every quotation made one word, its first letter and last marks kept."""
    parts = []
    position = start
    for quoted in quotes:
        parts.append(text[position : quoted.start])
        body = text[quoted.start : quoted.end]
        kept = len(body)
        while kept > 1 and body[kept - 1] in _CLOSING:
            kept -= 1
        first = body[0] if body[0].isalnum() else "q"
        parts.append(first + "q" * (kept - 1) + body[kept:])
        position = quoted.end
    parts.append(text[position:end])
    return "".join(parts)


def words_between(items: tuple[Item, ...], start: int, end: int) -> int:
    """How many words stand in `items[start:end]`."""
    return sum(item.is_word for item in items[start:end])
