"""PyTorch for the engines that need it: the extra `torch`, checkpoints loaded without running anything in them."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
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


FLOATS = ("float32", "bfloat16", "float16")
"""What a checkpoint can be run in here; a set's compute type of another kind (int8) means float32."""


def load_checkpoint(folder: Path, kind: str, compute_type: str = "float32") -> Any:
    """The checkpoint's model in one of FLOATS, in evaluation mode, from local files alone.

    Safetensors are taken where there are any; a pickle is read with `weights_only`; code in the folder never runs.
    Raises MissingExtraError and ModelFormatError.
    """
    torch = require_torch("loading a checkpoint")
    import transformers

    from drift.engines.layouts import WEIGHTS

    loader: Any = transformers.AutoModelForSeq2SeqLM if kind == "seq2seq" else transformers.AutoModelForCausalLM
    try:
        with quiet_transformers():
            model = loader.from_pretrained(
                str(folder),
                dtype=getattr(torch, compute_type),
                local_files_only=True,
                trust_remote_code=False,
                weights_only=True,
                use_safetensors=any((folder / name).is_file() for name in WEIGHTS),
            )
    except Exception as error:  # the library raises anything from KeyError to its own
        raise ModelFormatError(f"transformers cannot load this checkpoint: {error}", file=str(folder)) from error
    model.eval()
    check_loaded_tables(model, folder)
    return model


@contextmanager
def quiet_transformers() -> Iterator[None]:
    """Keeps the library's bars and remarks from the terminal for a while; errors are raised, not logged."""
    from transformers.utils import logging

    talk: Any = logging
    level, bars = talk.get_verbosity(), talk.is_progress_bar_enabled()
    talk.set_verbosity_error()
    talk.disable_progress_bar()
    try:
        yield
    finally:
        talk.set_verbosity(level)
        if bars:
            talk.enable_progress_bar()


def check_loaded_tables(model: Any, folder: Path) -> None:
    """Refuses a model whose two embedding tables became one when it was loaded. Raises ModelFormatError."""
    import torch

    if getattr(model.config, "share_encoder_decoder_embeddings", True) or not model.config.is_encoder_decoder:
        return
    encoder, decoder = model.get_encoder().embed_tokens.weight, model.get_decoder().embed_tokens.weight
    if encoder.shape == decoder.shape and torch.equal(encoder, decoder):
        raise ModelFormatError(
            "encoder and decoder should have embedding tables of their own, and hold the same one: one has overwritten "
            "the other, in the file or when it was loaded; `drift models check` says which",
            file=str(folder),
        )
