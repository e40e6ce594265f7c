"""Writes docs/rules/ and docs/checks/ from the rules of the typed edits and the checks of an audit themselves.

python scripts/build_rule_pages.py           write the pages, and take away those of rules and checks that are gone
python scripts/build_rule_pages.py --check   change nothing; exit with 1 where a page is out of date
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from drift.qa.checks.registry import check_classes
from drift.reports.check_pages import check_page, checks_index
from drift.reports.explained import rule_entries
from drift.reports.rule_pages import rule_page, rules_index

DOCS = Path(__file__).parent.parent / "docs"


def pages(kind: str = "rules") -> dict[str, str]:
    """The name of every page of a kind ("rules" or "checks") to what it holds."""
    if kind == "checks":
        checks = check_classes()
        return {"README.md": checks_index(checks), **{f"{check.id}.md": check_page(check) for check in checks}}
    entries = rule_entries()
    return {"README.md": rules_index(entries), **{f"{entry.id}.md": rule_page(entry) for entry in entries}}


def stale(folder: Path) -> list[str]:
    """The names of pages that are missing, different or too many; the folder's name says of which kind they are."""
    wanted = pages(folder.name)
    found = {path.name: path.read_text(encoding="utf-8") for path in folder.glob("*.md")}
    return sorted(name for name in wanted.keys() | found.keys() if wanted.get(name) != found.get(name))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--check", action="store_true", help="only say whether the pages are up to date")
    parser.add_argument("--docs", type=Path, default=DOCS, help="the folder that holds rules/ and checks/")
    arguments = parser.parse_args()
    folders = [arguments.docs / "rules", arguments.docs / "checks"]
    if arguments.check:
        names = [f"{folder.name}/{name}" for folder in folders for name in stale(folder)]
        if names:
            sys.exit(f"out of date: {', '.join(names)}; run scripts/build_rule_pages.py")
        return
    for folder in folders:
        folder.mkdir(parents=True, exist_ok=True)
        wanted = pages(folder.name)
        for path in folder.glob("*.md"):
            if path.name not in wanted:
                path.unlink()
        for name, text in wanted.items():
            (folder / name).write_text(text, encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
