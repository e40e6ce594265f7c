"""The command line: one file a command, each thin (parse, call the library, print)."""

from __future__ import annotations

from collections.abc import Sequence


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs `drift` with `arguments` (default: those of the process) and returns its exit code.

    0 done; 1 findings that an option asked to fail on; 2 wrong usage; 3 input that cannot be read; 4 an engine, a
    model or an output failed; 70 a bug of Drift's own; 130 interrupted.
    """
    try:
        from drift.cli.run import run

        return run(arguments)
    except KeyboardInterrupt:  # so early or so late that nobody else was there to catch it
        return 130
