"""The sentence encoder: hidden states of the shipped embed model, run by CTranslate2."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from drift.data import model_path
from drift.engines.fast_tokenizer import load_tokenizer
from drift.engines.fingerprint import folder_hash
from drift.engines.tokenization import encodable

PREFIX = "query: "
"""What e5 models expect before a text (Wang et al., 2022, "Text embeddings by weakly-supervised contrastive
pre-training")."""

WINDOW = 480
"""Pieces a window; the network has 512 positions, two of them for the special tokens and some for the prefix."""


@dataclass(frozen=True)
class Embedding:
    """One text's states.

    `vector` is the sentence vector, shape (width,), of unit length: the mean over all pieces, prefix and special
    tokens included. `tokens` is (pieces, width), rows of unit length, the text's own pieces alone; `spans` are their
    half-open code point spans in the text. A text without pieces has no rows and a vector all the same.
    """

    vector: NDArray[np.float32]
    tokens: NDArray[np.float32]
    spans: tuple[tuple[int, int], ...]


class Embedder:
    """Embeds texts; keeps the most recent ones. Safe to share between threads.

    A batch holds texts of equal length only, for CTranslate2's answers move with padding: what else is in a batch
    never changes an embedding.
    """

    def __init__(self, path: Path | None = None, *, threads: int = 2, remember: int = 4096) -> None:
        self.path = path or model_path("embed")
        self._threads = threads
        self._remember = remember
        self._cache: OrderedDict[str, Embedding] = OrderedDict()
        self._lock = threading.Lock()

    @cached_property
    def model_hash(self) -> str:
        """SHA-256 over weights and tokenizer, hex."""
        return folder_hash(self.path)

    @cached_property
    def _tokenizer(self) -> Any:
        return load_tokenizer(self.path / "tokenizer.json")[0]

    @cached_property
    def _model(self) -> Any:
        import ctranslate2

        return ctranslate2.Encoder(str(self.path), compute_type="int8", inter_threads=self._threads, intra_threads=1)

    def embed(self, texts: Sequence[str]) -> list[Embedding]:
        """The embedding of every text, in order."""
        with self._lock:
            known = {text: self._cache[text] for text in texts if text in self._cache}
        missing = [text for text in dict.fromkeys(texts) if text not in known]
        known.update(zip(missing, self._compute(missing), strict=True))
        with self._lock:
            for text in missing:
                self._cache[text] = known[text]
            for text in texts:
                if text in self._cache:
                    self._cache.move_to_end(text)
            while len(self._cache) > self._remember:
                self._cache.popitem(last=False)
        return [known[text] for text in texts]

    def _compute(self, texts: Sequence[str]) -> list[Embedding]:
        encodings = self._tokenizer.encode_batch([PREFIX + encodable(text) for text in texts], add_special_tokens=False)
        windows: list[tuple[int, list[str]]] = []
        for index, encoding in enumerate(encodings):
            pieces = encoding.tokens
            windows.extend(
                (index, ["<s>", *pieces[start : start + WINDOW], "</s>"])
                for start in range(0, max(len(pieces), 1), WINDOW)
            )
        states: list[list[NDArray[np.float32]]] = [[] for _ in texts]
        by_window = self._forward([tokens for _, tokens in windows])
        for (index, _), state in zip(windows, by_window, strict=True):
            states[index].append(state)
        return [self._embedding(encoding.offsets, parts) for encoding, parts in zip(encodings, states, strict=True)]

    def _forward(self, rows: list[list[str]]) -> list[NDArray[np.float32]]:
        by_length: dict[int, list[int]] = {}
        for position, tokens in enumerate(rows):
            by_length.setdefault(len(tokens), []).append(position)
        chunks: list[list[int]] = []
        for length, positions in sorted(by_length.items(), reverse=True):
            size = max(1, 4096 // length)
            chunks.extend(positions[start : start + size] for start in range(0, len(positions), size))
        result: list[NDArray[np.float32]] = [np.empty((0, 0), np.float32)] * len(rows)
        for chunk, hidden in zip(chunks, self._run(rows, chunks), strict=True):
            for position, state in zip(chunk, hidden, strict=True):
                result[position] = state
        return result

    def _run(self, rows: list[list[str]], chunks: list[list[int]]) -> Iterator[NDArray[np.float32]]:
        """The hidden states of every chunk, in order; chunks run side by side, a core each."""
        model = self._model

        def forward(chunk: list[int]) -> NDArray[np.float32]:
            output = model.forward_batch([rows[position] for position in chunk])
            return np.array(output.last_hidden_state, dtype=np.float32)

        if len(chunks) < 2 or self._threads < 2:
            yield from map(forward, chunks)
            return
        with ThreadPoolExecutor(max_workers=self._threads) as pool:
            yield from pool.map(forward, chunks)

    def _embedding(self, offsets: list[tuple[int, int]], parts: list[NDArray[np.float32]]) -> Embedding:
        every = np.concatenate(parts)
        inner = np.concatenate([part[1:-1] for part in parts])
        own = [
            (position, (start - len(PREFIX), end - len(PREFIX)))
            for position, (start, end) in enumerate(offsets)
            if end > len(PREFIX) and end > start
        ]
        rows = inner[[position for position, _ in own]] if own else inner[:0]
        spans = tuple((max(start, 0), end) for _, (start, end) in own)
        return Embedding(vector=_unit(every.mean(axis=0)), tokens=_unit(rows), spans=spans)


def _unit(rows: NDArray[np.float32]) -> NDArray[np.float32]:
    norms = np.linalg.norm(rows, axis=-1, keepdims=True)
    unit: NDArray[np.float32] = (rows / np.maximum(norms, 1e-12)).astype(np.float32)
    return unit


@lru_cache(maxsize=1)
def default_embedder() -> Embedder:
    """The shipped encoder, loaded once a process."""
    return Embedder()
