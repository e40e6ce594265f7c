"""Causal models run by CTranslate2: prompt in, translation out, int8, without PyTorch."""

from __future__ import annotations

from collections.abc import Sequence

from drift.engines.base import Decoded, Row, Target
from drift.engines.ct2_base import CT2Engine
from drift.engines.protocol import Decoding
from drift.errors import EngineError


class CT2Generator(CT2Engine):
    """A converted causal model. Source and target prefix of the template together are the prompt."""

    engine_name = "ct2-generator"
    runner = "Generator"
    libraries = ("ctranslate2", "tokenizers")

    def _decode(self, batches: Sequence[Sequence[Row]], decoding: Decoding) -> list[list[list[Decoded]]]:
        model = self._loaded()
        try:
            waiting = [
                model.generate_batch(
                    [[*row.source, *row.prefix] for row in batch],
                    beam_size=max(decoding.beam, decoding.n_best),
                    num_hypotheses=decoding.n_best,
                    max_length=batch[0].limit,
                    min_length=0,
                    include_prompt_in_result=False,
                    no_repeat_ngram_size=decoding.no_repeat_ngram,
                    suppress_sequences=self._filter.suppressed(batch[0].allowed),
                    end_token=list(self._template.stop),
                    return_end_token=True,
                    asynchronous=True,
                )
                for batch in batches
            ]
            return [[[self._decoded(few) for few in one.result().sequences] for one in answers] for answers in waiting]
        except (RuntimeError, ValueError) as error:
            raise EngineError(f"{self.identity.model} failed to translate: {error}") from error

    def _decoded(self, pieces: list[str]) -> Decoded:
        for position, piece in enumerate(pieces):
            if piece in self._template.stop:
                return Decoded(tuple(pieces[:position]), "eos")
        return Decoded(tuple(pieces), "length")

    def _score(self, batches: Sequence[Sequence[Target]]) -> list[list[list[float]]]:
        model = self._loaded()
        try:
            waiting = [
                model.score_batch([self._sequence(target) for target in batch], max_input_length=0, asynchronous=True)
                for batch in batches
            ]
            return [
                [self._logprobs(one.result().log_probs, target) for target, one in zip(batch, answers, strict=True)]
                for batch, answers in zip(batches, waiting, strict=True)
            ]
        except (RuntimeError, ValueError) as error:
            raise EngineError(f"{self.identity.model} failed to score: {error}") from error

    def _sequence(self, target: Target) -> list[str]:
        return [*target.row.source, *target.row.prefix, *target.pieces, self._stop()]

    def _logprobs(self, logprobs: Sequence[float], target: Target) -> list[float]:
        # The first piece of a sequence has no log-probability, so positions are one less than lengths.
        own = list(logprobs[len(target.row.source) + len(target.row.prefix) - 1 :])
        return own if target.ended else own[: len(target.pieces)]
