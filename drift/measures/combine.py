"""The combination: surface, semantic and edit measures become one number."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from drift.records.edit import SEVERITY_POINTS, Edit


def drift_of(measures: Mapping[str, float], edits: Sequence[Edit]) -> float:
    """The drift, 0..1, of a pair with these measures (each 0..1) and edits."""
    if not any(measures.values()) and not edits:
        return 0.0
    parts = [measures[name] for name in ("chrf", "edit_distance", "cosine", "token_f1") if name in measures]
    closeness = sum(parts) / len(parts) if parts else 0.0
    points = sum(SEVERITY_POINTS[edit.severity] for edit in edits)
    return min(1.0, max(0.0, 0.5 * closeness + 0.5 * points / (points + 8.0)))
