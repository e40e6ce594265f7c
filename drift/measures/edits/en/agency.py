"""DR701 to DR704: who does what to whom."""

from __future__ import annotations

from typing import Final

from drift.measures.edits.align import Link
from drift.measures.edits.comparison import Comparison
from drift.measures.edits.en.analysis import Analysis
from drift.measures.edits.en.thesaurus.words import GROUP, PERSON, noun_fields
from drift.measures.edits.en.tokens import Word
from drift.measures.edits.en.verb_groups import VerbGroup
from drift.measures.edits.rule import Example, Rule

SWAP: Final = Rule(
    id="DR701",
    name="roles-swapped",
    kind="agency",
    finds="Who did it and whom it was done to have changed places. Active and passive of the same event are no edit.",
    why="The victim becomes the culprit; the words are the same and so are the vectors.",
    example=Example(
        "The envoy warned the general.",
        "The general warned the envoy.",
        ("envoy warned the general", "general warned the envoy"),
    ),
)
DROPPED: Final = Rule(
    id="DR702",
    name="actor-dropped",
    kind="agency",
    finds="A passive without `by` where the other side says who did it.",
    why="The act stays and nobody is answerable for it; or somebody is, whom the original did not name.",
    example=Example("Police killed two protesters.", "Two protesters were killed.", ("Police", "")),
)
CHANGED: Final = Rule(
    id="DR703",
    name="actor-changed",
    kind="agency",
    finds="Somebody else does the same thing: another noun or pronoun in the place of the one who acts.",
    why="The deed is put at another door.",
    example=Example("The police stormed the square.", "The protesters stormed the square.", ("police", "protesters")),
)
PLACES: Final = Rule(
    id="DR704",
    name="places-swapped",
    kind="agency",
    finds="Two parties that have changed places behind their prepositions: from A to B, from B to A.",
    why="Giver and receiver, start and goal are exchanged.",
    example=Example(
        "Oil flows from Egypt to Jordan.", "Oil flows from Jordan to Egypt.", ("Egypt to Jordan", "Jordan to Egypt")
    ),
)
RULES: Final = (SWAP, DROPPED, CHANGED, PLACES)

_AGENTS: Final = frozenset({GROUP, PERSON})
_GENERIC: Final = frozenset({"they", "people", "someone", "somebody", "one", "we", "you", "authority", "official"})
_ERGATIVE: Final = frozenset(
    [
        "open",
        "close",
        "sink",
        "start",
        "begin",
        "end",
        "move",
        "change",
        "increase",
        "decrease",
        "break",
        "burn",
        "explode",
        "stop",
        "resume",
        "continue",
        "improve",
        "worsen",
        "spread",
        "grow",
        "double",
        "drop",
        "develop",
        "expand",
        "collapse",
        "shift",
        "turn",
        "gather",
        "unite",
        "separate",
        "stand",
        "hold",
        "evacuate",
        "crash",
        "delay",
        "fly",
        "sail",
    ]
)
_CONVERSE: Final = (
    {"buy", "sell"},
    {"give", "receive"},
    {"lend", "borrow"},
    {"teach", "learn"},
    {"precede", "follow"},
    {"purchase", "sell"},
    {"win", "lose"},
    {"beat", "lose"},
    {"defeat", "lose"},
    {"send", "receive"},
    {"pay", "receive"},
    {"own", "belong"},
)


def _ergative(lemmas: set[str]) -> bool:
    """Whether a thing can do it as well as undergo it: the border opens, is opened, and reopens."""
    return any(lemma in _ERGATIVE or lemma.removeprefix("re") in _ERGATIVE for lemma in lemmas)


def find(comparison: Comparison) -> None:
    """Adds the agency edits."""
    if not comparison.group_pairs:
        return
    for a, b in comparison.group_pairs:
        link = comparison.of_a.get(a.main)
        if link is None or link.b != b.main or link.how in ("slot", "class"):
            continue
        _roles(comparison, a, b)
    _prepositions(comparison)


