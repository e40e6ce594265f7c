"""DR501 to DR504: moves along strength scales, reporting verbs, words of degree, comparison of adjectives."""

from __future__ import annotations

from typing import Final

from drift.measures.edits.comparison import Comparison
from drift.measures.edits.en.degrees import degrees
from drift.measures.edits.en.intensity import step as step_between
from drift.measures.edits.en.scales import CERTAINTIES, move, reporting_verbs
from drift.measures.edits.rule import Example, Rule
from drift.records.edit import Direction, Severity, severity_rank

SCALE: Final = Rule(
    id="DR501",
    name="strength-scale",
    kind="strength",
    finds="Two words of one strength scale in one place: temporary, sustained, lasting, permanent; urge, press, push.",
    why="The words are close enough to pass for a fair rendering, and say more, or less, than was said.",
    example=Example("They work for sustained calm.", "They work for permanent calm.", ("sustained", "permanent")),
)
REPORTING: Final = Rule(
    id="DR502",
    name="reporting-verb",
    kind="strength",
    finds="Another reporting verb, where the two stand on no common scale: mentioned, confirmed.",
    why="The verb tells the reader how to take the words that follow.",
    example=Example(
        "The minister mentioned the talks.", "The minister confirmed the talks.", ("mentioned", "confirmed")
    ),
)
DEGREE: Final = Rule(
    id="DR503",
    name="degree",
    kind="strength",
    finds="A word of degree (very, deeply, slightly, completely) on one side only, or another one.",
    why="Concern and deep concern are different messages in diplomacy.",
    example=Example("The minister was concerned.", "The minister was deeply concerned.", ("", "deeply")),
)
COMPARED: Final = Rule(
    id="DR504",
    name="comparison-degree",
    kind="strength",
    finds="The same adjective at another degree: large, larger, largest.",
    why="`A large fire` compares itself with nothing, `the largest` with every other one.",
    example=Example("It was a large fire.", "It was the largest fire.", ("large", "largest")),
)
INTENSITY: Final = Rule(
    id="DR505",
    name="intensity",
    kind="strength",
    finds="Two words in one place that share no scale, but of which one is stronger by itself: affect and devastate.",
    why="The rendering raises or lowers the pitch.",
    example=Example("The flood affected the village.", "The flood devastated the village.", ("affected", "devastated")),
)
RULES: Final = (SCALE, REPORTING, DEGREE, COMPARED, INTENSITY)


def find(comparison: Comparison) -> None:
    """Adds the strength edits."""
    words_a, words_b = comparison.a.words, comparison.b.words
    for link in comparison.links:
        if not comparison.free(link.a, link.b):
            continue
        a, b = words_a[link.a], words_b[link.b]
        if link.how == "scale":
            _scale(comparison, link.a, link.b)
        elif link.how in ("slot", "sister", "broader", "near") and a.pos in "NVAR" and b.pos in "NVAR":
            _intensity(comparison, link.a, link.b)
        elif link.how == "reporting":
            _reporting(comparison, link.a, link.b)
        elif a.lemma in degrees() and b.lemma in degrees() and a.lemma != b.lemma and a.pos in "RFQA":
            step = degrees()[b.lemma] - degrees()[a.lemma]
            if abs(step) > 0.15:
                _degree(comparison, [link.a], [link.b], step, f"{a.text!r} became {b.text!r}")
            else:
                comparison.claim([link.a], [link.b])
        elif link.how == "form" and a.pos == b.pos == "A" and a.info.degree != b.info.degree:
            step = b.info.degree - a.info.degree
            note = f"{b.text!r} is another degree of {a.text!r}"
            comparison.add(
                COMPARED,
                "minor" if abs(step) == 1 else "major",
                [link.a],
                [link.b],
                note,
                _direction(step),
                abs(step) / 2,
            )
    for side_a in (True, False):
        _unlinked(comparison, side_a)


def _direction(step: float) -> Direction:
    return "stronger" if step > 0 else "weaker"


