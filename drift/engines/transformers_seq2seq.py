"""Sequence-to-sequence models run by transformers: the reference, extra `torch`."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from drift.engines.base import Decoded, Row, Target
from drift.engines.protocol import Decoding
from drift.engines.transformers_base import TransformersEngine


class TransformersSeq2Seq(TransformersEngine):
    """A sequence-to-sequence checkpoint as transformers runs it, with `generate`."""

    def _decode(self, batches: Sequence[Sequence[Row]], decoding: Decoding) -> list[list[list[Decoded]]]:
        return [self._decode_batch(batch, decoding) for batch in batches]

    def _decode_batch(self, batch: Sequence[Row], decoding: Decoding) -> list[list[Decoded]]:
        import torch

        model = self._loaded()
        prompt = 1 + len(batch[0].prefix)
        forced = self._starts(batch)[:, 1:]
        with self._lock, torch.inference_mode():
            output = model.generate(
                input_ids=self._sources(batch),
                generation_config=self._settings(decoding, batch[0], prompt),
                logits_processor=[self._restriction(batch[0], decoding, prompt, forced[0].tolist())],
            )
        rows = [self._decoded(ids[prompt:].tolist()) for ids in output]
        return [rows[position : position + decoding.n_best] for position in range(0, len(rows), decoding.n_best)]

    def _decoded(self, ids: list[int]) -> Decoded:
        stop = set(self._ids(self._template.stop, "target"))
        for position, number in enumerate(ids):
            if number in stop:
                return Decoded(tuple(self._pieces(ids[:position])), "eos")
        return Decoded(tuple(self._pieces(ids)), "length")

    def _score(self, batches: Sequence[Sequence[Target]]) -> list[list[list[float]]]:
        return [self._score_batch(batch) for batch in batches]

    def _score_batch(self, batch: Sequence[Target]) -> list[list[float]]:
        import torch

        model = self._loaded()
        rows = [target.row for target in batch]
        start = self._starts(rows)
        own = torch.tensor(
            [[*self._ids(target.pieces, "target"), *self._ids([self._stop()], "target")] for target in batch]
        )
        inputs = torch.cat([start, own[:, :-1]], dim=1)
        with self._lock, torch.inference_mode():
            logits = model(input_ids=self._sources(rows), decoder_input_ids=inputs).logits[:, start.shape[1] - 1 :]
            scores = self._log_softmax(logits.clone()).gather(-1, own.unsqueeze(-1)).squeeze(-1)
        return [
            row if target.ended else row[: len(target.pieces)]
            for row, target in zip(scores.tolist(), batch, strict=True)
        ]

    def _sources(self, rows: Sequence[Row]) -> Any:
        import torch

        return torch.tensor([self._ids(row.source, "source") for row in rows])

    def _starts(self, rows: Sequence[Row]) -> Any:
        import torch

        begin = self._loaded().config.decoder_start_token_id
        return torch.tensor([[begin, *self._ids(row.prefix, "target")] for row in rows])
