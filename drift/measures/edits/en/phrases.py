"""Makes one word of every phrase that a lexicon holds: "at least", "no longer", "call off", "United States"."""

from __future__ import annotations

from functools import lru_cache
from typing import Final, NamedTuple

from drift.measures.edits.en.lexicon import FOLDER, read_toml
from drift.measures.edits.en.names import known_place, name_phrases
from drift.measures.edits.en.scales import scale_phrases
from drift.measures.edits.en.synonyms import synonym_phrases
from drift.measures.edits.en.thesaurus.words import known, phrasal_verbs
from drift.measures.edits.en.tokens import Word
from drift.measures.edits.en.word_info import word_info

PARTICLES: Final = frozenset({"off", "up", "down", "out", "back", "over", "away", "on", "in", "through", "aside"})


class Phrase(NamedTuple):
    """The words after the first, the phrase as a lemma, and the lexicon it came from."""

    rest: tuple[str, ...]
    lemma: str
    role: str


@lru_cache(maxsize=1)
def phrase_table() -> dict[str, tuple[Phrase, ...]]:
    """First word (for verbs its lemma) to the phrases that begin with it, longest first."""
    table: dict[str, dict[tuple[str, ...], Phrase]] = {}

    def add(phrase: str, role: str) -> None:
        first, *rest = phrase.replace("'s ", " 's ").replace("cannot ", "can not ").split(" ")
        if rest:
            table.setdefault(first, {}).setdefault(tuple(rest), Phrase(tuple(rest), phrase, role))

    quantifiers = read_toml(FOLDER / "quantifiers.toml")
    negation = read_toml(FOLDER / "negation.toml")
    for phrase in negation["idioms"]:
        add(phrase, "idiom")
    for phrase in quantifiers["bounds"]:
        add(phrase, "bound")
    for phrase in quantifiers["amount"]:
        add(phrase, "amount")
    for phrase in negation["phrases"]:
        add(phrase, "negation")
    for phrase in read_toml(FOLDER / "modality.toml")["certainty"]:
        add(phrase, "certainty")
    for phrase in (*synonym_phrases(), *scale_phrases()):
        add(phrase, "phrase")
    for first, rests in phrasal_verbs().items():
        for rest in rests:
            if len(rest) == 1 and rest[0] in PARTICLES:
                add(" ".join((first, *rest)), "phrase")
    return {first: tuple(sorted(found.values(), key=lambda p: -len(p.rest))) for first, found in table.items()}


def merge_phrases(words: list[Word]) -> list[Word]:
    """The words with every known phrase made one word."""
    table = phrase_table()
    names = name_phrases()
    merged: list[Word] = []
    position = 0
    while position < len(words):
        word = words[position]
        found = None
        if word.norm in names and word.cap:
            found = _name(words, position)
        if found is None:
            first = word.norm
            verb = word.info.lemmas.get("v", "")
            if (
                verb
                and merged
                and (
                    merged[-1].info.closed == "D"
                    or (merged[-1].info.forms in ("d", "dn") and "v" in merged[-1].info.best)
                )
            ):
                # "opened fire on", "the push for": no verb stands here.
                verb = ""
            candidates = table.get(first, ())
            if verb and verb != first:
                candidates = (*candidates, *table.get(verb, ()))
            for phrase in candidates:
                end = position + 1 + len(phrase.rest)
                if end <= len(words) and all(
                    words[position + 1 + i].norm == rest for i, rest in enumerate(phrase.rest)
                ):
                    found = _join(words[position:end], phrase, verb)
                    break
                if (
                    len(phrase.rest) == 1
                    and phrase.role == "phrase"
                    and phrase.rest[0] in PARTICLES
                    and verb
                    and known(phrase.lemma, "v")
                ):
                    found = _parted(words, position, phrase)
                    if found is not None:
                        break
            else:
                found = None
        if found is None:
            merged.append(word)
            position += 1
        else:
            joined, used = found
            merged.append(joined)
            position += used
    return merged


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
        return joined, 1 + len(rest)
    return None


def _joined(words: list[Word], norm: str) -> Word:
    first, last = words[0], words[-1]
    joined = Word(" ".join(word.text for word in words), norm, first.start, last.end, first.info)
    joined.cap = first.cap
    return joined


def _join(words: list[Word], phrase: Phrase, verb: str) -> tuple[Word, int]:
    joined = _joined(words, " ".join(word.norm for word in words))
    joined.phrase = joined.lemma = joined.key = phrase.lemma
    joined.role = phrase.role
    if phrase.role in ("amount", "bound"):
        joined.pos = "Q"
    elif phrase.role == "negation":
        joined.pos = "G"
    elif phrase.role in ("idiom", "certainty"):
        joined.pos = "R"
    elif not (verb and phrase.lemma.split(" ")[0] == verb):
        joined.info = word_info(words[-1].norm) if words[0].info.closed == "" else word_info(phrase.lemma)
        if words[0].info.closed:
            joined.pos = "R"
    return joined, len(words)


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
