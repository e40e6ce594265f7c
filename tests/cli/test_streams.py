"""The command among other programs: encodings, pipes, terminals, interrupts."""

from __future__ import annotations

import fcntl
import json
import os
import pty
import re
import signal
import struct
import subprocess
import sys
import termios
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from drift.reports.cells import width_of

ROW = json.dumps(
    {
        "text": "We will engage the parties to work toward sustained calm",
        "pivot": "ar",
        "forward": "سندفع الأطراف إلى العمل من أجل هدوء دائم",
        "back": "We will push the parties to work toward a permanent calm",
    }
)
LEGACY = {"PYTHONIOENCODING": "cp1252", "PYTHONUTF8": "0"}

Process = Callable[..., subprocess.CompletedProcess[bytes]]


def test_legacy_code_page_is_no_error(drift_process: Process) -> None:
    done = drift_process("score", "-", stdin=ROW.encode(), **LEGACY)
    assert done.returncode == 0, done.stderr
    assert b"Traceback" not in done.stderr
    text = done.stdout.decode("cp1252")
    assert "{+push+}" in text
    assert "cp1252 cannot hold every character" in done.stderr.decode("cp1252")


@pytest.mark.parametrize("arguments", [["--help"], ["score", "--help"], ["doctor"], ["score", "ملف.txt"]])
@pytest.mark.parametrize("encoding", ["cp1252", "ascii"])
def test_help_and_messages_under_legacy_code_pages(drift_process: Process, arguments: list[str], encoding: str) -> None:
    done = drift_process(*arguments, PYTHONIOENCODING=encoding, PYTHONUTF8="0")
    assert done.returncode == (3 if "ملف.txt" in arguments else 0)
    assert b"Traceback" not in done.stderr


@pytest.mark.parametrize("form", ["json", "jsonl", "csv", "markdown"])
def test_what_machines_read_is_utf_8_whatever_the_locale(drift_process: Process, form: str) -> None:
    done = drift_process("score", "-", "--format", form, stdin=ROW.encode(), **LEGACY)
    assert done.returncode == 0
    assert "سندفع" in done.stdout.decode("utf-8")


def test_file_is_utf_8_whatever_the_locale(drift_process: Process, tmp_path: Path) -> None:
    target = tmp_path / "r.json"
    done = drift_process("score", "-", "--output", str(target), stdin=ROW.encode(), **LEGACY)
    assert done.returncode == 0
    assert "سندفع" in target.read_bytes().decode("utf-8")


def test_reader_that_stops_reading_is_no_error(tmp_path: Path) -> None:
    rows = tmp_path / "a.jsonl"
    rows.write_text((ROW + "\n") * 400)
    command = f"'{sys.executable}' -m drift score '{rows}' --format jsonl | head -c 10"
    done = subprocess.run(
        ["bash", "-c", f'{command}; echo "${{PIPESTATUS[0]}}"'], capture_output=True, text=True, check=False
    )
    assert done.stderr == ""
    assert done.stdout.endswith("0\n")


def test_help_into_a_closed_pipe() -> None:
    command = f"'{sys.executable}' -m drift --help | true"
    done = subprocess.run(["bash", "-c", f"sleep 0; {command}"], capture_output=True, text=True, check=False)
    assert done.stderr == ""


@pytest.mark.parametrize(
    ("redirection", "code"),
    [("<&-", 3), (">&-", 4), ("> /dev/full", 4), ("2>&-", 0), ("2> /dev/full", 0), ("> /dev/null", 0)],
)
def test_streams_that_are_closed_or_full(redirection: str, code: int, tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_text(ROW + "\n" + "no json\n")
    name = "-" if redirection == "<&-" else "a.jsonl"
    command = f"'{sys.executable}' -m drift score {name} {redirection}"
    done = subprocess.run(["bash", "-c", command], cwd=tmp_path, capture_output=True, text=True, check=False)
    assert done.returncode == code, done.stderr
    assert "Traceback" not in done.stderr
    assert "bug" not in done.stderr


def test_interrupt_is_130() -> None:
    ours, theirs = pty.openpty()
    process = subprocess.Popen(
        [sys.executable, "-m", "drift", "score", "-"],
        stdin=theirs,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        start_new_session=True,
    )
    assert process.stderr is not None
    assert b"Reading from standard input" in process.stderr.readline()
    process.send_signal(signal.SIGINT)
    _, err = process.communicate(timeout=60)
    os.close(ours)
    os.close(theirs)
    assert process.returncode == 130
    assert b"Traceback" not in err


def in_terminal(columns: int, *arguments: str, errors: bool = False, **environment: str) -> tuple[int, str]:
    """Runs the command in a pseudo-terminal that is so wide; its exit code and what it showed (or told, `errors`)."""
    ours, theirs = pty.openpty()
    fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 40, columns, 0, 0))
    env = {key: value for key, value in os.environ.items() if key not in ("COLUMNS", "NO_COLOR", "FORCE_COLOR")}
    process = subprocess.Popen(
        [sys.executable, "-m", "drift", *arguments],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL if errors else theirs,
        stderr=theirs if errors else subprocess.DEVNULL,
        env={**env, "TERM": "xterm-256color", "PYTHONUTF8": "1", **environment},
    )
    os.close(theirs)
    shown = b""
    while True:
        try:
            data = os.read(ours, 65536)
        except OSError:
            break
        if not data:
            break
        shown += data
    os.close(ours)
    return process.wait(timeout=60), shown.decode().replace("\r\n", "\n")


@pytest.mark.parametrize("columns", [40, 64, 132])
def test_table_fits_the_terminal(columns: int, tmp_path: Path) -> None:
    rows = tmp_path / "a.jsonl"
    rows.write_text(ROW + "\n")
    code, shown = in_terminal(columns, "score", str(rows))
    assert code == 0
    plain = re.sub(r"\x1b\[[0-9;]*m", "", shown)
    assert plain != shown
    assert max(width_of(line) for line in plain.split("\n")) <= columns
    assert "{+push" in plain
    for line in plain.split("\n"):
        assert line.count("\u2068") == line.count("\u2069")


def test_no_color_in_a_terminal(tmp_path: Path) -> None:
    rows = tmp_path / "a.jsonl"
    rows.write_text(ROW + "\n")
    _, shown = in_terminal(80, "score", str(rows), NO_COLOR="1")
    assert "\x1b" not in shown


def test_force_color_in_a_pipe(drift_process: Process) -> None:
    assert b"\x1b[" in drift_process("score", "-", stdin=ROW.encode(), FORCE_COLOR="1", NO_COLOR="").stdout
    assert b"\x1b[" not in drift_process("score", "-", stdin=ROW.encode()).stdout


def test_progress_is_shown_on_a_terminal_only(drift_process: Any, tmp_path: Path) -> None:
    rows = tmp_path / "a.jsonl"
    rows.write_text((ROW + "\n") * 8)
    assert drift_process("score", str(rows), "--format", "jsonl").stderr == b""
    code, told = in_terminal(80, "score", str(rows), errors=True)
    assert code == 0
    assert "scoring" in told
    assert "8/8" in told
    assert "scoring" not in in_terminal(80, "score", str(rows), "--quiet", errors=True)[1]
