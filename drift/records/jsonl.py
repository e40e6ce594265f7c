"""Records in JSON Lines files: one record a line, lines ended by a line feed and nothing else."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, TypeVar

from drift.errors import EncodingError, RecordError
from drift.records.record import Record

R = TypeVar("R", bound=Record)


def read_json_lines(path: str | Path) -> Iterator[tuple[int, dict[str, Any]]]:
    """Line number (1-based) and object of every line that is not blank.

    A line ends at a line feed only: U+2028, U+2029 and U+0085 are text. A byte order mark is skipped. Raises
    EncodingError for bytes that are no UTF-8 and RecordError for a line that is no JSON object.
    """
    with Path(path).open("rb") as stream:
        for number, raw in enumerate(stream, start=1):
            data = raw.removeprefix(b"\xef\xbb\xbf") if number == 1 else raw
            if not data.strip():
                continue
            yield number, parse_json_line(data, file=str(path), line=number)


def parse_json_line(data: bytes, *, file: str | None, line: int | None) -> dict[str, Any]:
    """The JSON object in one line of UTF-8. Raises EncodingError or RecordError, naming the place."""
    try:
        value = json.loads(data.decode("utf-8"))
    except UnicodeDecodeError as error:
        raise EncodingError("this line is no UTF-8; save the file as UTF-8", file=file, line=line) from error
    except (json.JSONDecodeError, RecursionError) as error:
        raise RecordError(f"this line is no JSON: {error}", file=file, line=line) from error
    if not isinstance(value, dict):
        raise RecordError("expected a JSON object, one a line", file=file, line=line)
    return value


def read_records(path: str | Path, kind: type[R]) -> Iterator[R]:
    """The records of one kind in a JSON Lines file, in order. Raises as `read_json_lines` and `Record.from_dict` do."""
    for number, data in read_json_lines(path):
        yield kind.from_dict(data, file=str(path), line=number)


def write_records(path: str | Path, records: Iterable[Record]) -> int:
    """Writes records a line each, in UTF-8 whatever the locale; returns how many."""
    count = 0
    with Path(path).open("w", encoding="utf-8", newline="\n") as stream:
        for record in records:
            stream.write(record.to_json() + "\n")
            count += 1
    return count
