"""Every INPUT of a command, whatever it is, read into rows."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from pathlib import PurePath
from typing import Any, BinaryIO, Final, Literal

from drift.errors import DriftError, InputError
from drift.jobs.inputs.articles import across, read_article, rows_of_article
from drift.jobs.inputs.fields import check_text, row_of
from drift.jobs.inputs.html import looks_like_html
from drift.jobs.inputs.jsonl import looks_like_json, looks_like_json_lines, read_json, read_json_lines
from drift.jobs.inputs.languages import guess_language
from drift.jobs.inputs.parquet import MAGIC, read_parquet
from drift.jobs.inputs.rows import Row, Rows
from drift.jobs.inputs.source import Source, resolve
from drift.jobs.inputs.table import read_table
from drift.records import Rendering, Statement
from drift.text.decode import decode
from drift.text.hygiene import scrub

Reading = Literal["article", "lines", "records"]
FileKind = Literal["article", "html", "jsonl", "json", "table", "parquet"]

_ENDINGS: Final[dict[str, FileKind]] = {
    ".jsonl": "jsonl",
    ".ndjson": "jsonl",
    ".json": "json",
    ".csv": "table",
    ".tsv": "table",
    ".tab": "table",
    ".parquet": "parquet",
    ".pq": "parquet",
    ".html": "html",
    ".htm": "html",
    ".xhtml": "html",
    ".txt": "article",
    ".md": "article",
    ".text": "article",
}
_TRANSLATION_FILES: Final = frozenset({".xliff", ".xlf", ".sdlxliff", ".mqxliff", ".tmx", ".po", ".pot"})
_TEXTS: Final = frozenset({"text", "original", "rendering"})
_TRANSLATIONS: Final = frozenset({"forward", "back"})


def read_inputs(
    arguments: Sequence[str],
    *,
    text: bool = False,
    reading: Reading | None = None,
    language: str | None = None,
    stdin: BinaryIO | None = None,
) -> Rows:
    """The rows of all inputs, in order; with several articles, the same statement in two of them is one row.

    `text` takes every argument as text, `reading` says how files are read (None: told by name and content),
    `language` holds where an input does not say its own (None: told by its script). Bad rows are in `problems`, inputs
    that cannot be read in `unreadable`. Raises InputError where no input can be read and UsageError where an argument
    is wrong.
    """
    result = Rows()
    parts: list[tuple[bool, Rows]] = []
    for argument in arguments:
        try:
            source = resolve(argument, text=text)
            rows, is_article = _read(source, reading, language, stdin)
        except InputError as error:
            if len(arguments) == 1:
                raise
            result.unreadable.append(error)
            continue
        if source.note:
            result.notes.append(source.note)
        parts.append((is_article, rows))
    if not parts and result.unreadable:
        raise result.unreadable[0]
    articles = [rows for is_article, rows in parts if is_article]
    if len(articles) > 1:
        # What the articles hold together stands where the first of them was named.
        joined = across(articles)
        for rows in articles:
            rows.rows = []
        articles[0].rows = joined
    for _, rows in parts:
        result.add(rows)
    return result


def _read(source: Source, reading: Reading | None, language: str | None, stdin: BinaryIO | None) -> tuple[Rows, bool]:
    """One input's rows, and whether it is an article."""
    if source.kind == "case":
        return _case(source), False
    if source.kind == "sentence":
        if reading is None:
            return _sentence(source.text, language), False
        data = scrub(source.text).encode("utf-8")
    else:
        data = source.read(stdin)
        if not data.strip():
            raise InputError("it is empty", file=source.name)
    if reading == "lines":
        return lines(decode(data, source=source.name), source.name, language), False
    kind = kind_of(source, data, reading)
    if kind in ("article", "html"):
        article = read_article(data, source.name, language=language, html=kind == "html")
        return rows_of_article(article), True
    return records(members(data, source.name, kind), source.name, language), False


def kind_of(source: Source, data: bytes, reading: Reading | None) -> FileKind:
    """What kind of file the data is: by `reading`, the source's name, and the first bytes."""
    ending = PurePath(source.name).suffix.lower() if source.kind == "file" else ""
    named = _ENDINGS.get(ending)
    if reading is None and ending in _TRANSLATION_FILES:
        raise InputError("this is a file of translations: `drift audit` reads it", file=source.name)
    if reading == "article":
        return "html" if named == "html" else "article"
    if named and (reading is None or named not in ("article", "html")):
        return named
    if data.startswith(MAGIC):
        return "parquet"
    if looks_like_json_lines(data):
        return "jsonl"
    if looks_like_json(data):
        return "json"
    if reading == "records":
        return "json" if data.lstrip()[:1] in (b"[", b"{") else "table"
    return "html" if looks_like_html(data) else "article"


def members(
    data: bytes, name: str, kind: FileKind, needed: Collection[str] = ("text",)
) -> Iterator[tuple[int, Mapping[str, Any] | DriftError]]:
    """Line and fields, or the error, of every record in a file of records.

    Raises FormatError for a file that cannot be read at all, and for a table that has none of the columns `needed`.
    """
    if kind == "jsonl":
        yield from read_json_lines(data, name)
    elif kind == "json":
        yield from read_json(data, name)
    elif kind == "parquet":
        yield from read_parquet(data, name, needed)
    else:
        for line, cells in read_table(data, name, needed):
            yield line, cells if isinstance(cells, DriftError) else _without_empty_cells(cells)


def _without_empty_cells(cells: Mapping[str, str]) -> dict[str, str]:
    """A table cannot tell an empty cell from none: only texts may be empty, and translations where a pivot is named."""
    texts = _TEXTS | _TRANSLATIONS if cells.get("pivot") else _TEXTS
    return {column: cell for column, cell in cells.items() if column and (cell or column in texts)}


def records(found: Iterable[tuple[int, Mapping[str, Any] | DriftError]], name: str, language: str | None) -> Rows:
    """Records made into rows; each that does not fit is a problem of its own."""
    result = Rows()
    for line, fields in found:
        if isinstance(fields, DriftError):
            result.problems.append(fields)
            continue
        try:
            result.rows.append(row_of(fields, language=language, file=name, line=line))
        except DriftError as error:
            result.problems.append(error)
    if not result.rows and not result.problems:
        raise InputError("it holds no record", file=name)
    return result


def lines(text: str, name: str, language: str | None) -> Rows:
    """A statement a line, empty ones among them, so that line n of the input is result n."""
    result = Rows()
    for number, raw in enumerate(text.removesuffix("\n").split("\n"), start=1):
        line = raw.removesuffix("\r")
        try:
            check_text(line, file=name, line=number)
        except DriftError as error:
            result.problems.append(error)
            continue
        statement = Statement(text=line, language=language or guess_language(line), source=f"{name}:{number}")
        result.rows.append(Row(statement, file=name, line=number))
    return result


def _sentence(text: str, language: str | None) -> Rows:
    check_text(text, file=None, line=None)
    return Rows(rows=[Row(Statement(text=text, language=language or guess_language(text)))])


def _case(source: Source) -> Rows:
    from drift.quotes.case import load_case

    assert source.path is not None
    try:
        case = load_case(source.path)
    except OSError as error:
        raise InputError(f"cannot be read: {error.strerror or error}", file=source.name) from error
    rows = [
        Row(
            original,
            renderings=tuple(Rendering(statement=other) for first, other in case.pairs if first is original),
            file=source.name,
        )
        for original in case.originals
    ]
    return Rows(rows=rows, title=case.title or None)
