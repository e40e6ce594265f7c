"""CSV and TSV: a segment a row, the delimiter told from the header."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Mapping
from pathlib import Path

from drift.errors import EncodingError, FormatError, InputError
from drift.qa.formats.columns import Columns
from drift.qa.segment import Segment
from drift.reports.csv_guard import unguard

MAX_FIELD = 4 * 1024 * 1024
"""Code points of one cell; an unclosed quotation mark would otherwise swallow the file."""


def read_table(
    path: Path, columns: Mapping[str, str], source_language: str | None, target_language: str | None
) -> Iterator[Segment | InputError]:
    """The segments of a CSV or TSV file (UTF-8, RFC 4180), in order; an error in the place of each bad row.

    The delimiter is the one of comma, semicolon and tab that the header has most of outside quotation marks.
    """
    file = str(path)
    csv.field_size_limit(MAX_FIELD)
    with path.open("rb") as raw:
        start = raw.read(3)
        if start != b"\xef\xbb\xbf":
            raw.seek(0)
        stream = io.TextIOWrapper(raw, encoding="utf-8", newline="")
        try:
            header_line = stream.readline(64 * 1024)
        except UnicodeDecodeError as error:
            raise EncodingError("this file is no UTF-8; save it as UTF-8", file=file) from error
        if not header_line.strip():
            raise FormatError("this table is empty; its first line must name the columns", file=file)
        delimiter = _delimiter(header_line, path)
        names = next(csv.reader([header_line], delimiter=delimiter))
        chosen = Columns(names, columns, source_language, target_language, file=file)
        reader = csv.reader(stream, delimiter=delimiter, strict=True)
        number, line = 0, 2
        while True:
            try:
                row = next(reader)
            except StopIteration:
                return
            except csv.Error as error:
                yield FormatError(f"this row is broken: {error}", file=file, line=line)
                line = reader.line_num + 2
                continue
            except UnicodeDecodeError as error:
                raise EncodingError("this file is no UTF-8 from here on", file=file, line=line) from error
            here, line = line, reader.line_num + 2
            if not any(cell.strip() for cell in row):
                continue
            number += 1
            if len(row) != len(names):
                yield FormatError(f"this row has {len(row)} columns, the header {len(names)}", file=file, line=here)
                continue
            yield chosen.segment(dict(zip(names, map(unguard, row), strict=True)), number, here)


def _delimiter(header: str, path: Path) -> str:
    if path.suffix.lower() in (".tsv", ".tab"):
        return "\t"
    bare = "".join(part for index, part in enumerate(header.split('"')) if index % 2 == 0)
    return max(",;\t", key=bare.count)
