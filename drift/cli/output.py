"""Where results go. What machines read is UTF-8 whatever the locale; what people read is fitted to their terminal."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

from drift.cli.messages import say
from drift.cli.options import Format
from drift.errors import ExportError, UsageError

if TYPE_CHECKING:
    from drift.records import Record, ScoredStatement
    from drift.reports.terminal_style import Terminal

_ENDINGS = {
    ".json": Format.json,
    ".jsonl": Format.jsonl,
    ".ndjson": Format.jsonl,
    ".csv": Format.csv,
    ".md": Format.markdown,
    ".markdown": Format.markdown,
    ".html": Format.html,
    ".htm": Format.html,
}


def format_for(chosen: Format | None, output: Path | None) -> Format:
    """The format: the one chosen, else the one that the output's name ends in, else the table."""
    if chosen is not None:
        return chosen
    return _ENDINGS.get(output.suffix.lower(), Format.table) if output is not None else Format.table


def check_output(output: Path | None, option: str = "--output") -> None:
    """Raises UsageError where the output cannot be a file, before any work is done; `option` is what named it."""
    if output is None or str(output) == "-":
        return
    if output.is_dir():
        raise UsageError(f"{option} {output}: this is a folder; name a file")
    if not output.parent.is_dir():
        raise UsageError(f"{option} {output}: the folder {output.parent} does not exist")


def write_result(text: str, form: Format, output: Path | None = None) -> None:
    """Writes a result to a file, always in UTF-8, or to standard output.

    On standard output a table is encoded as the terminal or the locale wants it, "?" for what that cannot hold, and a
    note says so. Every other format is written as UTF-8 unless it goes to a terminal.
    """
    data = text.encode("utf-8", "replace")
    if output is not None and str(output) != "-":
        try:
            output.write_bytes(data)
        except OSError as error:
            raise ExportError(f"cannot be written: {error.strerror or error}", file=str(output)) from error
        return
    if sys.stdout is None:
        raise ExportError("standard output is closed; name a file with --output")
    raw = getattr(sys.stdout, "buffer", None)
    if form is not Format.table and raw is not None and not sys.stdout.isatty():
        sys.stdout.flush()
        raw.write(data)
        raw.flush()
        return
    encoding = getattr(sys.stdout, "encoding", None) or "utf-8"
    sys.stdout.write(text)
    sys.stdout.flush()
    if not _holds(text, encoding):
        say(
            f"Note: {encoding} cannot hold every character of this; `--output FILE` and `--format json` write UTF-8, "
            "and so does everything with PYTHONIOENCODING=utf-8."
        )


class RecordLines:
    """Writes each record as a line of JSON at once, so that a run that is killed leaves what it has done.

    In UTF-8, to a file or to standard output. A file is opened with the first record, so that a run that fails before
    leaves an older file alone.
    """

    def __init__(self, output: Path | None = None) -> None:
        self._output = output if output is not None and str(output) != "-" else None
        self._stream: TextIO | None = None

    def write(self, *records: Record) -> None:
        """Writes records; without one it only makes sure that the file is there. Raises ExportError where it cannot."""
        text = "".join(record.to_json() + "\n" for record in records)
        if self._output is None:
            write_result(text, Format.jsonl)
            return
        try:
            if self._stream is None:
                self._stream = self._output.open("w", encoding="utf-8", errors="replace", newline="\n")
            self._stream.write(text)
            self._stream.flush()
        except OSError as error:
            raise ExportError(f"cannot be written: {error.strerror or error}", file=str(self._output)) from error

    def close(self) -> None:
        """Closes the file, if there is one."""
        if self._stream is not None:
            self._stream.close()


def _holds(text: str, encoding: str) -> bool:
    try:
        text.encode(encoding)
    except (UnicodeEncodeError, LookupError):
        return False
    return True


def terminal_for(output: Path | None = None) -> Terminal:
    """What a table is fitted to: the terminal that standard output is, or a file, which has no colours."""
    from drift.reports.terminal_style import Terminal, terminal_of

    return terminal_of(sys.stdout) if output is None or str(output) == "-" else Terminal()


def scored_text(
    scored: Sequence[ScoredStatement],
    form: Format,
    output: Path | None = None,
    *,
    title: str | None = None,
    seed: int = 0,
) -> str:
    """Scored statements in a format; a table is fitted to where it is written."""
    if form is Format.json:
        from drift.reports.json_format import to_json

        return to_json(scored)
    if form is Format.jsonl:
        from drift.reports.json_format import to_json_lines

        return to_json_lines(scored)
    if form is Format.csv:
        from drift.reports.csv_format import scored_to_csv

        return scored_to_csv(scored)
    if form is Format.markdown:
        from drift.reports.markdown import scored_to_markdown

        below = _summary_markdown(scored, seed)
        return scored_to_markdown(scored, title=title) + (f"\n{below}" if below else "")
    if form is Format.html:
        from drift.reports.html import render

        return render(scored, title=title)
    from drift.reports.terminal import render_scored

    terminal = terminal_for(output)
    text = render_scored(scored, terminal, title=title)
    if len(scored) > 1:
        from drift.reports.groups import render_summaries, summaries

        text += render_summaries(summaries(scored, seed=seed), terminal)
    return text


def _summary_markdown(scored: Sequence[ScoredStatement], seed: int) -> str:
    if len(scored) < 2:
        return ""
    from drift.reports.groups import summaries, summaries_to_markdown

    return summaries_to_markdown(summaries(scored, seed=seed))
