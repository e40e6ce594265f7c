"""DR101 to DR106: negations that come, go or move, counted by what they govern."""

from __future__ import annotations

from typing import Final

from drift.measures.edits.align import Link
from drift.measures.edits.comparison import Comparison
from drift.measures.edits.en.affixes import affix_negation
from drift.measures.edits.en.analysis import Analysis
from drift.measures.edits.en.polarity import Polarity, denies, implicit_negatives, near_negatives, polarity
from drift.measures.edits.en.synonyms import contrast
from drift.measures.edits.en.tokens import Word
from drift.measures.edits.en.verb_groups import VerbGroup
from drift.measures.edits.rule import Example, Rule

NEGATION: Final = Rule(
    id="DR101",
    name="negation",
    kind="negation",
    finds="A `not`, `n't`, `never`, `no` or `nobody` on one side that nothing on the other side answers, counted by "
    "the verb that it governs: two negations cancel out, and a negation that merely moves is no edit.",
    why="The rendering says the opposite of the original.",
    example=Example("The permit is a licence to trade.", "The permit is not a licence to trade.", ("", "not")),
)
IMPLICIT: Final = Rule(
    id="DR102",
    name="implicit-negation",
    kind="negation",
    finds="A word that says no by itself (failed to, refused, denied, lacks, unable) against a word that affirms.",
    why="`Refused to sign` and `agreed to sign` differ by one word and are opposites.",
    example=Example("The mayor agreed to sign.", "The mayor refused to sign.", ("agreed", "refused")),
)
AFFIX: Final = Rule(
    id="DR103",
    name="negating-affix",
    kind="negation",
    finds="An affix that negates (un-, in-, il-, non-, dis-, -less) on one side only, on a base that is a word.",
    why="`Legal` and `illegal` look alike to a measure of letters and to one of vectors.",
    example=Example("The court called the strike legal.", "The court called the strike illegal.", ("legal", "illegal")),
)
NEAR: Final = Rule(
    id="DR104",
    name="near-negation",
    kind="negation",
    finds="`Hardly`, `barely` or `scarcely` on one side only.",
    why="They all but deny what the bare verb affirms.",
    example=Example("The ship barely reached the harbour.", "The ship reached the harbour.", ("barely", "")),
)
CONDITION: Final = Rule(
    id="DR105",
    name="condition",
    kind="negation",
    finds="`Unless` against `if`, where no other negation makes up for it.",
    why="The condition is turned round: what was to prevent it now brings it about.",
    example=Example("The fund pays if it rains.", "The fund pays unless it rains.", ("if", "unless")),
)
WITHOUT: Final = Rule(
    id="DR106",
    name="without",
    kind="negation",
    finds="`Without` on one side where the other has `with`, or leaves it out before the same words.",
    why="What was missing in the original is there in the rendering, or the other way round.",
    example=Example("He left with a permit.", "He left without a permit.", ("with", "without")),
)
RULES: Final = (NEGATION, IMPLICIT, AFFIX, NEAR, CONDITION, WITHOUT)


def find(comparison: Comparison) -> None:
    """Adds the negation edits."""
    polarity_a, polarity_b = polarity(comparison.a), polarity(comparison.b)
    _not_without(comparison, polarity_a, True)
    _not_without(comparison, polarity_b, False)
    _not_all(comparison, polarity_a, polarity_b)
    for group_a, group_b in comparison.group_pairs:
        _compare_groups(comparison, group_a, group_b, polarity_a, polarity_b)
    _lacking(comparison)
    _links(comparison)
    _without(comparison)
    _conditions(comparison)
    _loose(comparison, polarity_a, polarity_b)


def _not_without(comparison: Comparison, found: Polarity, side_a: bool) -> None:
    """Takes out "not without danger": the two cancel out."""
    words = comparison.a.words if side_a else comparison.b.words
    for cues in found.by_group.values():
        for cue in list(cues):
            if cue + 1 < len(words) and words[cue].norm in ("not", "never") and words[cue + 1].norm == "without":
                cues.remove(cue)
                comparison.claim(*(([cue, cue + 1], []) if side_a else ([], [cue, cue + 1])))


def _not_all(comparison: Comparison, polarity_a: Polarity, polarity_b: Polarity) -> None:
    """Gives "not all" to the quantifier rules where the other side has "all": it is fewer, not the opposite."""
    for side_a, found in ((True, polarity_a), (False, polarity_b)):
        words = comparison.a.words if side_a else comparison.b.words
        links = comparison.of_a if side_a else comparison.of_b
        others = comparison.b.words if side_a else comparison.a.words
        for cues in found.by_group.values():
            for cue in list(cues):
                following = words[cue + 1] if cue + 1 < len(words) else None
                if (
                    words[cue].norm != "not"
                    or following is None
                    or following.role != "amount"
                    or following.norm == "any"
                ):
                    continue
                link = links.get(cue + 1)
                target = None if link is None else (link.b if side_a else link.a)
                if target is not None and target and others[target - 1].norm == "not":
                    continue
                cues.remove(cue)


