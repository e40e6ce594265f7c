"""Parquet: a segment a row, read batch by batch."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

from drift.errors import FormatError, InputError
from drift.qa.formats.columns import Columns
from drift.qa.segment import Segment


def read_parquet(
    path: Path, columns: Mapping[str, str], source_language: str | None, target_language: str | None
) -> Iterator[Segment | InputError]:
    """The segments of a Parquet file, in order. Raises FormatError for a file that is none."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    file = str(path)
    try:
        table = pq.ParquetFile(path)
        names = list(table.schema_arrow.names)
        chosen = Columns(names, columns, source_language, target_language, file=file)
        number = 0
        for batch in table.iter_batches(batch_size=1024):
            for row in batch.to_pylist():
                number += 1
                yield chosen.segment(row, number, None)
    except (pa.ArrowException, OSError) as error:
        raise FormatError(f"this is no Parquet file that can be read: {error}", file=file) from error
