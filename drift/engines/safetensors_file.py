"""Looking into a safetensors file without the library: its header is checked, its tensors are found."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from drift.errors import ModelFormatError

HEADER_LIMIT = 100_000_000
"""The format's own limit on the header's size."""

_TYPES = {"F64": np.float64, "F32": np.float32, "F16": np.float16, "BF16": np.uint16, "I64": np.int64, "I32": np.int32}


def read_header(file: Path) -> tuple[dict[str, Any], int]:
    """The header's entries by tensor name, and where the data begins. Raises ModelFormatError for a broken file."""
    size = file.stat().st_size
    with file.open("rb") as stream:
        length = int.from_bytes(stream.read(8), "little")
        if not 2 <= length <= min(HEADER_LIMIT, size - 8):
            raise ModelFormatError("this is no safetensors file: its header does not fit", file=str(file))
        try:
            header = json.loads(stream.read(length))
        except ValueError as error:
            raise ModelFormatError(f"this is no safetensors file: {error}", file=str(file)) from error
    if not isinstance(header, dict):
        raise ModelFormatError("this is no safetensors file: its header is no object", file=str(file))
    header.pop("__metadata__", None)
    return header, 8 + length


def check_safetensors(file: Path) -> list[str]:
    """The tensors' names, once every one has been found to lie within the file. Raises ModelFormatError."""
    header, begin = read_header(file)
    room = file.stat().st_size - begin
    for name, entry in header.items():
        try:
            start, end = entry["data_offsets"]
            fits = 0 <= start <= end <= room
        except (KeyError, TypeError, ValueError):
            fits = False
        if not fits:
            raise ModelFormatError(f"the tensor {name!r} does not lie within the file", file=str(file))
    return list(header)


def read_tensor(file: Path, name: str) -> NDArray[Any] | None:
    """One tensor as it is stored (bfloat16 as its bits), or None where the file has none of that name."""
    header, begin = read_header(file)
    entry = header.get(name)
    if entry is None:
        return None
    kind = _TYPES.get(entry["dtype"])
    if kind is None:
        raise ModelFormatError(f"the tensor {name!r} is of a type that is not read here", file=str(file))
    start, end = entry["data_offsets"]
    with file.open("rb") as stream:
        stream.seek(begin + start)
        return np.frombuffer(stream.read(end - start), dtype=kind).reshape(entry["shape"])
