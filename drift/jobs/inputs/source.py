"""What an argument names: a file, a case folder, standard input or a sentence."""

from __future__ import annotations

import os
import sys
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path
from typing import BinaryIO, Literal

from drift.errors import InputError, UsageError

CASE_FILE = "case.toml"
LARGEST = 1 << 30
"""Bytes; a larger file is refused before it fills the memory."""

_FILE_ENDINGS = (".txt", ".html", ".htm", ".json", ".jsonl", ".ndjson", ".csv", ".tsv", ".parquet", ".toml", ".md")

Kind = Literal["file", "case", "stdin", "sentence"]


@dataclass(frozen=True, slots=True)
class Source:
    """An input that is there. `path` is None for standard input and sentences; `text` holds a sentence."""

    kind: Kind
    name: str
    path: Path | None = None
    text: str = ""
    note: str | None = None

    def read(self, stdin: BinaryIO | None = None) -> bytes:
        """The bytes of a file or of standard input. Raises InputError where they cannot be read or are too many."""
        if self.kind == "stdin":
            stream = stdin or (sys.stdin.buffer if sys.stdin is not None else None)
            if stream is None:
                raise InputError("it is closed", file=self.name)
            data = stream.read(LARGEST + 1)
        else:
            assert self.path is not None
            data = read_file(self.path)
        if len(data) > LARGEST:
            raise InputError(f"this is more than {LARGEST >> 20} MB; split it", file=self.name)
        return data


def read_file(path: Path) -> bytes:
    """The bytes of a file. Raises InputError where it cannot be opened or is no file."""
    try:
        if path.is_dir():
            raise InputError("this is a folder, not a file", file=str(path))
        with path.open("rb") as stream:
            return stream.read(LARGEST + 1)
    except OSError as error:
        raise InputError(f"cannot be read: {error.strerror or error}", file=str(path)) from error


def resolve(argument: str, *, text: bool = False) -> Source:
    """What `argument` names; with `text` it is a sentence whatever it looks like.

    A name that exists is a file or a case folder; `-` is standard input; an argument with white space that names no
    path is a sentence. Raises InputError for any other name, with names that are near, and for a folder without a
    case; UsageError for an argument that is empty.
    """
    if text:
        return Source("sentence", "text", text=spoken_text(argument))
    if argument == "-":
        return Source("stdin", "standard input")
    if not argument.strip():
        raise UsageError("an input is empty; name a file, or give a sentence in quotation marks")
    path = Path(argument)
    try:
        is_folder, exists = path.is_dir(), path.exists()
    except (OSError, ValueError):  # too long for a name, or with a NUL in it: a sentence, then
        is_folder = exists = False
    if is_folder:
        return _folder(path)
    if exists:
        return Source("case" if path.name == CASE_FILE else "file", argument, path)
    if any(char.isspace() for char in argument.strip()):
        note = None
        if argument.rstrip().lower().endswith(_FILE_ENDINGS):
            note = f"there is no file {argument!r}: taken as a sentence"
        return Source("sentence", "sentence", text=spoken_text(argument), note=note)
    raise InputError(f"there is no such file{_nearest(path)}; for a text of one word use --text", file=argument)


def spoken_text(argument: str) -> str:
    """An argument as text.

    Python reads arguments in the locale's encoding and keeps the bytes that this cannot hold as lone surrogates.
    Terminals send UTF-8 all the same: where those bytes are UTF-8, they are read as such.
    """
    if any("\udc80" <= char <= "\udcff" for char in argument):
        try:
            return os.fsencode(argument).decode("utf-8")
        except UnicodeError:
            pass
    return argument


def _folder(path: Path) -> Source:
    if (path / CASE_FILE).is_file():
        return Source("case", str(path), path)
    raise InputError(f"this folder holds no {CASE_FILE}, so it is no case; name a file in it", file=str(path))


def _nearest(path: Path) -> str:
    try:
        names = [entry.name for entry in path.parent.iterdir()]
    except (OSError, ValueError):
        return ""
    near = get_close_matches(path.name, names, n=2, cutoff=0.6)
    return f" (is it {' or '.join(repr(str(path.parent / name)) for name in near)}?)" if near else ""
