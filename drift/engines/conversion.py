"""Checkpoints of the hub made into CTranslate2 models, once, in the user's cache."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

from drift.engines.cache import converted_root, written_whole
from drift.engines.layouts import Prepared, read_config
from drift.engines.set_file import ModelSpec
from drift.engines.tokenization import Tokenizer
from drift.engines.torch_runtime import check_loaded_tables, quiet_transformers, require_torch
from drift.errors import EngineError, ModelFormatError

FORMAT = "1"
"""Part of a conversion's key: raise it when conversions made so far must be made again."""

TOKENIZER_FILES = (
    "tokenizer.json",
    "tokenizer_config.json",
    "special_tokens_map.json",
    "source.spm",
    "target.spm",
    "vocab.json",
    "target_vocab.json",
    "sentencepiece.bpe.model",
)


def converted_folder(model_hash: str, compute_type: str) -> Path:
    """Where the conversion of a checkpoint (its hash) for a compute type lies, made or not."""
    return converted_root() / f"{model_hash[:32]}-{compute_type}-{FORMAT}"


def convert(prepared: Prepared, model_hash: str, compute_type: str) -> Path:
    """The checkpoint's conversion, made where there is none yet. It is complete or it is not there.

    Raises MissingExtraError without PyTorch, and ModelFormatError where CTranslate2 knows no such model or where
    the conversion does not say what the checkpoint says.
    """
    target = converted_folder(model_hash, compute_type)
    if target.is_dir():
        return target
    require_torch(f"converting {prepared.folder.name} to CTranslate2, which is done on first use,")
    _refuse_unfaithful(prepared)
    with written_whole(target) as draft:
        _convert(prepared, draft / "model", compute_type)
        for name in TOKENIZER_FILES:
            if (prepared.folder / name).is_file():
                shutil.copyfile(prepared.folder / name, draft / "model" / name)
        note = {"source": prepared.folder.name, "hash": model_hash, "compute_type": compute_type}
        (draft / "model" / "drift.json").write_text(json.dumps(note, indent=1) + "\n", encoding="utf-8")
        from drift.engines.conversion_check import compare_with_checkpoint

        compare_with_checkpoint(prepared, draft / "model", compute_type)
        for file in (draft / "model").iterdir():
            file.rename(draft / file.name)
        (draft / "model").rmdir()
    return target


def convert_spec(spec: ModelSpec, *, allow_pickle: bool = False) -> Path | None:
    """The conversion of a described model, made where there is none; None for one that needs none.

    Raises as `convert` and `load_engine` do.
    """
    from drift.engines.fingerprint import folder_hash
    from drift.engines.layouts import prepare
    from drift.engines.loading import find_folder, require_trusted

    if spec.engine is not None or spec.library == "transformers":
        return None
    folder = find_folder(spec)
    prepared = prepare(folder, spec)
    if prepared.converted:
        return None
    require_trusted(folder, spec, allow_pickle)
    return convert(prepared, folder_hash(folder), spec.compute_type)


def _refuse_unfaithful(prepared: Prepared) -> None:
    """Refuses what CTranslate2's converter is known to drop without a word.

    Of Gemma 3 it reads neither scaled rotary positions (the sizes from 4b on have them) nor other bases than the
    usual ones nor an attention scale that is not the head's size.
    """
    config = read_config(prepared.folder)
    config = config.get("text_config", config)
    if "gemma3" not in str(config.get("model_type", "")):
        return
    parameters = config.get("rope_parameters") or {}
    everywhere = parameters.get("full_attention") or config.get("rope_scaling") or {}
    nearby = parameters.get("sliding_attention") or {}
    dropped = []
    if everywhere.get("factor", 1.0) != 1.0:
        dropped.append("scaled rotary positions")
    if everywhere.get("rope_theta", 1e6) != 1e6 or nearby.get("rope_theta", 1e4) != 1e4:
        dropped.append("bases of rotary positions")
    if config.get("query_pre_attn_scalar", config.get("head_dim")) != config.get("head_dim"):
        dropped.append("attention scale")
    if dropped:
        raise ModelFormatError(
            f"CTranslate2's converter leaves out this model's {' and '.join(dropped)}, so that its output would not be "
            'the model\'s own; use it with library = "transformers"',
            file=str(prepared.folder),
        )


def _convert(prepared: Prepared, output: Path, compute_type: str) -> None:
    try:
        converter = _converter(prepared)
        with quiet_transformers():
            converter.convert(str(output), quantization=None if compute_type == "float32" else compute_type)
    except EngineError:
        raise
    except Exception as error:  # the converter raises anything from KeyError to NotImplementedError
        raise ModelFormatError(
            f"CTranslate2 cannot convert this checkpoint: {error}", file=str(prepared.folder)
        ) from error


def _converter(prepared: Prepared) -> Any:
    import torch
    import transformers
    from ctranslate2.converters import TransformersConverter

    class Converter(TransformersConverter):  # type: ignore[misc]
        """CTranslate2's own converter, given our model and, for translation models, our vocabulary."""

        def load_model(self, model_class: Any, name: str, **kwargs: Any) -> Any:
            kwargs.update(local_files_only=True, weights_only=True, dtype=torch.float32)
            model = super().load_model(model_class, name, **kwargs)
            check_loaded_tables(model, prepared.folder)
            return model

        def load_tokenizer(self, tokenizer_class: Any, name: str, **kwargs: Any) -> Any:
            if prepared.template.kind == "causal":
                return transformers.AutoTokenizer.from_pretrained(name, local_files_only=True)
            return _Vocabulary(prepared.tokenizer, prepared.template.stop[0])

        def _load(self) -> Any:
            spec = super()._load()
            if getattr(prepared.tokenizer, "separate", False):
                _separate(spec, prepared.tokenizer)
            return spec

    return Converter(str(prepared.folder), trust_remote_code=False)


class _Vocabulary:
    """What CTranslate2's loaders of translation models ask of a tokenizer."""

    def __init__(self, tokenizer: Tokenizer, end: str) -> None:
        known = set(tokenizer.vocabulary())
        source = getattr(tokenizer, "vocabulary", None)
        pieces = source("source") if getattr(tokenizer, "separate", False) and callable(source) else None
        self._ids: dict[str, int] = {piece: number for number, piece in enumerate(pieces or tokenizer.vocabulary())}
        self.eos_token = end
        self.unk_token: str = tokenizer.unknown_piece or "<unk>"
        self.bos_token = "<s>" if "<s>" in known else end
        self.unk_token_id = self._ids.get(self.unk_token, 0)
        self.special_tokens_map: dict[str, Any] = {}

    def get_vocab(self) -> dict[str, int]:
        """Piece to id."""
        return dict(self._ids)

    def convert_ids_to_tokens(self, number: int) -> str:
        """The piece of an id."""
        return next((piece for piece, one in self._ids.items() if one == number), self.unk_token)


def _separate(spec: Any, tokenizer: Any) -> None:
    """Gives the decoder its own vocabulary; Marian's padding, last on either side, is no word of it."""
    target = list(tokenizer.vocabulary("target"))
    vocabularies = spec._vocabularies
    padded = target[-1] == "<pad>"
    rows = len(target)
    vocabularies["target"] = [target[:-1] if padded else target]
    if not padded:
        return
    for part in (spec.decoder.embeddings, spec.decoder.projection):
        if part.weight.shape[0] == rows:
            part.weight = part.weight[:-1]
        bias = getattr(part, "bias", None)
        if bias is not None and hasattr(bias, "shape") and bias.shape and bias.shape[0] == rows:
            part.bias = part.bias[:-1]
