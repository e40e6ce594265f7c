"""One leg of a trip: texts into one language, unit by unit, loops decoded once more, failures told."""

from __future__ import annotations

import heapq
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from itertools import count

from drift.engines.protocol import Decoding, Direction, Engine
from drift.errors import EngineError
from drift.pivots.failures import find_failure
from drift.pivots.units import Unit, split_units
from drift.records import Failure, Hypothesis, Leg

BLOCKING = 3
"""The n-gram length blocked when a loop is decoded once more."""

Progress = Callable[[int], None]


@dataclass(frozen=True)
class LegResult:
    """What one leg gave for one text: its n-best list in full, best first; a failure; notes for the reader."""

    hypotheses: tuple[Hypothesis, ...]
    failure: Failure | None = None
    notes: tuple[str, ...] = ()

    @property
    def text(self) -> str:
        """The best translation, "" where the engine gave none."""
        return self.hypotheses[0].text if self.hypotheses else ""


@dataclass(frozen=True)
class _UnitResult:
    hypotheses: tuple[Hypothesis, ...]
    failure: Failure | None
    notes: tuple[str, ...]


def translate_leg(
    texts: Sequence[str],
    engine: Engine,
    direction: Direction,
    decoding: Decoding,
    leg: Leg,
    *,
    progress: Progress | None = None,
) -> list[LegResult]:
    """A LegResult for every text, in order.

    Each distinct unit is translated once. A unit that makes the engine raise fails alone; `progress` is told how
    many units are done.
    """
    rows = [split_units(text, direction.source) for text in texts]
    distinct = list(dict.fromkeys(unit.text for row in rows for unit in row if not unit.blank))
    known: dict[str, _UnitResult] = {}
    step = 64
    for start in range(0, len(distinct), step):
        chunk = distinct[start : start + step]
        known.update(zip(chunk, _translate_units(chunk, engine, direction, decoding, leg), strict=True))
        if progress is not None:
            progress(len(chunk))
    return [_join(row, known, decoding.n_best) for row in rows]


def _translate_units(
    texts: Sequence[str], engine: Engine, direction: Direction, decoding: Decoding, leg: Leg
) -> list[_UnitResult]:
    answers = _call(texts, engine, direction, decoding)
    results = [_judge(text, answer, direction, leg) for text, answer in zip(texts, answers, strict=True)]
    loops = [index for index, result in enumerate(results) if _ran_on(texts[index], result)]
    if loops:
        blocked = replace(decoding, no_repeat_ngram=BLOCKING)
        again = _call([texts[index] for index in loops], engine, direction, blocked)
        for index, answer in zip(loops, again, strict=True):
            mended = _judge(texts[index], answer, direction, leg)
            if mended.failure is None:
                note = f"the {leg} leg repeated itself; decoded once more with repeated {BLOCKING}-grams blocked"
                results[index] = replace(mended, notes=(*mended.notes, note))
    return results


def _ran_on(text: str, result: _UnitResult) -> bool:
    """Whether the engine looped, or wrote without an end: what blocking may mend. It cannot lengthen a text."""
    if result.failure is None or not result.hypotheses:
        return False
    written = result.hypotheses[0]
    too_long = written.finish == "length" or len(written.text) > len(text)
    return result.failure.kind == "repetition" or (result.failure.kind == "length" and too_long)


def _call(
    texts: Sequence[str], engine: Engine, direction: Direction, decoding: Decoding
) -> list[list[Hypothesis] | EngineError]:
    try:
        return list(engine.translate(texts, direction, decoding))
    except Exception as error:
        # An engine may be anybody's: whatever one text makes it raise must not lose the others.
        if len(texts) == 1:
            return [error if isinstance(error, EngineError) else EngineError(f"{type(error).__name__}: {error}")]
    return [answer for text in texts for answer in _call([text], engine, direction, decoding)]


def _judge(text: str, answer: list[Hypothesis] | EngineError, direction: Direction, leg: Leg) -> _UnitResult:
    if isinstance(answer, EngineError):
        message = f"the engine failed on {text!r}: {answer}"
        return _UnitResult((), Failure(kind="engine", leg=leg, message=message), ())
    if not answer:
        return _UnitResult((), Failure(kind="empty", leg=leg, message="the engine returned no hypothesis"), ())
    best = answer[0]
    failure = find_failure(text, best.text, direction.source, direction.target, leg)
    if failure is None and best.finish == "length":
        message = "the engine ran into its length limit before the translation ended"
        failure = Failure(kind="length", leg=leg, message=message, output=best.text)
    notes = tuple(
        f"{word!r} could not be encoded by the model on the {leg} leg: its vocabulary does not hold it"
        for word in best.unencodable
    )
    return _UnitResult(tuple(answer), failure, notes)


def _join(units: Sequence[Unit], known: dict[str, _UnitResult], n_best: int) -> LegResult:
    parts: list[tuple[Hypothesis, ...]] = []
    failure: Failure | None = None
    notes: list[str] = []
    for unit in units:
        if unit.blank:
            parts.append((Hypothesis(text=unit.text, logprob=0.0),))
            continue
        result = known[unit.text]
        failure = failure or result.failure
        notes.extend(note for note in result.notes if note not in notes)
        parts.append(result.hypotheses or (Hypothesis(text=""),))
    gaps = [unit.gap for unit in units]
    return LegResult(tuple(_k_best(parts, gaps, n_best)), failure, tuple(notes))


def _k_best(parts: Sequence[tuple[Hypothesis, ...]], gaps: Sequence[str], k: int) -> list[Hypothesis]:
    """The k likeliest ways to choose a hypothesis a unit: a best-first walk over the units' n-best lists."""
    if len(parts) == 1 and not gaps[0]:
        return list(parts[0][:k])

    def cost(choice: tuple[int, ...]) -> float:
        # Without log-probabilities the rank stands in, so that the engine's own order is kept.
        chosen = [(index, part[index]) for part, index in zip(parts, choice, strict=True)]
        return sum(float(index) if item.logprob is None else -item.logprob for index, item in chosen)

    first = (0,) * len(parts)
    tie = count()
    frontier = [(cost(first), next(tie), first)]
    seen = {first}
    found: list[Hypothesis] = []
    while frontier and len(found) < k:
        _, _, choice = heapq.heappop(frontier)
        found.append(_concatenate([part[index] for part, index in zip(parts, choice, strict=True)], gaps))
        for position, index in enumerate(choice):
            following = (*choice[:position], index + 1, *choice[position + 1 :])
            if index + 1 < len(parts[position]) and following not in seen:
                seen.add(following)
                heapq.heappush(frontier, (cost(following), next(tie), following))
    return found


def _concatenate(chosen: Sequence[Hypothesis], gaps: Sequence[str]) -> Hypothesis:
    logprobs = [item.logprob for item in chosen]
    return Hypothesis(
        text="".join(item.text + gap for item, gap in zip(chosen, gaps, strict=True)),
        logprob=None if None in logprobs else sum(value for value in logprobs if value is not None),
        pieces=tuple(piece for item in chosen for piece in item.pieces),
        finish="length" if any(item.finish == "length" for item in chosen) else "eos",
        unencodable=tuple(dict.fromkeys(word for item in chosen for word in item.unencodable)),
    )
