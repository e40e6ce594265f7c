"""Messages for the person at the terminal: on standard error, sanitised, never mixed into results."""

from __future__ import annotations

import contextlib
import sys


def say(message: str) -> None:
    """Writes a message to standard error. Control characters in it, from a file's name say, are shown, not obeyed.

    A standard error that is closed or full takes no message; the result matters more.
    """
    from drift.reports.sanitise import safe_lines

    if sys.stderr is not None:
        with contextlib.suppress(OSError, ValueError):
            sys.stderr.write(safe_lines(message) + "\n")
            sys.stderr.flush()
