"""Named migrations, in order. One that has been released is never changed; a new need is a new migration."""

from __future__ import annotations

MIGRATIONS: tuple[tuple[str, str], ...] = (
    (
        "0001_audit_segments",
        "CREATE TABLE audit_segments (key BLOB PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID",
    ),
)
