"""The store keeps what it is given, across processes and versions."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from drift.errors import InputError
from drift.jobs.store.store import Store


def test_values_are_kept(tmp_path: Path) -> None:
    path = tmp_path / "deep" / "store.sqlite"
    keys = [bytes([n % 256, n // 256]) for n in range(1200)]
    with Store(path) as store:
        store.put_many("audit_segments", {key: str(n) for n, key in enumerate(keys)})
        store.put_many("audit_segments", [(keys[0], "new")])
    with Store(path) as store:
        found = store.get_many("audit_segments", [*keys, b"other"])
    assert len(found) == 1200
    assert (found[keys[0]], found[keys[1199]]) == ("new", "1199")


def test_a_failed_write_leaves_nothing_half_done(tmp_path: Path) -> None:
    with Store(tmp_path / "s.sqlite") as store:
        with pytest.raises(sqlite3.Error):
            store.put_many("audit_segments", [(b"a", "1"), (b"b", None)])  # type: ignore[list-item]
        assert store.get_many("audit_segments", [b"a"]) == {}
        store.put_many("audit_segments", [(b"a", "2")])
        assert store.get_many("audit_segments", [b"a"]) == {b"a": "2"}


def test_two_may_use_one_file(tmp_path: Path) -> None:
    with Store(tmp_path / "s.sqlite") as one, Store(tmp_path / "s.sqlite") as two:
        one.put_many("audit_segments", {b"a": "1"})
        two.put_many("audit_segments", {b"b": "2"})
        assert one.get_many("audit_segments", [b"a", b"b"]) == {b"a": "1", b"b": "2"}


def test_a_newer_store_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "s.sqlite"
    Store(path).close()
    connection = sqlite3.connect(path)
    connection.execute("INSERT INTO migrations VALUES ('9999_future')")
    connection.commit()
    connection.close()
    with pytest.raises(InputError, match="newer version"):
        Store(path)


def test_what_is_no_store_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "s.sqlite"
    path.write_text("not a database " * 100)
    with pytest.raises(InputError, match="DRIFT_CACHE"):
        Store(path)
