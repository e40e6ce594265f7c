"""Parquet as input."""

from __future__ import annotations

import io
from collections.abc import Collection, Iterator
from typing import Any

from drift.errors import FormatError
from drift.jobs.inputs.table import check_columns

MAGIC = b"PAR1"


def read_parquet(data: bytes, name: str, needed: Collection[str] = ()) -> Iterator[tuple[int, dict[str, Any]]]:
    """Position (1-based) and fields of every row.

    Raises FormatError where the file is no Parquet, or has none of the columns `needed`.
    """
    import pyarrow
    import pyarrow.parquet

    try:
        with pyarrow.parquet.ParquetFile(io.BytesIO(data)) as file:
            check_columns(file.schema_arrow.names, needed, name)
            number = 0
            for batch in file.iter_batches(batch_size=1024):
                for fields in batch.to_pylist():
                    number += 1
                    yield number, fields
    except (pyarrow.ArrowException, OSError) as error:
        raise FormatError(f"this is no Parquet that can be read: {error}", file=name) from error
