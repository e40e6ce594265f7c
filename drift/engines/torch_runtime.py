"""PyTorch for the engines that need it: the extra `torch`, checkpoints loaded without running anything in them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from drift.errors import MissingExtraError, ModelFormatError


def require_torch(purpose: str) -> Any:
    """The torch module. Raises MissingExtraError, which says for what it is needed and how to install it."""
    try:
        import torch
    except ImportError as error:
        raise MissingExtraError(
            f"{purpose} needs PyTorch: pip install 'translation-drift[torch]' (a converted model needs it no more)"
        ) from error
    return torch


def load_checkpoint(folder: Path, kind: str) -> Any:
    """The checkpoint's model in float32, in evaluation mode, from local files alone.

    Safetensors are taken where there are any; a pickle is read with `weights_only`; code in the folder never runs.
    Raises MissingExtraError and ModelFormatError.
    """
    torch = require_torch("loading a checkpoint")
    import transformers

    from drift.engines.layouts import WEIGHTS

    loader: Any = transformers.AutoModelForSeq2SeqLM if kind == "seq2seq" else transformers.AutoModelForCausalLM
    try:
        model = loader.from_pretrained(
            str(folder),
            dtype=torch.float32,
            local_files_only=True,
            trust_remote_code=False,
            weights_only=True,
            use_safetensors=any((folder / name).is_file() for name in WEIGHTS),
        )
    except Exception as error:  # the library raises anything from KeyError to its own
        raise ModelFormatError(f"transformers cannot load this checkpoint: {error}", file=str(folder)) from error
    model.eval()
    return model
