"""A case: statements and their renderings, described by hand in one TOML file."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any

from drift.errors import EncodingError, FormatError
from drift.records import Provenance, Statement

SCHEMA = 1
_TOP_KEYS = {"schema", "title", "statements"}
_REQUIRED = ("id", "role", "text", "language")
_OPTIONAL = ("rendering_of", "speaker", "outlet", "date", "source", "through")
_HEADER = re.compile(r"\s*\[{1,2}\s*([^\[\]]*?)\s*\]{1,2}\s*(?:#.*)?$")
_KEY = re.compile(r"\s*(?:\"([^\"]*)\"|([A-Za-z0-9_-]+))\s*=")


@dataclass(frozen=True)
class Case:
    """A title, all statements in the file's order, and the pairs (original, rendering) that the file names."""

    title: str
    statements: tuple[Statement, ...]
    pairs: tuple[tuple[Statement, Statement], ...]

    @property
    def originals(self) -> tuple[Statement, ...]:
        """The statements that are no rendering of another, in the file's order."""
        renderings = {id(rendering) for _, rendering in self.pairs}
        return tuple(statement for statement in self.statements if id(statement) not in renderings)


class _Source:
    """The file's name and lines: says where a key of the n-th statement stands (1-based)."""

    def __init__(self, path: Path, content: str) -> None:
        self.file = str(path)
        self._lines: dict[tuple[int | None, str], int] = {}
        self._starts: list[int] = []
        place: int | None = None
        prefix = ""
        for number, line in enumerate(content.split("\n"), start=1):
            if header := _HEADER.match(line):
                prefix = header[1]
                if prefix == "statements" and line.lstrip().startswith("[["):
                    self._starts.append(number)
                    place = len(self._starts) - 1
                    prefix = ""
                elif prefix.startswith("statements."):
                    prefix = prefix.removeprefix("statements.")
                    self._lines.setdefault((place, prefix), number)
                else:
                    place = None
            elif key := _KEY.match(line):
                name = key[1] or key[2] or ""
                self._lines.setdefault((place, f"{prefix}.{name}" if prefix else name), number)

    def error(self, message: str, key: str, index: int | None = None) -> FormatError:
        line = self._lines.get((index, key))
        if line is None and index is not None and index < len(self._starts):
            line = self._starts[index]
        return FormatError(message, file=self.file, line=line)


def load_case(path: Path | str) -> Case:
    """The case that `path` (a case.toml, or the folder that holds one) describes.

    Raises FormatError with file, line and key where the file breaks its rules (a wrong schema, an unknown or missing
    key, a rendering of nothing), EncodingError where it is no UTF-8, and OSError where it cannot be opened.
    """
    path = Path(path)
    if path.is_dir():
        path = path / "case.toml"
    try:
        content = path.read_bytes().decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        raise EncodingError("a case file must be UTF-8; save it as UTF-8", file=str(path)) from error
    try:
        data = tomllib.loads(content)
    except tomllib.TOMLDecodeError as error:
        found = re.search(r"at line (\d+)", str(error))
        raise FormatError(f"this is no TOML: {error}", file=str(path), line=int(found[1]) if found else None) from error
    except RecursionError as error:
        raise FormatError("this TOML is nested too deeply", file=str(path)) from error
    return _case(data, _Source(path, content))


def _case(data: Mapping[str, Any], source: _Source) -> Case:
    for key in data:
        if key not in _TOP_KEYS:
            raise source.error(f"unknown key {key!r}; a case has {', '.join(sorted(_TOP_KEYS))}", key)
    schema = data.get("schema")
    if isinstance(schema, bool) or not isinstance(schema, int):
        raise source.error(f"key 'schema': expected the number {SCHEMA}, found {schema!r}", "schema")
    if schema != SCHEMA:
        raise source.error(f"key 'schema': this version of Drift reads schema {SCHEMA}, found {schema}", "schema")
    title = data.get("title", "")
    if not isinstance(title, str):
        raise source.error(f"key 'title': expected text, found {title!r}", "title")
    rows = data.get("statements")
    if not isinstance(rows, list) or not rows or not all(isinstance(row, dict) for row in rows):
        raise source.error("key 'statements': expected one or more [[statements]] tables", "statements")
    statements: dict[str, Statement] = {}
    for index, row in enumerate(rows):
        statement = _statement(row, index, source)
        if row["id"] in statements:
            raise source.error(f"key 'id': {row['id']!r} is used twice", "id", index)
        statements[row["id"]] = statement
    pairs = tuple(
        (_original(row, rows, statements, index, source), statements[row["id"]])
        for index, row in enumerate(rows)
        if row["role"] == "rendering"
    )
    return Case(title=title, statements=tuple(statements.values()), pairs=pairs)


def _original(
    row: Mapping[str, Any], rows: list[Any], statements: Mapping[str, Statement], index: int, source: _Source
) -> Statement:
    name = row["rendering_of"]
    if name not in statements:
        raise source.error(f"key 'rendering_of': no statement has the id {name!r}", "rendering_of", index)
    if next(other for other in rows if other["id"] == name)["role"] != "original":
        raise source.error(f"key 'rendering_of': {name!r} is itself a rendering", "rendering_of", index)
    return statements[name]


def _statement(row: Mapping[str, Any], index: int, source: _Source) -> Statement:
    for key in row:
        if key not in _REQUIRED and key not in _OPTIONAL:
            known = ", ".join((*_REQUIRED, *_OPTIONAL))
            raise source.error(f"unknown key {key!r} in a statement; known are {known}", key, index)
    for key in _REQUIRED:
        if key not in row:
            raise source.error(f"key {key!r} is missing from this statement", key, index)
    values: dict[str, Any] = {}
    for key, value in row.items():
        if key == "through":
            values["through"] = _through(value, index, source)
            continue
        if key == "date" and isinstance(value, date | datetime):
            value = value.isoformat()
        if not isinstance(value, str) or not value.strip():
            raise source.error(f"key {key!r}: expected text that is not empty, found {value!r}", key, index)
        values[key] = value
    if row["role"] not in ("original", "rendering"):
        raise source.error(f"key 'role': expected 'original' or 'rendering', found {row['role']!r}", "role", index)
    if (row["role"] == "rendering") != ("rendering_of" in row):
        raise source.error("key 'rendering_of': a rendering names its original, an original does not", "role", index)
    if "date" in values:
        try:
            datetime.fromisoformat(values["date"])
        except ValueError as error:
            raise source.error(f"key 'date': {values['date']!r} is no ISO 8601 date", "date", index) from error
    for key in ("id", "role", "rendering_of"):
        values.pop(key, None)
    return Statement(**values)


def _through(value: Any, index: int, source: _Source) -> Provenance:
    if not isinstance(value, dict) or set(value) != {"language", "basis", "evidence"}:
        raise source.error("key 'through': expected language, basis and evidence", "through", index)
    for key, text in value.items():
        if not isinstance(text, str) or not text.strip():
            raise source.error(
                f"key 'through.{key}': expected text that is not empty, found {text!r}", f"through.{key}", index
            )
    if value["basis"] not in ("stated", "inferred"):
        raise source.error(
            f"key 'through.basis': expected 'stated' or 'inferred', found {value['basis']!r}", "through.basis", index
        )
    return Provenance(**value)
