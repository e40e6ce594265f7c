"""What reading a segment for meaning gives."""

from __future__ import annotations

from dataclasses import dataclass

from drift.records import Failure, Score


@dataclass(frozen=True)
class Suspicion:
    """A contrast and how the segment stands to it.

    `margin` is in nats: how much likelier one side is given the other as it is than with the change; below zero the
    two would rather be a pair with the change. `kind` is the contrast's, or "proposal:" and a kind for what the
    back-translation proposed, or "addition". `changed` is the whole changed English text (the text itself for an
    addition).
    """

    kind: str
    margin: float
    before: str
    after: str
    changed: str


@dataclass(frozen=True)
class Meaning:
    """A segment read for meaning.

    `english` is its English side, `back` its other side translated into English, `score` the drift between the two
    (None where the engine failed). `fit` and `backward_fit` are natural log-probabilities a piece of the foreign side
    given the English one and the reverse; `gain` is how much likelier a piece of the English side is for having read
    the foreign one. `suspicions` are those contrasts that fit worse than they should.
    """

    english: str
    back: str
    score: Score | None
    failure: Failure | None
    fit: float
    backward_fit: float
    gain: float = 0.0
    suspicions: tuple[Suspicion, ...] = ()
