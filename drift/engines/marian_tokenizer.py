"""Tokenizers of the hub's Marian (OPUS-MT) layout: SentencePiece a side, one vocabulary or two, Moses' normaliser."""

from __future__ import annotations

import json
from collections.abc import Sequence
from difflib import SequenceMatcher
from functools import cached_property
from pathlib import Path
from typing import Any

from drift.engines.spm import SentencePiece, join_pieces
from drift.engines.tokenization import Encoded, Side, in_order, trimmed
from drift.errors import ModelFormatError

UNKNOWN, END, PAD = "<unk>", "</s>", "<pad>"


class MarianTokenizer:
    """`source.spm`, `target.spm`, `vocab.json` and, where the two sides differ, `target_vocab.json`.

    Texts pass sacremoses' punctuation normaliser first, as they did when these models were trained ("normalization
    + SentencePiece" on their cards). Safe to share between threads.
    """

    def __init__(self, folder: Path) -> None:
        """Loads the folder's tokenizer. Raises ModelFormatError where a file is missing or broken."""
        settings = _json(folder / "tokenizer_config.json") if (folder / "tokenizer_config.json").is_file() else {}
        self.source_language = str(settings.get("source_lang") or "")
        self.target_language = str(settings.get("target_lang") or "")
        self._ids: dict[Side, dict[str, int]] = {"source": _json(folder / "vocab.json")}
        self._ids["target"] = self._ids["source"]
        self.separate = bool(settings.get("separate_vocabs"))
        if self.separate:
            self._ids["target"] = _json(folder / "target_vocab.json")
        for side, vocabulary in self._ids.items():
            if UNKNOWN not in vocabulary or END not in vocabulary:
                raise ModelFormatError(f"the {side} vocabulary lacks {UNKNOWN} or {END}", file=str(folder))
        self._models: dict[Side, SentencePiece] = {
            "source": SentencePiece(folder / "source.spm"),
            "target": SentencePiece(folder / "target.spm"),
        }

    never_generated = frozenset((PAD,))
    """Padding only starts the decoder; a conversion to CTranslate2 has no such piece at all."""

    @cached_property
    def tags(self) -> tuple[str, ...]:
        """The target language tokens (`>>ara<<`) of a model with several target languages, in order of id."""
        return tuple(piece for piece in self._ids["source"] if piece.startswith(">>") and piece.endswith("<<"))

    @cached_property
    def control(self) -> frozenset[str]:
        """End, unknown, padding and the target language tokens."""
        return frozenset((UNKNOWN, END, PAD, *self.tags))

    @property
    def unknown_piece(self) -> str:
        """The piece for what the vocabulary lacks."""
        return UNKNOWN

    def encode(self, text: str, side: Side = "source") -> Encoded:
        """The text's own pieces; spans are in the text as it was given, before normalisation."""
        normalised = self._normalise(text, side)
        mapping = None if normalised == text else _offsets(normalised, text)
        vocabulary = self._ids[side]
        pieces: list[str] = []
        spans: list[tuple[int, int]] = []
        unknown: list[int] = []
        for piece, (start, end) in self._models[side].pieces(normalised):
            if piece not in vocabulary or piece in self.control:
                unknown.append(len(pieces))
                piece = UNKNOWN
            pieces.append(piece)
            if mapping is not None:
                start, end = trimmed(text, mapping[start], max(mapping[start], mapping[end]))
            spans.append((start, end))
        return Encoded(text, tuple(pieces), tuple(spans), tuple(unknown))

    def decode(self, pieces: Sequence[str]) -> str:
        """The text of target pieces."""
        return join_pieces([piece for piece in pieces if piece not in self.control])

    def vocabulary(self, side: Side = "target") -> Sequence[str]:
        """Every piece of a side, in order of id."""
        return in_order(self._ids[side])

    def ids(self, pieces: Sequence[str], side: Side = "source") -> list[int]:
        """The pieces' ids in a side's vocabulary."""
        vocabulary = self._ids[side]
        return [vocabulary.get(piece, vocabulary[UNKNOWN]) for piece in pieces]

    def _normalise(self, text: str, side: Side) -> str:
        if not text.strip():
            return ""
        return str(self._normalisers[side].normalize(text))

    @cached_property
    def _normalisers(self) -> dict[Side, Any]:
        from sacremoses import MosesPunctNormalizer

        return {
            "source": MosesPunctNormalizer(_moses_language(self.source_language)),
            "target": MosesPunctNormalizer(_moses_language(self.target_language)),
        }


def _moses_language(code: str) -> str:
    """The two-letter code that the normaliser's rules are keyed by."""
    from drift.engines.languages import short_code

    return short_code(code) if code else "en"


def _offsets(normalised: str, text: str) -> list[int]:
    """For every position in the normalised text (its end included) the position in the text that it came from."""
    mapping = [0] * (len(normalised) + 1)
    matcher = SequenceMatcher(None, normalised, text, autojunk=False)
    for _, start, end, other_start, other_end in matcher.get_opcodes():
        for position in range(start, end):
            mapping[position] = min(other_start + position - start, other_end)
    mapping[len(normalised)] = len(text)
    return mapping


def _json(file: Path) -> Any:
    try:
        return json.loads(file.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise ModelFormatError(f"this part of a tokenizer cannot be read: {error}", file=str(file)) from error
