"""The pages of the audit's checks in Markdown, made from the checks themselves."""

from __future__ import annotations

from collections.abc import Sequence

from drift.qa.checks.check import Check, Family

_FAMILIES: dict[Family, str] = {
    "form": "form: it looks at the texts alone and needs no model",
    "meaning": "meaning: it needs a model set that translates between the two languages",
    "consistency": "consistency: it compares the segments of a file with each other",
}


def check_page(check: type[Check]) -> str:
    """One check's page: what it finds, why it matters, severity, threshold, an example, how to switch it off."""
    threshold = ""
    if check.threshold is not None:
        threshold = f" Threshold: {check.threshold:g}{f' ({check.counts})' if check.counts else ''}."
    example = check.example
    return (
        f"# {check.id}: {check.name}\n\n"
        f"Family: {_FAMILIES[check.family]}. Severity: {check.severity}.{threshold}\n\n"
        f"## What it finds\n\n{check.finds}\n\n"
        f"## Why it matters\n\n{check.why}\n\n"
        f"## Example\n\n| | |\n| --- | --- |\n"
        f"| source ({example.source_language}) | {_cell(example.source)} |\n"
        f"| target ({example.target_language}) | {_cell(example.target)} |\n\n"
        f"## In a policy\n\n```toml\n[audit.checks.{check.id}]\nenabled = false\n```\n\n"
        "This page is made from the check by `scripts/build_rule_pages.py`.\n"
    )


def checks_index(checks: Sequence[type[Check]]) -> str:
    """The table of all checks, each with a link to its page."""
    rows = "".join(
        f"| [{check.id}]({check.id}.md) | {check.family} | {check.name} | {check.severity} | {_cell(check.finds)} |\n"
        for check in checks
    )
    return (
        "# The checks of an audit\n\n"
        "Every finding carries the id of its check; `drift explain ID` shows the same on the terminal, and "
        "[Auditing translations](../audit.md) says how a policy switches and weighs them.\n\n"
        f"| Check | Family | Name | Severity | What it finds |\n| --- | --- | --- | --- | --- |\n{rows}\n"
        "This page is made from the checks by `scripts/build_rule_pages.py`.\n"
    )


def _cell(text: str) -> str:
    return text.replace("|", "\\|").replace("\n", " ")
