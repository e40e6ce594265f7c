"""A sample of a data set that can be read with the eye: twenty records, one a line."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from drift.records.scored import ScoredStatement

NAME = "sample.jsonl"
SIZE = 20


def sample_positions(count: int) -> list[int]:
    """At most twenty positions, spread evenly over `count` records, in order."""
    if count <= SIZE:
        return list(range(count))
    return [place * count // SIZE for place in range(SIZE)]


def write_sample(folder: Path, records: Sequence[ScoredStatement]) -> int:
    """Writes the sample as JSON Lines that Drift itself reads; returns how many records it holds."""
    positions = sample_positions(len(records))
    text = "".join(records[position].to_json() + "\n" for position in positions)
    (folder / NAME).write_bytes(text.encode("utf-8", "replace"))
    return len(positions)
