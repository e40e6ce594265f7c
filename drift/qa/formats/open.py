"""Which reader a file gets: by its name's ending, and for parallel text by coming in twos."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from drift.errors import FormatError, InputError, UsageError
from drift.qa.segment import Segment

XLIFF = {".xlf", ".xliff", ".xlif", ".sdlxliff", ".mqxliff"}
TABLES = {".csv", ".tsv", ".tab"}
JSON_LINES = {".jsonl", ".ndjson"}
KNOWN = {*XLIFF, ".tmx", ".po", ".pot", *TABLES, *JSON_LINES, ".parquet"}


@dataclass(frozen=True)
class Source:
    """What is audited together: one file, or two that are parallel line by line."""

    path: Path
    target: Path | None = None

    @property
    def name(self) -> str:
        """The file that findings name."""
        return str(self.target or self.path)


@dataclass(frozen=True)
class Reading:
    """How files are read: languages (None: as the file says) and which column holds what."""

    source_language: str | None = None
    target_language: str | None = None
    columns: Mapping[str, str] = field(default_factory=dict)


def sources(paths: Sequence[str | Path]) -> list[Source]:
    """Files as they are audited, in order. Files of no known format are parallel text and come in twos.

    Raises UsageError for one that is left over and InputError for one that is not there.
    """
    result: list[Source] = []
    waiting: Path | None = None
    for given in paths:
        path = Path(given)
        if not path.exists():
            raise InputError("there is no such file", file=str(path))
        if path.is_dir():
            raise InputError("this is a folder; name the files in it", file=str(path))
        if path.suffix.lower() in KNOWN:
            result.append(Source(path))
        elif waiting is None:
            waiting = path
        else:
            result.append(Source(waiting, path))
            waiting = None
    if waiting is not None:
        raise UsageError(
            f"{waiting} is of no format that Drift audits by itself ({', '.join(sorted(KNOWN))}); "
            "parallel text is two files, source first"
        )
    return result


def read_segments(source: Source, reading: Reading) -> Iterator[Segment | InputError]:
    """The segments of a source, as they come; errors of single segments in their places.

    Raises InputError where the file as a whole cannot be read (any further).
    """
    path, ending = source.path, source.path.suffix.lower()
    languages = (reading.source_language, reading.target_language)
    try:
        if source.target is not None:
            from drift.qa.formats.lines import read_lines

            yield from read_lines(path, source.target, *languages)
        elif ending in XLIFF:
            from drift.qa.formats.xliff import read_xliff

            yield from read_xliff(path)
        elif ending == ".tmx":
            from drift.qa.formats.tmx import read_tmx

            yield from read_tmx(path, *languages)
        elif ending in (".po", ".pot"):
            from drift.qa.formats.po import read_po

            yield from read_po(path, *languages)
        elif ending in TABLES:
            from drift.qa.formats.table import read_table

            yield from read_table(path, reading.columns, *languages)
        elif ending in JSON_LINES:
            from drift.qa.formats.jsonl import read_jsonl

            yield from read_jsonl(path, reading.columns, *languages)
        elif ending == ".parquet":
            from drift.qa.formats.parquet import read_parquet

            yield from read_parquet(path, reading.columns, *languages)
        else:
            raise FormatError(f"files ending in {ending!r} are not audited", file=str(path))
    except OSError as error:
        raise InputError(f"this file cannot be read: {error.strerror or error}", file=str(path)) from error
