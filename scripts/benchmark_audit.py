"""Times an audit beside the bare translation library on the same segments, and an unchanged second run.

Prints segments a second, side by side in one run: the library translating the targets back (the work that any audit for
meaning must do), the library doing all the translating and forcing that this audit asks of it, the audit cold, and the
audit again over the unchanged file. With --form-only N it audits a file of N segments for form and prints peak memory.
"""

from __future__ import annotations

import argparse
import csv
import resource
import tempfile
import time
from dataclasses import replace
from pathlib import Path

import drift
from drift.engines.protocol import Decoding, Direction, Engine, ForcedTarget, Hypothesis

ROOT = Path(__file__).resolve().parent.parent


class Recorder:
    """Passes every call on and keeps it, so that the library can be timed on exactly the same work."""

    def __init__(self, engine: Engine) -> None:
        self.engine = engine
        self.identity = engine.identity
        self.calls: list[tuple[str, list[str], list[str] | Decoding, Direction]] = []

    def supports(self, direction: Direction) -> bool:
        return self.engine.supports(direction)

    def translate(self, texts: list[str], direction: Direction, decoding: Decoding) -> list[list[Hypothesis]]:
        self.calls.append(("translate", list(texts), decoding, direction))
        return self.engine.translate(texts, direction, decoding)

    def force(self, sources: list[str], targets: list[str], direction: Direction) -> list[ForcedTarget]:
        self.calls.append(("force", list(sources), list(targets), direction))
        return self.engine.force(sources, targets, direction)

    def close(self) -> None:
        return None

    def replay(self) -> None:
        for kind, first, second, direction in self.calls:
            if kind == "translate":
                assert isinstance(second, Decoding)
                self.engine.translate(first, direction, second)
            else:
                assert isinstance(second, list)
                self.engine.force(first, second, direction)


class Clock:
    """Wall and processor seconds of a block; on a busy machine only the latter compare."""

    def __enter__(self) -> Clock:
        self._started = time.perf_counter(), time.process_time()
        return self

    def __exit__(self, *error: object) -> None:
        self.wall = time.perf_counter() - self._started[0]
        self.cpu = time.process_time() - self._started[1]


def segments(count: int, column: int) -> list[tuple[str, str]]:
    rows = []
    for file in sorted((ROOT / "corpus" / "statements").glob("diplomacy-*.tsv")):
        for line in file.read_text(encoding="utf-8").splitlines():
            cells = line.split("\t")
            rows.append((cells[0], cells[column]))
    return [rows[index % len(rows)] for index in range(count)]


def write(path: Path, rows: list[tuple[str, str]]) -> Path:
    with path.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.writer(stream)
        writer.writerow(("source", "target"))
        writer.writerows(rows)
    return path


def bulk(folder: Path, count: int, language: str) -> None:
    rows = segments(count, {"ar": 1, "he": 2}[language])
    path, store = write(folder / "bulk.csv", rows), folder / "store.sqlite"
    with drift.load_models("compact") as models:
        back = Direction(language, "en")
        engine = models.engine_for(back)
        engine.translate([rows[0][1]], back, models.decoding)
        with Clock() as bare:
            engine.translate([target for _, target in rows], back, replace(models.decoding, n_best=1))
        recorder = Recorder(engine)
        with Clock() as cold:
            report = drift.audit(path, source_language="en", target_language=language, models=recorder, cache=store)
        with Clock() as same_work:
            recorder.replay()
        with Clock() as unchanged:
            again = drift.audit(path, source_language="en", target_language=language, models=recorder, cache=store)
        calls = len(recorder.calls)
    assert again.findings == report.findings
    forced = sum(len(first) for kind, first, _, _ in recorder.calls if kind == "force")
    print(f"{count} segments, en-{language}, {len(report.findings)} findings")
    print(f"{forced / count:.1f} forced passes a segment")
    print(f"  {'':38} segments/s   processor ms a segment")
    for name, clock in (
        ("library, back-translation alone", bare),
        ("library, the same calls as the audit", same_work),
        ("audit, cold", cold),
        ("audit, unchanged", unchanged),
    ):
        print(f"  {name:38} {count / clock.wall:9.1f} {1000 * clock.cpu / count:14.2f}")
    for name, better, worse in (
        ("cold against the same calls", same_work, cold),
        ("cold against back-translation alone", bare, cold),
        ("unchanged against back-translation", bare, unchanged),
    ):
        print(f"  {name:38} {better.wall / worse.wall:9.2f} {better.cpu / worse.cpu:14.2f}")
    assert calls == len(recorder.calls), "a run over an unchanged file must ask no model"


def form_only(folder: Path, count: int) -> None:
    path = folder / "large.csv"
    base = segments(1000, 1)
    with path.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.writer(stream)
        writer.writerow(("source", "target"))
        for number in range(count):
            source, target = base[number % len(base)]
            writer.writerow((f"{source} No. {number}.", f"{target} رقم {number}."))
    started = time.perf_counter()
    report = drift.audit(path, source_language="en", target_language="ar", meaning=False)
    seconds = time.perf_counter() - started
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"{report.segments} segments for form: {count / seconds:.0f} segments/s, peak {peak:.0f} MB")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--count", type=int, default=300, help="segments of the bulk run (default: 300)")
    parser.add_argument("--language", choices=("ar", "he"), default="ar")
    parser.add_argument("--form-only", type=int, metavar="N", help="audit N segments for form instead")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        if arguments.form_only:
            form_only(Path(folder), arguments.form_only)
        else:
            bulk(Path(folder), arguments.count, arguments.language)


if __name__ == "__main__":
    main()
