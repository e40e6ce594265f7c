"""What is known of a word form before its sentence is looked at: lemmas, parts of speech, verb forms. Kept for good."""

from __future__ import annotations

from functools import lru_cache
from typing import Final

from drift.measures.edits.en.lexicon import FOLDER, read_rows, read_toml, word_list
from drift.measures.edits.en.numeral_words import DECADES, STARTERS
from drift.measures.edits.en.thesaurus.words import irregular_forms, known, uses

_FUNCTION_FILE: Final = FOLDER / "function_words.toml"

_NUMBER_SIGNS: Final = frozenset("+-−–$€£¥₪")
_AUXILIARIES: Final = {
    "am": "be",
    "is": "be",
    "are": "be",
    "being": "be",
    "has": "have",
    "having": "have",
    "does": "do",
    "doing": "do",
}


@lru_cache(maxsize=1)
def function_classes() -> dict[str, frozenset[str]]:
    """Name of a closed class to its words."""
    data = read_toml(_FUNCTION_FILE)
    return {name: frozenset(word_list(data, name, _FUNCTION_FILE)) for name in data}


@lru_cache(maxsize=1)
def _class_of() -> dict[str, str]:
    codes = {
        "prepositions": "P",
        "conjunctions": "C",
        "subject_pronouns": "O",
        "pronouns": "O",
        "adverbs": "F",
        "possessives": "D",
        "determiners": "D",
        "be": "X",
        "have": "X",
        "do": "X",
    }
    return {word: code for name, code in codes.items() for word in function_classes()[name]}


@lru_cache(maxsize=1)
def irregular_verbs() -> dict[str, tuple[tuple[str, str], ...]]:
    """A past form or participle to its (lemma, form) pairs: "d" past, "n" participle, "b" base."""
    forms: dict[str, list[tuple[str, str]]] = {}
    for _, (base, past, participle) in read_rows(FOLDER / "irregular_verbs.tsv", 3):
        forms.setdefault(base, []).append((base, "b"))
        for form in past.split("/"):
            forms.setdefault(form, []).append((base, "d"))
        for form in participle.split("/"):
            forms.setdefault(form, []).append((base, "n"))
    return {form: tuple(pairs) for form, pairs in forms.items()}


