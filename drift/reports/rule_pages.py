"""The page of a rule in Markdown, made from the rule itself, and the table of all rules."""

from __future__ import annotations

from collections.abc import Sequence

from drift.reports.explained import Entry


def rule_page(entry: Entry) -> str:
    """One rule's page: what it finds, why it matters, an example."""
    rows = "".join(f"| {label} | {_cell(text)} |\n" for label, text in entry.example)
    return (
        f"# {entry.id}: {entry.name}\n\n"
        f"Kind: {entry.kind}.\n\n"
        f"## What it finds\n\n{entry.finds}\n\n"
        f"## Why it matters\n\n{entry.why}\n\n"
        f"## Example\n\n| | |\n| --- | --- |\n{rows}\n"
        "This page is made from the rule by `scripts/build_rule_pages.py`.\n"
    )


def rules_index(entries: Sequence[Entry]) -> str:
    """The table of all rules, each with a link to its page."""
    rows = "".join(
        f"| [{entry.id}]({entry.id}.md) | {entry.kind} | {entry.name} | {_cell(entry.finds)} |\n" for entry in entries
    )
    return (
        "# The rules of the typed edits\n\n"
        "Every edit carries the id of the rule that found it; `drift explain ID` shows the same on the terminal. Of "
        "two rules that could speak the more specific one does: one difference is one edit.\n\n"
        f"| Rule | Kind | Name | What it finds |\n| --- | --- | --- | --- |\n{rows}\n"
        "This page is made from the rules by `scripts/build_rule_pages.py`.\n"
    )


def _cell(text: str) -> str:
    return text.replace("|", "\\|").replace("\n", " ")
