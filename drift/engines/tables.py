"""The embedding tables of a translation checkpoint, as its file holds them."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from numpy.typing import NDArray

from drift.engines.safetensors_file import read_header, read_tensor
from drift.errors import UnsafeModelError

SHARED = "model.shared.weight"
ENCODER = "model.encoder.embed_tokens.weight"
DECODER = "model.decoder.embed_tokens.weight"
OUTPUT = "lm_head.weight"


@dataclass(frozen=True)
class Tables:
    """The encoder's table, the decoder's and the output layer's; None for what the file does not hold."""

    encoder: NDArray[Any] | None
    decoder: NDArray[Any] | None
    output: NDArray[Any] | None


def read_tables(folder: Path, allow_pickle: bool = False) -> Tables:
    """The tables of the folder's checkpoint. A pickle is read with `weights_only`. Raises ModelFormatError and
    UnsafeModelError.

    A table that the file holds under the shared name alone stands for both sides; an output layer that is not in
    the file is tied to the decoder's table.
    """
    found = _from_safetensors(folder)
    if not found:
        found = _from_pickle(folder)
    shared, encoder, decoder = found.get(SHARED), found.get(ENCODER), found.get(DECODER)
    output = found.get(OUTPUT)
    if encoder is None and decoder is None:
        return Tables(shared, shared, output)
    if shared is not None:
        encoder = shared if encoder is None else encoder
        decoder = shared if decoder is None else decoder
    if decoder is None and output is not None:
        # Tied weights are written once, and which of their names is kept is up to the library.
        decoder = output
    return Tables(encoder, decoder, output)


def _from_safetensors(folder: Path) -> dict[str, NDArray[Any]]:
    found: dict[str, NDArray[Any]] = {}
    for file in sorted(folder.glob("*.safetensors")):
        names = set(read_header(file)[0]) & {SHARED, ENCODER, DECODER, OUTPUT}
        for name in names:
            tensor = read_tensor(file, name)
            if tensor is not None:
                found[name] = tensor
    return found


def _from_pickle(folder: Path) -> dict[str, NDArray[Any]]:
    from drift.engines.torch_runtime import require_torch

    torch = require_torch("reading a pickled checkpoint")
    found: dict[str, NDArray[Any]] = {}
    for file in sorted(folder.glob("pytorch_model*.bin")):
        try:
            state = torch.load(file, map_location="cpu", weights_only=True)
        except Exception as error:  # the unpickler raises anything
            raise UnsafeModelError(
                f"this pickle holds more than weights, or is none: {str(error).splitlines()[0]}", file=str(file)
            ) from error
        for name in (SHARED, ENCODER, DECODER, OUTPUT):
            if name in state:
                found[name] = state[name].float().numpy()
    return found
