"""Tokenizers of M2M100's and NLLB's hub layouts without `tokenizer.json`: SentencePiece and a table of ids."""

from __future__ import annotations

import json
from collections.abc import Sequence
from functools import cached_property
from pathlib import Path
from typing import Any

from drift.engines.spm import SentencePiece, join_pieces
from drift.engines.tokenization import Encoded, Side, in_order
from drift.errors import ModelFormatError

UNKNOWN = "<unk>"
SPECIAL = ("<s>", "<pad>", "</s>", UNKNOWN)
SPM_FILE = "sentencepiece.bpe.model"


class FairseqTokenizer:
    """A SentencePiece model whose pieces have ids of their own, language codes after them. Safe to share."""

    def __init__(self, spm: SentencePiece, ids: dict[str, int], codes: Sequence[str]) -> None:
        """`ids` holds every piece, special ones and language codes included; `codes` are the language codes."""
        self._spm = spm
        self._ids = ids
        self.codes = tuple(codes)

    @cached_property
    def control(self) -> frozenset[str]:
        """Special pieces and language codes."""
        return frozenset((*SPECIAL, "<mask>", *self.codes))

    @property
    def unknown_piece(self) -> str:
        """The piece for what the vocabulary lacks."""
        return UNKNOWN

    def encode(self, text: str, side: Side = "source") -> Encoded:
        """The text's own pieces; see `Tokenizer.encode`."""
        pieces: list[str] = []
        spans: list[tuple[int, int]] = []
        unknown: list[int] = []
        for piece, span in self._spm.pieces(text):
            if piece not in self._ids or piece in self.control:
                unknown.append(len(pieces))
                piece = UNKNOWN
            pieces.append(piece)
            spans.append(span)
        return Encoded(text, tuple(pieces), tuple(spans), tuple(unknown))

    def decode(self, pieces: Sequence[str]) -> str:
        """The text of the pieces."""
        return join_pieces([piece for piece in pieces if piece not in self.control])

    def vocabulary(self, side: Side = "target") -> Sequence[str]:
        """Every piece, in order of id."""
        return in_order(self._ids)

    def ids(self, pieces: Sequence[str], side: Side = "source") -> list[int]:
        """The pieces' ids."""
        return [self._ids.get(piece, self._ids[UNKNOWN]) for piece in pieces]


def load_m2m100(folder: Path) -> FairseqTokenizer:
    """M2M100's layout: `vocab.json` (a piece that it lacks is unknown), `sentencepiece.bpe.model`, `__ar__` codes.

    Raises ModelFormatError where a file is missing or broken.
    """
    ids = dict(_json(folder / "vocab.json"))
    codes = _listed_codes(folder) or [f"__{code}__" for code in _library_codes("m2m_100")]
    ids.update({code: len(ids) + number for number, code in enumerate(codes) if code not in ids})
    return FairseqTokenizer(SentencePiece(folder / SPM_FILE), ids, codes)


def load_nllb(folder: Path) -> FairseqTokenizer:
    """NLLB's layout without `tokenizer.json`: fairseq's four special ids, SentencePiece's shifted by one, the codes.

    Raises ModelFormatError where a file is missing or broken.
    """
    spm = SentencePiece(folder / SPM_FILE)
    ids = {piece: number for number, piece in enumerate(SPECIAL)}
    ids.update({piece: number + 1 for number, piece in enumerate(spm.vocabulary()) if number >= 3})
    codes = [code for code in _listed_codes(folder) if not code.startswith("<")] or _library_codes("nllb")
    first = len(spm.vocabulary()) + 1
    ids.update({code: first + number for number, code in enumerate(codes)})
    ids["<mask>"] = first + len(codes)
    return FairseqTokenizer(spm, ids, codes)


def _listed_codes(folder: Path) -> list[str]:
    for name in ("special_tokens_map.json", "tokenizer_config.json"):
        if not (folder / name).is_file():
            continue
        settings = _json(folder / name)
        listed = settings.get("additional_special_tokens") or settings.get("extra_special_tokens") or []
        listed = list(listed.values()) if isinstance(listed, dict) else listed
        codes = [one["content"] if isinstance(one, dict) else str(one) for one in listed]
        if codes:
            return codes
    return []


def _library_codes(family: str) -> list[str]:
    from importlib import import_module

    module = import_module(f"transformers.models.{family}.tokenization_{family}")
    codes = module.FAIRSEQ_LANGUAGE_CODES
    return list(codes["m2m100"] if isinstance(codes, dict) else codes)


def _json(file: Path) -> Any:
    try:
        return json.loads(file.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise ModelFormatError(f"this part of a tokenizer cannot be read: {error}", file=str(file)) from error
