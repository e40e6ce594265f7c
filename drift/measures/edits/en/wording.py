"""DR951 to DR955: the rest. Other words in the same place, weighed by how their meanings are related."""

from __future__ import annotations

from typing import Final

from drift.measures.edits.align import word_vector
from drift.measures.edits.comparison import Comparison
from drift.measures.edits.en.analysis import Analysis
from drift.measures.edits.en.extent import chunks, claim_support, weight
from drift.measures.edits.en.relate import How
from drift.measures.edits.en.synonyms import contrast, interchangeable
from drift.measures.edits.en.thesaurus.relations import kind_of
from drift.measures.edits.en.thesaurus.words import CONCRETE, noun_fields
from drift.measures.edits.en.tokens import Word
from drift.measures.edits.rule import Example, Rule
from drift.records.edit import Severity

WORDING: Final = Rule(
    id="DR951",
    name="wording",
    kind="wording",
    finds="Another word in the same place that no other rule knows how to name; synonyms are none.",
    why="Partners work with you, parties need not; small choices of words add up.",
    example=Example("They met regional partners.", "They met regional parties.", ("partners", "parties")),
)
OPPOSITE: Final = Rule(
    id="DR952",
    name="opposite",
    kind="wording",
    finds="A word and its opposite that stand on no scale: opened and closed, left and right.",
    why="Opposites share their neighbours, so that vectors take them for near-synonyms.",
    example=Example("The museum opened on Sunday.", "The museum closed on Sunday.", ("opened", "closed")),
)
RELATION: Final = Rule(
    id="DR953",
    name="relation-word",
    kind="wording",
    finds="A preposition or conjunction whose swap turns a relation round: before and after, for and against.",
    why="All the content is kept and the sense is not.",
    example=Example("He spoke before the vote.", "He spoke after the vote.", ("before", "after")),
)
PHRASE: Final = Rule(
    id="DR954",
    name="rephrased",
    kind="wording",
    finds="A run of words that stands where the other side has a run of other words.",
    why="Mostly a paraphrase; how far it goes is for the semantic measures to say.",
    example=Example(
        "The two sides buried the hatchet.",
        "The two sides put their old quarrel to rest.",
        ("the hatchet", "their old quarrel to rest"),
    ),
)
ELSEWHERE: Final = Rule(
    id="DR955",
    name="another-statement",
    kind="wording",
    finds="Two texts that have next to nothing in common.",
    why="They are two statements, and no rendering of one another.",
    example=Example(
        "The cat slept on the stairs.",
        "Parliament passed the water bill.",
        ("The cat slept on the stairs", "Parliament passed the water bill"),
    ),
)
RULES: Final = (WORDING, OPPOSITE, RELATION, PHRASE, ELSEWHERE)

_DISTANCES: Final[dict[How, float]] = {
    "near": 0.2,
    "family": 0.05,
    "broader": 0.35,
    "sister": 0.6,
    "slot": 0.75,
    "class": 0.6,
    "opposite": 1.0,
    "synonym": 0.05,
}


def elsewhere(comparison: Comparison) -> bool:
    """Adds the one edit for texts that share next to nothing; True where it did."""
    enough = len(comparison.a.words) // 6 + 1
    for index, link in comparison.of_a.items():
        if link.how == "same" and comparison.a.words[index].pos in "NEV#A":
            enough -= 1
            if not enough:
                return False
    totals = []
    for words, links in ((comparison.a.words, comparison.of_a), (comparison.b.words, comparison.of_b)):
        total = sum(weight(word) for word in words)
        kept = sum(
            weight(word)
            for word in words
            if word.index in links and links[word.index].how not in ("slot", "class", "sister")
        )
        totals.append((kept, total))
    (kept_a, total_a), (kept_b, total_b) = totals
    if min(total_a, total_b) < 5 and max(kept_a, kept_b) > 0:
        return False
    if max(total_a, total_b) < 3 or max(kept_a / (total_a or 1.0), kept_b / (total_b or 1.0)) > 0.15:
        return False
    if min(total_a, total_b) < 3 and any(link.how != "same" for link in comparison.of_a.values()):
        return False
    every_a = [word.index for word in comparison.a.words if word.text[0].isalnum()]
    every_b = [word.index for word in comparison.b.words if word.text[0].isalnum()]
    comparison.add(
        ELSEWHERE, "critical", every_a, every_b, "the two texts have next to nothing in common", distance=1.0
    )
    return True


