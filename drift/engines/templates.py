"""Templates: the token lists around a text, one form for sequence-to-sequence and causal models."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from drift.engines.protocol import Decoding, Direction
from drift.engines.tokenization import Tokenizer

Kind = Literal["seq2seq", "causal"]

PLACEHOLDERS = ("{text}", "{tag}", "{source_tag}")


@dataclass(frozen=True)
class Say:
    """Words of a prompt, to be encoded as text by the model's own tokenizer.

    `{source_name}`, `{target_name}`, `{source_tag}` and `{tag}` inside stand for the languages' names and tags.
    """

    words: str


Element = str | Say


@dataclass(frozen=True)
class Template:
    """What stands around a text.

    `source` and `target_prefix` hold pieces, `{text}`, `{tag}` (the target language's) and `{source_tag}`. For a
    causal model the two together are the prompt. `stop` are the pieces that end a translation, the first of them the
    one that is counted as its end. `tags`, `scripts` and `names` are by language. `positions` is how many pieces the
    network can hold on a side, special ones included (None: no limit known).
    """

    kind: Kind = "seq2seq"
    source: tuple[Element, ...] = ("{text}", "</s>")
    target_prefix: tuple[Element, ...] = ()
    stop: tuple[str, ...] = ("</s>",)
    tags: Mapping[str, str] = field(default_factory=dict)
    scripts: Mapping[str, str] = field(default_factory=dict)
    names: Mapping[str, str] = field(default_factory=dict)
    positions: int | None = None

    def source_pieces(self, text: tuple[str, ...], direction: Direction, tokenizer: Tokenizer) -> list[str]:
        """The encoder's input; for a causal model the first part of the prompt."""
        return self._fill(self.source, text, direction, tokenizer)

    def prefix_pieces(self, text: tuple[str, ...], direction: Direction, tokenizer: Tokenizer) -> list[str]:
        """What the decoder is made to begin with; for a causal model the rest of the prompt."""
        return self._fill(self.target_prefix, text, direction, tokenizer)

    def _fill(
        self, elements: tuple[Element, ...], text: tuple[str, ...], direction: Direction, tokenizer: Tokenizer
    ) -> list[str]:
        pieces: list[str] = []
        for element in elements:
            if isinstance(element, Say):
                pieces.extend(tokenizer.encode(self._words(element, direction)).pieces)
            elif element == "{text}":
                pieces.extend(text)
            elif element == "{tag}":
                pieces.append(self.tags[direction.target])
            elif element == "{source_tag}":
                pieces.append(self.tags[direction.source])
            else:
                pieces.append(element)
        return pieces

    def _words(self, element: Say, direction: Direction) -> str:
        values = {
            "{source_name}": self.names.get(direction.source, direction.source),
            "{target_name}": self.names.get(direction.target, direction.target),
            "{source_tag}": self.tags.get(direction.source, direction.source),
            "{tag}": self.tags.get(direction.target, direction.target),
        }
        words = element.words
        for placeholder, value in values.items():
            words = words.replace(placeholder, value)
        return words

    def room(self) -> int | None:
        """How many pieces of its own a source text may have; None where there is no limit.

        A causal network holds prompt, source and translation together, so a third is left to the source.
        """
        if self.positions is None:
            return None
        if self.kind == "causal":
            return max(1, (self.positions - 256) // 3)
        around = sum(1 for element in self.source if element != "{text}")
        return max(1, self.positions - around)

    def limit(self, source_pieces: int, decoding: Decoding) -> int:
        """The limit on target pieces for a source of so many pieces, within what the network holds."""
        wanted = decoding.max_tokens(source_pieces)
        if self.positions is None or self.kind == "causal":
            return wanted
        return max(1, min(wanted, self.positions - len(self.target_prefix) - 2))
