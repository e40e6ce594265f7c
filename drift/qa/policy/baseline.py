"""The baseline: findings that an old project starts with, so that only new ones count."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

from drift.errors import PolicyError
from drift.records import Finding
from drift.reports.fingerprint import finding_fingerprint

SCHEMA = "drift.baseline/1"


class Baseline:
    """Known findings by their fingerprints, each as often as it was there."""

    def __init__(self, counts: Counter[str] | None = None) -> None:
        self._left = Counter(counts or {})

    def knows(self, finding: Finding) -> bool:
        """Whether this finding was there before; each known one is used up once."""
        key = finding_fingerprint(finding)
        if self._left[key] <= 0:
            return False
        self._left[key] -= 1
        return True


def load_baseline(path: Path) -> Baseline:
    """The baseline in a file. Raises PolicyError for a file that is none."""
    try:
        data = json.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError as error:
        raise PolicyError(
            "there is no such baseline; write one with drift audit --write-baseline", file=str(path)
        ) from error
    except (OSError, UnicodeDecodeError, json.JSONDecodeError) as error:
        raise PolicyError(f"this baseline cannot be read: {error}", file=str(path)) from error
    if not isinstance(data, dict) or data.get("schema") != SCHEMA or not isinstance(data.get("findings"), dict):
        raise PolicyError(f"this is no baseline of schema {SCHEMA!r}", file=str(path))
    return Baseline(Counter({str(key): int(count) for key, count in data["findings"].items()}))


def write_baseline(path: Path, findings: Iterable[Finding]) -> int:
    """Writes the findings' fingerprints, sorted; returns how many findings they stand for."""
    counts = Counter(finding_fingerprint(finding) for finding in findings)
    text = json.dumps({"schema": SCHEMA, "findings": dict(sorted(counts.items()))}, indent=1)
    path.write_text(text + "\n", encoding="utf-8")
    return counts.total()
