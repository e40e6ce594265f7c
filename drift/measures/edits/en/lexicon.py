"""Reads the lexicon files of the English rules: TOML tables and tab-separated lines, with errors that name the line."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

from drift.errors import FormatError

FOLDER: Final = Path(__file__).parent
"""Where the lexicons lie: beside the rules that read them."""


def read_rows(path: Path, columns: int, *, more: bool = False) -> Iterator[tuple[int, list[str]]]:
    """Line number (1-based) and fields of every row of a tab-separated lexicon.

    Blank lines and lines that start with "#" are comments. Raises FormatError for a row that does not have `columns`
    fields (with `more`: at least that many) or has an empty one.
    """
    for number, line in enumerate(_text(path).split("\n"), start=1):
        if not line.strip() or line.startswith("#"):
            continue
        fields = [field.strip() for field in line.split("\t")]
        if len(fields) < columns or (len(fields) > columns and not more):
            expected = f"at least {columns}" if more else str(columns)
            raise FormatError(
                f"expected {expected} fields divided by tabs, found {len(fields)}", file=str(path), line=number
            )
        if not all(fields):
            raise FormatError("a field is empty; take out the tab that is too much", file=str(path), line=number)
        yield number, fields


def read_toml(path: Path) -> dict[str, Any]:
    """A TOML lexicon, its `schema = 1` checked and taken out. Raises FormatError."""
    try:
        data = tomllib.loads(_text(path))
    except tomllib.TOMLDecodeError as error:
        raise FormatError(f"this is no TOML: {error}", file=str(path)) from error
    schema = data.pop("schema", None)
    if schema != 1:
        raise FormatError(f"expected schema = 1, found {schema!r}", file=str(path))
    return data


def word_list(data: dict[str, Any], key: str, path: Path) -> list[str]:
    """The list of words under `key`. Raises FormatError where it is missing or holds something else than words."""
    words = data.get(key)
    if not isinstance(words, list) or not all(isinstance(word, str) and word.strip() for word in words):
        raise FormatError(f"expected a list of words under {key!r}", file=str(path))
    return words


def line_of(path: Path, needle: str) -> int | None:
    """The first line (1-based) of a lexicon that holds `needle`: where to look for what an error is about."""
    for number, line in enumerate(_text(path).split("\n"), start=1):
        if needle in line:
            return number
    return None


def _text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except OSError as error:
        raise FormatError(f"this lexicon cannot be read: {error.strerror}", file=str(path)) from error
    except UnicodeDecodeError as error:
        raise FormatError("this lexicon is no UTF-8; save it as UTF-8", file=str(path)) from error
