"""CSV and TSV as input: separators told by the header, doubled marks undone, formula guards taken off."""

from __future__ import annotations

import csv
import io
from collections.abc import Collection, Iterator, Sequence
from itertools import islice
from typing import Final

from drift.errors import DriftError, FormatError, RecordError
from drift.reports.csv_guard import unguard
from drift.text.decode import decode

SEPARATORS: Final = (",", ";", "\t", "|")
LARGEST_CELL: Final = 1 << 24

MOST_NAMED: Final = 12

MOST_RESUMED: Final = 100
"""Broken rows of several lines that are read again from their second line on; a bound, lest reading turn quadratic."""


def read_table(
    data: bytes, name: str, needed: Collection[str] = ()
) -> Iterator[tuple[int, dict[str, str] | DriftError]]:
    """Line number (1-based, where the row begins) and cells by column, or the error, of every row below the header.

    Blank lines are skipped. A row that breaks the rules (a quotation mark never closed, say) may have swallowed the
    lines below it: reading goes on with the line after its first. Raises FormatError where there is no header that
    can be used, or none of the columns `needed` is in it.
    """
    text = decode(data, source=name).removeprefix("\ufeff")
    first, _, rest = text.partition("\n")
    offset, separator = 0, None
    if first.strip().lower().startswith("sep=") and len(first.strip()) == 5:
        separator, text, offset = first.strip()[4], rest, 1
    separator = separator or _separator(text)
    csv.field_size_limit(LARGEST_CELL)
    lines = list(io.StringIO(text, newline=""))
    reader = csv.reader(lines, delimiter=separator, strict=True)
    columns = _header(reader, name)
    check_columns(columns, needed, name)
    begun, resumed = 0, 0
    while True:
        above = begun + reader.line_num
        line = above + 1 + offset
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            yield line, RecordError(f"this row breaks the rules of CSV: {error}", file=name, line=line)
            if begun + reader.line_num > above + 1 and resumed < MOST_RESUMED:
                begun, resumed = above + 1, resumed + 1
                reader = csv.reader(islice(lines, begun, None), delimiter=separator, strict=True)
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


def check_columns(columns: Sequence[str], needed: Collection[str], name: str) -> None:
    """Raises FormatError where none of the columns `needed` is there: one message, and not one for every row."""
    if needed and not any(column in columns for column in needed):
        wanted = " or ".join(map(repr, needed))
        named = ", ".join(map(repr, columns[:MOST_NAMED])) + (" ..." if len(columns) > MOST_NAMED else "")
        raise FormatError(f"there is no column {wanted}; the columns are named {named}", file=name)


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
