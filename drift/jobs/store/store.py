"""A key-value store in SQLite (WAL): values are JSON text, keys are hashes."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from types import TracebackType
from typing import Self

from drift.errors import InputError
from drift.jobs.store.migrations import MIGRATIONS

STEP = 500
"""Keys a query; SQLite allows some thousand variables."""

TABLES = frozenset({"audit_segments"})


class Store:
    """Opens, or makes, the file; a context manager. Several processes may use one file at a time.

    Raises InputError for a file that is no store, or one written by a newer version of Drift.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            self._connection = sqlite3.connect(path, timeout=30, isolation_level=None, check_same_thread=False)
            self._connection.execute("PRAGMA journal_mode=WAL")
            self._connection.execute("PRAGMA synchronous=NORMAL")
            self._migrate()
        except (OSError, sqlite3.Error) as error:
            raise InputError(
                f"the store cannot be used ({error}); delete it, or set DRIFT_CACHE to another folder", file=str(path)
            ) from error

    def _migrate(self) -> None:
        run = self._connection.execute
        run("BEGIN IMMEDIATE")
        try:
            run("CREATE TABLE IF NOT EXISTS migrations (name TEXT PRIMARY KEY)")
            done = {name for (name,) in run("SELECT name FROM migrations")}
            newer = done - {name for name, _ in MIGRATIONS}
            if newer:
                raise InputError(
                    f"this store was written by a newer version of Drift ({', '.join(sorted(newer))}); update Drift",
                    file=str(self.path),
                )
            for name, statement in MIGRATIONS:
                if name not in done:
                    run(statement)
                    run("INSERT INTO migrations VALUES (?)", (name,))
            run("COMMIT")
        except BaseException:
            run("ROLLBACK")
            raise

    def get_many(self, table: str, keys: Sequence[bytes]) -> dict[bytes, str]:
        """The values of those keys that are there."""
        name = _known(table)
        found: dict[bytes, str] = {}
        for start in range(0, len(keys), STEP):
            chunk = keys[start : start + STEP]
            marks = ",".join("?" * len(chunk))
            query = f"SELECT key, value FROM {name} WHERE key IN ({marks})"  # noqa: S608 - the name is ours
            found.update(self._connection.execute(query, chunk))
        return found

    def put_many(self, table: str, items: Mapping[bytes, str] | Iterable[tuple[bytes, str]]) -> None:
        """Keeps values, in one transaction; a key that is there already gets the new value."""
        name = _known(table)
        rows = items.items() if isinstance(items, Mapping) else items
        self._connection.execute("BEGIN")
        try:
            self._connection.executemany(
                f"INSERT INTO {name} VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value",  # noqa: S608
                rows,
            )
        except BaseException:
            self._connection.execute("ROLLBACK")
            raise
        self._connection.execute("COMMIT")

    def close(self) -> None:
        """Closes the file. Calling it twice is allowed."""
        self._connection.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


def _known(table: str) -> str:
    if table not in TABLES:
        raise ValueError(f"there is no table {table!r}")
    return table
