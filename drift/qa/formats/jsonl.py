"""JSON Lines: a segment a line, lines ended by a line feed and nothing else."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

from drift.errors import FormatError, InputError
from drift.qa.formats.columns import Columns
from drift.qa.formats.raw_lines import raw_lines
from drift.qa.segment import Segment
from drift.records.jsonl import parse_json_line


def read_jsonl(
    path: Path, columns: Mapping[str, str], source_language: str | None, target_language: str | None
) -> Iterator[Segment | InputError]:
    """The segments of a JSON Lines file, in order; an error in the place of each line that is none."""
    file = str(path)
    for line, data in raw_lines(path):
        if not data.strip():
            continue
        try:
            row = parse_json_line(data, file=file, line=line)
            # Lines may differ in their fields, so each is asked anew.
            chosen = Columns(list(row), columns, source_language, target_language, file=file)
        except FormatError as error:
            yield FormatError(error.message, file=file, line=line)
            continue
        except InputError as error:
            yield error
            continue
        yield chosen.segment(row, line, line)
