"""Ids that join the tables: the position of a statement and a hash of what it is."""

from __future__ import annotations

import hashlib
import json

from drift.records.statement import Statement


def statement_id(position: int, statement: Statement) -> str:
    """The id of the statement at `position` (0-based), such as `s000004-1f0c9a2b77d1`.

    The hash covers every field of the statement, and nothing of its scores: scoring again with another model
    keeps the ids.
    """
    content = json.dumps(statement.model_dump(), sort_keys=True, ensure_ascii=True, default=str)
    return f"s{position:06d}-{hashlib.sha256(content.encode('ascii')).hexdigest()[:12]}"


def round_trip_id(statement: str, index: int) -> str:
    """The id of a statement's round trip number `index`, and of that round trip's score."""
    return f"{statement}-t{index}"


def pair_id(statement: str, index: int) -> str:
    """The id of a statement and its rendering number `index`, and of that rendering's score."""
    return f"{statement}-p{index}"


def edit_id(score: str, index: int) -> str:
    """The id of a score's edit number `index`."""
    return f"{score}-e{index}"