def _parts(text: Analysis, group: VerbGroup) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """Indices of who acts and of what is acted upon."""
    if group.passive:
        return group.agent, group.subject
    return group.subject, group.object


def _recipient(text: Analysis, group: VerbGroup) -> tuple[int, ...]:
    """Who stands behind "to", "from" or "with" after the verb: "handed the hostages to the Red Cross"."""
    words = text.words
    for index in range(group.words[-1] + 1, len(words) - 1):
        if words[index].group >= 0 or words[index].pos == "C" or words[index].norm in ".;,":
            return ()
        if words[index].norm in ("to", "from", "against", "at", "on", "for") and words[index + 1].group < 0:
            end = index + 1
            while end + 1 < len(words) and words[end].pos in "DA":
                end += 1
            while end + 1 < len(words) and words[end].pos in "NE" and words[end + 1].pos in "NE":
                end += 1
            return (end,) if words[end].pos in "NEO" else ()
    return ()


def _roles(comparison: Comparison, a: VerbGroup, b: VerbGroup) -> None:
    actor_a, target_a = _parts(comparison.a, a)
    actor_b, target_b = _parts(comparison.b, b)
    if not (target_a and any(comparison.of_a[i].b in actor_b for i in target_a if i in comparison.of_a)):
        recipient_a, recipient_b = _recipient(comparison.a, a), _recipient(comparison.b, b)
        if recipient_a and recipient_b:
            target_a, target_b = (*target_a, *recipient_a), (*target_b, *recipient_b)
    to_b = {i: comparison.of_a[i].b for i in (*actor_a, *target_a) if i in comparison.of_a}
    crossed_out = [i for i in actor_a if to_b.get(i) in target_b]
    crossed_in = [i for i in target_a if to_b.get(i) in actor_b]
    words_a, words_b = comparison.a.words, comparison.b.words
    lemmas = {words_a[a.main].lemma, words_b[b.main].lemma}
    converse = lemmas in _CONVERSE
    if converse and (crossed_out or crossed_in):
        comparison.claim([a.main], [b.main])
        return
    if (crossed_out and crossed_in) or (
        crossed_out and not target_a and b.passive and not actor_b and not _ergative(lemmas)
    ):
        span_a = sorted({*crossed_out, *crossed_in, a.main})
        span_b = sorted({*(to_b[i] for i in crossed_out), *(to_b[i] for i in crossed_in), b.main})
        if len(lemmas) == 1 or comparison.of_a[a.main].how not in ("opposite",):
            doer, other = words_a[crossed_out[0]].text, words_b[b.main].text
            note = f"who acts has changed: {doer!r} acts in the original and is acted upon in the rendering ({other!r})"
            comparison.add(SWAP, "critical", span_a, span_b, note, distance=1.0)
        return
    if crossed_in and a.passive and not actor_a and not target_b and not _ergative(lemmas):
        span_a, span_b = sorted({*crossed_in, a.main}), sorted({*(to_b[i] for i in crossed_in), b.main})
        note = f"{words_a[crossed_in[0]].text!r} is acted upon in the original and acts in the rendering"
        comparison.add(SWAP, "critical", span_a, span_b, note, distance=1.0)
        return
    _dropped(comparison, a, b, actor_a, actor_b, target_a, target_b)
    _changed(comparison, a, b, actor_a, actor_b)


