"""Names: countries with acronyms and demonyms, spellings of one name, a skeleton that transliterations share."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import Final, NamedTuple

from drift.measures.edits.en.lexicon import FOLDER, read_rows


class KnownName(NamedTuple):
    """A name of the list: its canonical form and what the words are of it: "name" or "demonym"."""

    canonical: str
    role: str


@lru_cache(maxsize=1)
def places() -> dict[str, KnownName]:
    """A name, acronym or demonym, as written, to what it names; plurals of demonyms included."""
    table: dict[str, KnownName] = {}
    for _, (canonical, others, demonyms) in read_rows(FOLDER / "places.tsv", 3):
        table[canonical] = KnownName(canonical, "name")
        for other in others.split("|"):
            if other != "-":
                table[other] = KnownName(canonical, "name")
        for demonym in demonyms.split("|"):
            if demonym != "-":
                table[demonym] = KnownName(canonical, "demonym")
                if not demonym.endswith(("ese", "ish", "ch", "s")):
                    table[demonym + "s"] = KnownName(canonical, "demonym")
    return table


@lru_cache(maxsize=1)
def name_phrases() -> dict[str, tuple[tuple[tuple[str, ...], str], ...]]:
    """Names of several words: first word to (further words, the name), longest first; in lower case."""
    table: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for name in places():
        first, *rest = re.split(r"[ -]", name)
        if rest:
            table.setdefault(first.lower(), []).append((tuple(word.lower().removesuffix("'s") for word in rest), name))
    return {first: tuple(sorted(rests, key=lambda rest: -len(rest[0]))) for first, rests in table.items()}


@lru_cache(maxsize=1)
def _capitals() -> frozenset[tuple[str, str]]:
    rows = read_rows(FOLDER / "capitals.tsv", 2)
    return frozenset(pair for _, (seat, body) in rows for pair in ((seat, body), (body, seat)))


def stands_for(a: str, b: str) -> bool:
    """Whether one of two canonical names is the capital by which news writing names the other."""
    return (a, b) in _capitals()


@lru_cache(maxsize=1)
def _variants() -> dict[str, frozenset[int]]:
    table: dict[str, set[int]] = {}
    for number, row in read_rows(FOLDER / "given_names.tsv", 2, more=True):
        for name in row:
            table.setdefault(_plain(name), set()).add(number)
    return {name: frozenset(numbers) for name, numbers in table.items()}


def is_given_name(norm: str) -> bool:
    """Whether the list of spellings has it, in any spelling."""
    return _plain(norm) in _variants()


def _plain(name: str) -> str:
    decomposed = unicodedata.normalize("NFD", name.lower())
    return "".join(char for char in decomposed if char.isalpha() and not unicodedata.combining(char))


_DIGRAPHS: Final = (
    ("sch", "S"),
    ("tch", "C"),
    ("ch", "C"),
    ("sh", "S"),
    ("kh", "K"),
    ("gh", "G"),
    ("dh", "d"),
    ("th", "t"),
    ("ph", "f"),
    ("zh", "j"),
    ("tz", "z"),
    ("ts", "z"),
    ("ck", "k"),
    ("dj", "j"),
    ("q", "k"),
    ("c", "k"),
    ("x", "ks"),
    ("w", "v"),
)
_VOWEL_RUNS: Final = (
    ("ee", "i"),
    ("ie", "i"),
    ("ei", "ai"),
    ("ey", "ai"),
    ("ay", "ai"),
    ("oo", "u"),
    ("ou", "u"),
    ("aa", "a"),
    ("uu", "u"),
    ("ii", "i"),
    ("y", "i"),
)


@lru_cache(maxsize=65536)
def skeleton(name: str) -> tuple[str, str]:
    """Consonants and vowels of a name once what transliterations differ in is levelled.

    Doubled letters are one, `q` is `k`, `ee` is `i`, `ou` is `u`, and so on. The second part holds the vowels in
    order, `o` levelled with `u`, a final vowel left out.
    """
    plain = _plain(name)
    if plain.endswith(("ah", "eh")):
        plain = plain[:-1]
    for run, vowel in _VOWEL_RUNS:
        plain = plain.replace(run, vowel)
    for digraph, letter in _DIGRAPHS:
        plain = plain.replace(digraph, letter)
    plain = re.sub(r"(.)\1+", r"\1", plain)
    consonants = re.sub(r"[aeiou]", "", plain)
    vowels = re.sub(r"[^aeiou]", "", plain).replace("o", "u")
    return consonants, vowels


@lru_cache(maxsize=65536)
def same_name(a: str, b: str) -> bool:
    """Whether two words can be spellings of one name: `Kareemi` and `Karimi`, but never `Hassan` and `Hussein`."""
    plain_a, plain_b = _plain(a), _plain(b)
    if plain_a == plain_b:
        return True
    if _feminine(plain_a, plain_b) or _feminine(plain_b, plain_a):
        return False
    variants = _variants()
    groups_a, groups_b = variants.get(plain_a), variants.get(plain_b)
    if groups_a and groups_b:
        return not groups_a.isdisjoint(groups_b)
    consonants_a, vowels_a = skeleton(a)
    consonants_b, vowels_b = skeleton(b)
    if consonants_a != consonants_b or len(consonants_a) < 2:
        # "Husseini" is to "Hussaini" as "Hussein" to "Hussain": a listed name with an ending on it.
        return _same_stem(plain_a, plain_b)
    if _same_vowels(vowels_a, vowels_b):
        return True
    if len(consonants_a) < 3:
        return False
    return _one_vowel_apart(vowels_a, vowels_b)


def _feminine(name: str, other: str) -> bool:
    """Whether a name is the other with the ending of a woman's: Samira and Samir, Nadia and Nadi."""
    return len(other) >= 4 and name in (other + "a", other + "ah", other + "eh")


def _same_stem(a: str, b: str) -> bool:
    if len(a) > 4 and len(b) > 4 and a[-1] == b[-1] == "i":
        groups_a, groups_b = _variants().get(a[:-1]), _variants().get(b[:-1])
        return bool(groups_a and groups_b and not groups_a.isdisjoint(groups_b))
    return False


def _same_vowels(a: str, b: str) -> bool:
    # An `e` stands for either of the short vowels `a` and `i`: Meshaal and Mashal, Salem and Salim.
    return len(a) == len(b) and all(x == y or {x, y} in ({"e", "i"}, {"e", "a"}) for x, y in zip(a, b, strict=True))


def _one_vowel_apart(a: str, b: str) -> bool:
    # A vowel more or less: "Khaled" and "Khlid", or `ai` for `i`.
    longer, shorter = (a, b) if len(a) > len(b) else (b, a)
    if len(longer) - len(shorter) != 1:
        return False
    return any(_same_vowels(longer[:i] + longer[i + 1 :], shorter) for i in range(len(longer)))


@lru_cache(maxsize=65536)
def known_place(text: str) -> KnownName | None:
    """What the list says of a name as written."""
    table = places()
    plain = text.replace(".", "")
    return (
        table.get(text)
        or (table.get(plain) if plain.isupper() else None)
        or table.get(text.upper() if len(text) <= 3 and text.isupper() else text)
    )