def find(comparison: Comparison) -> None:
    """Adds the wording edits: single words first, then relation words and phrases."""
    words_a, words_b = comparison.a.words, comparison.b.words
    claim_support(comparison)
    for link in comparison.links:
        if not comparison.free(link.a, link.b):
            continue
        a, b = words_a[link.a], words_b[link.b]
        if link.how in ("form", "synonym", "family") or (a.pos in "#E" and b.pos in "#E"):
            continue
        if link.how == "opposite":
            comparison.add(
                OPPOSITE, "major", [a.index], [b.index], f"{b.text} is the opposite of {a.text}", distance=1.0
            )
            continue
        distance = _distance(comparison, a, b, link.how)
        kept = distance < 0.25 or (link.how == "broader" and a.pos == "V")
        severity: Severity = "neutral" if kept else "minor"
        if link.how == "slot" and a.pos == b.pos == "N" and _things_apart(comparison, a, b):
            severity = "major"
        comparison.add(WORDING, severity, [a.index], [b.index], f"{a.text!r} became {b.text!r}", distance=distance)
    _relation_words(comparison)


def _things_apart(comparison: Comparison, a: Word, b: Word) -> bool:
    """Whether two nouns are known and name different things, and everything around them is the same."""
    if a.info.best != "n" or b.info.best != "n" or weight(a) < 1 or weight(b) < 1:
        return False
    fields_a, fields_b = noun_fields(a.lemma), noun_fields(b.lemma)
    if not fields_a or not fields_b or kind_of(a.lemma, b.lemma) or kind_of(b.lemma, a.lemma):
        return False
    common = fields_a & fields_b
    if common and not common & CONCRETE:
        # Two abstract nouns of one field are often another way to put it: strategy and plan, ceremony and ritual.
        return False
    left_a, left_b = comparison.of_a.get(a.index - 1), comparison.of_b.get(b.index - 1)
    if (left_a is None) != (left_b is None):
        return False
    return left_a is None or left_a.b == b.index - 1


def _distance(comparison: Comparison, a: Word, b: Word, how: How) -> float:
    distance = _DISTANCES.get(how, 0.5)
    if comparison.embeddings is None:
        return distance
    vector_a, vector_b = word_vector(comparison.embeddings[0], a), word_vector(comparison.embeddings[1], b)
    if vector_a is None or vector_b is None:
        return distance
    cosine = float(vector_a @ vector_b)
    return (distance + max(0.0, min(1.0, (1.0 - cosine) * 4.0))) / 2


def _relation_words(comparison: Comparison) -> None:
    words_a = [word for word in comparison.a.words if _is_relation(comparison, word, True)]
    words_b = [word for word in comparison.b.words if _is_relation(comparison, word, False)]
    if not words_a or not words_b:
        return
    for turned in (True, False):
        for word in words_a:
            for other in words_b:
                if not comparison.free(word.index, other.index) or interchangeable(word.norm, other.norm):
                    continue
                if turned != contrast(word.norm, other.norm) or not _same_slot(comparison, word, other):
                    continue
                if not turned and not (word.pos == other.pos == "P" and {word.norm, other.norm} & _TELLING):
                    continue
                if not turned and _governed(comparison, word, other):
                    continue
                note = f"{word.text!r} became {other.text!r}"
                severity: Severity = "major" if turned else "minor"
                comparison.add(RELATION, severity, [word.index], [other.index], note, distance=1.0 if turned else 0.5)
                break


