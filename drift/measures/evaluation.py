"""Judged pairs from files, and the statistics that a score is held to."""

from __future__ import annotations

import csv
import gzip
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from drift.errors import FormatError

SEVERITIES: Final = ("none", "minor", "major", "critical")


class Judgement(NamedTuple):
    """Of two translations of one sentence, people judged `better` the better one."""

    reference: str
    better: str
    worse: str


@dataclass(frozen=True, slots=True)
class TypedPair:
    """A pair with the kind and severity of its gravest difference; both "none" where the meaning was kept."""

    original: str
    rendering: str
    kind: str
    severity: str

    @property
    def rank(self) -> int:
        """0 for none up to 3 for critical."""
        return SEVERITIES.index(self.severity)


def read_judged(path: Path) -> list[Judgement] | list[TypedPair]:
    """The pairs of a file or of every file in a folder: JSON Lines or TSV with a header, gzip or plain.

    A row has reference, better, worse, or else original, rendering, kind, severity. Raises FormatError for
    columns of neither sort, for both sorts in one folder and for a severity that is none.
    """
    files = sorted(file for file in path.iterdir() if _is_table(file)) if path.is_dir() else [path]
    rows = [(file, line, row) for file in files for line, row in _rows(file)]
    found = [_pair(row, file, line) for file, line, row in rows]
    judgements = [item for item in found if isinstance(item, Judgement)]
    typed = [item for item in found if isinstance(item, TypedPair)]
    if judgements and typed:
        raise FormatError("this folder holds judged and typed pairs; give one sort at a time", file=str(path))
    return judgements or typed


def _is_table(file: Path) -> bool:
    return file.name.endswith((".tsv", ".jsonl", ".tsv.gz", ".jsonl.gz"))


def _rows(file: Path) -> Iterator[tuple[int, dict[str, Any]]]:
    opener = gzip.open if file.suffix == ".gz" else open
    with opener(file, "rt", encoding="utf-8", newline="") as stream:
        if ".tsv" in file.suffixes:
            reader = csv.DictReader(stream, delimiter="\t", quoting=csv.QUOTE_NONE)
            yield from enumerate(reader, start=2)
            return
        for number, line in enumerate(stream, start=1):
            if line.strip():
                yield number, json.loads(line)


def _pair(row: dict[str, Any], file: Path, line: int) -> Judgement | TypedPair:
    if {"reference", "better", "worse"} <= row.keys():
        return Judgement(row["reference"], row["better"], row["worse"])
    if {"original", "rendering", "severity"} <= row.keys():
        if row["severity"] not in SEVERITIES:
            raise FormatError(
                f"{row['severity']!r} is no severity ({', '.join(SEVERITIES)})", file=str(file), line=line
            )
        return TypedPair(row["original"], row["rendering"], row.get("kind") or "none", row["severity"])
    raise FormatError(
        "expected the columns reference, better, worse or original, rendering, kind, severity",
        file=str(file),
        line=line,
    )


def kendall_tau(better: Sequence[float] | NDArray[np.float64], worse: Sequence[float] | NDArray[np.float64]) -> float:
    """Kendall's tau as in WMT19 over drifts: (concordant - discordant) / all, a tie counting as discordant.

    Ma et al., 2019, "Results of the WMT19 metrics shared task". A pair is concordant where `worse` drifted more.
    """
    difference = np.asarray(worse, np.float64) - np.asarray(better, np.float64)
    return float(np.mean(np.where(difference > 0, 1.0, -1.0)))


def auc(lower: Sequence[float] | NDArray[np.float64], higher: Sequence[float] | NDArray[np.float64]) -> float:
    """The share of (lower, higher) pairs in which `higher` is greater, ties counting one half: the area under ROC."""
    ordered = np.sort(np.asarray(lower, np.float64))
    values = np.asarray(higher, np.float64)
    below = np.searchsorted(ordered, values, side="left")
    upto = np.searchsorted(ordered, values, side="right")
    return float(np.mean((below + upto) / 2.0) / len(ordered))


def folds_by_group(groups: Sequence[str], folds: int, seed: int = 0) -> NDArray[np.int64]:
    """The fold of every row, 0 up to `folds`; rows of one group share a fold."""
    names = list(dict.fromkeys(groups))
    order = np.random.default_rng(seed).permutation(len(names))
    fold = {names[position]: number % folds for number, position in enumerate(order)}
    return np.asarray([fold[group] for group in groups], np.int64)
