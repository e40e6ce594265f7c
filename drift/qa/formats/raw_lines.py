"""Lines of a file as bytes, ended by a line feed and nothing else, none longer than memory allows."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from drift.errors import EncodingError, UnsafeInputError

MAX_LINE = 16 * 1024 * 1024
"""Bytes."""


def raw_lines(path: Path) -> Iterator[tuple[int, bytes]]:
    """Every line with its 1-based number, its line feed still on it; a byte order mark is taken off the first.

    Raises UnsafeInputError for a line of more than 16 MiB.
    """
    with path.open("rb") as stream:
        number = 0
        while raw := stream.readline(MAX_LINE + 1):
            number += 1
            if len(raw) > MAX_LINE:
                raise UnsafeInputError("this line is longer than 16 MiB", file=str(path), line=number)
            yield number, raw.removeprefix(b"\xef\xbb\xbf") if number == 1 else raw


def text_lines(path: Path, encoding: str = "utf-8") -> Iterator[tuple[int, str]]:
    """As `raw_lines`, decoded and without the line's end. Raises EncodingError, naming the line."""
    for number, raw in raw_lines(path):
        try:
            yield number, raw.decode(encoding).rstrip("\r\n")
        except UnicodeDecodeError as error:
            raise EncodingError(f"this line is not in {encoding}", file=str(path), line=number) from error
