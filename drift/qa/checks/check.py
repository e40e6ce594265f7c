"""What a check is: the contract that every check of an audit keeps, one check a file."""

from __future__ import annotations

from abc import ABC, abstractmethod
from dataclasses import dataclass
from typing import ClassVar, Literal

from drift.qa.policy.model import CheckSettings
from drift.qa.segment import Segment
from drift.records import Edit, Finding, Severity

Family = Literal["form", "meaning", "consistency"]


@dataclass(frozen=True)
class Example:
    """A segment that a check has something to say about, for its page; a test runs it."""

    source: str
    target: str
    source_language: str = "en"
    target_language: str = "ar"


class Check(ABC):
    """A check: what it is called, what it finds and why that matters, and how it looks at a segment.

    `id` is stable and stands in policies and reports. `threshold` is the check's own, where it has one; `counts`
    says in words what the threshold counts.
    """

    id: ClassVar[str]
    name: ClassVar[str]
    family: ClassVar[Family] = "form"
    severity: ClassVar[Severity] = "major"
    threshold: ClassVar[float | None] = None
    counts: ClassVar[str] = ""
    finds: ClassVar[str]
    why: ClassVar[str]
    example: ClassVar[Example]

    @property
    def fingerprint(self) -> str:
        """What a check was made with, where that changes its findings; "" for a check that is always the same."""
        return ""

    @abstractmethod
    def check(self, segment: Segment, settings: CheckSettings) -> list[Finding]:
        """The findings in one segment; [] where all is well. Never raises on any text."""

    def limit(self, settings: CheckSettings) -> float:
        """The threshold that holds: the policy's, else the check's own, else 0.0."""
        if settings.threshold is not None:
            return settings.threshold
        return self.threshold if self.threshold is not None else 0.0

    def finding(
        self,
        segment: Segment,
        message: str,
        settings: CheckSettings,
        *,
        severity: Severity | None = None,
        percentile: float | None = None,
        edits: tuple[Edit, ...] = (),
    ) -> Finding:
        """A finding of this check at the segment's place; the policy's severity comes before `severity`."""
        return Finding(
            check=self.id,
            severity=settings.severity or severity or self.severity,
            file=segment.file,
            line=segment.line,
            segment=segment.id,
            message=message,
            source=segment.source,
            target=segment.target or "",
            percentile=percentile,
            edits=edits,
        )
