"""Reads segments for meaning: translates the foreign side back, and asks what the translation fits better.

Likelihoods come from forced decoding: given the foreign text, the log-probability of the English one as it stands
beside that of the same text with one thing changed, and the reverse. Only what changed can make a difference, so a weak
model's general weakness cancels out (contrastive evaluation: Sennrich, 2017, "How grammatical is character-level
neural machine translation?").
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from drift.engines.protocol import Direction, ForcedTarget
from drift.engines.sets import ModelSet
from drift.measures.compare import compare_many
from drift.pivots.leg import LegResult, translate_leg
from drift.qa.meaning.contrasts.generate import contrasts
from drift.qa.meaning.reading import Meaning, Suspicion
from drift.records import Score, severity_rank
from drift.text.hygiene import is_empty

PROPOSALS = 3
"""Edits of the back-translation that are tried as contrasts."""

LONGEST = 900
"""Code points; a longer side is not forced, only translated sentence by sentence."""

PLAIN = "as it is"
PRIOR = "nothing read"

NOTHING = "…"
"""What stands for a foreign text that says nothing."""

FORWARD = frozenset({"omission", "proposal", "wording"})
"""Kinds judged by the foreign text's likelihood given the English one alone.

Where English words were taken out, only the text that stayed the same may be scored, for a shorter one is likelier by
its length alone. What the back-translation proposed is likelier the other way round by its origin.
"""

BACKWARD = frozenset({"addition", PRIOR})
"""Kinds judged by the English text's likelihood given the foreign one alone: it is the foreign one that was cut.

For all others both directions are added up. On the control statements, with and without the change, the sum finds more
than either at the same rate of false alarms: each direction has noise of its own.
"""

PROPOSED = {"negation": "negation", "modality": "modality", "quantifier": "quantifier", "strength": "strength"} | {
    "number": "strength"
}
"""Kinds of edits that are tried, beside plain wording, which has a floor of its own; names have their own check."""

_FOREIGN_PART = re.compile(r"[^،,؛;.!?؟]+[،,؛;]?")
_TAILS = (4, 7)
"""Words at the end that are cut where no mark divides a text."""


@dataclass(frozen=True)
class Question:
    """The two sides of a segment: its English one and the other, with the other's language."""

    english: str
    foreign: str
    language: str


@dataclass(frozen=True)
class _Trial:
    row: int
    kind: str
    english: str
    foreign: str
    before: str
    after: str


@dataclass(frozen=True)
class _Answer:
    """A trial's forced targets: the foreign text given the English one, and the reverse; None where not asked."""

    trial: _Trial
    forward: ForcedTarget | None
    backward: ForcedTarget | None


class MeaningReader:
    """Reads questions in batches with one model set. Safe to share between threads, as its models are."""

    def __init__(self, models: ModelSet) -> None:
        self._models = models

    def supports(self, language: str) -> bool:
        """Whether the models translate between English and `language`, both ways."""
        there, back = Direction("en", language), Direction(language, "en")
        return self._models.supports(there) and self._models.supports(back)

    def read(self, questions: Sequence[Question]) -> list[Meaning]:
        """A Meaning for every question, in order. Raises EngineError where an engine cannot be used at all."""
        result: list[Meaning | None] = [None] * len(questions)
        for language in dict.fromkeys(question.language for question in questions):
            members = [index for index, question in enumerate(questions) if question.language == language]
            for index, meaning in zip(members, self._read([questions[i] for i in members], language), strict=True):
                result[index] = meaning
        return [meaning for meaning in result if meaning is not None]

    def _read(self, questions: Sequence[Question], language: str) -> list[Meaning]:
        back = Direction(language, "en")
        decoding = replace(self._models.decoding, n_best=1)
        engine = self._models.engine_for(back)
        legs = translate_leg([question.foreign for question in questions], engine, back, decoding, "back")
        scored = [index for index, leg in enumerate(legs) if leg.failure is None]
        compared = compare_many([(questions[index].english, legs[index].text) for index in scored])
        scores: dict[int, Score] = dict(zip(scored, compared, strict=True))
        trials = [
            trial
            for row, question in enumerate(questions)
            if _can_be_forced(question)
            for trial in _trials(row, question, scores.get(row))
        ]
        answers: list[list[_Answer]] = [[] for _ in questions]
        for answer in self._force(trials, language):
            answers[answer.trial.row].append(answer)
        return [
            _meaning(question, leg, scores.get(row), answers[row])
            for row, (question, leg) in enumerate(zip(questions, legs, strict=True))
        ]

    def _force(self, trials: Sequence[_Trial], language: str) -> list[_Answer]:
        """Every trial with its log-probabilities, in order: of the directions that tell."""
        there, back = Direction("en", language), Direction(language, "en")
        forward = [trial for trial in trials if _pool(trial.kind) not in BACKWARD]
        backward = [trial for trial in trials if _pool(trial.kind) not in FORWARD]
        foreign = self._models.engine_for(there).force(
            [trial.english for trial in forward], [trial.foreign for trial in forward], there
        )
        english = self._models.engine_for(back).force(
            [trial.foreign for trial in backward], [trial.english for trial in backward], back
        )
        given_english = {id(trial): target for trial, target in zip(forward, foreign, strict=True)}
        given_foreign = {id(trial): target for trial, target in zip(backward, english, strict=True)}
        return [_Answer(trial, given_english.get(id(trial)), given_foreign.get(id(trial))) for trial in trials]