class WordInfo:
    """A word form, lower case.

    `closed` is the code of its closed class ("D" determiner, "P" preposition, "C" conjunction, "O" pronoun, "X" be,
    have or do, "F" adverb of a closed class) or "". `lemmas` maps "n", "v", "a", "r" to the lemma under that part of
    speech; `forms` are the verb forms it can be ("b" base, "s" third person, "d" past, "n" participle, "g" -ing);
    `plural` and `degree` (0, 1 comparative, 2 superlative) are of the noun and the adjective. `weights` are uses in
    tagged texts. `numeral` says whether a number can start here. `best` is the likeliest part of speech alone.
    """

    __slots__ = (
        "best",
        "closed",
        "degree",
        "form",
        "forms",
        "known",
        "lemmas",
        "light",
        "numeral",
        "plural",
        "weights",
    )

    def __init__(self, form: str) -> None:
        self.form = form
        self.closed = _class_of().get(form, "")
        self.light = form in function_classes()["light"]
        self.numeral = form in STARTERS or form in DECADES or form[:1].isdigit() or form[:1] in _NUMBER_SIGNS
        self.lemmas: dict[str, str] = {}
        self.forms = ""
        self.plural = False
        self.degree = 0
        if not self.closed:
            self._look_up()
        elif self.closed == "X":
            self.lemmas["v"] = irregular_verbs()[form][0][0] if form in irregular_verbs() else _AUXILIARIES[form]
        self.known = bool(self.lemmas) or bool(self.closed)
        if not self.known:
            self._guess()
        self.weights = {pos: max(uses(lemma, pos), 0) for pos, lemma in self.lemmas.items()}
        self.best = max(self.weights, key=lambda pos: (self.weights[pos], -"navr".index(pos))) if self.weights else "n"

    def _look_up(self) -> None:
        self._irregular()
        self._verb()
        self._noun()
        self._adjective()
        if known(self.form, "r"):
            self.lemmas["r"] = self.form

    def _irregular(self) -> None:
        for lemma, form in irregular_verbs().get(self.form, ()):
            self.lemmas.setdefault("v", lemma)
            if form not in self.forms:
                self.forms += form
        for pos, lemma in irregular_forms().get(self.form, ()):
            if pos == "v" and "v" in self.lemmas:
                continue
            if pos in self.lemmas:
                continue
            self.lemmas[pos] = lemma
            if pos == "n":
                self.plural = True
            elif pos == "v":
                self.forms += "g" if self.form.endswith("ing") else "s" if self.form.endswith("s") else "dn"
            elif pos == "a":
                self.degree = 2 if self.form.endswith("st") else 1

    def _verb(self) -> None:
        form = self.form
        if "b" not in self.forms and known(form, "v"):
            self.lemmas.setdefault("v", form)
            self.forms += "b"
        if "v" in self.lemmas:
            return
        for suffix, code in (("ing", "g"), ("ed", "dn"), ("s", "s")):
            if form.endswith(suffix):
                lemma = _verb_stem(form[: -len(suffix)], suffix)
                if lemma:
                    self.lemmas["v"] = lemma
                    self.forms += code
                    return

    def _noun(self) -> None:
        form = self.form
        stem = _singular(form)
        # "Allies" has a sense of its own in the thesaurus, but allies are each an ally.
        if known(form, "n") and not (stem and uses(stem, "n") > uses(form, "n") and form not in _OWN_PLURALS):
            self.lemmas.setdefault("n", form)
        elif stem and "n" not in self.lemmas:
            self.lemmas["n"] = stem
            self.plural = True

    def _adjective(self) -> None:
        form = self.form
        for suffix, degree in (("er", 1), ("est", 2)):
            if "a" in self.lemmas or not form.endswith(suffix) or len(form) < 5:
                continue
            stem = form[: -len(suffix)]
            for base in (stem, stem + "e", stem[:-1] + "y" if stem.endswith("i") else "", _undouble(stem)):
                if base and known(base, "a") and uses(base, "a") > 1:
                    self.lemmas["a"] = base
                    self.degree = degree
                    return
        if known(form, "a"):
            self.lemmas.setdefault("a", form)

    def _prefixed(self) -> bool:
        """A known verb behind a prefix is a verb; says whether it was one."""
        for prefix in _VERB_PREFIXES:
            rest = self.form.removeprefix(prefix).removeprefix("-")
            if rest == self.form or len(rest) < 4:
                continue
            inner = word_info(rest)
            if inner.best == "v" and not inner.closed:
                self.lemmas["v"] = prefix + inner.lemmas["v"]
                self.forms = inner.forms
                return True
        return False

    def _guess(self) -> None:
        form = self.form
        if self._prefixed():
            return
        if form.endswith("ly") and len(form) > 4:
            self.lemmas["r"] = form
        elif form.endswith(("able", "ible", "ful", "less", "ous", "ive", "ical", "ish", "ary")):
            self.lemmas["a"] = form
        elif (form.endswith("ing") and len(form) > 5) or (form.endswith("ed") and len(form) > 4):
            self.lemmas["v"] = _bare_stem(form[:-3] if form.endswith("ing") else form[:-2])
            self.forms = "g" if form.endswith("ing") else "dn"
        elif form.endswith(("ate", "ise", "ize", "ify")) and len(form) > 5:
            self.lemmas["v"] = form
            self.forms = "b"
        elif form.endswith("s") and not form.endswith(("ss", "us", "is")) and len(form) > 3:
            self.lemmas["n"] = form[:-3] + "y" if form.endswith("ies") and len(form) > 4 else form[:-1]
            self.plural = True
        else:
            self.lemmas["n"] = form


_VERB_PREFIXES: Final = ("de", "re", "over", "under", "mis", "out", "dis", "pre", "co", "un")
"""Before a verb they make another one, which no word list holds in full: "deescalate", "overspend"."""

_OWN_PLURALS: Final = frozenset({"goods", "means", "news", "customs", "forces", "works", "glasses"})
"""Plurals that are words of their own."""


def _singular(form: str) -> str:
    """The noun whose plural a form can be; "" where there is none."""
    if form.endswith("men") and known(form[:-3] + "man", "n"):
        return form[:-3] + "man"
    if not form.endswith("s") or form.endswith("ss"):
        return ""
    for suffix, replacement in (("s", ""), ("ies", "y"), ("es", ""), ("ves", "f"), ("ves", "fe")):
        stem = form.removesuffix(suffix) + replacement
        if form.endswith(suffix) and known(stem, "n"):
            return stem
    return ""


def _undouble(stem: str) -> str:
    if len(stem) > 2 and stem[-1] == stem[-2] and stem[-1] not in "aeiousz":
        return stem[:-1]
    return ""


def _verb_stem(stem: str, suffix: str) -> str:
    if len(stem) < 2:
        return ""
    if suffix == "s":
        candidates = [stem, stem[:-1] if stem.endswith("e") else "", stem[:-2] + "y" if stem.endswith("ie") else ""]
    else:
        undoubled = _undouble(stem)
        ied = stem[:-1] + "y" if stem.endswith("i") else ""
        candidates = [stem, stem + "e", undoubled, ied]
    verbs = [candidate for candidate in candidates if candidate and known(candidate, "v")]
    return max(verbs, key=lambda verb: uses(verb, "v"), default="")


def _bare_stem(stem: str) -> str:
    if stem.endswith("i"):
        return stem[:-1] + "y"
    if stem.endswith(("at", "is", "iz")) and len(stem) > 4:
        return stem + "e"
    return _undouble(stem) or stem


@lru_cache(maxsize=65536)
def word_info(form: str) -> WordInfo:
    """What is known of a word form; `form` in lower case with straight apostrophes."""
    return WordInfo(form)
