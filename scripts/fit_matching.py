"""Measure the matching of statements on golden cases, and fit its thresholds (drift/quotes/match.toml) to them.

Every threshold in turn is moved over a grid; the value in the middle of the best stretch is kept, so that a threshold
lies as far from the cases on both sides as it can. Run it again when the embed model changes.

Usage: python scripts/fit_matching.py [--write] [--errors] [FOLDER]
"""

from __future__ import annotations

import argparse
import re
import sys
import tomllib
from collections.abc import Iterator
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from drift.quotes.match import Thresholds, judge, thresholds  # noqa: E402
from drift.quotes.similarity import Prepared, prepare  # noqa: E402
from drift.records import Statement  # noqa: E402

GOLDEN = ROOT / "tests" / "golden" / "quotes" / "match"
GRID = [step / 100 for step in range(30, 100)]
NONE_OR_FORMULA = "none-or-formula"


@dataclass(frozen=True)
class Case:
    name: str
    a: tuple[Statement, ...]
    b: tuple[Statement, ...]
    pairs: dict[tuple[int, int], str]


def read_cases(path: Path) -> Iterator[Case]:
    """The cases of a golden file."""
    for entry in tomllib.loads(path.read_text(encoding="utf-8"))["cases"]:
        language = entry.get("language", "en")
        sides = [tuple(Statement(language=language, **fields) for fields in entry[side]) for side in ("a", "b")]
        yield Case(entry["name"], sides[0], sides[1], {(i, j): relation for i, j, relation in entry["pairs"]})


def judged_pairs(cases: list[Case]) -> list[tuple[str, Prepared, Prepared, str]]:
    """Every single pair (no groups) with the relation it should have ("" for none)."""
    rows = []
    for case in cases:
        if any(statement.group or not statement.text.strip("…") for statement in (*case.a, *case.b)):
            continue
        first, second = prepare(list(case.a)), prepare(list(case.b))
        rows.extend(
            (case.name, x, y, case.pairs.get((i, j), ""))
            for i, x in enumerate(first)
            for j, y in enumerate(second)
            if (i, j) in case.pairs or not case.pairs or len(case.a) == len(case.b)
        )
    return rows


def wrong(rows: list[tuple[str, Prepared, Prepared, str]], limits: Thresholds) -> list[str]:
    """What comes out otherwise than it should."""
    errors = []
    for name, first, second, wanted in rows:
        result = judge(first, second, limits)
        found = result[0] if result else ""
        if found != wanted and not (wanted == NONE_OR_FORMULA and found in ("", "formula")):
            errors.append(f"{name}: {found or 'none'}, not {wanted or 'none'}: {first.statement.text[:50]!r}")
    return errors


def fit(rows: list[tuple[str, Prepared, Prepared, str]]) -> Thresholds:
    """Thresholds that the fewest cases contradict, each in the middle of its best stretch."""
    limits = thresholds()
    for _ in range(2):
        for name in asdict(limits):
            counts = [(len(wrong(rows, replace(limits, **{name: value}))), value) for value in GRID]
            best = min(counts)[0]
            stretch = [value for count, value in counts if count == best]
            current = getattr(limits, name)
            if current not in stretch:
                limits = replace(limits, **{name: stretch[len(stretch) // 2]})
            else:
                low = high = current
                while round(low - 0.01, 2) in stretch:
                    low = round(low - 0.01, 2)
                while round(high + 0.01, 2) in stretch:
                    high = round(high + 0.01, 2)
                if low > GRID[0] and high < GRID[-1]:
                    limits = replace(limits, **{name: round((low + high) / 2, 2)})
    return limits


def write(limits: Thresholds) -> None:
    """Puts the values into match.toml, comments kept."""
    path = ROOT / "drift" / "quotes" / "match.toml"
    content = path.read_text(encoding="utf-8")
    values: dict[str, Any] = asdict(limits)
    for name, value in values.items():
        content = re.sub(rf"^{name} = [\d.]+", f"{name} = {value:.2f}", content, flags=re.MULTILINE)
    path.write_text(content, encoding="utf-8")


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", nargs="?", type=Path, default=GOLDEN)
    parser.add_argument("--write", action="store_true", help="put the fitted thresholds into match.toml")
    parser.add_argument("--errors", action="store_true", help="list every error")
    arguments = parser.parse_args()
    cases = [case for path in sorted(arguments.folder.glob("*.toml")) for case in read_cases(path)]
    rows = judged_pairs(cases)
    before = wrong(rows, thresholds())
    print(f"{len(cases)} cases, {len(rows)} pairs: {len(before)} wrong with the thresholds that ship")
    if arguments.errors:
        print("\n".join(before))
    if arguments.write:
        limits = fit(rows)
        write(limits)
        print(f"fitted: {len(wrong(rows, limits))} wrong: {asdict(limits)}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
