"""One run of the command: streams made safe, every exception turned into a message and an exit code."""

from __future__ import annotations

import errno
import os
import sys
import traceback
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

from drift.cli.messages import say
from drift.errors import DriftError

if TYPE_CHECKING:
    from types import TracebackType

BUG = 70
INTERRUPTED = 130


def run(arguments: Sequence[str] | None = None) -> int:
    """Runs `drift` and returns its exit code; nothing but SystemExit's own kin leaves here as an exception."""
    _prepare(sys.stdout)
    _prepare(sys.stderr)
    try:
        code = _invoke(list(sys.argv[1:] if arguments is None else arguments))
        _flush()
    except KeyboardInterrupt:
        code = INTERRUPTED
    except BrokenPipeError:
        code = 0
    except Exception as error:
        code = _report(error)
    if code == INTERRUPTED:
        say("Interrupted.")
    try:
        _flush()
    except (OSError, ValueError):
        _drop_stdout()
    return code


def _invoke(arguments: list[str]) -> int:
    from drift.cli.app import PipeClosedError, build

    try:
        result = build().main(arguments, prog_name="drift", standalone_mode=False)
    except PipeClosedError:
        _drop_stdout()
        return 0
    except SystemExit as leaving:
        result = leaving.code
    return result if isinstance(result, int) and not isinstance(result, bool) else 0


def _report(error: Exception) -> int:
    """Says what went wrong and returns the exit code that belongs to it."""
    if isinstance(error, DriftError) and error.exit_code != BUG:
        say(f"Error: {error}")
        _debug(error)
        return error.exit_code
    show, code = getattr(error, "show", None), getattr(error, "exit_code", None)
    if callable(show) and isinstance(code, int):
        show()  # Wrong usage: Typer's own message, with the command's usage line.
        return code
    if type(error).__name__ == "Abort":
        return INTERRUPTED
    if isinstance(error, OSError) and error.errno in _OUTSIDE and not _is_ours(error.filename):
        place = f"{error.filename}: " if error.filename else ""
        say(f"Error: {place}{error.strerror}")
        _debug(error)
        return 4 if error.errno == errno.ENOSPC else 3
    if isinstance(error, MemoryError):
        say("Error: this machine has not enough memory for that; give it fewer or shorter texts at a time")
        return 4
    text = f"{type(error).__name__}: {error}".rstrip(": ")
    say(
        f"Error: this is a bug in Drift, not in your input: {text}\n"
        "Please report it with the command you ran and the output of `drift doctor`; "
        "DRIFT_DEBUG=1 shows where it happened."
    )
    _debug(error)
    return BUG


_OUTSIDE = {errno.ENOENT, errno.EACCES, errno.EPERM, errno.EISDIR, errno.ENOTDIR, errno.ENOSPC, errno.EROFS, errno.EIO}
"""What the world does to files, which is nobody's bug."""


def _is_ours(filename: object) -> bool:
    """Whether a file lies in the package: that one of Drift's own is missing is no fault of the input."""
    return isinstance(filename, str) and Path(filename).is_relative_to(Path(__file__).parents[1])


def _debug(error: Exception) -> None:
    if os.environ.get("DRIFT_DEBUG", "") not in ("", "0"):
        trace: TracebackType | None = error.__traceback__
        say("".join(traceback.format_exception(type(error), error, trace)).rstrip())


def _prepare(stream: TextIO | None) -> None:
    """What a stream's encoding cannot hold becomes "?"; it never becomes an exception."""
    reconfigure = getattr(stream, "reconfigure", None)
    if reconfigure is not None:
        reconfigure(errors="replace")


def _flush() -> None:
    if sys.stdout is not None:
        sys.stdout.flush()


def _drop_stdout() -> None:
    """Sends what is left to nowhere, so that the interpreter does not complain about it when it ends."""
    try:
        null = os.open(os.devnull, os.O_WRONLY)
        os.dup2(null, sys.stdout.fileno())
    except (OSError, ValueError, AttributeError):
        return