def _flips(comparison: Comparison, group_a: VerbGroup, group_b: VerbGroup) -> list[tuple[int, int, str]]:
    """Links that turn a clause round by themselves: the verb's own, and that of its predicate ("is unclear")."""
    flips: list[tuple[int, int, str]] = []
    link = comparison.of_a.get(group_a.main)
    if link is not None and link.b == group_b.main and _turns(comparison, link):
        flips.append((link.a, link.b, link.how))
    words = comparison.a.words
    for index in range(group_a.words[-1] + 1, min(group_a.words[-1] + 4, len(words))):
        if words[index].pos in "PC" or words[index].group >= 0:
            break
        link = comparison.of_a.get(index)
        if link is not None and _turns(comparison, link) and 0 < link.b - group_b.words[-1] <= 4:
            flips.append((link.a, link.b, link.how))
    return flips


def _turns(comparison: Comparison, link: Link) -> bool:
    """Whether a link turns its clause round: opposites, one word negated by an affix, one denying the other."""
    if link.how in ("same", "form", "synonym"):
        return False
    a, b = comparison.a.words[link.a], comparison.b.words[link.b]
    if link.how in ("affix", "opposite"):
        return True
    return bool(affix_negation(a.lemma, b.lemma)) or denies(a.lemma, b.lemma) or contrast(a.lemma, b.lemma)


def _compare_groups(
    comparison: Comparison, group_a: VerbGroup, group_b: VerbGroup, polarity_a: Polarity, polarity_b: Polarity
) -> None:
    cues_a = polarity_a.by_group.get(group_a.number, [])
    cues_b = polarity_b.by_group.get(group_b.number, [])
    if not cues_a and not cues_b:
        return
    words_a, words_b = comparison.a.words, comparison.b.words
    flips = _flips(comparison, group_a, group_b)
    odd_a, odd_b = len(cues_a) % 2, len(cues_b) % 2
    polarity_a.by_group.pop(group_a.number, None)
    polarity_b.by_group.pop(group_b.number, None)
    unless = _unless(comparison, group_a, group_b) if odd_a != odd_b else None
    if unless is not None:
        comparison.claim([*cues_a, unless[0]], [*cues_b, unless[1]])
        return
    if odd_a == odd_b:
        comparison.claim(cues_a, cues_b)
        comparison.claim(group_a.implicit, group_b.implicit)
        return
    if len(flips) % 2:
        # "is not legal" and "is illegal", "did not lose" and "won": the negation has moved into the word.
        comparison.claim(cues_a, cues_b)
        comparison.claim([a for a, _, _ in flips], [b for _, b, _ in flips])
        comparison.claim(group_a.implicit, group_b.implicit)
        return
    link = comparison.of_a.get(group_a.main)
    if link is not None and link.how == "slot" and link.b == group_b.main:
        implicit = implicit_negatives()
        verb = words_b[group_b.main] if odd_a else words_a[group_a.main]
        if verb.lemma in implicit or any(verb.lemma == w for w in ("remain", "stay", "stop", "skip", "lose")):
            comparison.claim(cues_a, cues_b)
            return
    if _need_not(group_a, group_b) or _need_not(group_b, group_a):
        # "must go" and "need not go": the duty is gone, which is for the rules of modality to say.
        comparison.claim(cues_a, cues_b)
        return
    side_a = bool(odd_a)
    cues, words = (cues_a, words_a) if side_a else (cues_b, words_b)
    group = group_a if side_a else group_b
    cue = cues[0]
    name = words[cue].norm
    verb_text = words[group.main].lemma
    marked = [i for i in group.implicit if i in cues] or [cue]
    pair = _counterpart(comparison, group_a if side_a else group_b, group_b if side_a else group_a, side_a, marked)
    few = name == "no" and any((words_b if side_a else words_a)[i].lemma in _FEW for i in pair)
    rule = NEAR if few or name in near_negatives() else IMPLICIT if cue in group.implicit else NEGATION
    where = "is dropped" if side_a else "is added"
    note = f"{words[cue].text!r} {where}: the rendering {'affirms' if side_a else 'negates'} {verb_text!r}"
    a_side, b_side = (marked, pair) if side_a else (pair, marked)
    comparison.add(rule, "major" if rule is NEAR else "critical", a_side, b_side, note)
    comparison.claim(cues_a, cues_b)
    comparison.claim(group_a.implicit, group_b.implicit)


