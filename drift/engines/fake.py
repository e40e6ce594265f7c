"""A test double: an engine that answers with a function of yours."""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Iterable, Sequence

from drift.engines.markers import TURN_MARKERS, cut_at_markers
from drift.engines.protocol import Decoding, Direction, EngineIdentity, ForcedTarget
from drift.errors import EngineError, UnsupportedDirectionError
from drift.records.hypothesis import Hypothesis

Answer = Callable[[str, str, str], "str | Sequence[str]"]

_WORD = re.compile(r"\S+")


class FakeEngine:
    """An engine for tests: `answer(text, source, target)` gives the translation, or a list of them, best first.

    It supports every direction between `languages` (None: between any two) and keeps what it was asked in
    `calls`, as (text, direction). Log-probabilities are made up but consistent: the first answer has probability
    1/2, the next 1/4 and so on, and `force` gives a listed answer the same, any other text a millionth a word.
    An answer is cut at a turn marker such as `<end_of_turn>`, as a causal model's raw output is.
    """

    def __init__(
        self, answer: Answer, *, languages: Iterable[str] | None = None, name: str = "fake", model_hash: str = "0" * 64
    ) -> None:
        self._answer = answer
        self._languages = None if languages is None else frozenset(languages)
        self._closed = False
        self._identity = EngineIdentity(name="fake", model=name, model_hash=model_hash)
        self.calls: list[tuple[str, Direction]] = []

    @property
    def identity(self) -> EngineIdentity:
        """A made-up identity."""
        return self._identity

    def supports(self, direction: Direction) -> bool:
        """Whether both languages are among those given, and differ."""
        known = self._languages
        return direction.source != direction.target and (known is None or known.issuperset(direction))

    def languages(self) -> list[str]:
        """The languages given, sorted; none where any will do."""
        return sorted(self._languages or ())

    def translate(self, texts: Sequence[str], direction: Direction, decoding: Decoding) -> list[list[Hypothesis]]:
        """The answers as hypotheses, `decoding.n_best` at most."""
        self._require(direction)
        lists = []
        for text in texts:
            self.calls.append((text, direction))
            answers = self._answers(text, direction)[: max(1, decoding.n_best)]
            lists.append(
                [
                    Hypothesis(text=answer, logprob=_logprob(rank), pieces=tuple(answer.split()), finish="eos")
                    for rank, answer in enumerate(answers)
                ]
            )
        return lists

    def force(self, sources: Sequence[str], targets: Sequence[str], direction: Direction) -> list[ForcedTarget]:
        """Every word of a target as a piece; see the class for the probabilities."""
        self._require(direction)
        forced = []
        for source, target in zip(sources, targets, strict=True):
            answers = self._answers(source, direction)
            words = list(_WORD.finditer(target))
            total = _logprob(answers.index(target)) if target in answers else math.log(1e-6) * (len(words) + 1)
            share = total / (len(words) + 1)
            forced.append(
                ForcedTarget(
                    pieces=tuple(word.group() for word in words),
                    char_spans=tuple(word.span() for word in words),
                    logprobs=(share,) * (len(words) + 1),
                )
            )
        return forced

    def close(self) -> None:
        """From here on the engine refuses to work."""
        self._closed = True

    def _require(self, direction: Direction) -> None:
        if self._closed:
            raise EngineError("the fake engine has been closed")
        if not self.supports(direction):
            raise UnsupportedDirectionError(f"the fake engine does not translate {direction}")

    def _answers(self, text: str, direction: Direction) -> list[str]:
        answer = self._answer(text, direction.source, direction.target)
        answers = [answer] if isinstance(answer, str) else list(answer)
        return [cut_at_markers(one, text) if any(marker in one for marker in TURN_MARKERS) else one for one in answers]


def _logprob(rank: int) -> float:
    return (rank + 1) * math.log(0.5)
