"""Causal models run by CTranslate2: prompt in, translation out, int8, without PyTorch."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from drift.engines.base import Decoded, Row, Target, TemplateEngine
from drift.engines.fingerprint import folder_hash
from drift.engines.instruction_set import instruction_set
from drift.engines.protocol import Decoding, Direction, EngineIdentity
from drift.engines.runtime import target_vocabulary, versions, worker_threads
from drift.engines.templates import Template
from drift.engines.tokenization import Tokenizer
from drift.errors import EngineError, ModelFormatError


class CT2Generator(TemplateEngine):
    """A converted causal model. Source and target prefix of the template together are the prompt."""

    def __init__(
        self,
        path: Path,
        tokenizer: Tokenizer,
        template: Template,
        *,
        directions: Iterable[Direction] | None = None,
        name: str | None = None,
        model_hash: str | None = None,
        compute_type: str = "int8",
        threads: int | None = None,
    ) -> None:
        """Loads the folder's model. Raises ModelFormatError where it holds none that CTranslate2 can run."""
        import ctranslate2

        try:
            model = ctranslate2.Generator(
                str(path), compute_type=compute_type, inter_threads=threads or worker_threads(), intra_threads=1
            )
        except (RuntimeError, ValueError) as error:
            raise ModelFormatError(f"CTranslate2 cannot load this model: {error}", file=str(path)) from error
        identity = EngineIdentity(
            name="ct2-generator",
            model=name or path.name,
            model_hash=model_hash or folder_hash(path),
            compute_type=model.compute_type,
            instruction_set=instruction_set(),
            versions=versions("ctranslate2", "tokenizers"),
        )
        super().__init__(tokenizer, template, directions, identity, target_vocabulary(path))
        self._model: Any = model

    def close(self) -> None:
        """Frees the model once calls that still run have ended. Calling it twice is allowed."""
        super().close()
        self._model = None

    def _loaded(self) -> Any:
        model = self._model
        if model is None:
            raise EngineError(f"the engine {self.identity.model} has been closed")
        return model

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