_FEW: Final = frozenset({"few", "little", "hardly any"})
"""What is all but none: "no hope" and "little hope" differ by less than by a negation."""


def _need_not(negated: VerbGroup, other: VerbGroup) -> bool:
    if negated.modal is None or other.modal is None or not negated.negations or other.negations:
        return False
    return negated.modal.id == "need" and other.modal.id == "must"


def _unless(comparison: Comparison, group_a: VerbGroup, group_b: VerbGroup) -> tuple[int, int] | None:
    """The words of "unless it rains" and "if it does not rain", where the two clauses begin so."""
    found = []
    for text, group in ((comparison.a, group_a), (comparison.b, group_b)):
        before = (
            i
            for i in range(group.words[0] - 1, max(group.words[0] - 7, -1), -1)
            if text.words[i].norm in ("if", "unless")
        )
        index = next(before, None)
        if index is None:
            return None
        found.append(index)
    norms = {comparison.a.words[found[0]].norm, comparison.b.words[found[1]].norm}
    return (found[0], found[1]) if norms == {"if", "unless"} else None


def _counterpart(
    comparison: Comparison, group: VerbGroup, other: VerbGroup, side_a: bool, marked: list[int]
) -> list[int]:
    """The auxiliary that a contraction with n't stands against ("wasn't", "was")."""
    words = comparison.a.words if side_a else comparison.b.words
    others = comparison.b.words if side_a else comparison.a.words
    word = words[marked[0]]
    links = comparison.of_b if side_a else comparison.of_a
    start = other.main - 1
    if (
        marked[0] in group.implicit
        and start > 0
        and others[start].norm == "to"
        and others[start - 1].pos == "V"
        and start - 1 not in links
    ):
        return [start - 1]
    if marked[0] in group.implicit and marked[0] in (comparison.of_a if side_a else comparison.of_b):
        link = (comparison.of_a if side_a else comparison.of_b)[marked[0]]
        return [link.b if side_a else link.a]
    affirmed = _affirmed(words, others, links_here(comparison, side_a), links, marked[0], side_a)
    if affirmed is not None:
        return [affirmed]
    if word.norm == "not" and word.text.lower() != "not":
        for index in group.words:
            if words[index].start == word.start and words[index] is not word:
                for candidate in other.words:
                    if others[candidate].norm == words[index].norm:
                        return [candidate]
    return []


def links_here(comparison: Comparison, side_a: bool) -> dict[int, Link]:
    """The links by the words of one side."""
    return comparison.of_a if side_a else comparison.of_b


def _affirmed(
    words: list[Word], others: list[Word], links: dict[int, Link], back: dict[int, Link], cue: int, side_a: bool
) -> int | None:
    """The word that stands where a negation word does: "somebody" for "nobody", "always" for "never"."""
    if words[cue].norm not in _REPLACED and not words[cue].phrase:
        return None
    wanted = _REPLACED.get(words[cue].norm, "OQ")
    for index in range(cue + 1, min(cue + 5, len(words))):
        if index not in links or words[index].pos in "D.":
            continue
        target = links[index].b if side_a else links[index].a
        for place in range(target - 1, max(target - 4, -1), -1):
            if place not in back and others[place].pos in wanted:
                return place
        return None
    return None


_REPLACED: Final = {
    "nobody": "O",
    "none": "OQ",
    "nothing": "O",
    "neither": "QO",
    "no": "Q",
    "never": "R",
    "nowhere": "RF",
    "hardly": "R",
    "barely": "R",
}


def _links(comparison: Comparison) -> None:
    words_a, words_b = comparison.a.words, comparison.b.words
    implicit = implicit_negatives()
    for link in comparison.links:
        if not comparison.free(link.a, link.b):
            continue
        a, b = words_a[link.a], words_b[link.b]
        affix = affix_negation(a.lemma, b.lemma) or affix_negation(a.norm, b.norm)
        if affix and link.how not in ("same", "form", "synonym"):
            negated, base = (b, a) if affix > 0 else (a, b)
            comparison.add(AFFIX, "critical", [a.index], [b.index], f"{negated.text!r} negates {base.text!r}")
        elif denies(a.lemma, b.lemma) and a.pos in "VNAP":
            no, yes = (a, b) if a.lemma in implicit else (b, a)
            comparison.add(IMPLICIT, "critical", [a.index], [b.index], f"{no.text!r} denies what {yes.text!r} affirms")
        elif (
            link.how in ("slot", "reporting")
            and a.pos == b.pos == "V"
            and (a.lemma in _SPOKEN_NO) != (b.lemma in _SPOKEN_NO)
        ):
            no, yes = (a, b) if a.lemma in _SPOKEN_NO else (b, a)
            comparison.add(IMPLICIT, "critical", [a.index], [b.index], f"{no.text!r} denies what {yes.text!r} affirms")