def _scale(comparison: Comparison, index_a: int, index_b: int) -> None:
    a, b = comparison.a.words[index_a], comparison.b.words[index_b]
    near = comparison.a.lemmas
    verbs = a.info.lemmas.get("v", ""), b.info.lemmas.get("v", "")
    found = move(a.lemma, b.lemma, near) or move(a.norm, b.norm, near) or move(*verbs, near)
    if found is None or found.steps == 0:
        comparison.claim([index_a], [index_b])
        return
    severity: Severity = "major" if abs(found.steps) >= 2 or found.distance >= 0.5 else "minor"
    if found.cap is not None and severity_rank(severity) > severity_rank(found.cap):
        severity = found.cap
    stronger = found.steps > 0
    note = f"{b.text!r} is {'stronger' if stronger else 'weaker'} than {a.text!r}: {found.dimension}"
    comparison.add(
        SCALE, severity, [index_a], [index_b], note.replace("'", ""), _direction(found.steps), found.distance
    )


def _intensity(comparison: Comparison, index_a: int, index_b: int) -> None:
    a, b = comparison.a.words[index_a], comparison.b.words[index_b]
    levels = step_between(a.lemma, b.lemma, a.pos.lower()) if a.pos == b.pos else 0
    if not levels and a.pos in "VA" and b.pos in "VA":
        # "worried" and "worrying" are adjectives in all but their form.
        levels = step_between(a.norm, b.norm, "a")
    if not levels:
        return
    severity: Severity = "major" if abs(levels) >= 2 else "minor"
    note = f"{b.text} is {'stronger' if levels > 0 else 'weaker'} than {a.text}"
    comparison.add(INTENSITY, severity, [index_a], [index_b], note, _direction(levels), abs(levels) / 4)


def _reporting(comparison: Comparison, index_a: int, index_b: int) -> None:
    a, b = comparison.a.words[index_a], comparison.b.words[index_b]
    verbs = reporting_verbs()
    x, y = verbs.get(a.lemma), verbs.get(b.lemma)
    if x is None or y is None:
        return
    step = y.force - x.force
    belief = CERTAINTIES.index(y.certainty) - CERTAINTIES.index(x.certainty)
    if step == 0 and belief == 0:
        comparison.claim([index_a], [index_b])
        return
    size = abs(step) + abs(belief)
    severity: Severity = (
        "major" if abs(belief) >= 2 or abs(step) >= 2 or size >= 3 else "minor" if size >= 2 or belief else "neutral"
    )
    leading = belief or step
    what = "how far the reader may believe it" if belief else "how strongly it was said"
    note = f"{b.text} is {'stronger' if leading > 0 else 'weaker'} than {a.text}: {what}"
    comparison.add(REPORTING, severity, [index_a], [index_b], note, _direction(leading), min(1.0, size / 5))


def _degree(comparison: Comparison, a: list[int], b: list[int], step: float, note: str) -> None:
    severity: Severity = "major" if abs(step) >= 0.7 else "minor"
    comparison.add(DEGREE, severity, a, b, note, _direction(step), min(1.0, abs(step)))


def _unlinked(comparison: Comparison, side_a: bool) -> None:
    words = comparison.a.words if side_a else comparison.b.words
    links = comparison.of_a if side_a else comparison.of_b
    claimed = comparison.claimed_a if side_a else comparison.claimed_b
    table = degrees()
    for word in words:
        if word.lemma not in table or word.index in links or word.index in claimed or word.pos not in "RFQA":
            continue
        nearby = words[max(word.index - 1, 0) : word.index + 2]
        target = next((w for w in (*nearby[::-1],) if w is not word and w.pos in "ARVN"), None)
        if target is None or target.index not in links or target.index in claimed:
            continue
        step = -table[word.lemma] if side_a else table[word.lemma]
        link = links[target.index]
        partner = comparison.b.words[link.b] if side_a else comparison.a.words[link.a]
        if word.norm in ("more", "most") and partner.info.degree:
            # "harder" and "more difficult"
            comparison.claim(*(([word.index], []) if side_a else ([], [word.index])))
            continue
        if abs(step) < 0.15:
            comparison.claim(*(([word.index], []) if side_a else ([], [word.index])))
            continue
        sides = ([word.index], []) if side_a else ([], [word.index])
        _degree(comparison, *sides, step, f"{word.text!r} before {target.text!r} is {'dropped' if side_a else 'added'}")
