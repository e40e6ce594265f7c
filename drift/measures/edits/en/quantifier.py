"""DR401 to DR405: some, many, most, all; at least, about, more than; only."""

from __future__ import annotations

from functools import lru_cache
from typing import Final

from drift.measures.edits.comparison import Comparison
from drift.measures.edits.en.lexicon import FOLDER, read_toml
from drift.measures.edits.en.tokens import Word
from drift.measures.edits.rule import Example, Rule
from drift.records.edit import Direction, Severity

AMOUNT: Final = Rule(
    id="DR401",
    name="quantifier",
    kind="quantifier",
    finds="Another quantifier in the same place: few, some, many, most, all.",
    why="How many it was is the news; `some` turned into `most` makes another story.",
    example=Example("Some of the hostages were freed.", "Most of the hostages were freed.", ("Some of", "Most of")),
)
DROPPED: Final = Rule(
    id="DR402",
    name="quantifier-dropped",
    kind="quantifier",
    finds="A quantifier on one side only, before a noun that both have.",
    why="A bare plural is read as meaning all or nearly all.",
    example=Example("Some ministers resigned.", "Ministers resigned.", ("Some", "")),
)
VAGUE: Final = Rule(
    id="DR403",
    name="number-vague",
    kind="quantifier",
    finds="A number on one side and a quantifier on the other: three and several, 212 and hundreds.",
    why="What was counted becomes vague, or the vague gains a precision that nobody gave it.",
    example=Example("Three boats sank.", "Several boats sank.", ("Three", "Several")),
)
BOUND: Final = Rule(
    id="DR404",
    name="bound",
    kind="quantifier",
    finds="Words before a number that move it (at least, up to, about, nearly, more than) and come, go or change.",
    why="`At least five` leaves room upwards, `up to five` downwards, `five` nowhere.",
    example=Example("At least five million voted.", "Five million voted.", ("At least", "")),
)
ONLY: Final = Rule(
    id="DR405",
    name="only",
    kind="quantifier",
    finds="`Only`, `solely` or `merely` on one side only.",
    why="It shuts out everything else.",
    example=Example("Only women were admitted.", "Women were admitted.", ("Only", "")),
)
ONLY_IF: Final = Rule(
    id="DR406",
    name="only-condition",
    kind="quantifier",
    finds="`Only` before a condition (only if, only after, only with) on one side only.",
    why="`Only if` rules out every other case; `if` leaves them open.",
    example=Example("The fund pays only if the harvest fails.", "The fund pays if the harvest fails.", ("only", "")),
)
NOT_ALL: Final = Rule(
    id="DR407",
    name="not-all",
    kind="quantifier",
    finds="`Not all`, `not every` or `not both` against the quantifier alone.",
    why="Some stayed away, and the rendering says that nobody did, or the other way round.",
    example=Example("Not all parties signed.", "All parties signed.", ("Not all", "All")),
)
RULES: Final = (AMOUNT, DROPPED, VAGUE, BOUND, ONLY, ONLY_IF, NOT_ALL)

BARE: Final = 0.9
"""What a plural without a quantifier is read as."""

_CONDITIONS: Final = frozenset({"if", "when", "with", "after", "once", "under", "where", "because"})
_ONLY: Final = frozenset({"only", "solely", "exclusively", "merely"})


@lru_cache(maxsize=1)
def _tables() -> tuple[dict[str, float], dict[str, str]]:
    data = read_toml(FOLDER / "quantifiers.toml")
    return {word: float(value) for word, value in data["amount"].items()}, dict(data["bounds"])


