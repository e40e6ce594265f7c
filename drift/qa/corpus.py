"""Measuring an audit on segments with planted errors: recall, precision, false alarms."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING

from drift.errors import FormatError
from drift.qa.audit import audit
from drift.qa.policy.model import CheckSettings, Policy
from drift.records import Finding

if TYPE_CHECKING:
    from drift.engines.sets import ModelSet

COLUMNS = ("id", "direction", "source", "target", "expected", "note")
MEANING = "DQ3"
LOWEST = 50.0
"""The threshold under which a curve does not look."""


class Half(StrEnum):
    """Rows with odd ids are for tuning, rows with even ones for the final figure."""

    all = "all"
    dev = "dev"
    test = "test"


@dataclass(frozen=True)
class Row:
    """A segment of a test corpus; `expected` is the check that should find something, "" where it is clean."""

    file: str
    id: str
    direction: str
    source: str
    target: str
    expected: str
    note: str


@dataclass(frozen=True)
class Tally:
    """What a check, or a group of checks, found of what was planted, and on how many clean segments it spoke."""

    check: str
    planted: int
    found: int
    alarms: int

    @property
    def recall(self) -> float:
        """The share of the planted errors that was found; 1 where none was planted."""
        return self.found / self.planted if self.planted else 1.0

    @property
    def precision(self) -> float:
        """The share of segments with findings that have an error; 1 where nothing was found."""
        spoken = self.found + self.alarms
        return self.found / spoken if spoken else 1.0


@dataclass(frozen=True)
class Point:
    """A point of a curve: what a threshold for all meaning checks would give."""

    threshold: float
    recall: float
    precision: float


@dataclass(frozen=True)
class Measured:
    """Rows and the findings on each."""

    rows: tuple[Row, ...]
    findings: tuple[tuple[Finding, ...], ...]
    _pairs: tuple[tuple[Row, tuple[Finding, ...]], ...] = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_pairs", tuple(zip(self.rows, self.findings, strict=True)))

    @property
    def clean(self) -> int:
        """How many rows have no planted error."""
        return sum(not row.expected for row in self.rows)

    def lines(self) -> list[Tally]:
        """A tally for every check that was planted or spoke on a clean segment, by id."""
        ids = {row.expected for row in self.rows if row.expected}
        ids |= {finding.check for row, found in self._pairs if not row.expected for finding in found}
        return [self._tally(name, name) for name in sorted(ids)]

    def meaning(self) -> Tally:
        """The meaning checks as a group."""
        return self._tally(MEANING, MEANING)

    def form(self) -> Tally:
        """All other checks: each must find its own planted errors; a clean segment counts once."""
        lines = [line for line in self.lines() if not line.check.startswith(MEANING)]
        alarms = sum(
            not row.expected and any(not item.check.startswith(MEANING) for item in found) for row, found in self._pairs
        )
        return Tally("form", sum(line.planted for line in lines), sum(line.found for line in lines), alarms)

    def _tally(self, name: str, prefix: str) -> Tally:
        planted = [found for row, found in self._pairs if row.expected.startswith(prefix)]
        group = MEANING if prefix.startswith(MEANING) else prefix
        return Tally(
            name,
            len(planted),
            sum(_has(found, group) for found in planted),
            sum(_has(found, prefix) for row, found in self._pairs if not row.expected),
        )

    def missed(self) -> list[Row]:
        """The rows whose planted error was not found."""
        return [row for row, found in self._pairs if row.expected and not _has(found, _group(row.expected))]

    def alarmed(self) -> list[tuple[Row, Finding]]:
        """The clean rows with findings, each with its finding."""
        return [(row, finding) for row, found in self._pairs if not row.expected for finding in found]


def _has(findings: Sequence[Finding], prefix: str) -> bool:
    return any(finding.check.startswith(prefix) for finding in findings)


def _group(check: str) -> str:
    return MEANING if check.startswith(MEANING) else check


def read_rows(path: Path, half: Half = Half.all) -> list[Row]:
    """The rows of a test corpus, or of one half of it. Raises FormatError, naming the line, for what is none."""
    rows = []
    for number, line in enumerate(path.read_text(encoding="utf-8").split("\n"), start=1):
        cells = line.split("\t")
        if number == 1:
            if tuple(cells) != COLUMNS:
                raise FormatError(f"expected the columns {', '.join(COLUMNS)}", file=str(path), line=1)
            continue
        if not line:
            continue
        if len(cells) != len(COLUMNS) or not cells[0].isdigit() or "-" not in cells[1]:
            raise FormatError("expected a number, a direction and four more cells", file=str(path), line=number)
        if half is Half.all or (int(cells[0]) % 2 == 1) == (half is Half.dev):
            rows.append(Row(path.name, *cells))
    return rows


def measure(
    rows: Sequence[Row],
    *,
    models: str | Path | ModelSet | None = "compact",
    glossary: Path | None = None,
    everything: bool = False,
) -> Measured:
    """Audits rows and sorts the findings to them. `models=None` looks at form alone.

    With `everything` the meaning checks' thresholds are lowered to LOWEST, for a curve.
    """
    policy = Policy(
        glossary=(str(glossary.resolve()),) if glossary is not None else (),
        checks={name: CheckSettings(threshold=LOWEST) for name in _meaning_ids()} if everything else {},
    )
    found: dict[str, list[Finding]] = {row.id: [] for row in rows}
    with tempfile.TemporaryDirectory() as folder:
        for direction in sorted({row.direction for row in rows}):
            path = Path(folder) / f"{direction}.jsonl"
            path.write_text("".join(_json(row) for row in rows if row.direction == direction), encoding="utf-8")
            source, _, target = direction.partition("-")
            report = audit(
                path,
                source_language=source,
                target_language=target,
                models=models,
                policy=policy,
                meaning=models is not None,
            )
            if report.errors:
                raise FormatError("; ".join(report.errors), file=str(path))
            for finding in report.findings:
                found[finding.segment or ""].append(finding)
    return Measured(tuple(rows), tuple(tuple(found[row.id]) for row in rows))


def _json(row: Row) -> str:
    return json.dumps({"id": row.id, "source": row.source, "target": row.target}, ensure_ascii=False) + "\n"


def _meaning_ids() -> Iterator[str]:
    from drift.qa.checks.registry import check_ids

    return (name for name in check_ids() if name.startswith(MEANING))


def curve(measured: Measured) -> list[Point]:
    """Precision and recall for every threshold at which either changes, the strictest first."""
    worst = [
        (row, max((finding.percentile or 0.0 for finding in found if finding.check.startswith(MEANING)), default=0.0))
        for row, found in zip(measured.rows, measured.findings, strict=True)
    ]
    planted = [value for row, value in worst if row.expected.startswith(MEANING)]
    clean = [value for row, value in worst if not row.expected]
    points = []
    for threshold in sorted({value for value in (*planted, *clean) if value >= LOWEST}, reverse=True):
        found = sum(value >= threshold for value in planted)
        tally = Tally(MEANING, len(planted), found, sum(value >= threshold for value in clean))
        points.append(Point(threshold, tally.recall, tally.precision))
    return points
