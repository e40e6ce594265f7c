"""Parallel text: two files aligned by line."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from drift.errors import FormatError
from drift.qa.formats.raw_lines import text_lines
from drift.qa.segment import Segment
from drift.text.languages import canonical


def read_lines(
    source: Path, target: Path, source_language: str | None, target_language: str | None
) -> Iterator[Segment]:
    """A segment a line of two files that belong together.

    The lines are counted before anything is read: raises FormatError with both counts where they differ, for then
    every pair after the first gap would be wrong.
    """
    counts = [sum(1 for _ in text_lines(path)) for path in (source, target)]
    if counts[0] != counts[1]:
        raise FormatError(
            f"{source} has {counts[0]} lines and {target} has {counts[1]}; parallel files must have the same number",
            file=str(target),
        )
    for (number, left), (_, right) in zip(text_lines(source), text_lines(target), strict=True):
        yield Segment(
            id=str(number),
            source=left,
            target=right or None,
            source_language=canonical(source_language or ""),
            target_language=canonical(target_language or ""),
            file=str(target),
            line=number,
        )
