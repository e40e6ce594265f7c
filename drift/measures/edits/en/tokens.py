"""Cuts an English text into words for the edit rules: contractions parted, hyphens weighed, numbers whole."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from drift.measures.edits.en.lexicon import FOLDER, read_rows
from drift.measures.edits.en.numeral_words import TENS, UNITS
from drift.measures.edits.en.thesaurus.words import known_at_all
from drift.measures.edits.en.word_info import WordInfo, word_info

if TYPE_CHECKING:
    from drift.measures.edits.en.numerals import Number

_TOKEN: Final = re.compile(
    r"(?P<plain>[a-z]+(?=[ ,;:!?\n]))"  # most words by far, so they are tried first
    r"|(?P<decade>(?:\d\d)?\d0s(?!\w))"
    r"|(?P<frac>(?:\d+ )?\d{1,2}/\d{1,2}(?![/\d]))"
    r"|(?P<num>(?:(?<![\w])[+\-−–])?(?:\d+(?:[.,٫٬:]\d+)*)(?:st|nd|rd|th|bn|mn|tn|km|kg|[mk])?(?![^\W\d_]))"
    r"|(?P<abbr>(?:[A-Za-z]\.){2,}|(?:Mr|Mrs|Ms|Dr|St|Gen|Col|Sen|Rep|Gov|Prof|Lt|Sgt|Capt)\.(?=\s))"
    r"|(?P<word>[^\W\d_][^\W_]*(?:['’‘ʼ`´-][^\W_]+)*['’]?)"
    r"|(?P<mixed>\w+)"
    r"|(?P<mark>\S)"
)
_APOSTROPHES: Final = str.maketrans({"’": "'", "‘": "'", "ʼ": "'", "`": "'", "´": "'", "‐": "-", "‑": "-"})
_PREFIXES: Final = frozenset({"non", "un", "anti", "pro", "pre", "post", "mid", "semi", "self", "co", "re", "de"})
_NAME_PREFIXES: Final = frozenset({"al", "el", "ul", "ad", "ar", "as", "ash", "at", "az", "bin", "ibn", "abu", "abd"})


class Word:
    """One word of a text.

    `text[start:end]` is what a reader sees marked; for a part of a contraction that is the whole contraction, for
    "n't" alone says nothing. `norm` is the folded form, `key` what equal words have in common. The tagger fills
    `pos` ("N" noun, "E" name, "V" verb, "X" auxiliary or modal, "A" adjective, "R" adverb, "P" preposition, "D"
    determiner, "C" conjunction, "O" pronoun, "Q" quantifier, "G" negation, "#" number, "." mark), `lemma`, `group`
    (number of its verb group or -1), `clause` and `number`. A merged phrase has its lemma in `phrase`; `role` says
    which lexicon it came from ("amount", "bound", "idiom", "negation", "certainty", "name", "demonym" or "").
    """

    __slots__ = (
        "cap",
        "clause",
        "end",
        "group",
        "index",
        "info",
        "key",
        "lemma",
        "norm",
        "number",
        "phrase",
        "pos",
        "role",
        "start",
        "text",
    )

    def __init__(self, text: str, norm: str, start: int, end: int, info: WordInfo) -> None:
        self.text = text
        self.norm = norm
        self.start = start
        self.end = end
        self.info = info
        self.cap = text[:1].isupper()
        self.pos = "."
        self.lemma = norm
        self.key = norm
        self.group = -1
        self.clause = 0
        self.index = 0
        self.number: Number | None = None
        self.phrase = ""
        self.role = ""

    def __repr__(self) -> str:
        return f"{self.text}/{self.pos}/{self.lemma}"


@lru_cache(maxsize=1)
def contractions() -> dict[str, tuple[str, ...]]:
    """A contraction to the words it stands for."""
    return {short: tuple(full.split(" ")) for _, (short, full) in read_rows(FOLDER / "contractions.tsv", 2)}


@lru_cache(maxsize=65536)
def _split(form: str) -> tuple[str, ...]:
    """The words that a folded form stands for; itself where it is one word."""
    if form in contractions():
        return contractions()[form]
    if "'" in form:
        if form.endswith("n't"):
            return (form[:-3], "not")
        for ending, word in (("'ll", "will"), ("'ve", "have"), ("'re", "are"), ("'d", "would"), ("'m", "am")):
            if form.endswith(ending):
                return (form[: -len(ending)], word)
        if form.endswith("'s"):
            return (form[:-2], "'s")
        if form.endswith("'"):
            return (form[:-1],)
    return (form,)


@lru_cache(maxsize=65536)
def _parts_of_hyphenated(form: str) -> bool:
    """Whether a form with hyphens is read as several words."""
    first = form.partition("-")[0]
    if first in _PREFIXES:
        return False
    if first in _NAME_PREFIXES or first in UNITS or first in TENS:
        return True
    return not (known_at_all(form) or known_at_all(form.replace("-", "")) or known_at_all(form.replace("-", " ")))


def cut(text: str) -> list[Word]:
    """The words of a text, in order; marks and spaces are left out, save signs that mean something (% $ € £ ₪)."""
    words: list[Word] = []
    append = words.append
    for match in _TOKEN.finditer(text):
        start = match.start()
        for surface, norm, info, first, last in _pieces(match.group(), match.lastgroup):
            append(Word(surface, norm, start + first, start + last, info))
    return words


_MARKS: Final = frozenset('%$€£¥₪٪°,;:.!?—–()"“”')


@lru_cache(maxsize=131072)
def _pieces(surface: str, kind: str | None) -> tuple[tuple[str, str, WordInfo, int, int], ...]:
    """The words in one token: surface, folded form, what is known of it, and its place in the token."""
    if kind == "plain":
        return (
            ((surface, surface, word_info(surface), 0, len(surface)),)
            if surface != "cannot"
            else (
                (surface, "can", word_info("can"), 0, 6),
                (surface, "not", word_info("not"), 0, 6),
            )
        )
    if kind == "mark":
        return ((surface, surface, word_info(surface), 0, len(surface)),) if surface in _MARKS else ()
    folded = surface
    if not surface.isascii():
        folded = unicodedata.normalize("NFKC", surface).translate(_APOSTROPHES)
        if len(folded) != len(surface):
            folded = surface
    if kind == "abbr":
        norm = folded.lower().replace(".", "")
        return ((surface, norm, word_info(norm), 0, len(surface)),)
    if kind != "word":
        return ((surface, folded.lower(), word_info(folded.lower()), 0, len(surface)),)
    if surface[-1] in "'’":
        surface, folded = surface[:-1], folded[:-1]
    if "-" in folded and _parts_of_hyphenated(folded.lower()):
        pieces: list[tuple[str, str, WordInfo, int, int]] = []
        position = 0
        for part in folded.split("-"):
            pieces.extend(_contracted(surface[position : position + len(part)], part, position))
            position += len(part) + 1
        return tuple(pieces)
    return tuple(_contracted(surface, folded, 0))


def _contracted(surface: str, folded: str, start: int) -> list[tuple[str, str, WordInfo, int, int]]:
    norm = folded.lower()
    end = start + len(surface)
    if "'" not in norm and norm != "cannot":
        return [(surface, norm, word_info(norm), start, end)]
    parts = _split(norm)
    if parts[-1] == "'s" and len(parts) == 2:
        return [
            (surface[:-2], parts[0], word_info(parts[0]), start, end - 2),
            (surface[-2:], "'s", word_info("'s"), end - 2, end),
        ]
    return [(surface, part, word_info(part), start, end) for part in parts]