def _governed(comparison: Comparison, a: Word, b: Word) -> bool:
    """Whether the prepositions belong to two different verbs: "pulled out of", "withdrew from"."""
    link = comparison.of_a.get(a.index - 1)
    if link is None or link.b != b.index - 1 or link.how == "opposite":
        return False
    before_a, before_b = comparison.a.words[link.a], comparison.b.words[link.b]
    return before_a.pos == before_b.pos == "V" and before_a.lemma != before_b.lemma


_TELLING: Final = frozenset(
    {
        "before",
        "after",
        "until",
        "since",
        "without",
        "against",
        "beyond",
        "behind",
        "between",
        "inside",
        "outside",
        "despite",
        "above",
        "below",
        "under",
        "during",
        "from",
        "via",
        "through",
        "towards",
        "toward",
        "away from",
        "near",
        "past",
    }
)
"""Prepositions that say something by themselves, unlike "in", "on" and "of"."""


def _is_relation(comparison: Comparison, word: Word, side_a: bool) -> bool:
    links = comparison.of_a if side_a else comparison.of_b
    claimed = comparison.claimed_a if side_a else comparison.claimed_b
    words = comparison.a.words if side_a else comparison.b.words
    return word.pos in "PC" and word.index not in links and word.index not in claimed and not _infinitive(words, word)


def _infinitive(words: list[Word], word: Word) -> bool:
    return word.norm == "to" and word.index + 1 < len(words) and words[word.index + 1].group >= 0


def _same_slot(comparison: Comparison, a: Word, b: Word) -> bool:
    """Whether what follows (or, at a stretch, what goes before) is linked to what follows on the other side."""
    for index in range(a.index + 1, min(a.index + 5, len(comparison.a.words))):
        link = comparison.of_a.get(index)
        if link is not None and comparison.a.words[index].pos in "NEVA#OQR":
            return 0 < link.b - b.index <= 5
    return False


def phrases(comparison: Comparison) -> None:
    """Adds one edit for two runs of unlinked words that stand in one place; what is left is an omission or addition."""
    runs_b = chunks(comparison, False)
    if not runs_b:
        return
    for run_a in chunks(comparison, True):
        for run_b in runs_b:
            if not _same_gap(comparison, run_a, run_b):
                continue
            weight_a = sum(weight(comparison.a.words[i]) for i in run_a)
            weight_b = sum(weight(comparison.b.words[i]) for i in run_b)
            if text_of(comparison.a, run_a).lower() == text_of(comparison.b, run_b).lower():
                continue
            if max(weight_a, weight_b) > 3 * min(weight_a, weight_b):
                continue
            text_a, text_b = text_of(comparison.a, run_a), text_of(comparison.b, run_b)
            comparison.add(
                PHRASE,
                "minor",
                run_a,
                run_b,
                f"{text_a!r} became {text_b!r}",
                distance=min(1.0, (weight_a + weight_b) / 12),
            )
            runs_b.remove(run_b)
            break


def text_of(text: Analysis, run: list[int]) -> str:
    """The text from the first word of a run to its last."""
    return text.text[text.words[run[0]].start : text.words[run[-1]].end]


def _same_gap(comparison: Comparison, run_a: list[int], run_b: list[int]) -> bool:
    before_a = next((comparison.of_a[i].b for i in range(run_a[0] - 1, -1, -1) if i in comparison.of_a), -1)
    before_b = next((i for i in range(run_b[0] - 1, -1, -1) if i in comparison.of_b), -1)
    after_a = next(
        (comparison.of_a[i].b for i in range(run_a[-1] + 1, len(comparison.a.words)) if i in comparison.of_a), -2
    )
    after_b = next((i for i in range(run_b[-1] + 1, len(comparison.b.words)) if i in comparison.of_b), -2)
    return before_a == before_b or after_a == after_b
