"""What the rules see of one English text: words with their parts of speech, verb groups, who does what."""

from __future__ import annotations

from functools import lru_cache
from typing import Final

from drift.measures.edits.en.lexicon import FOLDER, read_rows, read_toml
from drift.measures.edits.en.names import is_given_name, known_place
from drift.measures.edits.en.numerals import merge_numbers
from drift.measures.edits.en.phrases import merge_phrases
from drift.measures.edits.en.roles import fill_roles
from drift.measures.edits.en.synonyms import spelling_key
from drift.measures.edits.en.tagger import tag
from drift.measures.edits.en.thesaurus.words import proper_names
from drift.measures.edits.en.tokens import Word, cut
from drift.measures.edits.en.verb_groups import VerbGroup, find_groups
from drift.measures.edits.en.word_info import WordInfo, word_info

REMEMBERED: Final = 8192
"""Texts whose analysis is kept: one side of a comparison often comes back."""


class Analysis:
    """One text as the rules see it. `words` in order, `groups` the verb groups, `lemmas` the set of all lemmas."""

    __slots__ = ("groups", "lemmas", "text", "words")

    def __init__(self, text: str, words: list[Word], groups: list[VerbGroup]) -> None:
        self.text = text
        self.words = words
        self.groups = groups
        self.lemmas = frozenset(word.lemma for word in words)


@lru_cache(maxsize=1)
def _amounts() -> frozenset[str]:
    return frozenset(read_toml(FOLDER / "quantifiers.toml")["amount"])


@lru_cache(maxsize=1)
def _bounds() -> frozenset[str]:
    return frozenset(read_toml(FOLDER / "quantifiers.toml")["bounds"])


@lru_cache(maxsize=1)
def _negative_words() -> frozenset[str]:
    data = read_toml(FOLDER / "negation.toml")
    return frozenset((*data["cues"], *data["nouns"], *data["also"], *data["near"]))


@lru_cache(maxsize=REMEMBERED)
def analyse(text: str) -> Analysis:
    """The analysis of a text; kept for texts that come back."""
    words = cut(text)
    _mute_capitals(words)
    words = merge_phrases(merge_numbers(words))
    _classify(words)
    tag(words)
    for index, word in enumerate(words):
        word.index = index
        if word.key is word.norm or word.key == word.norm:
            if word.pos == "O":
                word.key = SUBJECT_FORMS.get(word.norm, word.norm)
            else:
                word.key = spelling_key(word.lemma) if word.pos in "NVAR" else word.lemma
    groups = find_groups(words)
    _clauses(words)
    fill_roles(words, groups)
    return Analysis(text, words, groups)


def _mute_capitals(words: list[Word]) -> None:
    """Takes capitals for nothing in a headline or a text all in capitals, save on words that are names anyway."""
    spoken = [word for word in words if word.text[0].isalpha()]
    capitals = sum(word.cap for word in spoken)
    if capitals < 4 or capitals < 0.7 * len(spoken):
        return
    for word in spoken:
        if word.info.known and word.norm not in proper_names() and known_place(word.text) is None:
            word.cap = False


@lru_cache(maxsize=1)
def _special() -> frozenset[str]:
    """Words that `_classify` looks at although they wear no capital."""
    return _negative_words() | _bounds() | _amounts() | NAME_PARTICLES | {"would"}


SUBJECT_FORMS: Final = {"me": "i", "him": "he", "her": "she", "us": "we", "them": "they", "whom": "who"}
"""Object forms of pronouns: "her brother sued her" holds the same person as "she was sued"."""

NAME_PARTICLES: Final = frozenset({"al", "el", "ul", "ad", "ar", "ash", "az", "bin", "ibn", "ben", "de", "von", "van"})
"""Particles inside names, which spellings differ in."""

_SENTENCE_ENDS: Final = frozenset('.!?—:"“”')


