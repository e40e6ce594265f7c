"""DR301 to DR303: modals, adverbs of certainty and hedges that come, go or change."""

from __future__ import annotations

from functools import lru_cache
from typing import Final

from drift.measures.edits.comparison import Comparison
from drift.measures.edits.en.lexicon import FOLDER, read_toml
from drift.measures.edits.en.verb_groups import VerbGroup
from drift.measures.edits.rule import Example, Rule
from drift.records.edit import Direction, Severity

MODAL: Final = Rule(
    id="DR301",
    name="modal",
    kind="modality",
    finds="Another modal before the same verb (may, should, must, need not), or a modal on one side only.",
    why="`May resign` and `will resign` are two different pieces of news.",
    example=Example("The committee may publish its report.", "The committee must publish its report.", ("may", "must")),
)
CERTAINTY: Final = Rule(
    id="DR302",
    name="certainty",
    kind="modality",
    finds="A word of certainty or doubt (reportedly, allegedly, probably, certainly) that comes, goes or changes.",
    why="A claim becomes a fact, or a fact a claim.",
    example=Example("The general allegedly ordered the raid.", "The general ordered the raid.", ("allegedly", "")),
)
HEDGE: Final = Rule(
    id="DR303",
    name="hedge",
    kind="modality",
    finds="A frame that takes a statement back a little (seems to, appears to, is said to) on one side only.",
    why="What only seemed so is told as being so.",
    example=Example("The fire appears to have spread.", "The fire has spread.", ("appears to", "")),
)
RULES: Final = (MODAL, CERTAINTY, HEDGE)

BARE: Final = 0.9
"""The force of a statement without any modal or word of certainty."""


@lru_cache(maxsize=1)
def certainties() -> dict[str, float]:
    """Words of certainty, 0 doubtful to 1 certain."""
    return {word: float(value) for word, value in read_toml(FOLDER / "modality.toml")["certainty"].items()}


def find(comparison: Comparison) -> None:
    """Adds the modality edits."""
    for group_a, group_b in comparison.group_pairs:
        _modals(comparison, group_a, group_b)
    _certainty_words(comparison)


def _force(group: VerbGroup) -> float:
    return BARE if group.modal is None else group.modal.force


def _modals(comparison: Comparison, a: VerbGroup, b: VerbGroup) -> None:
    _hedges(comparison, a, b)
    if a.modal is None and b.modal is None:
        return
    if a.modal is not None and b.modal is not None and _same_modal(a, b):
        comparison.claim(a.modal_words, b.modal_words)
        return
    ids = {None if g.modal is None else g.modal.id for g in (a, b)}
    if ids == {None, "will"}:
        return
    if _inability(a, b) or _inability(b, a):
        comparison.claim(a.modal_words, b.modal_words)
        return
    if _paraphrased(comparison, a, b):
        return
    severity = _severity(a, b, ids)
    if severity is None:
        comparison.claim(a.modal_words, b.modal_words)
        return
    words_a, words_b = comparison.a.words, comparison.b.words
    marked_a, marked_b = _core(a), _core(b)
    name_a = " ".join(words_a[i].text for i in marked_a) or "no modal"
    name_b = " ".join(words_b[i].text for i in marked_b) or "no modal"
    step = _force(b) - _force(a)
    direction: Direction | None = "stronger" if step > 0 else "weaker" if step < 0 else None
    if (a.negations or b.negations) and "need" in ids:
        direction = "weaker" if b.modal is not None and b.modal.id == "need" else "stronger"
    comparison.add(
        MODAL, severity, marked_a, marked_b, f"{name_a!r} became {name_b!r}", direction, min(1.0, abs(step) + 0.2)
    )
    _claim_adverbs(comparison, a, b)
    comparison.claim(a.modal_words, b.modal_words)


def _claim_adverbs(comparison: Comparison, a: VerbGroup, b: VerbGroup) -> None:
    """Claims "surely" in "will surely" where "will" has an edit already."""
    for group, words, links, side_a in (
        (a, comparison.a.words, comparison.of_a, True),
        (b, comparison.b.words, comparison.of_b, False),
    ):
        inside = [
            i for i in range(group.words[0], group.words[-1]) if i not in links and words[i].lemma in certainties()
        ]
        comparison.claim(*((inside, []) if side_a else ([], inside)))


def _same_modal(a: VerbGroup, b: VerbGroup) -> bool:
    """Whether both say the same; "need" is "must" but for its negation ("need not")."""
    ids = {group.modal.id for group in (a, b) if group.modal is not None}
    return len(ids) == 1 or (ids == {"must", "need"} and not a.negations and not b.negations)


def _inability(able: VerbGroup, failing: VerbGroup) -> bool:
    """Whether "could not reach" stands against "failed to reach": they could not, or would not, as it turned out."""
    return (
        able.modal is not None
        and able.modal.id in ("can", "could", "would")
        and bool(able.negations)
        and failing.modal is None
        and bool(failing.implicit)
        and bool(failing.negations)
    )


def _core(group: VerbGroup) -> list[int]:
    return [i for i in group.modal_words if i not in group.negations]


_CLOSE: Final = (
    {"may", "could"},
    {"may", "can"},
    {"can", "could"},
    {"would", "will"},
    {"would", "could"},
    {"can", "allowed"},
    {"may", "allowed"},
    {"likely", "will"},
    {"certain", "will"},
    {"should", "advised"},
    {"could", "allowed"},
)


