"""Parquet files: written with explicit features, so that the same rows give the same bytes; and read back."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from drift.errors import ExportError, FormatError
from drift.hub.columns import Row

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
    with pq.ParquetWriter(
        path,
        table.schema,
        compression="zstd",
        use_content_defined_chunking=True,
        write_page_index=True,
        store_schema=True,
    ) as writer:
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


def read_rows(folder: Path, name: str) -> list[dict[str, Any]]:
    """The rows of the configuration `name`, all its files in order of their names; none where it is not there.

    Raises FormatError for a file that is no Parquet.
    """
    import pyarrow as pa
    import pyarrow.parquet as pq

    found: list[dict[str, Any]] = []
    for path in sorted((folder / name).glob("*.parquet")):
        try:
            found.extend(pq.read_table(path).to_pylist())
        except (pa.ArrowException, OSError) as error:
            raise FormatError(f"this is no readable Parquet file: {error}", file=str(path)) from error
    return found
