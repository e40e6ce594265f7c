"""Columns of the exported tables, and what does not fit into one."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

from drift.errors import ExportError, FormatError
from drift.records.record import Record

if TYPE_CHECKING:
    from datasets import Features

Kind = Literal["string", "int64", "float64", "strings", "alternatives", "measures"]
Row = dict[str, Any]

_INT64 = range(-(2**63), 2**63)
_KEYS = frozenset({"id", "statement_id", "score_id", "index", "position", "score_count", "edit_count"})


@dataclass(frozen=True)
class Column:
    """One column: its name, its type, and a sentence for the card and for Croissant."""

    name: str
    kind: Kind
    description: str


@dataclass(frozen=True)
class Table:
    """One configuration: its name, a sentence on what a row is, and its columns in order."""

    name: str
    description: str
    columns: tuple[Column, ...]

    def features(self) -> Features:
        """The explicit features of this table; nothing about a column's type is ever taken from its values."""
        from datasets import Features

        return Features({column.name: _feature(column.kind) for column in self.columns})

    @property
    def keys(self) -> tuple[str, ...]:
        """The columns by which rows are put together; none of them is ever null."""
        return tuple(column.name for column in self.columns if column.name in _KEYS)


def _feature(kind: Kind) -> Any:
    from datasets import List, Value

    if kind == "strings":
        return List(Value("string"))
    if kind == "measures":
        return List({"name": Value("string"), "value": Value("float64")})
    if kind == "alternatives":
        return List(
            {
                "text": Value("string"),
                "logprob": Value("float64"),
                "pieces": List(Value("string")),
                "finish": Value("string"),
                "back": Value("string"),
                "unencodable": List(Value("string")),
                "extra": Value("string"),
            }
        )
    return Value(kind)


class Spare:
    """Fields of a record that have no column: unknown ones, and integers that no 64-bit column holds.

    They go into the JSON of an `extra` column, and come back by `unpack`. `owner` names the row in errors.
    """

    def __init__(self, record: Record, owner: str) -> None:
        self.owner = owner
        self.fields: dict[str, Any] = dict(record.model_extra or {})

    def integer(self, value: int | None, name: str) -> int | None:
        """`value` for a 64-bit column; None, and the value kept as extra `name`, where it does not fit."""
        if value is None or value in _INT64:
            return value
        self.fields[name] = value
        return None

    def span(self, value: tuple[int, int], name: str) -> tuple[int | None, int | None]:
        """Both ends of a span for 64-bit columns; two None, and the span kept as extra, where one does not fit."""
        if value[0] in _INT64 and value[1] in _INT64:
            return value
        self.fields[name] = list(value)
        return None, None

    def pack(self) -> str | None:
        """The JSON of what is spare, in ASCII so that any text survives; None where nothing is.

        Raises ExportError, naming the row, for values that JSON cannot hold.
        """
        if not self.fields:
            return None
        from pydantic_core import PydanticSerializationError, to_jsonable_python

        try:
            return json.dumps(self.fields, ensure_ascii=True, allow_nan=False, default=to_jsonable_python)
        except (ValueError, TypeError, PydanticSerializationError) as error:
            raise ExportError(
                f"a field of this record that Drift does not know cannot be written as JSON: {error}; "
                "drop the field or turn it into text",
                segment=self.owner,
            ) from error


def unpack(row: Mapping[str, Any], column: str = "extra") -> dict[str, Any]:
    """The fields that `Spare.pack` put away. Raises FormatError where the column holds anything else."""
    packed = row.get(column)
    if not packed:
        return {}
    try:
        fields = json.loads(packed)
    except (ValueError, RecursionError) as error:
        raise FormatError(f"the column {column!r} holds what is no JSON: {error}", segment=row.get("id")) from error
    if not isinstance(fields, dict):
        raise FormatError(f"the column {column!r} holds JSON that is no object", segment=row.get("id"))
    return fields
