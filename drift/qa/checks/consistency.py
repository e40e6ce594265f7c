"""What the consistency checks share: they watch a file go by and remember, within bounds, what stood where."""

from __future__ import annotations

from abc import abstractmethod
from collections import OrderedDict
from dataclasses import dataclass
from hashlib import blake2b
from typing import ClassVar, Final, Protocol

from drift.qa.checks.check import Check, Family
from drift.qa.policy.model import CheckSettings
from drift.qa.segment import Segment
from drift.records import Finding

REMEMBERED: Final = 100_000
"""Different texts that are remembered; the oldest are forgotten, so that a file of any size needs the same memory."""


class Observer(Protocol):
    """Watches the segments of a file in order."""

    def add(self, segment: Segment) -> list[Finding]:
        """The findings that this segment makes plain."""

    def rest(self) -> list[Finding]:
        """What only shows when the whole file was seen."""


class ConsistencyCheck(Check):
    """A check that compares segments with each other. It keeps nothing itself: an observer does, one a file."""

    family: ClassVar[Family] = "consistency"

    def check(self, segment: Segment, settings: CheckSettings) -> list[Finding]:
        """Nothing: one segment alone agrees with itself."""
        return []

    @abstractmethod
    def observer(self, settings: CheckSettings) -> Observer:
        """A new observer that has seen nothing."""


@dataclass(frozen=True, slots=True)
class Seen:
    """Where a text stood first: what stood beside it (as a digest, and cut short for a message), and its place."""

    digest: bytes
    shown: str
    segment: str
    line: int | None

    @property
    def place(self) -> str:
        """How a message names the place."""
        return f"line {self.line} (segment {self.segment})" if self.line is not None else f"segment {self.segment}"


class Memory:
    """The first places of texts, by digest, the most recent `REMEMBERED` of them."""

    def __init__(self) -> None:
        self._seen: OrderedDict[bytes, Seen] = OrderedDict()

    def first(self, key: str, value: str, shown: str, segment: Segment) -> Seen | None:
        """The first place of `key` where something else than `value` stood beside it; remembers a new one."""
        digest, beside = _digest(key), _digest(value)
        before = self._seen.get(digest)
        if before is None:
            self._seen[digest] = Seen(beside, shown[:60], segment.id[:60], segment.line)
            if len(self._seen) > REMEMBERED:
                self._seen.popitem(last=False)
            return None
        return before if before.digest != beside else None


def _digest(text: str) -> bytes:
    return blake2b(text.encode("utf-8", "surrogatepass"), digest_size=12).digest()


def squeeze(text: str) -> str:
    """A text with its white space made single blanks: what counts as the same."""
    return " ".join(text.split())
