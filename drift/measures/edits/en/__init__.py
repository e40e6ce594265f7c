"""The rules for English, one kind a file, each with its lexicon beside it as data."""

from __future__ import annotations

from drift.measures.edits.rule import Rule


def rules() -> list[Rule]:
    """Every rule, by id."""
    from drift.measures.edits.en.registry import rules as registered

    return registered()
