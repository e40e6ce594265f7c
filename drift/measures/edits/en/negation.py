"""DR101 to DR106: negations that come, go or move, counted by what they govern."""

from __future__ import annotations

from typing import Final

from drift.measures.edits.comparison import Comparison
from drift.measures.edits.en.affixes import affix_negation
from drift.measures.edits.en.analysis import Analysis
from drift.measures.edits.en.polarity import Polarity, denies, implicit_negatives, near_negatives, polarity
from drift.measures.edits.en.verb_groups import VerbGroup
from drift.measures.edits.rule import Example, Rule

NEGATION: Final = Rule(
    id="DR101",
    name="negation",
    kind="negation",
    finds="A `not`, `n't`, `never`, `no` or `nobody` on one side that nothing on the other side answers, counted by the verb "
    "that it governs: two negations cancel out, and a negation that merely moves is no edit.",
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
    finds="`Only if` against `if`, `unless` against `if`, and `only` before another condition.",
    why="`Only if` denies every other case; `if` leaves them open.",
    example=Example("The fund pays only if the harvest fails.", "The fund pays if the harvest fails.", ("only", "")),
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
    for group_a, group_b in comparison.group_pairs:
        _compare_groups(comparison, group_a, group_b, polarity_a, polarity_b)
    _links(comparison)
    _without(comparison)
    _conditions(comparison)
    _loose(comparison, polarity_a, polarity_b)


def _flips(comparison: Comparison, group_a: VerbGroup, group_b: VerbGroup) -> list[tuple[int, int, str]]:
    """Links that turn a clause round by themselves: the verb's own, and that of its predicate ("is unclear")."""
    flips = []
    link = comparison.of_a.get(group_a.main)
    if link is not None and link.b == group_b.main and link.how in ("affix", "opposite"):
        flips.append((link.a, link.b, link.how))
    words = comparison.a.words
    for index in range(group_a.words[-1] + 1, min(group_a.words[-1] + 4, len(words))):
        if words[index].pos in "PC" or words[index].group >= 0:
            break
        link = comparison.of_a.get(index)
        if link is not None and link.how in ("affix", "opposite") and 0 < link.b - group_b.words[-1] <= 4:
            flips.append((link.a, link.b, link.how))
    return flips


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
    side_a = bool(odd_a)
    cues, words = (cues_a, words_a) if side_a else (cues_b, words_b)
    group = group_a if side_a else group_b
    cue = cues[0]
    name = words[cue].norm
    verb_text = words[group.main].lemma
    rule = NEAR if name in near_negatives() else IMPLICIT if cue in group.implicit else NEGATION
    marked = [i for i in group.implicit if i in cues] or [cue]
    if rule is NEGATION and words[cue].norm == "not" and words[cue].text != "not":
        marked = [cue]
    pair = _counterpart(comparison, group_a if side_a else group_b, group_b if side_a else group_a, side_a, marked)
    where = "is dropped" if side_a else "is added"
    note = f"{words[cue].text!r} {where}: the rendering {'affirms' if side_a else 'negates'} {verb_text!r}"
    a_side, b_side = (marked, pair) if side_a else (pair, marked)
    comparison.add(rule, "major" if rule is NEAR else "critical", a_side, b_side, note)
    comparison.claim(cues_a, cues_b)
    comparison.claim(group_a.implicit, group_b.implicit)


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
    if word.norm == "not" and word.text.lower() != "not":
        for index in group.words:
            if words[index].start == word.start and words[index] is not word:
                for candidate in other.words:
                    if others[candidate].norm == words[index].norm:
                        return [candidate]
    return []


def _links(comparison: Comparison) -> None:
    words_a, words_b = comparison.a.words, comparison.b.words
    implicit = implicit_negatives()
    for link in comparison.links:
        if not comparison.free(link.a, link.b):
            continue
        a, b = words_a[link.a], words_b[link.b]
        if link.how == "affix" or (link.how in ("opposite", "scale") and affix_negation(a.lemma, b.lemma)):
            negated, base = (b, a) if affix_negation(a.lemma, b.lemma) > 0 else (a, b)
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


_SPOKEN_NO: Final = frozenset({"deny", "refute", "disprove", "rebut"})


def _without(comparison: Comparison) -> None:
    for side_a in (True, False):
        text: Analysis = comparison.a if side_a else comparison.b
        other: Analysis = comparison.b if side_a else comparison.a
        links = comparison.of_a if side_a else comparison.of_b
        others = comparison.of_b if side_a else comparison.of_a
        for word in text.words:
            if word.norm != "without" or word.index in links:
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
    for side_a in (True, False):
        text = comparison.a if side_a else comparison.b
        links = comparison.of_a if side_a else comparison.of_b
        claimed = comparison.claimed_a if side_a else comparison.claimed_b
        for word in text.words:
            if word.norm != "only" or word.index in links or word.index in claimed or word.index + 1 >= len(text.words):
                continue
            following = text.words[word.index + 1]
            if following.norm in _CONDITIONS:
                sides = ([word.index], []) if side_a else ([], [word.index])
                note = f"'only {following.norm}' allows no other case; '{following.norm}' leaves them open"
                comparison.add(CONDITION, "major", *sides, note, "weaker" if side_a else "stronger")
    unlinked = [w for w in comparison.a.words if w.norm in ("if", "unless") and w.index not in comparison.of_a]
    for word in unlinked:
        for other in comparison.b.words:
            if (
                other.norm in ("if", "unless")
                and other.norm != word.norm
                and other.index not in comparison.of_b
                and comparison.free(b=other.index)
            ):
                comparison.add(
                    CONDITION, "critical", [word.index], [other.index], "'unless' turns the condition of 'if' round"
                )
                break


_CONDITIONS: Final = frozenset(
    {"if", "when", "with", "after", "by", "under", "in", "for", "on", "once", "where", "through", "because", "to"}
)


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
