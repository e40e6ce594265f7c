"""A finding's fingerprint: what makes it the same one in a later run."""

from __future__ import annotations

import hashlib

from drift.records import Finding


def finding_fingerprint(finding: Finding) -> str:
    """32 hex digits over check, file, segment and texts; lines move and messages are reworded, so they do not count."""
    parts = (finding.check, finding.file, finding.segment or "", finding.source, finding.target)
    return hashlib.sha256("\0".join(parts).encode()).hexdigest()[:32]