def _classify(words: list[Word]) -> None:
    """Names, quantifiers and negations: what a lexicon or a capital tells before any tagging."""
    opening = True
    count = len(words)
    special = _special()
    for position, word in enumerate(words):
        norm = word.norm
        if word.pos != ".":
            if word.pos != "Q":
                opening = False
                continue
        elif not word.cap and norm not in special:
            opening = norm[0] in _SENTENCE_ENDS
            continue
        following = words[position + 1] if position + 1 < count else None
        if norm in _negative_words():
            if not (norm in ("neither", "no") and following is not None and following.norm == ","):
                word.pos = "G"
        elif word.role == "bound" and word.phrase:
            if following is None or following.number is None:
                # "close to the airport": a bound stands before a number.
                word.pos, word.role = "P", ""
        elif (
            norm in _bounds()
            and following is not None
            and following.pos == "#"
            and following.number is not None
            and following.number.unit not in ("month", "weekday")
        ):
            word.pos = "Q"
            word.role = "bound"
        elif norm in _amounts():
            if _is_degree(norm, words[position - 1] if position else None, following):
                word.pos = "R"
            else:
                word.pos = "Q"
                word.role = "amount"
        elif norm == "would" and word.text[-2:] in ("'d", "’d") and _is_had(words, position):
            word.norm = word.lemma = word.key = "had"
            word.info = word_info("had")
        elif norm in NAME_PARTICLES and following is not None and following.cap:
            word.pos = "D"
        elif word.cap and norm in title_words() and not word.phrase:
            # A title before a name is a common noun that wears a capital.
            word.norm = word.key = word.lemma = title_words()[norm]
            word.info = word_info(word.norm)
            word.pos = "N" if "a" not in word.info.lemmas or word.info.best == "n" else "A"
            word.lemma = word.norm
        elif word.cap and (_is_name(word, opening, following)):
            word.pos = "E"
            place = known_place(word.text)
            if place is not None:
                word.key = word.lemma = "@" + place.canonical
                word.role = place.role
        if word.text[:1].isalnum():
            opening = False
        elif norm in _SENTENCE_ENDS:
            opening = True


def _is_degree(norm: str, previous: Word | None, following: Word | None) -> bool:
    """Whether "much", "most", "little" or "some" stands before an adjective or adverb ("much smaller")."""
    if norm not in ("much", "most", "little") or following is None:
        return False
    if norm == "little" and previous is not None and previous.info.closed == "D":
        return True
    info = following.info
    if info.degree == 1 or following.norm in ("more", "less"):
        return True
    return norm == "most" and ("a" in info.lemmas or "r" in info.lemmas) and info.best in "ar" and not info.plural


def _is_had(words: list[Word], position: int) -> bool:
    """Whether 'd stands for "had": before a participle that is no base form."""
    for word in words[position + 1 : position + 4]:
        if word.norm in ("never", "not", "already", "just", "also") or "r" in word.info.lemmas:
            continue
        return word.norm in ("better", "been") or ("n" in word.info.forms and "b" not in word.info.forms)
    return False


@lru_cache(maxsize=1)
def title_words() -> dict[str, str]:
    """A title or its abbreviation to the title in full."""
    table = {}
    for _, (title, short) in read_rows(FOLDER / "titles.tsv", 2):
        table[title] = title
        table.update({abbreviation: title for abbreviation in short.split("|") if abbreviation != "-"})
    return table


def _is_name(word: Word, opening: bool, following: Word | None) -> bool:
    info: WordInfo = word.info
    if "." in word.text and word.text.replace(".", "").isupper() and len(word.norm) > 1:
        return True
    if info.closed and not (word.text.isupper() and len(word.text) > 1 and not opening):
        return False
    if known_place(word.text) is not None:
        return True
    if word.norm in ("i", "yes", "no"):
        return False
    if not opening:
        return True
    if not info.known or is_given_name(word.norm) or word.norm in proper_names():
        return True
    # At the start of a sentence a known word is a name only where another name follows and it is no adjective or title.
    return bool(
        following is not None
        and following.cap
        and following.text[:1].isalpha()
        and not following.info.known
        and info.lemmas.keys() == {"n"}
        and info.weights["n"] <= 1
    )


_BREAKS: Final = frozenset(
    {
        "that",
        "which",
        "who",
        "because",
        "if",
        "when",
        "while",
        "but",
        "although",
        "though",
        "unless",
        "whether",
        "whereas",
        "until",
        "after",
        "before",
    }
)


def _clauses(words: list[Word]) -> None:
    """Numbers the clauses: a new one at a full stop, a subordinating word, and at "and" before a verb of its own."""
    clause = 0
    count = len(words)
    for position, word in enumerate(words):
        norm = word.norm
        if norm in ";:.!?—" or (norm in _BREAKS and word.pos in "CDOP"):
            clause += 1
        elif norm in ("and", "or", "nor", ",") and position:
            ahead = position + 1
            while ahead < count and words[ahead].group < 0 and words[ahead].norm not in ("and", "or", ",", ".", ";"):
                ahead += 1
            if (
                ahead < count
                and words[ahead].group >= 0
                and any(words[i].group >= 0 and words[i].clause == clause for i in range(position))
            ):
                clause += 1
        word.clause = clause
