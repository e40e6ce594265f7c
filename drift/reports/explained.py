"""Everything that has an id to look up: the rules of the typed edits and the checks of an audit, in one shape."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Protocol

from drift.errors import UsageError


class Described(Protocol):
    """What rules, checks and entries have in common."""

    @property
    def id(self) -> str: ...
    @property
    def name(self) -> str: ...
    @property
    def finds(self) -> str: ...
    @property
    def why(self) -> str: ...


@dataclass(frozen=True)
class Entry:
    """What `drift explain` tells of a rule or a check. `example` pairs a label with a text, in order."""

    id: str
    name: str
    kind: str
    finds: str
    why: str
    example: tuple[tuple[str, str], ...]


def rule_entries() -> list[Entry]:
    """The rules of the typed edits, by id."""
    from drift.measures.edits.en import rules

    entries = []
    for rule in rules():
        example = rule.example
        marked = " → ".join(f"“{words}”" if words else "nothing" for words in example.expected)
        shown = (("original", example.original), ("rendering", example.rendering), ("edit", f"{rule.kind}: {marked}"))
        entries.append(Entry(rule.id, rule.name, rule.kind, rule.finds, rule.why, shown))
    return entries


def check_entries() -> list[Entry]:
    """The checks of an audit, by id."""
    from drift.qa.checks.registry import check_classes

    return [
        Entry(
            check.id,
            check.name,
            f"audit check, {check.family}",
            check.finds,
            check.why,
            (("source", check.example.source), ("target", check.example.target)),
        )
        for check in check_classes()
    ]


def all_entries() -> list[Entry]:
    """Rules and checks, by id."""
    return sorted((*rule_entries(), *check_entries()), key=lambda entry: entry.id)


def find_entries(name: str, entries: Iterable[Entry] | None = None) -> list[Entry]:
    """The entries of an id, or of a name (a rule and a check may share one), in any case.

    Raises UsageError, with near ones named, where there is none.
    """
    known = list(entries) if entries is not None else all_entries()
    wanted = name.strip().lower()
    found = [entry for entry in known if wanted == entry.id.lower()]
    found = found or [entry for entry in known if wanted == entry.name.lower()]
    if found:
        return found
    from difflib import get_close_matches

    near = get_close_matches(wanted, [text for entry in known for text in (entry.id.lower(), entry.name.lower())], n=3)
    ids = sorted({entry.id for entry in known if entry.id.lower() in near or entry.name.lower() in near})
    hint = f"; did you mean {' or '.join(ids)}?" if ids else "; `drift explain` alone lists all of them"
    raise UsageError(f"there is no rule or check {name!r}{hint}")
