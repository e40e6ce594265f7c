"""Sequence-to-sequence models run by CTranslate2: the default engine, int8, without PyTorch."""

from __future__ import annotations

from collections.abc import Sequence

from drift.engines.base import Decoded, Row, Target
from drift.engines.ct2_base import CT2Engine
from drift.engines.protocol import Decoding
from drift.errors import EngineError


class CT2Translator(CT2Engine):
    """A converted sequence-to-sequence model. Batches run side by side, a core each."""

    engine_name = "ct2-translator"
    runner = "Translator"
    libraries = ("ctranslate2", "tokenizers", "sentencepiece")

    def _decode(self, batches: Sequence[Sequence[Row]], decoding: Decoding) -> list[list[list[Decoded]]]:
        model = self._loaded()
        beam = max(decoding.beam, decoding.n_best)
        try:
            waiting = [
                model.translate_batch(
                    [list(row.source) for row in batch],
                    target_prefix=[list(row.prefix) for row in batch],
                    beam_size=beam,
                    num_hypotheses=decoding.n_best,
                    max_input_length=0,
                    max_decoding_length=batch[0].limit + len(batch[0].prefix),  # the library counts the prefix, too
                    min_decoding_length=0,
                    no_repeat_ngram_size=decoding.no_repeat_ngram,
                    suppress_sequences=self._filter.suppressed(batch[0].allowed),
                    end_token=list(self._template.stop),
                    return_end_token=True,
                    asynchronous=True,
                )
                for batch in batches
            ]
            return [
                [
                    [self._decoded(pieces, row) for pieces in one.result().hypotheses]
                    for row, one in zip(batch, answers, strict=True)
                ]
                for batch, answers in zip(batches, waiting, strict=True)
            ]
        except (RuntimeError, ValueError) as error:
            raise EngineError(f"{self.identity.model} failed to translate: {error}") from error

    def _decoded(self, pieces: list[str], row: Row) -> Decoded:
        own = pieces[len(row.prefix) :]
        if own and own[-1] in self._template.stop:
            return Decoded(tuple(own[:-1]), "eos")
        return Decoded(tuple(own), "eos" if not own else "length")

    def _score(self, batches: Sequence[Sequence[Target]]) -> list[list[list[float]]]:
        model = self._loaded()
        try:
            waiting = [
                model.score_batch(
                    [list(target.row.source) for target in batch],
                    [[*target.row.prefix, *target.pieces] for target in batch],
                    max_input_length=0,
                    asynchronous=True,
                )
                for batch in batches
            ]
            return [
                [self._logprobs(one.result().log_probs, target) for target, one in zip(batch, answers, strict=True)]
                for batch, answers in zip(batches, waiting, strict=True)
            ]
        except (RuntimeError, ValueError) as error:
            raise EngineError(f"{self.identity.model} failed to score: {error}") from error

    def _logprobs(self, logprobs: Sequence[float], target: Target) -> list[float]:
        own = list(logprobs[len(target.row.prefix) :])
        return own if target.ended else own[: len(target.pieces)]
