"""DR801 and DR811: what the rendering leaves out and what it adds. Neighbouring words make one edit."""

from __future__ import annotations

from functools import lru_cache
from typing import Final

from drift.measures.edits.align import Alignment
from drift.measures.edits.comparison import Comparison
from drift.measures.edits.en.analysis import Analysis
from drift.measures.edits.en.relate import relate
from drift.measures.edits.en.tokens import Word
from drift.measures.edits.rule import Example, Rule
from drift.records.edit import Edit, Severity

OMISSION: Final = Rule(
    id="DR801",
    name="omission",
    kind="omission",
    finds="Words of content in the original that nothing in the rendering stands for; neighbours make one edit.",
    why="A reader of the rendering is not told it.",
    example=Example("The minister resigned after the scandal.", "The minister resigned.", ("after the scandal", "")),
)
ADDITION: Final = Rule(
    id="DR811",
    name="addition",
    kind="addition",
    finds="Words of content in the rendering that stand for nothing in the original; neighbours make one edit.",
    why="The speaker is made to say what was not said.",
    example=Example("The troops left the city.", "The troops left the burning city.", ("", "burning")),
)
RULES: Final = (OMISSION, ADDITION)

WEIGHTS: Final = {"N": 2.0, "E": 2.0, "V": 2.0, "#": 2.0, "A": 1.2, "R": 0.8, "Q": 1.0, "O": 0.4, "G": 2.0, "X": 0.0}
MAJOR: Final = 3.0
"""From this weight on a chunk is major: a noun and an adjective, say."""

LIGHT_VERBS: Final = frozenset(
    [
        "make",
        "take",
        "give",
        "have",
        "hold",
        "do",
        "get",
        "put",
        "carry",
        "conduct",
        "be",
        "let",
        "go",
        "come",
        "keep",
        "undertake",
        "include",
        "carry out",
        "take place",
    ]
)
LIGHT_NOUNS: Final = frozenset(
    [
        "thing",
        "way",
        "fact",
        "matter",
        "case",
        "part",
        "side",
        "kind",
        "sort",
        "order",
        "process",
        "effort",
        "measure",
        "step",
        "number",
        "area",
        "year-old",
    ]
)
LIGHT_ADVERBS: Final = frozenset(
    {
        "any longer",
        "any more",
        "anymore",
        "nor",
        "once more",
        "once again",
        "at once",
        "as well",
        "of course",
        "in fact",
        "so far",
        "at present",
        "also",
        "too",
        "however",
        "in order to",
        "so that",
    }
)
_GREETINGS: Final = frozenset(
    [
        "good",
        "morning",
        "evening",
        "afternoon",
        "night",
        "hello",
        "hi",
        "dear",
        "welcome",
        "thank",
        "thanks",
        "please",
        "greetings",
        "goodbye",
        "salam",
        "shalom",
    ]
)


def weight(word: Word) -> float:
    """How much a word says: 0 for function words, 2 for a noun, name, verb or number."""
    return _weight(word.pos, word.lemma)


@lru_cache(maxsize=65536)
def _weight(pos: str, lemma: str) -> float:
    if pos == "X" or lemma in LIGHT_ADVERBS:
        return 0.0
    if lemma in LIGHT_VERBS or lemma in LIGHT_NOUNS:
        return 0.3
    return WEIGHTS.get(pos, 0.0)


def chunks(comparison: Comparison, side_a: bool) -> list[list[int]]:
    """Runs of words without a link that no rule has claimed, each with content and cut at linked content."""
    words = comparison.a.words if side_a else comparison.b.words
    links = comparison.of_a if side_a else comparison.of_b
    claimed = comparison.claimed_a if side_a else comparison.claimed_b
    found: list[list[int]] = []
    current: list[int] = []
    for word in words:
        if (
            word.index in claimed
            or (word.index in links and word.pos in "NEVARQ#OG")
            or (word.pos == "." and word.norm not in (",",))
        ):
            if current:
                found.append(current)
            current = []
        elif word.norm == ",":
            continue
        else:
            current.append(word.index)
    if current:
        found.append(current)
    trimmed = []
    for run in found:
        while run and weight(words[run[-1]]) == 0.0:
            run.pop()
        while run and weight(words[run[0]]) == 0.0 and (words[run[0]].index in links or words[run[0]].pos not in "PCD"):
            run.pop(0)
        if len(run) == 1 and words[run[0]].norm == "people" and run[0] and words[run[0] - 1].pos in "Q#":
            # "thousands" and "thousands of people"
            continue
        if sum(weight(words[i]) for i in run) >= 0.8:
            trimmed.append(run)
    return trimmed


