"""Measures an engine: loading, first sentence in a fresh process, memory, sentences a second, scoring.

    python scripts/benchmark_engines.py --models compact --sentences 100 --beam 4 --n-best 1

Prints JSON. The sentences are the English side of corpus/statements (or a file of lines given by --file). Figures move
with the machine and with what else runs on it: `load` says how busy it was.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import time
from pathlib import Path

COLD = """
import json, resource, time
start = time.perf_counter()
import drift
from drift.engines import Decoding, Direction
direction = Direction(SOURCE, TARGET)
with drift.load_models(MODELS) as models:
    engine = models.engine_for(direction)
    loaded = time.perf_counter()
    engine.translate(["The talks will resume on Sunday."], direction, models.decoding)
    done = time.perf_counter()
peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
print(json.dumps({"loaded_s": loaded - start, "first_sentence_s": done - start, "peak_mb": peak}))
"""


def main() -> None:
    """Measures and prints."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--models", default="compact", help="a set's name, a folder or a hub id")
    parser.add_argument("--source", default="en")
    parser.add_argument("--target", default="ar")
    parser.add_argument("--sentences", type=int, default=100)
    parser.add_argument("--beam", type=int, default=4)
    parser.add_argument("--n-best", type=int, default=1)
    parser.add_argument("--file", type=Path, help="a file of sentences, one a line")
    parser.add_argument("--cold", type=int, default=3, help="how many fresh processes to start")
    arguments = parser.parse_args()

    from drift.engines import Decoding, Direction, load_models

    texts = sentences(arguments.file, arguments.sentences)
    direction = Direction(arguments.source, arguments.target)
    result: dict[str, object] = {"models": arguments.models, "direction": str(direction), "load": os.getloadavg()[0]}
    if arguments.cold:
        runs = [cold(arguments) for _ in range(arguments.cold)]
        result["cold"] = {key: round(min(run[key] for run in runs), 3) for key in runs[0]}
    with load_models(arguments.models) as models:
        engine = models.engine_for(direction)
        decoding = Decoding(beam=arguments.beam, n_best=arguments.n_best)
        engine.translate(texts[:1], direction, decoding)
        start = time.perf_counter()
        lists = engine.translate(texts, direction, decoding)
        translated = time.perf_counter()
        engine.force(texts, [few[0].text for few in lists], direction)
        forced = time.perf_counter()
        single = time.perf_counter()
        for text in texts[:10]:
            engine.translate([text], direction, decoding)
        alone = time.perf_counter()
        result["engine"] = {
            "identity": engine.identity.__dict__,
            "decoding": str(decoding),
            "sentences": len(texts),
            "translate_per_s": round(len(texts) / (translated - start), 2),
            "force_per_s": round(len(texts) / (forced - translated), 2),
            "one_at_a_time_per_s": round(min(10, len(texts)) / (alone - single), 2),
        }
    print(json.dumps(result, indent=2, ensure_ascii=False))


def sentences(file: Path | None, count: int) -> list[str]:
    """The sentences to translate; they are repeated where there are too few."""
    if file is not None:
        lines = [line.strip() for line in file.read_text(encoding="utf-8").splitlines()]
    else:
        folder = Path(__file__).parents[1] / "corpus" / "statements"
        lines = [
            line.split("\t")[0] for one in sorted(folder.glob("*.tsv")) for line in one.read_text("utf-8").splitlines()
        ]
    lines = [line for line in lines if line]
    step = max(1, len(lines) // count)
    chosen = lines[::step][:count]
    return [chosen[number % len(chosen)] for number in range(count)]


def cold(arguments: argparse.Namespace) -> dict[str, float]:
    """One fresh process: seconds to a loaded model and to a first sentence, and its peak memory."""
    head = f"MODELS, SOURCE, TARGET = {arguments.models!r}, {arguments.source!r}, {arguments.target!r}\n"
    done = subprocess.run([sys.executable, "-c", head + COLD], capture_output=True, text=True, check=True)
    figures: dict[str, float] = json.loads(done.stdout)
    return figures


if __name__ == "__main__":
    main()
