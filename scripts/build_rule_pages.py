"""Writes docs/rules/ from the rules themselves.

python scripts/build_rule_pages.py           write the pages, and take away those of rules that are gone
python scripts/build_rule_pages.py --check   change nothing; exit with 1 where a page is out of date
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from drift.reports.explained import rule_entries
from drift.reports.rule_pages import rule_page, rules_index

FOLDER = Path(__file__).parent.parent / "docs" / "rules"


def pages() -> dict[str, str]:
    """The name of every page to what it holds."""
    entries = rule_entries()
    return {"README.md": rules_index(entries), **{f"{entry.id}.md": rule_page(entry) for entry in entries}}


def stale(folder: Path) -> list[str]:
    """The names of pages that are missing, different or too many."""
    wanted = pages()
    found = {path.name: path.read_text(encoding="utf-8") for path in folder.glob("*.md")}
    return sorted(name for name in wanted.keys() | found.keys() if wanted.get(name) != found.get(name))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--check", action="store_true", help="only say whether the pages are up to date")
    parser.add_argument("--folder", type=Path, default=FOLDER)
    arguments = parser.parse_args()
    if arguments.check:
        names = stale(arguments.folder)
        if names:
            sys.exit(f"out of date: {', '.join(names)}; run scripts/build_rule_pages.py")
        return
    arguments.folder.mkdir(parents=True, exist_ok=True)
    wanted = pages()
    for path in arguments.folder.glob("*.md"):
        if path.name not in wanted:
            path.unlink()
    for name, text in wanted.items():
        (arguments.folder / name).write_text(text, encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