def _pool(kind: str) -> str:
    return kind.partition(":")[0]


def _can_be_forced(question: Question) -> bool:
    sides = (question.english, question.foreign)
    return all(not is_empty(side) and len(side) <= LONGEST for side in sides)


def _trials(row: int, question: Question, score: Score | None) -> list[_Trial]:
    """The segment as it is, the English side alone, then everything that is tried against them."""
    english, foreign = question.english, question.foreign
    trials = [_Trial(row, PLAIN, english, foreign, "", ""), _Trial(row, PRIOR, english, NOTHING, "", "")]
    trials.extend(
        _Trial(row, contrast.kind, contrast.text, foreign, contrast.before, contrast.after)
        for contrast in contrasts(english)
    )
    trials.extend(_proposals(row, question, score))
    trials.extend(_Trial(row, "addition", english, shorter, "", part) for shorter, part in _shorter(foreign))
    return trials


def _proposals(row: int, question: Question, score: Score | None) -> list[_Trial]:
    """What the back-translation says differently, spliced into the English text."""
    if score is None:
        return []
    edits = [
        edit
        for edit in score.edits
        if edit.original
        and edit.rendering
        and (edit.kind in PROPOSED or edit.kind == "wording")
        and severity_rank(edit.severity) >= severity_rank("major")
    ]
    edits.sort(key=lambda edit: -severity_rank(edit.severity))
    return [
        _Trial(
            row,
            f"proposal:{PROPOSED[edit.kind]}" if edit.kind in PROPOSED else "wording",
            question.english[: edit.original_span[0]] + edit.rendering + question.english[edit.original_span[1] :],
            question.foreign,
            edit.original,
            edit.rendering,
        )
        for edit in edits[:PROPOSALS]
    ]


def _shorter(text: str, fewest: int = 2, most: int = 4) -> list[tuple[str, str]]:
    """The text without each of its parts between marks, or without its end: what it may say too much."""
    found = []
    parts = [match for match in _FOREIGN_PART.finditer(text) if len(match.group().split()) >= fewest]
    for match in parts[:most] if len(parts) > 1 else ():
        if match.end() - match.start() <= 0.7 * len(text):
            left = (text[: match.start()].rstrip(" ،,؛;") + " " + text[match.end() :].lstrip()).strip()
            found.append((re.sub(r" (?=[.،,؛;!?؟])", "", left), match.group().strip(" ،,؛;")))
    words = list(re.finditer(r"\S+", text))
    for tail in _TAILS:
        if len(words) >= 2 * tail:
            start = words[-tail].start()
            part = text[start:].rstrip(" .!?؟")
            found.append((text[:start].rstrip(" ،,؛;") + text[start + len(part) :], part))
    return found


def _meaning(question: Question, leg: LegResult, score: Score | None, answers: Sequence[_Answer]) -> Meaning:
    if not answers:
        return Meaning(question.english, leg.text, score, leg.failure, 0.0, 0.0)
    plain, prior, *others = answers
    worst: dict[str, Suspicion] = {}
    for answer in others:
        trial, margin = answer.trial, _margin(plain, answer)
        known = worst.get(trial.kind)
        if known is None or margin < known.margin:
            worst[trial.kind] = Suspicion(trial.kind, margin, trial.before, trial.after, trial.english)
    return Meaning(
        english=question.english,
        back=leg.text,
        score=score,
        failure=leg.failure,
        fit=_mean(plain.forward),
        backward_fit=_mean(plain.backward),
        gain=_mean(plain.backward) - _mean(prior.backward),
        suspicions=tuple(sorted(worst.values(), key=lambda suspicion: suspicion.margin)),
    )


def _margin(plain: _Answer, changed: _Answer) -> float:
    """Nats by which the text as it is fits better, in the directions that tell for this kind of change."""
    margin = 0.0
    if plain.forward is not None and changed.forward is not None:
        margin += plain.forward.logprob - changed.forward.logprob
    if plain.backward is not None and changed.backward is not None:
        margin += plain.backward.logprob - changed.backward.logprob
    return margin


def _mean(target: ForcedTarget | None) -> float:
    return 0.0 if target is None else target.logprob / max(1, len(target.logprobs))