def _dropped(
    comparison: Comparison,
    a: VerbGroup,
    b: VerbGroup,
    actor_a: tuple[int, ...],
    actor_b: tuple[int, ...],
    target_a: tuple[int, ...],
    target_b: tuple[int, ...],
) -> None:
    for group, actor, other_group, other_actor, side_a in (
        (a, actor_a, b, actor_b, True),
        (b, actor_b, a, actor_a, False),
    ):
        if not actor or other_actor or not (other_group.passive or group.passive):
            continue
        links = comparison.of_a if side_a else comparison.of_b
        if any(i in links for i in actor) or (not target_a and not target_b):
            continue
        words = comparison.a.words if side_a else comparison.b.words
        if all(words[i].norm in ("it", "there", "this", "that") for i in actor):
            continue
        generic = all(words[i].lemma in _GENERIC for i in actor)
        marked = _phrase_of(words, actor, links)
        sides = (marked, []) if side_a else ([], marked)
        verb = words[group.main].text
        note = f"who {verb!r} refers to, {words[actor[-1]].text!r}, is {'left out' if side_a else 'added'}"
        comparison.add(DROPPED, "minor" if generic else "major", *sides, note, distance=0.7)


def _phrase_of(words: list[Word], heads: tuple[int, ...], links: dict[int, Link]) -> list[int]:
    """The whole noun phrase around its heads, "by" included, as far as nothing in it is linked."""
    first = heads[0]
    while first > 0 and first - 1 not in links and (words[first - 1].pos in "DANEQ#" or words[first - 1].norm == "by"):
        first -= 1
        if words[first].norm == "by":
            break
    if words[first].norm == "by" or words[first].pos != "D":
        return list(range(first, heads[-1] + 1))
    return list(range(first + 1, heads[-1] + 1))


def _changed(
    comparison: Comparison, a: VerbGroup, b: VerbGroup, actor_a: tuple[int, ...], actor_b: tuple[int, ...]
) -> None:
    words_a, words_b = comparison.a.words, comparison.b.words
    if words_a[a.main].pos != "V" or len(actor_a) != 1 or len(actor_b) != 1:
        return
    link = comparison.of_a.get(actor_a[0])
    if link is None or link.b != actor_b[0] or not comparison.free(link.a, link.b):
        return
    x, y = words_a[link.a], words_b[link.b]
    agents = all(noun_fields(word.lemma) & _AGENTS or word.pos == "O" for word in (x, y))
    if x.pos == y.pos == "N" and link.how in ("slot", "sister", "opposite") and agents:
        note = f"{x.text!r} acts in the original, {y.text!r} in the rendering"
        comparison.add(CHANGED, "major", [x.index], [y.index], note, distance=0.8)
    elif x.pos == y.pos == "O" and x.key != y.key and link.how != "synonym":
        same_person = {x.norm, y.norm} <= {"he", "she", "it", "they", "who", "that", "which"}
        note = f"{x.text!r} became {y.text!r}"
        comparison.add(CHANGED, "minor" if same_person else "major", [x.index], [y.index], note, distance=0.5)


def _prepositions(comparison: Comparison) -> None:
    """Two links that cross, each behind the preposition that the other had."""
    words_a, words_b = comparison.a.words, comparison.b.words
    behind = []
    for index, link in sorted(comparison.of_a.items()):
        if words_a[index].pos not in "NE" or words_b[link.b].pos not in "NE":
            continue
        first, second = _preposition(words_a, index), _preposition(words_b, link.b)
        if first and second:
            behind.append((index, link.b, first, second))
    for place, (a1, b1, before_a1, before_b1) in enumerate(behind):
        for a2, b2, before_a2, before_b2 in behind[place + 1 :]:
            if a2 - a1 > 6:
                break
            if before_a1 == before_a2 or b1 < b2:
                continue
            if (
                before_a1 == before_b2
                and before_a2 == before_b1
                and comparison.free(a1, b1)
                and comparison.free(a2, b2)
            ):
                note = f"{words_a[a1].text!r} and {words_a[a2].text!r} have changed places"
                comparison.add(PLACES, "major", [a1, a2], [b2, b1], note, distance=1.0)
                return


def _preposition(words: list[Word], index: int) -> str:
    for back in range(index - 1, max(index - 4, -1), -1):
        if words[back].pos == "P":
            return words[back].norm
        if words[back].pos not in "DAE":
            return ""
    return ""
