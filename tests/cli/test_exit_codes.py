import errno
from pathlib import Path
from typing import Any

import pytest

import drift.cli.app
from drift.errors import DriftError, EngineError, ExportError, InputError, UsageError


@pytest.mark.parametrize(
    "arguments",
    [
        ["score"],
        ["score", "A ferry sank.", "--pivots", "xx"],
        ["score", "A ferry sank.", "--pivots", "en"],
        ["score", "A ferry sank.", "--pivots", ","],
        ["score", "A ferry sank.", "--pivots", "12"],
        ["score", "A ferry sank.", "--models", "compcat"],
        ["score", "A ferry sank.", "--language", "?"],
        ["score", "A ferry sank.", "--format", "docx"],
        ["score", "A ferry sank.", "--max-drift", "2"],
        ["score", "A ferry sank.", "--n-best", "0"],
        ["score", "A ferry sank.", "--nonsense"],
        ["score", "A ferry sank.", "--output", "/nowhere/at/all.json"],
        ["score", "A ferry sank.", "--output", "."],
        ["score", ""],
        ["socre", "A ferry sank."],
        ["compare", "only one"],
        ["cache", "clear", "--nonsense"],
    ],
)
def test_wrong_usage_is_2(drift: Any, arguments: list[str]) -> None:
    result = drift(*arguments)
    assert result.code == 2
    assert result.out == ""
    assert "Error: " in result.err
    assert "Traceback" not in result.err


def test_mistyped_command_and_set_get_suggestions(drift: Any) -> None:
    assert "'score'" in drift("socre", "x").err
    assert "'compact'" in drift("score", "A ferry sank.", "--models", "compcat").err


@pytest.fixture
def files(tmp_path: Path) -> dict[str, str]:
    (tmp_path / "empty.txt").write_bytes(b"")
    (tmp_path / "binary.txt").write_bytes(bytes(range(256)) * 8)
    (tmp_path / "folder").mkdir()
    (tmp_path / "bad.jsonl").write_text('{"text": 5}\nno json\n')
    (tmp_path / "nothing.csv").write_text("text,speaker\n")
    (tmp_path / "wrong.csv").write_text("txet,speaker\na,b\n")
    (tmp_path / "long.txt").write_bytes(b"x" * 6_000_000)
    (tmp_path / "latin.txt").write_bytes("Le pr\xe9fet a d\xe9clar\xe9 \xab Non \xbb \xe0 17 h".encode("latin-1"))
    (tmp_path / "gate.po").write_text('msgid "Gate"\nmsgstr "بوابة"\n', encoding="utf-8")
    (tmp_path / "broken").mkdir()
    (tmp_path / "broken/case.toml").write_text("schema = 1\n[[statements]]\nid = 5\n")
    return {path.name: str(path) for path in tmp_path.iterdir()}


@pytest.mark.parametrize(
    "name",
    ["empty.txt", "binary.txt", "folder", "bad.jsonl", "nothing.csv", "wrong.csv", "long.txt", "broken", "gate.po"],
)
def test_unreadable_input_is_3(drift: Any, files: dict[str, str], name: str) -> None:
    result = drift("score", files[name])
    assert result.code == 3
    assert result.out == ""
    assert name in result.err
    assert "Traceback" not in result.err


def test_missing_file_is_3_and_near_names_are_given(drift: Any, files: dict[str, str]) -> None:
    result = drift("score", files["bad.jsonl"].replace("bad", "bda"))
    assert result.code == 3
    assert "bad.jsonl" in result.err


def test_one_word_is_a_missing_file(drift: Any) -> None:
    result = drift("score", "Hello")
    assert result.code == 3
    assert "--text" in result.err


def test_file_names_with_escape_sequences_are_shown_not_obeyed(drift: Any) -> None:
    result = drift("score", "a\x1b[31mb\u202e.txt")
    assert result.code == 3
    assert "\x1b" not in result.err
    assert "\u202e" not in result.err
    assert "⟨U+001B⟩" in result.err


@pytest.mark.parametrize(
    ("error", "code"),
    [
        (UsageError("x"), 2),
        (InputError("x", file="f", line=3), 3),
        (EngineError("x"), 4),
        (ExportError("x"), 4),
        (DriftError("x"), 70),
        (ValueError("x"), 70),
        (RecursionError(), 70),
        (MemoryError(), 4),
        (KeyboardInterrupt(), 130),
        (PermissionError(errno.EACCES, "Permission denied", "f"), 3),
        (
            FileNotFoundError(errno.ENOENT, "No such file", str(Path(drift.cli.app.__file__).parents[1] / "gone.json")),
            70,
        ),
        (OSError(errno.ENOSPC, "No space left on device"), 4),
        (BrokenPipeError(), 0),
        (SystemExit(5), 5),
    ],
)
def test_every_exception_has_its_code(
    drift: Any, monkeypatch: pytest.MonkeyPatch, error: BaseException, code: int
) -> None:
    def fail(*arguments: object, **options: object) -> None:
        raise error

    monkeypatch.setattr("drift.jobs.installation.inspect_installation", fail)
    monkeypatch.delenv("DRIFT_DEBUG", raising=False)
    if isinstance(error, BrokenPipeError):
        monkeypatch.setattr("drift.cli.run._drop_stdout", lambda: None)
    result = drift("doctor")
    assert result.code == code
    assert "Traceback" not in result.err
    if code == 70:
        assert "Please report it" in result.err
    if code in (0, 5):
        assert result.err == ""
    if isinstance(error, InputError):
        assert "Error: f:3: x" in result.err


def test_debug_shows_the_traceback(drift: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail() -> None:
        raise ValueError("boom")

    monkeypatch.setattr("drift.jobs.installation.inspect_installation", fail)
    monkeypatch.setenv("DRIFT_DEBUG", "1")
    result = drift("doctor")
    assert result.code == 70
    assert "Traceback" in result.err
    assert "in fail" in result.err


def test_command_whose_module_is_not_there_is_left_out(drift: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    entry = drift_entry("drift.cli.not_written:not_written")
    monkeypatch.setitem(drift_commands(), "later", entry)
    assert "later" not in drift("--help").out
    result = drift("later")
    assert result.code == 2
    assert "no command" in result.err


def drift_commands() -> dict[str, Any]:
    return drift.cli.app.COMMANDS


def drift_entry(target: str) -> Any:
    return drift.cli.app.Entry(target, "Not written yet.")
