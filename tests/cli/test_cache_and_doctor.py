from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest


@pytest.fixture
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    root = tmp_path / "cache"
    monkeypatch.setenv("DRIFT_CACHE", str(root))
    for name in ("converted/one", "converted/two", "locks"):
        (root / name).mkdir(parents=True)
        (root / name / "file.bin").write_bytes(b"x" * 1000)
    return root


def test_list(drift: Any, cache: Path) -> None:
    found = json.loads(drift("cache", "list", "--json").out)
    assert found["folder"] == str(cache)
    assert [(row["name"], row["bytes"], row["files"]) for row in found["entries"]] == [
        ("converted/one", 1000, 1),
        ("converted/two", 1000, 1),
        ("locks", 1000, 1),
    ]
    assert "converted/one" in drift("cache", "list").out


def test_clear_one_and_then_all(drift: Any, cache: Path) -> None:
    assert drift("cache", "clear", "converted/one", "--yes").code == 0
    assert sorted(path.name for path in (cache / "converted").iterdir()) == ["two"]
    assert drift("cache", "clear", "nothing", "--yes").code == 2
    assert drift("cache", "clear", "--yes").code == 0
    assert json.loads(drift("cache", "list", "--json").out)["entries"] == []


def test_clear_asks_first_and_needs_somebody_to_answer(drift: Any, cache: Path) -> None:
    result = drift("cache", "clear")
    assert result.code == 2
    assert "--yes" in result.err
    assert (cache / "converted/one/file.bin").is_file()


def test_links_are_removed_and_not_followed(drift: Any, cache: Path, tmp_path: Path) -> None:
    outside = tmp_path / "outside"
    outside.mkdir()
    (outside / "kept.txt").write_text("x")
    (cache / "link").symlink_to(outside)
    assert drift("cache", "clear", "--yes").code == 0
    assert (outside / "kept.txt").is_file()
    assert not (cache / "link").exists()


def test_no_cache_at_all(drift: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DRIFT_CACHE", str(tmp_path / "none"))
    assert "empty" in drift("cache", "list").out
    assert drift("cache", "clear", "--yes").code == 0


def test_doctor(drift: Any, cache: Path) -> None:
    result = drift("doctor", "--format", "json")
    found = json.loads(result.out)
    assert result.code == 0
    assert found["ok"] is True
    assert found["models"]["compact"]["bytes"] > 1e7
    assert "compact" in found["sets"]
    assert found["cache"]["entries"] == 3
    assert found["terminal"]["is_terminal"] is False
    assert "Everything that the embedded models need is here." in drift("doctor").out


def test_doctor_finds_what_is_missing(drift: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "models").mkdir()
    monkeypatch.setattr("drift.data.data_root", lambda: tmp_path)
    result = drift("doctor")
    assert result.code == 4
    assert "Problem: the embedded model 'compact' is not whole" in " ".join(result.out.split())
