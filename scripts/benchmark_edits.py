"""Measures how many pairs a second the typed edits take on one core, without any model.

    python scripts/benchmark_edits.py tests/golden/typed/*.tsv
    python scripts/benchmark_edits.py --sentences corpus/statements/politics-01.tsv

The files hold an original and a rendering in their first two columns; with --sentences the first column alone is read,
and each sentence is compared with itself after one content word is left out. Every text is new to the analyser.
"""

from __future__ import annotations

import argparse
import csv
import time
from pathlib import Path

from drift.measures.edits.en.analysis import analyse
from drift.measures.edits.find import find_edits


def read_pairs(paths: list[Path], sentences: bool) -> list[tuple[str, str]]:
    pairs = []
    for path in paths:
        with path.open(encoding="utf-8", newline="") as stream:
            for row in csv.reader(stream, delimiter="\t", quoting=csv.QUOTE_NONE):
                if sentences and row:
                    words = row[0].split(" ")
                    middle = max(range(len(words)), key=lambda i: (len(words[i]), -i))
                    pairs.append((row[0], " ".join(words[:middle] + words[middle + 1 :])))
                elif len(row) >= 2 and row[0] != "original":
                    pairs.append((row[0], row[1]))
    return pairs


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("files", type=Path, nargs="+")
    parser.add_argument("--sentences", action="store_true", help="make the pairs from the first column")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--profile", action="store_true", help="print where the time goes")
    arguments = parser.parse_args()
    pairs = read_pairs(arguments.files, arguments.sentences)
    words = sum(len(a.split()) + len(b.split()) for a, b in pairs) / max(2 * len(pairs), 1)
    started = time.perf_counter()
    find_edits("Warm up.", "Warmed up.")
    print(f"lexicons loaded in {time.perf_counter() - started:.2f} s; {len(pairs)} pairs, {words:.1f} words a text")
    if arguments.profile:
        import cProfile

        cProfile.runctx("[find_edits(a, b) for a, b in pairs]", globals(), locals(), sort="tottime")
        return
    for number in range(arguments.rounds):
        analyse.cache_clear()
        started = time.perf_counter()
        for a, b in pairs:
            find_edits(a, b)
        took = time.perf_counter() - started
        print(f"round {number + 1}: {len(pairs) / took:,.0f} pairs a second, {took / len(pairs) * 1e6:,.0f} µs a pair")


if __name__ == "__main__":
    main()
