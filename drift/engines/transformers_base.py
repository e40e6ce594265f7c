"""What the two engines on transformers share: ids, generation settings, one call at a time."""

from __future__ import annotations

import threading
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from drift.engines.base import Row, TemplateEngine
from drift.engines.fingerprint import folder_hash
from drift.engines.protocol import Decoding, Direction, EngineIdentity
from drift.engines.runtime import versions
from drift.engines.templates import Template
from drift.engines.tokenization import Side, Tokenizer
from drift.engines.torch_runtime import FLOATS, load_checkpoint, require_torch
from drift.errors import EngineError


class TransformersEngine(TemplateEngine):
    """A checkpoint run by transformers, in float32 unless told otherwise: the reference for the default engines."""

    def __init__(
        self,
        path: Path,
        tokenizer: Tokenizer,
        template: Template,
        *,
        directions: Iterable[Direction] | None = None,
        name: str | None = None,
        model_hash: str | None = None,
        compute_type: str = "float32",
    ) -> None:
        """Loads the checkpoint. Raises MissingExtraError without PyTorch, ModelFormatError where it is none."""
        torch = require_torch("an engine of the library transformers")
        import transformers

        compute_type = compute_type if compute_type in FLOATS else "float32"
        model = load_checkpoint(path, template.kind, compute_type)
        identity = EngineIdentity(
            name=f"transformers-{template.kind}",
            model=name or path.name,
            model_hash=model_hash or folder_hash(path),
            compute_type=compute_type,
            instruction_set=str(torch.backends.cpu.get_cpu_capability()),
            versions=versions("transformers", "torch", "tokenizers", "sentencepiece"),
        )
        super().__init__(tokenizer, template, directions, identity)
        self._model: Any = model
        self._lock = threading.Lock()
        self._banned = self._never_generated(model)
        # What the checkpoint's own settings say (a forced end, six beams) would be mixed into ours.
        blank: Any = transformers.GenerationConfig
        model.generation_config = blank()

    def close(self) -> None:
        """Frees the model. Calling it twice is allowed."""
        super().close()
        self._model = None

    def _loaded(self) -> Any:
        model = self._model
        if model is None:
            raise EngineError(f"the engine {self.identity.model} has been closed")
        return model

    def _never_generated(self, model: Any) -> list[int]:
        """Ids that the checkpoint's own settings rule out: Marian's padding, which only starts the decoder."""
        settings = model.generation_config
        listed = getattr(settings, "bad_words_ids", None) or getattr(model.config, "bad_words_ids", None) or []
        banned = {ids[0] for ids in listed if len(ids) == 1}
        if model.config.model_type == "marian":
            banned.add(model.config.pad_token_id)
        return sorted(banned)

    def _settings(self, decoding: Decoding, row: Row, prompt: int) -> Any:
        """Generation settings from ours alone: what a checkpoint suggests would differ from engine to engine."""
        import transformers

        model = self._loaded()
        stop = self._ids(self._template.stop, "target")
        settings: Any = transformers.GenerationConfig
        beam = max(decoding.beam, decoding.n_best)
        search = {"early_stopping": True, "length_penalty": 1.0} if beam > 1 else {}
        return settings(
            num_beams=beam,
            num_return_sequences=decoding.n_best,
            do_sample=False,
            max_length=prompt + row.limit,
            renormalize_logits=True,
            eos_token_id=stop,
            pad_token_id=model.config.pad_token_id if model.config.pad_token_id is not None else stop[0],
            decoder_start_token_id=getattr(model.config, "decoder_start_token_id", None),
            use_cache=True,
            **search,
        )

    def _restriction(self, row: Row, decoding: Decoding, prompt: int, forced: list[int]) -> Any:
        """A logits processor that forces the first ids and from there on suppresses what must not come.

        Forced, and not given as a prompt, a language code counts as a piece where a beam's score is divided by its
        length: so it does in CTranslate2, and in the library's own use of these models. Repeated n-grams are blocked
        among a translation's own pieces (from position `prompt` on), as in CTranslate2: the library's own blocking
        would forbid the words of the prompt, too.
        """
        import torch

        suppressed = [piece for (piece,) in self._filter.suppressed(row.allowed)]
        stop = set(self._ids(self._template.stop, "target"))
        ids = torch.tensor(sorted({*self._ids(suppressed, "target"), *self._banned} - stop), dtype=torch.long)

        def restrict(input_ids: Any, scores: Any) -> Any:
            step = input_ids.shape[1] - 1
            if step < len(forced):
                only = torch.full_like(scores, float("-inf"))
                only[:, forced[step]] = 0.0
                return only
            scores = scores.index_fill(1, ids, float("-inf"))
            if decoding.no_repeat_ngram:
                for beam, own in enumerate(input_ids[:, prompt:].tolist()):
                    scores[beam, _repeating(own, decoding.no_repeat_ngram)] = float("-inf")
            return scores

        return restrict

    def _ids(self, pieces: Iterable[str], side: Side) -> list[int]:
        return self._tokenizer.ids(list(pieces), side)

    def _pieces(self, ids: Iterable[int]) -> list[str]:
        if not hasattr(self, "_names"):
            vocabulary = self._tokenizer.vocabulary()
            self._names = dict(zip(self._ids(vocabulary, "target"), vocabulary, strict=True))
        unknown = self._tokenizer.unknown_piece or ""
        return [self._names.get(int(number), unknown) for number in ids]

    def _log_softmax(self, logits: Any) -> Any:
        import torch

        if self._banned:
            logits[..., self._banned] = float("-inf")
        return torch.log_softmax(logits.float(), dim=-1)


def _repeating(ids: list[int], size: int) -> list[int]:
    """The ids that would repeat an n-gram of this size, were one of them to come next."""
    if len(ids) < size:
        return []
    head = tuple(ids[len(ids) - size + 1 :])
    grams = (tuple(ids[start : start + size]) for start in range(len(ids) - size + 1))
    return sorted({gram[-1] for gram in grams if gram[:-1] == head})
