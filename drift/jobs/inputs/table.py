"""CSV and TSV as input: separators told by the header, doubled marks undone, formula guards taken off."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from typing import Final

from drift.errors import DriftError, FormatError, RecordError
from drift.reports.csv_guard import unguard
from drift.text.decode import decode

SEPARATORS: Final = (",", ";", "\t", "|")
LARGEST_CELL: Final = 1 << 24


def read_table(data: bytes, name: str) -> Iterator[tuple[int, dict[str, str] | DriftError]]:
    """Line number (1-based, where the row begins) and cells by column, or the error, of every row below the header.

    Blank lines are skipped. Raises FormatError where there is no header that can be used.
    """
    text = decode(data, source=name).removeprefix("\ufeff")
    first, _, rest = text.partition("\n")
    offset, separator = 0, None
    if first.strip().lower().startswith("sep=") and len(first.strip()) == 5:
        separator, text, offset = first.strip()[4], rest, 1
    separator = separator or _separator(text)
    csv.field_size_limit(LARGEST_CELL)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    columns = _header(reader, name)
    while True:
        line = reader.line_num + 1 + offset
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            yield line, RecordError(f"this row breaks the rules of CSV: {error}", file=name, line=line)
            continue
        if not cells or (len(cells) == 1 and not cells[0].strip() and len(columns) > 1):
            continue
        if len(cells) > len(columns):
            message = (
                f"{len(cells)} cells, but the header has {len(columns)}; "
                f"put quotation marks around cells that hold {separator!r}"
            )
            yield line, RecordError(message, file=name, line=line)
        else:
            yield line, {column: unguard(cell) for column, cell in zip(columns, cells, strict=False)}


def _separator(text: str) -> str:
    """The separator that cuts the header into most cells; a comma where none does."""
    header = text.lstrip("\r\n")
    counts = []
    for separator in SEPARATORS:
        try:
            cells = next(csv.reader(io.StringIO(header[: 1 << 16], newline=""), delimiter=separator), [])
        except csv.Error:
            cells = []
        counts.append(len(cells))
    return SEPARATORS[counts.index(max(counts))]


def _header(reader: Iterator[list[str]], name: str) -> list[str]:
    try:
        cells = next((row for row in reader if any(cell.strip() for cell in row)), None)
    except csv.Error as error:
        raise FormatError(f"the header breaks the rules of CSV: {error}", file=name, line=1) from error
    if cells is None:
        raise FormatError("there is no header; name the columns in the first line, one of them 'text'", file=name)
    columns = [unguard(cell.strip()) for cell in cells]
    twice = sorted({column for column in columns if column and columns.count(column) > 1})
    if twice:
        raise FormatError(f"the header names {', '.join(map(repr, twice))} twice", file=name, line=1)
    return columns
