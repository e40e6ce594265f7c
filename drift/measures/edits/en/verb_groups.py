"""Gathers auxiliaries, modals, negations and the main verb into verb groups, and reads tense, voice and polarity."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import lru_cache
from itertools import pairwise
from typing import Final

from drift.measures.edits.en.lexicon import FOLDER, read_toml
from drift.measures.edits.en.tagger import MODALS
from drift.measures.edits.en.tokens import Word


@dataclass(frozen=True)
class Modal:
    """What a modal says: two of one `id` say the same; `force` runs from 0 (open) to 1 (no way round)."""

    id: str
    force: float
    sense: str


@dataclass
class VerbGroup:
    """One verb with what belongs to it, as indices into the words.

    `main` is the main verb (or the auxiliary that stands alone), `words` all members. `tense` is "past", "present",
    "future" or "" for what has none; `negations` are the cues, `implicit` those of them that are verbs ("failed to").
    """

    number: int
    main: int
    words: list[int]
    modal: Modal | None = None
    modal_words: list[int] = field(default_factory=list)
    hedge_words: list[int] = field(default_factory=list)
    negations: list[int] = field(default_factory=list)
    implicit: list[int] = field(default_factory=list)
    tense: str = ""
    perfect: bool = False
    progressive: bool = False
    passive: bool = False
    subject: tuple[int, ...] = ()
    object: tuple[int, ...] = ()
    agent: tuple[int, ...] = ()

    @property
    def copula(self) -> bool:
        """Whether the auxiliary stands alone, as in "is ready"."""
        return len(self.words) == len(self.negations) + 1 + len(self.modal_words)


@lru_cache(maxsize=1)
def modal_table() -> tuple[dict[str, Modal], dict[str, tuple[tuple[tuple[str, ...], Modal | None], ...]]]:
    """Single modal verbs; and frames ("be able to") by their first lemma, a hedge having no Modal."""
    path: Final = FOLDER / "modality.toml"
    data = read_toml(path)
    single: dict[str, Modal] = {}
    frames: dict[str, list[tuple[tuple[str, ...], Modal | None]]] = {}
    for entry in data["modals"]:
        modal = Modal(entry["id"], float(entry["force"]), entry["sense"])
        for words in entry["words"]:
            first, *rest = words.split(" ")
            if rest:
                frames.setdefault(first, []).append((tuple(rest), modal))
            else:
                single[first] = modal
    for words in data["hedges"]:
        first, *rest = words.split(" ")
        frames.setdefault(first, []).append((tuple(rest), None))
    ordered = {first: tuple(sorted(rests, key=lambda r: -len(r[0]))) for first, rests in frames.items()}
    return single, ordered


@lru_cache(maxsize=1)
def control_table() -> dict[str, tuple[tuple[str, ...], ...]]:
    """Frames that negate the verb that follows, by their first lemma."""
    table: dict[str, list[tuple[str, ...]]] = {}
    for words in read_toml(FOLDER / "negation.toml")["control"]:
        first, *rest = words.split(" ")
        table.setdefault(first, []).append(tuple(rest))
    return {first: tuple(rests) for first, rests in table.items()}


_AFFIRMING: Final = frozenset({"manage", "remember"})
_INABILITY: Final = frozenset({"unable", "impossible"})
_SKIPPED: Final = frozenset(
    {"also", "still", "already", "just", "now", "then", "again", "ever", "even", "soon", "therefore", "yet"}
)


def find_groups(words: list[Word]) -> list[VerbGroup]:
    """The verb groups of a tagged text, in order; fills `group` of their words."""
    groups: list[VerbGroup] = []
    position = 0
    count = len(words)
    while position < count:
        word = words[position]
        if (
            word.pos == "X"
            or word.pos == "V"
            or (word.norm == "need" and position + 1 < count and words[position + 1].pos == "G")
        ):
            group, position = _gather(words, position, len(groups))
            for member in group.words:
                words[member].group = group.number
            groups.append(group)
        else:
            position += 1
    for group, following in pairwise(groups):
        _reduce_relative(words, group, following)
    return groups


def _reduce_relative(words: list[Word], group: VerbGroup, following: VerbGroup) -> None:
    """Reads "the man arrested is a teacher" as a passive: a participle before the verb of its sentence."""
    if group.tense != "past" or len(group.words) > 1 or "n" not in words[group.main].info.forms or not following.tense:
        return
    after = words[group.main + 1]
    if after.pos in "DNE#OQ" or after.norm in ("that", "how", "why", ",", "'s"):
        return
    between = words[group.main + 1 : following.words[0]]
    if any(word.pos in "CO" or word.norm in ',;:.!?"“”' or word.norm == "to" for word in between):
        return
    if any(word.group < 0 and word.pos == "D" for word in between) and between[0].pos not in "P":
        return
    if between and not (
        between[0].norm in ("by", "in", "on", "at", "during", "for", "from", "with", "last", "near")
        or between[0].pos == "R"
    ):
        return
    if len([word for word in between if word.pos == "N"]) > 1:
        return
    group.tense = ""
    group.passive = True


@lru_cache(maxsize=1)
def _frame_words() -> dict[str, frozenset[str]]:
    return {first: frozenset(rest[0] for rest, _ in rests) for first, rests in modal_table()[1].items()}


def _may_frame(words: list[Word], position: int, lemma: str) -> bool:
    """Whether a word that continues a frame stands near; it saves trying all of them."""
    wanted = _frame_words()[lemma]
    return any(word.norm in wanted or word.lemma in wanted for word in words[position + 1 : position + 4])


def _match_frame(words: list[Word], position: int, rest: tuple[str, ...], negations: list[int]) -> list[int] | None:
    members: list[int] = []
    for expected in rest:
        while position < len(words) and (
            words[position].pos == "R" or words[position].norm in ("not", "never") or words[position].norm in _SKIPPED
        ):
            if words[position].norm == expected or words[position].lemma == expected:
                break
            if words[position].pos == "G":
                negations.append(position)
            position += 1
        if position >= len(words) or expected not in (words[position].norm, words[position].lemma):
            return None
        members.append(position)
        position += 1
    return members


def _gather(words: list[Word], start: int, number: int) -> tuple[VerbGroup, int]:
    single, frames = modal_table()
    members: list[int] = []
    negations: list[int] = []
    implicit: list[int] = []
    modal: Modal | None = None
    modal_words: list[int] = []
    hedges: list[int] = []
    auxiliaries: list[int] = []
    position = start
    count = len(words)
    main = -1
    infinitive = start > 0 and (words[start - 1].norm == "to" or words[start - 1].phrase.endswith(" to"))
    for back in range(start - 1, max(start - 3, -1), -1):
        # "never said", "not to attend", "also never said"
        if words[back].pos == "G" and words[back].group < 0:
            negations.append(back)
            members.append(back)
        elif words[back].norm != "to" and words[back].pos not in "R":
            break
    while position < count:
        word = words[position]
        if word.pos == "G":
            negations.append(position)
            members.append(position)
            position += 1
            continue
        if (word.pos == "R" or word.norm in _SKIPPED) and position + 1 < count and position > start:
            following = words[position + 1]
            if following.pos in "VXG" or (
                following.pos == "R" and position + 2 < count and words[position + 2].pos == "V"
            ):
                position += 1
                continue
            break
        lemma = word.lemma
        if lemma in control_table() and word.pos in "XV":
            framed = False
            for rest in control_table()[lemma]:
                matched = _match_frame(words, position + 1, rest, [])
                if (
                    matched
                    and matched[-1] + 1 < count
                    and (
                        words[matched[-1] + 1].pos in "VX"
                        or ("g" if rest[-1] == "from" else "b") in words[matched[-1] + 1].info.forms
                    )
                ):
                    after = words[matched[-1] + 1]
                    if after.pos not in "VX":
                        after.pos, after.lemma = "V", after.info.lemmas["v"]
                    if lemma in _AFFIRMING:
                        # "managed to escape" is "escaped", and "did not remember to sign" is "did not sign".
                        members.extend([position, *matched])
                        implicit.extend([position, *matched])
                        auxiliaries.append(position)
                        position = matched[-1] + 1
                        framed = True
                        break
                    if rest[0] in _INABILITY and modal is None:
                        modal = single["can"]
                        modal_words.append(position)
                    implicit.extend([position, *matched])
                    negations.append(position if len(matched) == 1 else matched[0])
                    members.extend([position, *matched])
                    auxiliaries.append(position)
                    position = matched[-1] + 1
                    framed = True
                    break
            if framed:
                continue
        if lemma in frames and word.pos in "XV" and _may_frame(words, position, lemma):
            framed = False
            for rest, framed_modal in frames[lemma]:
                found: list[int] = []
                matched = _match_frame(words, position + 1, rest, found)
                if matched is None or matched[-1] + 1 >= count:
                    continue
                after = words[matched[-1] + 1]
                if rest[-1] == "to" and not (after.pos in "VXGR" or "b" in after.info.forms):
                    continue
                if rest[-1] == "to" and after.pos == "N" and "b" in after.info.forms:
                    after.pos, after.lemma = "V", after.info.lemmas["v"]
                negations.extend(found)
                members.extend([*found, position, *matched])
                auxiliaries.append(position)
                if framed_modal is None:
                    hedges.extend([position, *matched])
                else:
                    modal = framed_modal if modal is None or framed_modal.id not in ("can",) else modal
                    modal_words.extend([position, *matched])
                position = matched[-1] + 1
                framed = True
                break
            if framed:
                continue
        if word.norm in MODALS or (
            word.norm == "need" and position + 1 < count and words[position + 1].pos == "G" and modal is None
        ):
            modal = single[word.norm]
            modal_words.append(position)
            members.append(position)
            position += 1
            if word.norm == "ought" and position < count and words[position].norm == "to":
                members.append(position)
                position += 1
            continue
        if word.pos == "X":
            auxiliaries.append(position)
            members.append(position)
            position += 1
            continue
        if word.pos == "V":
            main = position
            members.append(position)
            position += 1
        break
    if main < 0:
        main = auxiliaries[-1] if auxiliaries else members[-1]
    if modal is not None and modal.id == "must" and negations and words[modal_words[0]].norm != "must":
        # "does not have to" takes the duty away, as "need not" does.
        modal = single["need"]
    if words[main].pos == "X" and words[main].lemma in ("have", "do"):
        # "has a majority": no auxiliary, but a verb of its own.
        words[main].pos = "V"
    group = VerbGroup(
        number, main, sorted(set(members)), modal, modal_words, hedges, sorted(set(negations)), sorted(set(implicit))
    )
    _read_tense(words, group, auxiliaries, infinitive)
    return group, max(position, start + 1)


def _read_tense(words: list[Word], group: VerbGroup, auxiliaries: list[int], infinitive: bool) -> None:
    main = words[group.main]
    chain = [index for index in auxiliaries if index != group.main and index not in group.hedge_words]
    first = words[chain[0]] if chain else main
    previous = words[chain[-1]] if chain else None
    forms = main.info.forms
    if (
        previous is not None
        and previous.lemma == "be"
        and chain[-1] not in group.modal_words
        and chain[-1] not in group.implicit
    ):
        if "g" in forms:
            group.progressive = True
        elif "n" in forms and main.pos == "V":
            group.passive = True
    if any(words[index].lemma == "have" and index not in group.modal_words for index in chain):
        group.perfect = True
    if previous is None and main.pos == "V" and forms == "g":
        return
    if infinitive and not group.modal:
        return
    if (
        group.modal is not None
        and words[group.modal_words[0]].pos == "X"
        and words[group.modal_words[0]].norm in MODALS
    ):
        group.tense = "future" if group.modal.id == "will" else "present"
        return
    if group.modal is not None and group.modal.id == "will":
        group.tense = "future" if first.norm not in ("was", "were") else "past"
        return
    if first.norm in ("was", "were", "had", "did"):
        group.tense = "past"
    elif first.norm in ("is", "are", "am", "has", "have", "do", "does", "'s"):
        group.tense = "present"
    elif first.norm in ("be", "been", "being"):
        group.tense = ""
    elif chain:
        group.tense = "past" if "d" in first.info.forms and first.info.form != first.lemma else "present"
    elif "d" in forms and main.norm != main.lemma:
        group.tense = "past"
    elif "d" in forms:
        group.tense = ""
    elif "n" in forms and "b" not in forms:
        group.passive = True
    else:
        group.tense = "present"
