"""Scored statements from wherever a person keeps them: a file of records, standard input, an exported data set."""

from __future__ import annotations

import codecs
import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, BinaryIO

from drift.errors import DriftError, InputError, RecordError
from drift.hub.load import load
from drift.records.jsonl import parse_json_line
from drift.records.scored import ScoredStatement
from drift.text.decode import decode

_OTHER = (
    "this file holds no scored statements; `drift score FILE --format jsonl --output scored.jsonl` makes them of an "
    "article, or of records in CSV, JSON Lines or Parquet"
)


@dataclass(frozen=True)
class Scored:
    """Records that could be read, and the errors of those that could not."""

    records: list[ScoredStatement]
    problems: list[DriftError] = field(default_factory=list)


def read_scored(source: str | Path, stdin: BinaryIO | None = None) -> Scored:
    """The scored statements in a file (JSON Lines or JSON), an exported folder, or `stdin` where `source` is "-".

    A bad row costs that row alone. Raises InputError where nothing can be read at all.
    """
    if str(source) == "-" and stdin is not None:
        return _from_bytes(stdin.read(), "standard input")
    path = Path(source)
    if path.is_dir():
        return Scored(load(path))
    try:
        return _from_bytes(path.read_bytes(), str(source))
    except OSError as error:
        raise InputError(f"cannot be read: {error.strerror or error}", file=str(source)) from error


def _from_bytes(data: bytes, name: str) -> Scored:
    data = data.removeprefix(codecs.BOM_UTF8)
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        # Some shells of Windows write UTF-16 where output is redirected.
        data = decode(data, source=name).encode("utf-8")
    found = Scored([])
    for line, value in _objects(data, name):
        if isinstance(value, DriftError):
            found.problems.append(value)
            continue
        try:
            found.records.append(_record(value, name, line))
        except DriftError as error:
            found.problems.append(error)
    if not found.records and found.problems:
        if data.lstrip()[:1] not in (b"{", b"["):
            raise RecordError(_OTHER, file=name)
        raise found.problems[0]
    return found


def _objects(data: bytes, name: str) -> Iterator[tuple[int, dict[str, Any] | DriftError]]:
    """Every object with its line (in an array: its place), or why there is none."""
    if data.lstrip()[:1] == b"[":
        try:
            array = json.loads(data.decode("utf-8"))
        except (ValueError, RecursionError) as error:
            raise RecordError(f"this is no JSON: {error}", file=name) from error
        for place, value in enumerate(array, start=1):
            yield place, value if isinstance(value, dict) else RecordError("expected an object", file=name, line=place)
        return
    alone = _single(data)
    if alone is not None:
        yield 1, alone
        return
    for line, raw in enumerate(data.split(b"\n"), start=1):
        if raw.strip():
            try:
                yield line, parse_json_line(raw, file=name, line=line)
            except DriftError as error:
                yield line, error


def _single(data: bytes) -> dict[str, Any] | None:
    """The one object that the whole file is, over however many lines; None where it is something else."""
    try:
        value = json.loads(data.decode("utf-8"))
    except (ValueError, RecursionError):
        return None
    return value if isinstance(value, dict) else None


def _record(value: dict[str, Any], name: str, line: int) -> ScoredStatement:
    if "statement" not in value:
        raise RecordError(
            "this is no scored statement (it has no field 'statement'); "
            "`drift score FILE --format jsonl --output scored.jsonl` writes them",
            file=name,
            line=line,
        )
    return ScoredStatement.from_dict(value, file=name, line=line)
