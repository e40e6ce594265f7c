"""Parquet files: written with explicit features, so that the same rows give the same bytes; and read back."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from drift.errors import ExportError, FormatError
from drift.hub.columns import Row, Table

if TYPE_CHECKING:
    from datasets import Features

SPLIT = "train"
FILE_NAME = f"{SPLIT}-00000-of-00001.parquet"
ROW_GROUP = 20_000


@dataclass(frozen=True)
class Written:
    """What one configuration came to: its rows, its bytes in memory (Arrow) and its bytes on disk."""

    name: str
    description: str
    features: Features
    rows: int
    memory_bytes: int
    disk_bytes: int

    @property
    def path(self) -> str:
        """The file's path inside the data set."""
        return f"{self.name}/{FILE_NAME}"


def write_table(folder: Path, name: str, description: str, features: Features, rows: Sequence[Row]) -> Written:
    """Writes `rows` as the one file of the configuration `name` below `folder`.

    Content-defined chunking keeps unchanged stretches of two exports in equal pages, which a hub stores once; the
    page index lets a viewer read single pages. Raises ExportError where a value does not fit its column.
    """
    import pyarrow as pa
    import pyarrow.parquet as pq

    try:
        table = pa.Table.from_pylist(list(rows), schema=features.arrow_schema)
    except (pa.ArrowException, OverflowError, UnicodeEncodeError, TypeError) as error:
        raise ExportError(
            f"a value does not fit the table {name!r}: {error}", segment=_culprit(rows, features)
        ) from error
    path = folder / name / FILE_NAME
    path.parent.mkdir(parents=True, exist_ok=True)
    # A stream rather than the name: Arrow refuses names that are no UTF-8, which a file system may well have.
    with (
        path.open("wb") as sink,
        pq.ParquetWriter(
            sink,
            table.schema,
            compression="zstd",
            use_content_defined_chunking=True,
            write_page_index=True,
            store_schema=True,
        ) as writer,
    ):
        if table.num_rows:  # A row group without rows is one that `datasets` cannot read, streaming or not.
            writer.write_table(table, row_group_size=ROW_GROUP)
    return Written(name, description, features, table.num_rows, table.nbytes, path.stat().st_size)


def _culprit(rows: Sequence[Row], features: Features) -> str | None:
    """The id of the first row that cannot be written alone."""
    import pyarrow as pa

    for row in rows:
        try:
            pa.Table.from_pylist([row], schema=features.arrow_schema)
        except (pa.ArrowException, OverflowError, UnicodeEncodeError, TypeError):
            return str(row.get("id"))
    return None


def read_rows(folder: Path, table: Table) -> list[dict[str, Any]]:
    """The rows of a table, all its files in order of their names; none where it is not there.

    Further columns are left out, and types that some other program wrote are brought back to the table's own. Raises
    FormatError for a file that is no Parquet, lacks a column, holds values of another type, or a null in a key.
    """
    import pyarrow as pa
    import pyarrow.parquet as pq

    found: list[dict[str, Any]] = []
    schema = table.features().arrow_schema
    for path in sorted((folder / table.name).glob("*.parquet")):
        try:
            with path.open("rb") as stream:
                read = pq.read_table(stream)
        except (pa.ArrowException, OSError) as error:
            message = f"this is no readable Parquet file: {error}; export the data set again, or fetch it anew"
            raise FormatError(message, file=str(path)) from error
        missing = next((column for column in schema.names if column not in read.column_names), None)
        if missing is not None:
            raise FormatError(f"a table lacks the column {missing!r}; export the data set again", file=str(path))
        try:
            read = read.select(schema.names).cast(schema)
        except (pa.ArrowException, ValueError) as error:
            message = f"a column holds values of another type: {error}; export the data set again"
            raise FormatError(message, file=str(path)) from error
        empty = next((column for column in table.keys if read.column(column).null_count), None)
        if empty is not None:
            raise FormatError(f"the column {empty!r} lacks a value; export the data set again", file=str(path))
        found.extend(read.to_pylist())
    return found
