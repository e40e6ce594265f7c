"""Tokenizers in the `tokenizer.json` format."""

from __future__ import annotations

import json
from collections.abc import Sequence
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Any

from drift.engines.tokenization import Encoded, Side, in_order, trimmed
from drift.errors import ModelFormatError

_UNREACHABLE = "\ufdd0\ufdd1{}\ufdd0"
"""The name a control piece gets inside a unigram model. U+FDD0 and U+FDD1 are no characters, so no text spells it."""


def load_tokenizer(file: Path) -> tuple[Any, frozenset[str], dict[str, int]]:
    """A tokenizer that reads control tokens as text, the control pieces, and the vocabulary (piece to id).

    `encode_special_tokens` alone is not enough: a unigram model holds its special tokens as pieces of its own
    vocabulary, with the best score of all, and finds them in a text again. Here they go by a name that no text can
    spell. Files of the same content are read once. Raises ModelFormatError where the file is no tokenizer.
    """
    try:
        content = file.read_bytes()
    except OSError as error:
        raise ModelFormatError(f"the tokenizer cannot be read: {error}", file=str(file)) from error
    try:
        return _parse(content)
    except Exception as error:  # the tokenizers library raises bare exceptions
        raise ModelFormatError(f"this is no tokenizer of a known format: {error}", file=str(file)) from error


@lru_cache(maxsize=4)
def _parse(content: bytes) -> tuple[Any, frozenset[str], dict[str, int]]:
    import tokenizers

    description = json.loads(content)
    model = description["model"]
    added = description.get("added_tokens") or []
    control = frozenset(token["content"] for token in added if token.get("special"))
    vocabulary: dict[str, int] = {}
    if isinstance(model["vocab"], list):
        vocabulary = {entry[0]: number for number, entry in enumerate(model["vocab"])}
        for number, entry in enumerate(model["vocab"]):
            if entry[0] in control:
                entry[0] = _UNREACHABLE.format(number)
        description["added_tokens"] = [token for token in added if not token.get("special")]
        description["post_processor"] = None
    else:
        vocabulary = dict(model["vocab"])
    vocabulary.update({token["content"]: token["id"] for token in added})
    description["truncation"] = None
    description["padding"] = None
    tokenizer = tokenizers.Tokenizer.from_str(json.dumps(description, ensure_ascii=False))
    tokenizer.encode_special_tokens = True
    return tokenizer, control, vocabulary


class FastTokenizer:
    """A `tokenizer.json`, one vocabulary for both sides. Safe to share between threads."""

    def __init__(self, file: Path) -> None:
        self._tokenizer, self.control, self._ids = load_tokenizer(file)
        self._unknown = self._find_unknown()

    def _find_unknown(self) -> str | None:
        named = getattr(self._tokenizer.model, "unk_token", None)
        for candidate in (named, "<unk>", "[UNK]"):
            if candidate and candidate in self._ids:
                return str(candidate)
        return None

    @property
    def unknown_piece(self) -> str | None:
        """The piece for what the vocabulary lacks."""
        return self._unknown

    @cached_property
    def _pieces(self) -> dict[int, str]:
        return {number: piece for piece, number in self._ids.items()}

    @cached_property
    def _control_ids(self) -> frozenset[int]:
        return frozenset(self._ids[piece] for piece in self.control if piece in self._ids)

    def encode(self, text: str, side: Side = "source") -> Encoded:
        """The text's own pieces; see `Tokenizer.encode`."""
        encoding = self._tokenizer.encode(text, add_special_tokens=False)
        unknown_id = self._ids.get(self._unknown or "", -1)
        pieces: list[str] = []
        spans: list[tuple[int, int]] = []
        unknown: list[int] = []
        for number, (start, end) in zip(encoding.ids, encoding.offsets, strict=True):
            if number == unknown_id or (number in self._control_ids):
                unknown.append(len(pieces))
                number = unknown_id if unknown_id >= 0 else number
            pieces.append(self._pieces[number])
            spans.append(trimmed(text, start, end))
        return Encoded(text, tuple(pieces), tuple(spans), tuple(unknown))

    def decode(self, pieces: Sequence[str]) -> str:
        """The text of the pieces; see `Tokenizer.decode`."""
        numbers = [self._ids[piece] for piece in pieces if piece not in self.control and piece in self._ids]
        return str(self._tokenizer.decode(numbers, skip_special_tokens=False)).strip()

    def vocabulary(self) -> Sequence[str]:
        """Every piece, in order of id."""
        return in_order(self._ids)

    def ids(self, pieces: Sequence[str], side: Side = "source") -> list[int]:
        """The pieces' ids; a piece that the vocabulary lacks gets that of the unknown piece."""
        unknown = self._ids.get(self._unknown or "", 0)
        return [self._ids.get(piece, unknown) for piece in pieces]
