"""Records that the tests of reports share."""

from __future__ import annotations

from pathlib import Path

import pytest

from drift.records import ScoredStatement, read_records

GOLDEN = Path(__file__).parents[1] / "golden" / "reports"


@pytest.fixture(scope="session")
def sample() -> list[ScoredStatement]:
    """Scored statements of every kind: three languages, failures, renderings, hostile text."""
    return list(read_records(GOLDEN / "sample.jsonl", ScoredStatement))
