"""Makes one word of every phrase that a lexicon holds: "at least", "no longer", "call off", "United States"."""

from __future__ import annotations

from functools import lru_cache
from typing import Final, NamedTuple

from drift.measures.edits.en.lexicon import FOLDER, read_toml
from drift.measures.edits.en.names import known_place, name_phrases
from drift.measures.edits.en.scales import places, scale_phrases
from drift.measures.edits.en.synonyms import contrast_phrases, synonym_phrases
from drift.measures.edits.en.thesaurus.words import known, phrasal_verbs
from drift.measures.edits.en.tokens import Word
from drift.measures.edits.en.word_info import word_info

PARTICLES: Final = frozenset({"off", "up", "down", "out", "back", "over", "away", "on", "in", "through", "aside"})


class Phrase(NamedTuple):
    """The words after the first, the phrase as a lemma, its part of speech ("" for what the tagger is to find out)
    and the lexicon it came from."""

    rest: tuple[str, ...]
    lemma: str
    pos: str
    role: str


_PARTS: Final = {
    "n": "N",
    "v": "V",
    "a": "A",
    "r": "R",
    "p": "P",
    "c": "C",
    "o": "O",
    "d": "Q",
    "q": "Q",
    "": "R",
    "f": "P",
}
_CLINGING: Final = frozenset({"in", "on", "through", "over", "down", "up"})
"""Particles that are mostly prepositions: they belong to the verb only where no noun follows."""
_ADVERBS: Final = frozenset({"down", "up"})
"""Those that are prepositions after verbs of motion only: one goes down the street, and turns down the offer."""
_MOTION: Final = frozenset(
    {"go", "come", "walk", "run", "climb", "drive", "march", "ride", "sail", "fall", "move", "travel", "head", "fly"}
)


@lru_cache(maxsize=1)
def phrase_table() -> dict[str, tuple[Phrase, ...]]:
    """First word (for verbs its lemma) to the phrases that begin with it, longest first."""
    table: dict[str, dict[tuple[str, ...], Phrase]] = {}

    def add(phrase: str, pos: str, role: str) -> None:
        first, *rest = phrase.replace("'s ", " 's ").replace("cannot ", "can not ").split(" ")
        if rest:
            table.setdefault(first, {}).setdefault(tuple(rest), Phrase(tuple(rest), phrase, pos, role))

    quantifiers = read_toml(FOLDER / "quantifiers.toml")
    negation = read_toml(FOLDER / "negation.toml")
    for phrase in negation["idioms"]:
        add(phrase, "R", "idiom")
    for phrase in quantifiers["bounds"]:
        add(phrase, "Q", "bound")
    for phrase in quantifiers["amount"]:
        add(phrase, "Q", "amount")
    for phrase in (*negation["phrases"], *negation["nouns"]):
        add(phrase, "G", "negation")
    for phrase in read_toml(FOLDER / "modality.toml")["certainty"]:
        add(phrase, "R", "certainty")
    for phrase, part in synonym_phrases():
        add(phrase, _PARTS[part], "phrase")
    for phrase in scale_phrases():
        add(phrase, _PARTS[places(phrase)[0].pos], "phrase")
    for phrase in contrast_phrases():
        first = phrase.partition(" ")[0]
        add(phrase, "P" if word_info(first).closed or first in ("away", "thanks", "due") else "V", "phrase")
    for first, rests in phrasal_verbs().items():
        for rest in rests:
            if len(rest) == 1 and rest[0] in PARTICLES:
                add(" ".join((first, *rest)), "V", "phrasal")
    return {first: tuple(sorted(found.values(), key=lambda p: -len(p.rest))) for first, found in table.items()}


@lru_cache(maxsize=1)
def _by_two() -> dict[str, dict[str, tuple[Phrase, ...]]]:
    """First word, second word, and the phrases that begin so."""
    index: dict[str, dict[str, tuple[Phrase, ...]]] = {}
    for first, phrases in phrase_table().items():
        for phrase in phrases:
            seconds = index.setdefault(first, {})
            seconds[phrase.rest[0]] = (*seconds.get(phrase.rest[0], ()), phrase)
    return index