def find(comparison: Comparison) -> None:
    """Adds the quantifier edits."""
    amounts, bounds = _tables()
    words_a, words_b = comparison.a.words, comparison.b.words
    for link in comparison.of_a.values():
        a, b = words_a[link.a], words_b[link.b]
        if not comparison.free(a.index, b.index) or "Q" not in (a.pos, b.pos):
            continue
        if link.how == "same" and a.index == 0 == b.index:
            continue
        negated = [_negated(comparison, a.index, True), _negated(comparison, b.index, False)]
        if a.role == "amount" and b.role == "amount" and negated[0] != negated[1]:
            marked_a = [a.index - 1, a.index] if negated[0] else [a.index]
            marked_b = [b.index - 1, b.index] if negated[1] else [b.index]
            if abs(_amount(a, negated[0], amounts) - _amount(b, negated[1], amounts)) <= 0.15:
                comparison.claim(marked_a, marked_b)
                continue
            note = (
                f"{'not ' if negated[0] else ''}{a.text.lower()} became {'not ' if negated[1] else ''}{b.text.lower()}"
            )
            comparison.add(NOT_ALL, "critical", marked_a, marked_b, note, "stronger" if negated[0] else "weaker", 0.8)
        elif a.pos == "#" or b.pos == "#":
            _vague(comparison, a.index, b.index)
        elif a.pos == b.pos and link.how == "synonym":
            comparison.claim([a.index], [b.index])
        elif a.role == b.role == "amount" and a.lemma in amounts and b.lemma in amounts:
            step = amounts[b.lemma] - amounts[a.lemma]
            negated_any = any(
                word.norm.startswith("any") and any(w.pos == "G" for w in words)
                for word, words in ((a, words_a), (b, words_b))
            )
            if abs(step) <= 0.03 or negated_any:
                comparison.claim([a.index], [b.index])
                continue
            counts = _magnitude(a.lemma), _magnitude(b.lemma)
            tenfold = all(counts) and counts[0] != counts[1]
            severity: Severity = "major" if tenfold or abs(step) >= 0.15 else "minor"
            note = f"{b.text!r} is {'more' if step > 0 else 'fewer'} than {a.text!r}"
            comparison.add(AMOUNT, severity, [a.index], [b.index], note, _direction(step), min(1.0, abs(step)))
        elif a.role == b.role == "bound" and bounds.get(a.lemma) == bounds.get(b.lemma):
            comparison.claim([a.index], [b.index])
        elif a.role == b.role == "bound":
            x, y = bounds[a.lemma], bounds[b.lemma]
            soft = {x, y} <= {"about", "almost", "exact"}
            step = _BOUNDS[y] - _BOUNDS[x]
            note = f"{a.text!r} became {b.text!r} before the number"
            comparison.add(
                BOUND,
                "minor" if soft else "major",
                [a.index],
                [b.index],
                note,
                _direction(step),
                min(1.0, abs(step) / 2),
            )
    for side_a in (True, False):
        _unlinked(comparison, side_a, amounts, bounds)


_MAGNITUDES: Final = ("dozens", "hundreds", "thousands", "tens of thousands", "hundreds of thousands", "millions")


def _magnitude(lemma: str) -> int:
    """Which power of ten a word counts in, from 1 for dozens; 0 for any other word."""
    plain = lemma.removesuffix(" of")
    return _MAGNITUDES.index(plain) + 1 if plain in _MAGNITUDES else 0


def _amount(word: Word, negated: bool, amounts: dict[str, float]) -> float:
    """The amount that a quantifier stands for; "not many" are few, "not all" are more than half."""
    value = amounts.get(word.lemma, 0.5)
    if not negated:
        return value
    return 0.25 if value < 0.9 else 0.65


def _negated(comparison: Comparison, index: int, side_a: bool) -> bool:
    words = comparison.a.words if side_a else comparison.b.words
    claimed = comparison.claimed_a if side_a else comparison.claimed_b
    return index > 0 and words[index - 1].norm == "not" and index - 1 not in claimed


_BOUNDS: Final = {
    "least": 0.7,
    "over": 1.0,
    "about": 0.0,
    "exact": 0.0,
    "almost": -0.2,
    "most": -0.7,
    "under": -1.0,
    "only": -0.4,
}