_SPOKEN_NO: Final = frozenset(
    {"deny", "refute", "disprove", "rebut", "reject", "refuse", "rule out", "forbid", "prohibit", "decline", "disavow"}
)


_LACKING: Final = frozenset({"lack", "run out of", "be short of", "run short of"})


def _lacking(comparison: Comparison) -> None:
    """Claims "lacks" and "has no", "ran out of" and "had no ... left"."""
    for side_a in (True, False):
        words = comparison.a.words if side_a else comparison.b.words
        other = comparison.b if side_a else comparison.a
        links = comparison.of_a if side_a else comparison.of_b
        verb = next((w.index for w in words if w.lemma in _LACKING and w.index not in links), None)
        if verb is None:
            continue
        for word in other.words:
            if word.norm in ("no", "not") and word.index and other.words[word.index - 1].lemma in ("have", "there be"):
                inside = [word.index - 1, word.index]
                inside += [w.index for w in other.words[word.index + 1 : word.index + 5] if w.norm in ("more", "left")]
                comparison.claim(*(([verb], inside) if side_a else (inside, [verb])))
                break


def _without(comparison: Comparison) -> None:
    for side_a in (True, False):
        text: Analysis = comparison.a if side_a else comparison.b
        other: Analysis = comparison.b if side_a else comparison.a
        links = comparison.of_a if side_a else comparison.of_b
        others = comparison.of_b if side_a else comparison.of_a
        for word in text.words:
            if (
                word.norm != "without"
                or word.index in links
                or not comparison.free(*((word.index, None) if side_a else (None, word.index)))
            ):
                continue
            object_index = next(
                (
                    i
                    for i in range(word.index + 1, min(word.index + 6, len(text.words)))
                    if i in links and text.words[i].pos in "NEVA"
                ),
                None,
            )
            if object_index is None:
                continue
            link = links[object_index]
            target = link.b if side_a else link.a
            before = [i for i in range(max(target - 4, 0), target) if other.words[i].pos in "PVG"]
            nearest = before[-1] if before else None
            if nearest is not None and other.words[nearest].norm in ("no", "not", "never", "without", "lacking"):
                comparison.claim([word.index] if side_a else [nearest], [nearest] if side_a else [word.index])
                continue
            pair = (
                [nearest]
                if nearest is not None
                and other.words[nearest].norm in ("with", "by", "in", "under")
                and nearest not in others
                else []
            )
            note = "'without' takes away what the other side grants"
            a_side, b_side = ([word.index], pair) if side_a else (pair, [word.index])
            comparison.add(WITHOUT, "critical", a_side, b_side, note)


def _conditions(comparison: Comparison) -> None:
    for word in comparison.a.words:
        if word.norm not in _CONDITIONS or word.index in comparison.of_a or not comparison.free(word.index):
            continue
        for other in comparison.b.words:
            if (
                other.norm in _CONDITIONS
                and other.norm != word.norm
                and other.index not in comparison.of_b
                and comparison.free(b=other.index)
            ):
                note = "'unless' turns the condition of 'if' round"
                comparison.add(CONDITION, "critical", [word.index], [other.index], note)
                break


_CONDITIONS: Final = frozenset({"if", "unless"})


def _loose(comparison: Comparison, polarity_a: Polarity, polarity_b: Polarity) -> None:
    """Negations whose verb has no partner: an edit only where what they stand before is still there."""
    for side_a, found in ((True, polarity_a), (False, polarity_b)):
        text = comparison.a if side_a else comparison.b
        links = comparison.of_a if side_a else comparison.of_b
        claimed = comparison.claimed_a if side_a else comparison.claimed_b
        other = comparison.b if side_a else comparison.a
        cues = [*found.loose, *(cue for governed in found.by_group.values() for cue in governed)]
        for cue in cues:
            if cue in claimed or cue in links:
                continue
            head = next(
                (i for i in range(cue + 1, min(cue + 5, len(text.words))) if text.words[i].pos in "NEVAR#Q"), None
            )
            if head is None or head not in links:
                continue
            target = links[head].b if side_a else links[head].a
            around = other.words[max(target - 5, 0) : target + 6]
            if any(word.pos == "G" or word.lemma in implicit_negatives() or word.norm == "without" for word in around):
                continue
            sides = ([cue], []) if side_a else ([], [cue])
            comparison.add(
                NEGATION,
                "critical",
                *sides,
                f"{text.words[cue].text!r} {'is dropped' if side_a else 'is added'} before {text.words[head].text!r}",
            )
