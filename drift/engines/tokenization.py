"""Text to pieces and back: what every engine asks of a tokenizer, whatever the model's layout."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Literal, Protocol

Side = Literal["source", "target"]

_EDGE = "\"'.,;:!?()[]{}<>«»“”‘’„،؛؟…-–—"


@dataclass(frozen=True)
class Encoded:
    """A text as pieces.

    `spans` are the pieces' half-open code point spans in the text, white space at their edges left out (a piece of
    white space alone has an empty span). `unknown` are positions of pieces that stand for what the vocabulary lacks.
    """

    text: str
    pieces: tuple[str, ...]
    spans: tuple[tuple[int, int], ...]
    unknown: tuple[int, ...] = ()

    @cached_property
    def unencodable(self) -> tuple[str, ...]:
        """The words that hold a piece which the vocabulary lacks, each once, in order."""
        words: dict[str, None] = {}
        for position in self.unknown:
            start, end = self.spans[position]
            words.update(dict.fromkeys(_words_around(self.text, start, end)))
        return tuple(words)


class Tokenizer(Protocol):
    """A model's tokenizer. `control` are the pieces that no text may ever produce."""

    @property
    def control(self) -> frozenset[str]:
        """Special pieces: ends, tags, turn markers."""
        ...

    @property
    def unknown_piece(self) -> str | None:
        """The piece that stands for what the vocabulary lacks, if there is one."""
        ...

    def encode(self, text: str, side: Side = "source") -> Encoded:
        """The text's own pieces, without special ones; a special token's name inside the text is text."""
        ...

    def decode(self, pieces: Sequence[str]) -> str:
        """The text of target pieces; control pieces are left out."""
        ...

    def vocabulary(self) -> Sequence[str]:
        """Every piece that the decoder can produce, in order of id."""
        ...

    def ids(self, pieces: Sequence[str], side: Side = "source") -> list[int]:
        """The pieces' ids in the checkpoint's own vocabulary."""
        ...


def in_order(ids: Mapping[str, int]) -> list[str]:
    """The pieces by id, from 0 on. An id without a piece gets a name that no text spells; of two pieces one stays."""
    pieces = {number: piece for piece, number in reversed(list(ids.items()))}
    size = max(pieces, default=-1) + 1
    return [pieces.get(number, f"<unused {number}>") for number in range(size)]


def encodable(text: str) -> str:
    """The text with U+FFFD for lone surrogates, which no tokenizer can read."""
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    return text


def trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """The span without the white space at its edges."""
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end


def _words_around(text: str, start: int, end: int) -> list[str]:
    """The words, in white space and without the marks around them, that the span touches."""
    while start > 0 and not text[start - 1].isspace():
        start -= 1
    while end < len(text) and not text[end].isspace():
        end += 1
    return [word.strip(_EDGE) or word for word in text[start:end].split()]
