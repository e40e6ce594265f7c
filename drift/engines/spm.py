"""SentencePiece models as the hub's translation checkpoints carry them: pieces with spans, and text again."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from drift.engines.tokenization import trimmed
from drift.errors import ModelFormatError

SPACE = "▁"
"""The mark that stands for a space at the head of a word."""

_BYTE = re.compile(r"<0x([0-9A-F]{2})>")


class SentencePiece:
    """One SentencePiece model. Safe to share between threads."""

    def __init__(self, file: Path) -> None:
        """Loads the model. Raises ModelFormatError where the file is none."""
        import sentencepiece

        self._processor: Any = sentencepiece.SentencePieceProcessor()
        try:
            self._processor.LoadFromSerializedProto(file.read_bytes())
        except (OSError, RuntimeError) as error:
            raise ModelFormatError(f"this is no SentencePiece model: {error}", file=str(file)) from error

    def pieces(self, text: str) -> list[tuple[str, tuple[int, int]]]:
        """The pieces and their spans in the text, white space at the edges left out.

        A run of what the model does not know is one piece, spelled as in the text.
        """
        pieces = self._processor.encode(text, out_type=str)
        normalised, offsets = self._processor.normalize(text, with_offsets=True)
        ends = [*offsets[1:], len(text)] if len(offsets) == len(normalised) else list(offsets[1:])
        found: list[tuple[str, tuple[int, int]]] = []
        position = 0
        for piece in pieces:
            start = offsets[position] if position < len(offsets) else len(text)
            position += len(piece)
            end = ends[position - 1] if 0 < position <= len(ends) else len(text)
            found.append((piece, trimmed(text, start, max(start, end))))
        return found

    def vocabulary(self) -> list[str]:
        """Every piece, in order of id."""
        return [self._processor.id_to_piece(number) for number in range(self._processor.get_piece_size())]


def join_pieces(pieces: Sequence[str]) -> str:
    """The text of pieces: marks become spaces, bytes become the characters that they spell."""
    text = ""
    pending = bytearray()
    for piece in pieces:
        byte = _BYTE.fullmatch(piece)
        if byte:
            pending.append(int(byte[1], 16))
            continue
        if pending:
            text += pending.decode("utf-8", "replace")
            pending.clear()
        text += piece
    text += pending.decode("utf-8", "replace")
    return text.replace(SPACE, " ").strip()