def _severity(a: VerbGroup, b: VerbGroup, ids: set[str | None]) -> Severity | None:
    negated = bool(a.negations) and bool(b.negations)
    if (negated and "need" in ids) or ids == {"need", "must"}:
        return "major"
    if negated and ids <= {"may", "must", "can", "allowed", "could"}:
        # "may not" forbids or doubts: as near to "must not" as to "might not".
        return None if ids != {"could", "must"} and ids != {"can", "must"} else "minor"
    if ids == {"would", "will"}:
        return None if "past" in (a.tense, b.tense) else "minor"
    if ids in _CLOSE:
        return "minor"
    if ids == {"would", None}:
        return "minor" if _force(a) and (a.perfect or b.perfect) else "major"
    if ids == {"can", None}:
        return "minor"
    senses = {g.modal.sense if g.modal is not None else "fact" for g in (a, b)}
    if abs(_force(a) - _force(b)) >= 0.2 or "duty" in senses:
        return "major"
    return "minor"


def _paraphrased(comparison: Comparison, a: VerbGroup, b: VerbGroup) -> bool:
    """Whether an adverb on one side says what the modal does on the other: "may" and "possibly"."""
    for group, other, side_a in ((a, b, True), (b, a, False)):
        if group.modal is None or group.modal.id not in ("may", "could", "likely", "certain", "unlikely"):
            continue
        if other.modal is not None and other.modal.id not in ("will", "would"):
            continue
        words = comparison.b.words if side_a else comparison.a.words
        links = comparison.of_b if side_a else comparison.of_a
        for word in words[max(other.words[0] - 6, 0) : other.words[-1] + 3]:
            value = certainties().get(word.lemma, certainties().get(word.norm))
            link = links.get(word.index)
            inside = link is None or (link.a if side_a else link.b) in group.modal_words
            if value is not None and inside and abs(value - group.modal.force) <= 0.2:
                comparison.claim(*((group.modal_words, [word.index]) if side_a else ([word.index], group.modal_words)))
                comparison.claim(*(([], other.modal_words) if side_a else (other.modal_words, [])))
                return True
    return False


def _hedges(comparison: Comparison, a: VerbGroup, b: VerbGroup) -> None:
    if bool(a.hedge_words) == bool(b.hedge_words):
        comparison.claim(a.hedge_words, b.hedge_words)
        return
    side_a = bool(a.hedge_words)
    group, other = (a, b) if side_a else (b, a)
    words = comparison.a.words if side_a else comparison.b.words
    others = comparison.b.words if side_a else comparison.a.words
    links = comparison.of_b if side_a else comparison.of_a
    for word in others[max(other.words[0] - 5, 0) : other.words[-1] + 3]:
        if word.index not in links and certainties().get(word.lemma, 1.0) <= 0.5:
            comparison.claim(*((group.hedge_words, [word.index]) if side_a else ([word.index], group.hedge_words)))
            return
    verb = words[group.hedge_words[1]].lemma if len(group.hedge_words) > 1 else ""
    for word in others[max(other.words[0] - 8, 0) : other.words[0]]:
        if word.pos == "V" and word.lemma == verb:
            # "it is believed that the ship sank" and "the ship is believed to have sunk"
            comparison.claim(*((group.hedge_words, [word.index]) if side_a else ([word.index], group.hedge_words)))
            return
    text = " ".join(words[i].text for i in group.hedge_words)
    sides = (group.hedge_words, []) if side_a else ([], group.hedge_words)
    direction: Direction = "stronger" if side_a else "weaker"
    comparison.add(HEDGE, "major", *sides, f"the hedge {text!r} is {'dropped' if side_a else 'added'}", direction, 0.5)


def _certainty_words(comparison: Comparison) -> None:
    table = certainties()
    words_a, words_b = comparison.a.words, comparison.b.words
    for link in comparison.links:
        a, b = words_a[link.a], words_b[link.b]
        if a.lemma in table and b.lemma in table and a.lemma != b.lemma and comparison.free(a.index, b.index):
            step = table[b.lemma] - table[a.lemma]
            if abs(step) <= 0.05 or link.how == "synonym":
                comparison.claim([a.index], [b.index])
                continue
            _add(comparison, [a.index], [b.index], step, f"{a.text!r} became {b.text!r}: certainty")
    _claim_reworded(comparison)
    for side_a in (True, False):
        links = comparison.of_a if side_a else comparison.of_b
        claimed = comparison.claimed_a if side_a else comparison.claimed_b
        for word in words_a if side_a else words_b:
            if (
                word.lemma not in table
                or word.index in links
                or word.index in claimed
                or word.pos in "VG"
                or (word.norm in ("suspected", "reported", "confirmed") and word.pos == "V")
            ):
                continue
            step = BARE - table[word.lemma] if side_a else table[word.lemma] - BARE
            sides = ([word.index], []) if side_a else ([], [word.index])
            _add(comparison, *sides, step, f"{word.text!r} is {'dropped' if side_a else 'added'}: certainty")


def _claim_reworded(comparison: Comparison) -> None:
    """Claims "no doubt" and "undoubtedly": two words of one certainty without a link."""
    table = certainties()
    free_b = [w for w in comparison.b.words if w.lemma in table and w.index not in comparison.of_b]
    for word in comparison.a.words:
        if word.lemma not in table or word.index in comparison.of_a:
            continue
        for other in free_b:
            if comparison.free(word.index, other.index) and abs(table[word.lemma] - table[other.lemma]) <= 0.1:
                comparison.claim([word.index], [other.index])
                break


def _add(comparison: Comparison, a: list[int], b: list[int], step: float, note: str) -> None:
    severity: Severity = "major" if abs(step) >= 0.25 else "minor"
    comparison.add(CERTAINTY, severity, a, b, note, "stronger" if step > 0 else "weaker", min(1.0, abs(step)))
