"""Measures how long Drift takes to start and how much memory it takes: each run a new process, the file cache warm.

Prints a table, or JSON with --json. Exits with 1 where a bound is passed: help in 0.3 s; one sentence scored in 4 s and
800 MB.
"""

from __future__ import annotations

import argparse
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from typing import NamedTuple

SENTENCE = "The bridge will stay closed until the engineers have looked at it."
RUNS = {
    "drift --help": (["--help"], 0.3, 200.0),
    "drift score (one sentence)": (["score", SENTENCE], 4.0, 800.0),
    "drift compare (two sentences)": (
        ["compare", SENTENCE, "The bridge stays shut until it has been inspected."],
        4.0,
        800.0,
    ),
}


class Measured(NamedTuple):
    """One run: wall-clock seconds, processor seconds, peak resident memory in MB, exit code."""

    seconds: float
    busy: float
    megabytes: float
    code: int


def run_once(arguments: list[str]) -> Measured:
    """Runs `python -m drift` once in a new process."""
    with tempfile.TemporaryFile() as sink:
        start = time.perf_counter()
        process = subprocess.Popen([sys.executable, "-m", "drift", *arguments], stdout=sink, stderr=sink)
        _, status, usage = os.wait4(process.pid, 0)
        seconds = time.perf_counter() - start
    process.returncode = os.waitstatus_to_exitcode(status)
    unit = 1e6 if sys.platform == "darwin" else 1e3
    return Measured(seconds, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / unit, process.returncode)


def main() -> int:
    """Measures and reports."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--repeat", type=int, default=5, help="runs of each command; the median counts (default 5)")
    parser.add_argument("--json", action="store_true", help="write the figures as JSON")
    options = parser.parse_args()
    figures, passed = {}, True
    for name, (arguments, seconds, megabytes) in RUNS.items():
        runs = [run_once(arguments) for _ in range(max(1, options.repeat))]
        median = statistics.median(run.seconds for run in runs)
        peak = max(run.megabytes for run in runs)
        ok = all(run.code == 0 for run in runs) and median < seconds and peak < megabytes
        passed = passed and ok
        figures[name] = {
            "median_seconds": round(median, 3),
            "processor_seconds": round(statistics.median(run.busy for run in runs), 3),
            "slowest_seconds": round(max(run.seconds for run in runs), 3),
            "peak_megabytes": round(peak, 1),
            "bound_seconds": seconds,
            "bound_megabytes": megabytes,
            "ok": ok,
        }
    if options.json:
        print(json.dumps(figures, indent=2))
    else:
        print(f"{'command':32}{'median':>10}{'slowest':>10}{'processor':>11}{'peak':>10}   within bounds")
        for name, row in figures.items():
            within = "yes" if row["ok"] else "no"
            seconds = (
                f"{row['median_seconds']:>8.2f} s{row['slowest_seconds']:>8.2f} s{row['processor_seconds']:>9.2f} s"
            )
            measured = f"{seconds}{row['peak_megabytes']:>7.0f} MB"
            bounds = f"{row['bound_seconds']} s, {row['bound_megabytes']:.0f} MB"
            print(f"{name:32}{measured}   {within} (bounds: {bounds})")
    return 0 if passed else 1


if __name__ == "__main__":
    sys.exit(main())
