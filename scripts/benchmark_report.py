"""How long a report of many statements takes to make, and to open in Chromium.

The statements are those of a file of scored statements, repeated with a source of its own each so that no two
are alike. Needs selenium (extra `dev`), chromium and chromedriver. Times are the best and the median of several
openings, each in a fresh process of the browser: until the whole page has been read (load), until the filters answer
(ready), until something could be seen (first paint), and how long the page kept its thread busy (processor), which
other work on the machine does not change much.
"""

from __future__ import annotations

import argparse
import shutil
import statistics
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[1]

TIMES = """
const [page] = performance.getEntriesByType("navigation");
const paint = performance.getEntriesByName("first-contentful-paint")[0];
const ready = performance.getEntriesByName("drift-ready")[0];
return {load: page.loadEventEnd, ready: ready ? ready.startTime : null, paint: paint ? paint.startTime : null};
"""


def many(records: Sequence[Any], count: int) -> list[Any]:
    """`count` scored statements that differ, made from fewer."""
    made = []
    for number in range(count):
        record = records[number % len(records)]
        statement = record.statement
        made.append(
            record.model_copy(update={"statement": statement.model_copy(update={"source": f"statement {number + 1}"})})
        )
    return made


def open_once(file: Path, width: int) -> dict[str, float]:
    """Milliseconds from the start of the navigation, in a browser that has just been started."""
    from selenium import webdriver
    from selenium.webdriver.chrome.service import Service

    with tempfile.TemporaryDirectory() as profile:
        options = webdriver.ChromeOptions()
        options.binary_location = shutil.which("chromium") or ""
        for flag in (
            "--headless=new",
            "--no-sandbox",
            "--disable-gpu",
            "--disable-quic",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync",
            f"--user-data-dir={profile}",
            f"--window-size={width},1000",
        ):
            options.add_argument(flag)
        driver = webdriver.Chrome(options=options, service=Service(shutil.which("chromedriver")))
        try:
            driver.execute_cdp_cmd("Performance.enable", {"timeDomain": "threadTicks"})
            driver.get(file.as_uri())
            times = dict(driver.execute_script(TIMES))
            metrics = driver.execute_cdp_cmd("Performance.getMetrics", {})["metrics"]
            busy = next(metric["value"] for metric in metrics if metric["name"] == "TaskDuration")
            return {**times, "processor": busy * 1000}
        finally:
            driver.quit()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--scored", type=Path, default=ROOT / "tests" / "golden" / "reports" / "sample.jsonl")
    parser.add_argument("--statements", type=int, default=2000)
    parser.add_argument("--openings", type=int, default=5)
    parser.add_argument("--width", type=int, default=1400)
    arguments = parser.parse_args()

    from drift.records import ScoredStatement, read_records
    from drift.reports.html import render

    scored = many(list(read_records(arguments.scored, ScoredStatement)), arguments.statements)
    started = time.perf_counter()
    page = render(scored, title="Benchmark")
    print(f"made in        {time.perf_counter() - started:.2f} s, {len(page.encode()) / 1e6:.1f} MB")
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "report.html"
        file.write_text(page, encoding="utf-8")
        runs = [open_once(file, arguments.width) for _ in range(arguments.openings)]
    for name, words in (
        ("paint", "first paint"),
        ("load", "load"),
        ("ready", "filters ready"),
        ("processor", "processor"),
    ):
        values = [run[name] / 1000 for run in runs if run[name] is not None]
        print(f"{words:14} best {min(values):.2f} s, median {statistics.median(values):.2f} s")


if __name__ == "__main__":
    main()