@lru_cache(maxsize=1)
def _separable() -> dict[str, tuple[Phrase, ...]]:
    """A verb to its phrases with one particle, which an object may part."""
    found = {
        first: tuple(p for p in phrases if p.pos == "V" and len(p.rest) == 1 and p.rest[0] in PARTICLES)
        for first, phrases in phrase_table().items()
    }
    return {first: phrases for first, phrases in found.items() if phrases}


def merge_phrases(words: list[Word]) -> list[Word]:
    """The words with every known phrase made one word."""
    by_two = _by_two()
    separable = _separable()
    names = name_phrases()
    merged: list[Word] = []
    position = 0
    while position < len(words) - 1:
        word = words[position]
        following = words[position + 1]
        found = None
        if word.cap and word.norm in names:
            found = _name(words, position)
        if found is None:
            verb = word.info.lemmas.get("v", "")
            seconds = by_two.get(word.norm)
            if seconds is not None:
                found = _phrase(words, position, seconds, verb, merged)
            if found is None and verb and verb != word.norm:
                seconds = by_two.get(verb)
                if seconds is not None:
                    found = _phrase(words, position, seconds, verb, merged)
            if found is None and following.info.closed in _OBJECT_STARTS and verb in separable:
                for phrase in separable[verb]:
                    found = _parted(words, position, phrase)
                    if found is not None:
                        break
            if found is None and word.pos == "." and not word.info.closed and not following.info.closed:
                found = _compound(word, following)
        if found is None:
            merged.append(word)
            position += 1
        else:
            joined, used = found
            merged.append(joined)
            position += used
    merged.extend(words[position:])
    return merged


_OBJECT_STARTS: Final = frozenset({"D", "O"})


def _phrase(
    words: list[Word], position: int, seconds: dict[str, tuple[Phrase, ...]], verb: str, merged: list[Word]
) -> tuple[Word, int] | None:
    word, following = words[position], words[position + 1]
    candidates = seconds.get(following.norm, ())
    if following.info.plural:
        candidates += seconds.get(following.info.lemmas["n"], ())
    if not candidates:
        return None
    before = merged[-1] if merged else None
    # After a determiner, or a verb, no verb stands: "opened fire on", "the push for".
    no_verb = before is not None and (
        before.info.closed == "D"
        or (before.info.forms in ("d", "dn") and before.info.best == "v" and before.pos == ".")
    )
    for phrase in candidates:
        head = phrase.lemma.split(" ", 1)[0]
        if phrase.pos == "V":
            if no_verb or head != verb:
                continue
        elif head != word.norm:
            continue
        end = position + 1 + len(phrase.rest)
        if end <= len(words) and _matches(words, position + 1, phrase):
            if phrase.rest[-1] == "to" and phrase.pos == "P" and before is not None and _infinitive(before, words, end):
                continue
            if (
                phrase.pos == "V"
                and len(phrase.rest) == 1
                and phrase.rest[0] in _CLINGING
                and not (phrase.role == "phrase" and phrase.rest[0] in _ADVERBS and verb not in _MOTION)
                and not (phrase.lemma in _GOVERNING and end < len(words) and words[end].pos != "#")
                and _noun_follows(words, end)
            ):
                continue
            return _join(words[position:end], phrase), len(phrase.rest) + 1
    return None


_GOVERNING: Final = frozenset(
    {"call on", "fire on", "insist on", "lean on", "report on", "originate in", "participate in", "result in"}
    | {"hand over", "take over", "turn over"}
)
"""Verbs of our lists whose preposition or particle stands before the noun that it governs."""


def _matches(words: list[Word], start: int, phrase: Phrase) -> bool:
    for place, expected in enumerate(phrase.rest):
        word = words[start + place]
        if word.norm == expected:
            continue
        last = place == len(phrase.rest) - 1
        if not (last and phrase.pos == "N" and word.info.plural and word.info.lemmas.get("n") == expected):
            return False
    return True


