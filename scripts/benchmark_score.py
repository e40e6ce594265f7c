"""How many comparisons a second: without any model, with the embed model on new text, and where one side repeats.

The texts are control statements and small changes of them, so that no text is met twice but where it is meant to be.
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Callable
from pathlib import Path

from drift.measures.compare import compare_many
from drift.measures.evaluation import TypedPair, read_judged


def main() -> None:
    """Prints a line a case: comparisons a second, best of a few rounds."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--typed", type=Path, default=Path("tests/golden/typed"))
    parser.add_argument("--rounds", type=int, default=3)
    arguments = parser.parse_args()
    pairs = [(row.original, row.rendering) for row in read_judged(arguments.typed) if isinstance(row, TypedPair)]
    words = sum(len(a.split()) for a, _ in pairs) / len(pairs)
    print(f"{len(pairs)} pairs, {words:.1f} words a text")
    compare_many(pairs[:8])
    compare_many(pairs[:8], embed=False)
    fresh = iter(range(1 << 30))

    def new(number: int) -> list[tuple[str, str]]:
        return [(f"{a[:-1]} in {number}.", f"{b[:-1]} in {number}.") for a, b in pairs]

    def one_side(number: int) -> list[tuple[str, str]]:
        return [(a, f"{b[:-1]} in {number}.") for a, b in pairs]

    report("without any model", lambda: compare_many(new(next(fresh)), embed=False), len(pairs), arguments.rounds)
    report("embed model, new text", lambda: compare_many(new(next(fresh))), len(pairs), arguments.rounds)
    compare_many(pairs)
    report("embed model, one side known", lambda: compare_many(one_side(next(fresh))), len(pairs), arguments.rounds)
    report("embed model, both sides known", lambda: compare_many(pairs), len(pairs), arguments.rounds)


def report(name: str, run: Callable[[], object], count: int, rounds: int) -> None:
    """Times a case; wall clock and processor time, for other work on the machine changes the first."""
    walls, cpus = [], []
    for _ in range(rounds):
        wall, cpu = time.perf_counter(), time.process_time()
        run()
        walls.append(time.perf_counter() - wall)
        cpus.append(time.process_time() - cpu)
    print(f"{name:32s} {count / min(walls):8.0f} a second (wall), {count / min(cpus):8.0f} a second of processor time")


if __name__ == "__main__":
    main()
