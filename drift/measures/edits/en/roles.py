"""Who does what to whom: subject, object and agent of every verb group, found by position."""

from __future__ import annotations

from drift.measures.edits.en.tokens import Word
from drift.measures.edits.en.verb_groups import VerbGroup

_PHRASE = frozenset("NEADQ#OG")
_HEADS = frozenset("NEO#")
_SUBJECT_PRONOUNS = frozenset({"who", "which", "that"})


def fill_roles(words: list[Word], groups: list[VerbGroup]) -> None:
    """Fills `subject`, `object` and `agent` of every group with indices of the words that name them."""
    for group in groups:
        start = group.words[0]
        end = group.words[-1]
        group.subject = _before(words, start)
        group.object = _after(words, end + 1)
        if group.passive:
            group.agent = _agent(words, end + 1)


def _before(words: list[Word], start: int) -> tuple[int, ...]:
    position = start - 1
    while position >= 0 and (words[position].pos in "RF" or words[position].norm in ('"', "“", "”")):
        position -= 1
    if position >= 0 and words[position].norm in _SUBJECT_PRONOUNS and position > 0 and words[position - 1].pos in "NE":
        position -= 1
    if position >= 0 and words[position].norm == "," and position > 1:
        # "The envoy, a lawyer, warned": the name before the apposition.
        back = position - 1
        while back > 0 and words[back].norm != "," and words[back].group < 0:
            back -= 1
        if back > 0 and words[back].norm == ",":
            position = back - 1
    last = position
    while position >= 0:
        word = words[position]
        if word.group >= 0 or (word.pos == "C" and word.norm not in ("and", "or")) or word.norm in ",;:.!?":
            break
        if word.norm == "to" or (word.pos == "." and not word.text.isalnum()):
            break
        position -= 1
    chunk = list(range(position + 1, last + 1))
    # Heads stand before the first preposition: "the leader of the party said".
    for place, index in enumerate(chunk):
        if words[index].pos == "P" and any(words[i].pos in _HEADS for i in chunk[:place]):
            chunk = chunk[:place]
            break
    if chunk and words[chunk[0]].pos == "P":
        return ()
    return _heads(words, chunk)


def _heads(words: list[Word], chunk: list[int]) -> tuple[int, ...]:
    """The last noun of each coordinated part, whole names included; what stands before 's is left out."""
    heads: list[int] = []
    for place, index in enumerate(chunk):
        word = words[index]
        if word.pos not in _HEADS:
            continue
        following = words[chunk[place + 1]] if place + 1 < len(chunk) else None
        if following is not None and (
            following.norm == "'s" or following.pos in "N" or (following.pos == "E" and word.pos == "N")
        ):
            continue
        heads.append(index)
    return tuple(heads)


def _after(words: list[Word], start: int) -> tuple[int, ...]:
    position = start
    chunk: list[int] = []
    while position < len(words):
        word = words[position]
        if word.pos in "RF" and not chunk:
            position += 1
            continue
        if word.pos in _PHRASE or (word.norm in ("'s", "and") and chunk):
            if word.group >= 0 and word.pos != "G":
                break
            chunk.append(position)
            position += 1
            continue
        break
    return _heads(words, chunk)


def _agent(words: list[Word], start: int) -> tuple[int, ...]:
    for position in range(start, min(start + 12, len(words))):
        word = words[position]
        if word.group >= 0 or word.norm in ".;":
            return ()
        if word.norm == "by" and position + 1 < len(words):
            heads = _after(words, position + 1)
            if heads and words[heads[0]].pos != "#" and words[heads[0]].info.best != "g":
                return heads
            return ()
    return ()
