"""JSON Lines and JSON as input: an object a line, or an array of objects."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

from drift.errors import DriftError, FormatError, RecordError
from drift.records.jsonl import parse_json_line
from drift.text.decode import decode

_START = re.compile(rb"(?:\xef\xbb\xbf)?\s*(?:\[\s*)?\{\s*\"")
_UTF16 = (b"\xff\xfe", b"\xfe\xff")
_UTF8_MARK = b"\xef\xbb\xbf"


def read_json_lines(data: bytes, name: str) -> Iterator[tuple[int, dict[str, Any] | DriftError]]:
    """Line number (1-based) and object, or the error, of every line that is not blank.

    A line ends at a line feed and at nothing else. A byte order mark is skipped; UTF-16 is decoded.
    """
    if data.startswith(_UTF16):
        data = decode(data, source=name).encode("utf-8", "replace")
    for number, line in enumerate(data.removeprefix(_UTF8_MARK).split(b"\n"), start=1):
        if not line.strip():
            continue
        try:
            yield number, parse_json_line(line, file=name, line=number)
        except DriftError as error:
            yield number, error


def read_json(data: bytes, name: str) -> Iterator[tuple[int, dict[str, Any] | DriftError]]:
    """Position (1-based) and object, or the error, of every member of a JSON array; a lone object is one member.

    Raises FormatError where the file is no JSON.
    """
    try:
        value = json.loads(decode(data, source=name))
    except (json.JSONDecodeError, RecursionError) as error:
        line = getattr(error, "lineno", None)
        raise FormatError(f"this is no JSON: {error}", file=name, line=line) from error
    for number, member in enumerate(value if isinstance(value, list) else [value], start=1):
        if isinstance(member, dict):
            yield number, member
        else:
            yield number, RecordError("expected a JSON object", file=name, segment=str(number))


def looks_like_json_lines(data: bytes) -> bool:
    """Whether the first line that is not blank is a JSON object."""
    for line in data[: 1 << 20].removeprefix(_UTF8_MARK).split(b"\n"):
        if line.strip():
            try:
                return isinstance(json.loads(line), dict)
            except (ValueError, RecursionError):
                return False
    return False


def looks_like_json(data: bytes) -> bool:
    """Whether the bytes begin as a JSON object, or an array of them, that is spread over several lines."""
    return _START.match(data[:4096]) is not None