def find(comparison: Comparison) -> None:
    """Adds the omissions and additions."""
    _said_otherwise(comparison)
    for side_a in (True, False):
        words = comparison.a.words if side_a else comparison.b.words
        text = comparison.a.text if side_a else comparison.b.text
        for run in chunks(comparison, side_a):
            total = sum(weight(words[i]) for i in run)
            greeting = words[run[0]].lemma in _GREETINGS and words[run[-1]].index < 6
            beside = _beside_rewording(comparison, run, side_a)
            severity: Severity = "major" if total >= MAJOR and not greeting and not beside else "minor"
            shown = text[words[run[0]].start : words[run[-1]].end]
            sides = (run, []) if side_a else ([], run)
            rule = OMISSION if side_a else ADDITION
            note = f"{shown!r} is left out" if side_a else f"{shown!r} is added"
            comparison.add(rule, severity, *sides, note, distance=min(1.0, total / 10))


_REWORDED: Final = (
    (
        frozenset({"cause", "bring about", "lead to", "result in", "leave", "prompt", "trigger"}),
        frozenset({"because of", "due to", "owing to", "as a result of", "following", "after", "because", "thanks to"}),
    ),
    (frozenset({"say", "tell", "state", "report", "believe", "add"}), frozenset({"according to", "according"})),
)
"""Verbs, and the prepositions that say the same beside another verb: "caused the fall", "fell because of"."""


_SUPPORT: Final = frozenset(
    {
        "reach",
        "launch",
        "pay",
        "issue",
        "express",
        "give",
        "stage",
        "mount",
        "deliver",
        "offer",
        "lodge",
        "voice",
        "grant",
    }
    | {"make", "take", "hold", "have", "conduct", "carry out", "extend", "raise", "file", "place", "show", "provide"}
)
"""Verbs that say nothing beside the noun that they carry: "reached an agreement" is "agreed"."""


def claim_support(comparison: Comparison) -> None:
    """Claims "launched" in "launched an attack" against "attacked", "gave permission" against "permitted"."""
    for side_a in (True, False):
        words = comparison.a.words if side_a else comparison.b.words
        others = comparison.b.words if side_a else comparison.a.words
        links = comparison.of_a if side_a else comparison.of_b
        for word in words:
            if word.lemma not in _SUPPORT or word.pos != "V":
                continue
            link = links.get(word.index)
            if link is not None and link.how != "slot":
                continue
            noun = next((w for w in words[word.index + 1 : word.index + 5] if w.pos == "N"), None)
            if noun is None:
                continue
            carried = links.get(noun.index)
            if link is None and carried is not None:
                verb = others[carried.b if side_a else carried.a]
                if verb.pos == "V":
                    comparison.claim(*(([word.index], []) if side_a else ([], [word.index])))
            elif link is not None and carried is None:
                verb = others[link.b if side_a else link.a]
                if relate(noun.lemma, "N", verb.lemma, "V")[0] in ("family", "synonym"):
                    own = [word.index, noun.index]
                    comparison.claim(*((own, [verb.index]) if side_a else ([verb.index], own)))


def _said_otherwise(comparison: Comparison) -> None:
    """Claims a verb without a link on one side where the other has the preposition that stands for it."""
    for side_a in (True, False):
        words = comparison.a.words if side_a else comparison.b.words
        others = comparison.b.words if side_a else comparison.a.words
        links, back = (comparison.of_a, comparison.of_b) if side_a else (comparison.of_b, comparison.of_a)
        for verbs, prepositions in _REWORDED:
            verb = next((w.index for w in words if w.pos == "V" and w.lemma in verbs and w.index not in links), None)
            if verb is None:
                continue
            found = next((w.index for w in others if w.lemma in prepositions and w.index not in back), None)
            if found is not None:
                comparison.claim(*(([verb], [found]) if side_a else ([found], [verb])))


def _beside_rewording(comparison: Comparison, run: list[int], side_a: bool) -> bool:
    """Whether a run stands next to words that were put in other words: then it is a part of that paraphrase."""
    words = comparison.a.words if side_a else comparison.b.words
    links = comparison.of_a if side_a else comparison.of_b
    for step, start in ((-1, run[0]), (1, run[-1])):
        place = start + step
        while 0 <= place < len(words) and words[place].pos in "DP":
            place += step
        link = links.get(place)
        if link is not None and link.how == "slot" and words[place].pos == "V" and len(run) < 5:
            return True
    return False


def whole(a: Analysis, b: Analysis) -> list[Edit] | None:
    """The edits where one text, or both, says nothing at all; None where both say something."""
    says_a, says_b = (any(word.text[0].isalnum() for word in text.words) for text in (a, b))
    if says_a and says_b:
        return None
    if not says_a and not says_b:
        return []
    comparison = Comparison(a, b, Alignment())
    words = (a if says_a else b).words
    spoken = [word.index for word in words if word.text[0].isalnum()]
    rule = OMISSION if says_a else ADDITION
    sides = (spoken, []) if says_a else ([], spoken)
    note = "nothing of it is left" if says_a else "all of it is new"
    comparison.add(rule, "critical", *sides, note, distance=1.0)
    return comparison.edits
