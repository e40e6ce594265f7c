"""Measures an audit on segments with planted errors: what is found, and what is found that is not there.

    python scripts/evaluate_audit.py                            tests/golden/audit, both languages
    python scripts/evaluate_audit.py --half dev --misses        the half for tuning, every miss and false alarm shown
    python scripts/evaluate_audit.py --curve                    precision and recall over the threshold
    python scripts/evaluate_audit.py --no-meaning FILE...       form checks alone; no model runs

A form check has found a planted error where one of its findings is on the segment. Meaning checks count as a group: a
planted error is found if any DQ3xx finding is on its segment, a clean segment with one is a false alarm.
"""

from __future__ import annotations

import argparse
from pathlib import Path

from drift.qa.corpus import Half, Measured, curve, measure, read_rows

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / "tests" / "golden" / "audit"


def show_checks(measured: Measured) -> None:
    print(f"{'check':8} {'planted':>7} {'found':>6} {'false alarms':>13}")
    for line in measured.lines():
        print(f"{line.check:8} {line.planted:7} {line.found:6} {line.alarms:13}")
    group = measured.meaning()
    print(f"clean segments: {measured.clean}")
    if group.planted:
        print(
            f"meaning checks as a group: {group.found} of {group.planted} found, {group.alarms} false alarms; "
            f"recall {group.recall:.3f}, precision {group.precision:.3f}"
        )


def show_misses(measured: Measured) -> None:
    for row in measured.missed():
        print(f"MISSED  {row.file} {row.id} {row.expected} ({row.note})\n        {row.source}\n        {row.target}")
    for row, finding in measured.alarmed():
        print(
            f"ALARM   {row.file} {row.id} {finding.check}: {finding.message}\n"
            f"        {row.source}\n        {row.target}"
        )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("files", nargs="*", type=Path, help="default: ar.tsv and he.tsv of tests/golden/audit")
    parser.add_argument("--half", choices=[half.value for half in Half], default="all")
    parser.add_argument("--models", default="compact")
    parser.add_argument("--no-meaning", action="store_true", help="form checks alone")
    parser.add_argument("--curve", action="store_true", help="precision and recall of meaning over the threshold")
    parser.add_argument("--misses", action="store_true", help="show every miss and every false alarm")
    arguments = parser.parse_args()
    for file in arguments.files or [FOLDER / "ar.tsv", FOLDER / "he.tsv"]:
        rows = read_rows(file, Half(arguments.half))
        glossary = file.parent / "glossary.csv"
        measured = measure(
            rows,
            models=None if arguments.no_meaning else arguments.models,
            glossary=glossary if glossary.is_file() else None,
            everything=arguments.curve,
        )
        print(f"== {file.name}, {arguments.half}: {len(rows)} segments")
        if arguments.curve:
            for point in curve(measured):
                print(f"threshold {point.threshold:6.2f}  recall {point.recall:.3f}  precision {point.precision:.3f}")
        else:
            show_checks(measured)
        if arguments.misses:
            show_misses(measured)


if __name__ == "__main__":
    main()
