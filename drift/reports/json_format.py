"""Records as JSON: an array for reading at once, or a line each."""

from __future__ import annotations

import json
from collections.abc import Iterable

from drift.records import Record


def to_json(records: Iterable[Record]) -> str:
    """A JSON array of the records, indented, each with its schema's id; in UTF-8 when written."""
    return json.dumps([record.to_dict() for record in records], ensure_ascii=False, allow_nan=False, indent=2) + "\n"


def to_json_lines(records: Iterable[Record]) -> str:
    """A line of JSON a record, ended by line feeds."""
    return "".join(record.to_json() + "\n" for record in records)
