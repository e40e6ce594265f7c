"""Write corpus/controls/controls.tsv: the control statements of the noise floor, chosen from corpus/statements.

A line of corpus/statements is held out where the first byte of the MD5 of its English text (UTF-8) is below 4. No
model trains on those. The controls are the held-out lines, phrases-* left out, whose second byte is even; where it is
odd they are the material for calibration and tests. MD5 serves as a fixed shuffle here, not for security.

Usage: python scripts/build_controls.py [--statements FOLDER] [--output FILE] [--check]
"""

from __future__ import annotations

import argparse
import hashlib
import sys
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


def is_held_out(english: str) -> bool:
    """Whether no model may train on the line with this English text."""
    return hashlib.md5(english.encode("utf-8"), usedforsecurity=False).digest()[0] < 4


def is_control(english: str) -> bool:
    """Whether the line with this English text is a control statement (phrases-* are left out before)."""
    digest = hashlib.md5(english.encode("utf-8"), usedforsecurity=False).digest()
    return digest[0] < 4 and digest[1] % 2 == 0


def control_lines(statements: Path) -> Iterator[str]:
    """The control lines (English, Arabic, Hebrew, tabs between), files in order of name, doubles left out."""
    seen: set[str] = set()
    for path in sorted(statements.glob("*.tsv")):
        if path.name.startswith("phrases-"):
            continue
        # Lines end at a line feed only: U+2028 and the like would be text.
        for number, line in enumerate(path.read_text(encoding="utf-8").split("\n"), start=1):
            if not line:
                continue
            cells = line.split("\t")
            if len(cells) != 3:
                raise SystemExit(f"{path}:{number}: expected three columns (en, ar, he), found {len(cells)}")
            if is_control(cells[0]) and cells[0] not in seen:
                seen.add(cells[0])
                yield line


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--statements", type=Path, default=ROOT / "corpus" / "statements")
    parser.add_argument("--output", type=Path, default=ROOT / "corpus" / "controls" / "controls.tsv")
    parser.add_argument(
        "--check", action="store_true", help="write nothing; exit 1 where the file is not what it should be"
    )
    arguments = parser.parse_args()
    content = "".join(f"{line}\n" for line in control_lines(arguments.statements))
    if arguments.check:
        return 0 if arguments.output.read_text(encoding="utf-8") == content else 1
    arguments.output.parent.mkdir(parents=True, exist_ok=True)
    arguments.output.write_text(content, encoding="utf-8", newline="\n")
    print(f"{content.count(chr(10))} control statements written to {arguments.output}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