def _infinitive(before: Word, words: list[Word], end: int) -> bool:
    """Whether a verb follows after a form of "be": "are due to resume" holds no preposition."""
    if before.info.closed != "X" or end >= len(words):
        return False
    return "b" in words[end].info.forms and words[end].info.best == "v"


def _noun_follows(words: list[Word], position: int) -> bool:
    if position >= len(words):
        return False
    word = words[position]
    if not word.text[0].isalnum() and word.pos != "#":
        return False
    return (
        word.info.closed in ("D", "O")
        or word.pos in "#E"
        or word.cap
        or "n" in word.info.lemmas
        or word.info.best == "a"
    )


@lru_cache(maxsize=65536)
def _one_word(first: str, second: str) -> str:
    """The compound that two words make, where the thesaurus has it as one ("policymaker", "long-term")."""
    if len(first) < 3 or len(second) < 3 or word_info(second).closed:
        return ""
    for lemma in (first + second, f"{first}-{second}"):
        for pos in "na":
            if known(lemma, pos) and (pos == "a" or known(first, "n") or known(first, "a")):
                return lemma
    return ""


def _compound(first: Word, second: Word) -> tuple[Word, int] | None:
    lemma = _one_word(first.norm, second.norm)
    if not lemma and second.info.plural:
        lemma = _one_word(first.norm, second.info.lemmas["n"])
    if not lemma or second.pos != "." or not second.text[0].isalpha() or (second.cap and not first.cap):
        return None
    if "-" in lemma and second.info.best == "v" and second.info.forms:
        # "The factory made carpets" holds no "factory-made".
        return None
    joined = _joined([first, second], lemma)
    joined.info = word_info(lemma)
    return joined, 2


def _name(words: list[Word], position: int) -> tuple[Word, int] | None:
    for rest, name in name_phrases()[words[position].norm]:
        tail = words[position + 1 : position + 1 + len(rest)]
        if len(tail) < len(rest) or any(word.norm != expected for word, expected in zip(tail, rest, strict=True)):
            continue
        place = known_place(name)
        joined = _joined([words[position], *tail], name.lower())
        joined.pos = "E"
        if place is not None:
            joined.key = joined.lemma = "@" + place.canonical
            joined.role = place.role
        joined.info = word_info("name")
        return joined, 1 + len(rest)
    return None


def _joined(words: list[Word], norm: str) -> Word:
    first, last = words[0], words[-1]
    info = first.info if first.info.lemmas.get("v") else word_info(norm)
    joined = Word(" ".join(word.text for word in words), norm, first.start, last.end, info)
    joined.cap = first.cap
    return joined


def _join(words: list[Word], phrase: Phrase) -> Word:
    joined = _joined(words, " ".join(word.norm for word in words))
    joined.phrase = joined.lemma = joined.key = phrase.lemma
    joined.role = phrase.role
    if phrase.pos != "V":
        joined.pos = phrase.pos
        joined.info = words[-1].info if phrase.pos in "NA" else word_info(phrase.lemma)
    return joined


def _parted(words: list[Word], position: int, phrase: Phrase) -> tuple[Word, int] | None:
    """A verb with its particle behind the object: "called the strike off". The particle is dropped."""
    for distance in (2, 3, 4):
        place = position + distance
        if place >= len(words):
            return None
        if words[place].norm == phrase.rest[0]:
            after = words[place + 1].norm if place + 1 < len(words) else "."
            between = words[position + 1 : place]
            if not (after in ".,;:!?" or word_info(after).closed in ("P", "C")) or word_info(after).form == "the":
                return None
            if any(word.info.closed in ("P", "C", "X") or word.norm in ".,;" for word in between):
                return None
            if between[0].info.closed not in ("D", "O"):
                return None
            head = words[position]
            joined = Word(head.text, head.norm, head.start, head.end, head.info)
            joined.cap = head.cap
            joined.phrase = joined.lemma = joined.key = phrase.lemma
            joined.role = "phrase"
            del words[place]
            return joined, 1
    return None