def _direction(step: float) -> Direction | None:
    return "stronger" if step > 0 else "weaker" if step < 0 else None


def _adjective_instead(comparison: Comparison, head: Word | None, side_a: bool) -> bool:
    """Whether the other side has a new adjective where this one has "some": "some resistance", "fierce resistance"."""
    links = comparison.of_a if side_a else comparison.of_b
    if head is None or head.index not in links:
        return False
    others = comparison.b.words if side_a else comparison.a.words
    back = comparison.of_b if side_a else comparison.of_a
    target = links[head.index].b if side_a else links[head.index].a
    return target > 0 and others[target - 1].pos == "A" and target - 1 not in back


def _vague(comparison: Comparison, a: int, b: int) -> None:
    word_a, word_b = comparison.a.words[a], comparison.b.words[b]
    number = word_a.number or word_b.number
    phrase = word_b.lemma if word_a.number is not None else word_a.lemma
    exact = {"both": 2, "a couple of": 2, "couple": 2, "half": 0.5, "half of": 0.5}
    if number is not None and phrase in exact and float(number.value) == exact[phrase]:
        comparison.claim([a], [b])
        return
    amounts = _tables()[0]
    values = [
        float(word.number.value) if word.number is not None else amounts.get(word.lemma, BARE)
        for word in (word_a, word_b)
    ]
    share = number is not None and 0 < number.value < 1
    direction = _direction(values[1] - values[0]) if share else None
    comparison.add(VAGUE, "major", [a], [b], f"{word_a.text!r} became {word_b.text!r}", direction, 0.5)


def _unlinked(comparison: Comparison, side_a: bool, amounts: dict[str, float], bounds: dict[str, str]) -> None:
    words = comparison.a.words if side_a else comparison.b.words
    links = comparison.of_a if side_a else comparison.of_b
    claimed = comparison.claimed_a if side_a else comparison.claimed_b
    for word in words:
        if word.index in links or word.index in claimed:
            continue
        sides = ([word.index], []) if side_a else ([], [word.index])
        verb = "dropped" if side_a else "added"
        following = next((w for w in words[word.index + 1 : word.index + 5] if w.pos in "NE#A"), None)
        kept = following is not None and following.index in links
        if word.role == "bound":
            if kept:
                step = -_BOUNDS[bounds[word.lemma]] if side_a else _BOUNDS[bounds[word.lemma]]
                comparison.add(
                    BOUND,
                    "minor",
                    *sides,
                    f"{word.text!r} before the number is {verb}",
                    _direction(step),
                    min(1.0, abs(step) / 2),
                )
        elif word.role == "amount" and word.pos == "Q" and kept:
            if word.norm == "any" and any(other.pos == "G" or other.norm == "without" for other in words):
                comparison.claim(*sides)
                continue
            if word.norm == "some" and _adjective_instead(comparison, following, side_a):
                comparison.claim(*sides)
                continue
            step = (BARE - amounts[word.lemma]) * (1 if side_a else -1)
            severity: Severity = "major" if abs(step) >= 0.35 else "minor"
            comparison.add(
                DROPPED,
                severity,
                *sides,
                f"the quantifier {word.text!r} is {verb}",
                _direction(step),
                min(1.0, abs(step)),
            )
        elif word.norm in _ONLY:
            nearby = words[word.index + 1 : word.index + 3]
            if nearby and nearby[0].norm in _CONDITIONS:
                note = f"'only {nearby[0].norm}' rules out every other case; '{nearby[0].norm}' leaves them open"
                comparison.add(ONLY_IF, "major", *sides, note, "weaker" if side_a else "stronger", 0.7)
            elif any(w.index in links for w in nearby):
                number = bool(nearby) and nearby[0].pos == "#"
                direction: Direction = "weaker" if side_a else "stronger"
                comparison.add(
                    ONLY,
                    "minor" if number else "major",
                    *sides,
                    f"{word.text!r} is {verb}: it shuts out everything else",
                    direction,
                    0.5,
                )
