"""What an engine is: the contract that every translation engine keeps, ours and third parties' alike."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import astuple, dataclass
from typing import NamedTuple, Protocol, runtime_checkable

from drift.records.hypothesis import Hypothesis


class Direction(NamedTuple):
    """A translation direction, by language codes."""

    source: str
    target: str

    def __str__(self) -> str:
        return f"{self.source}-{self.target}"


@dataclass(frozen=True)
class Decoding:
    """How to search: beam width, how many hypotheses to return, and the limit on pieces.

    `max_tokens` is `factor * source pieces + constant`. `no_repeat_ngram` blocks repeated n-grams (0: off, the
    default, for blocking manufactures drift on rhetoric that repeats itself).
    """

    beam: int = 4
    n_best: int = 1
    max_tokens_factor: float = 2.0
    max_tokens_constant: int = 20
    no_repeat_ngram: int = 0

    def max_tokens(self, source_pieces: int) -> int:
        """The limit on target pieces for a source of so many pieces."""
        return max(1, int(self.max_tokens_factor * source_pieces) + self.max_tokens_constant)

    def __str__(self) -> str:
        limit = f"{self.max_tokens_factor:g}n+{self.max_tokens_constant}"
        blocking = f",no_repeat={self.no_repeat_ngram}" if self.no_repeat_ngram else ""
        return f"beam={self.beam},n_best={self.n_best},max={limit}{blocking}"


@dataclass(frozen=True)
class EngineIdentity:
    """What decides an engine's output: for signatures and for keys of stored translations.

    `model_hash` covers weights and tokenizer (SHA-256, hex); `versions` are (library, version) pairs.
    """

    name: str
    model: str
    model_hash: str
    compute_type: str = ""
    instruction_set: str = ""
    versions: tuple[tuple[str, str], ...] = ()

    @property
    def key(self) -> str:
        """SHA-256 (hex) over all of it: two engines with one key give the same bytes, so translations may be kept."""
        return hashlib.sha256(repr(astuple(self)).encode()).hexdigest()


@dataclass(frozen=True)
class ForcedTarget:
    """A given target, scored: its pieces, each piece's half-open span in the target text, each natural log-probability.

    The last log-probability is that of the end of sentence, so `logprobs` is one longer than `pieces`.
    """

    pieces: tuple[str, ...]
    char_spans: tuple[tuple[int, int], ...]
    logprobs: tuple[float, ...]

    @property
    def logprob(self) -> float:
        """The sum over all pieces and the end of sentence."""
        return float(sum(self.logprobs))


@runtime_checkable
class Engine(Protocol):
    """A translation engine. Safe to share between threads; a batch's other members never change an answer."""

    @property
    def identity(self) -> EngineIdentity:
        """What decides this engine's output."""
        ...

    def supports(self, direction: Direction) -> bool:
        """Whether this engine translates in `direction`."""
        ...

    def translate(self, texts: Sequence[str], direction: Direction, decoding: Decoding) -> list[list[Hypothesis]]:
        """For every text its n-best list, best first. Raises EngineError."""
        ...

    def force(self, sources: Sequence[str], targets: Sequence[str], direction: Direction) -> list[ForcedTarget]:
        """For every source the log-probabilities of the given target. Raises EngineError."""
        ...

    def close(self) -> None:
        """Frees the model. Calling it twice is allowed."""
        ...
