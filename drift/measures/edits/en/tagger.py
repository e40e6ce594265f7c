"""Guesses the part of speech of every word from its form and its neighbours: light rules, no model."""

from __future__ import annotations

from typing import Final

from drift.measures.edits.en.tokens import Word

MODALS: Final = frozenset({"will", "would", "shall", "should", "may", "might", "can", "could", "must", "ought"})
_NEGATIONS: Final = frozenset({"not", "never"})
_ALSO_NOUNS: Final = frozenset({"past", "inside", "outside", "like", "round", "above"})
_RELATIVE: Final = frozenset({"that", "which", "who", "what", "this", "these", "those"})
_NOMINAL: Final = frozenset("NEO#")
_OPENERS: Final = frozenset("DPCO#QXF.")
_SUBJECTS: Final = frozenset({"i", "you", "he", "she", "it", "we", "they", "who", "which", "that"})


def tag(words: list[Word]) -> None:
    """Fills `pos` and `lemma` of words that do not have them yet (`pos` of "." stands for unknown)."""
    finite = False
    previous: Word | None = None
    count = len(words)
    for position, word in enumerate(words):
        if word.pos != ".":
            if word.pos == "V":
                finite = True
            previous = word
            continue
        following = words[position + 1] if position + 1 < count else None
        closed = word.info.closed
        norm = word.norm
        if (norm in ("need", "dare") and following is not None and following.norm == "not") or (
            norm in MODALS and not (norm in ("will", "may", "might", "can", "must") and _noun_slot(previous, word))
        ):
            word.pos, word.lemma, finite = "X", norm, True
        elif norm in _NEGATIONS:
            word.pos = "G"
        elif closed == "X":
            word.pos, word.lemma = "X", word.info.lemmas["v"]
            finite = finite or norm not in ("be", "being", "been", "having", "doing")
        elif norm == "'s":
            word.pos = "D"
            if (
                previous is not None
                and previous.pos == "E"
                and following is not None
                and following.info.forms[:1] == "g"
            ):
                word.pos, word.lemma, finite = "X", "be", True
        elif (
            norm == "following"
            and following is not None
            and following.info.closed == "D"
            and not (previous is not None and previous.info.closed in ("X", "D"))
        ):
            word.pos = "P"
        elif closed:
            word.pos = closed
            if norm == "her" and (following is None or following.info.closed or not following.text[0].isalpha()):
                word.pos = "O"
            elif norm in _ALSO_NOUNS and previous is not None and previous.info.closed == "D":
                word.pos = "N"
            if closed == "C" or norm in ("that", "which", "who"):
                finite = False
        elif not word.text[0].isalnum():
            if norm in ";:.!?—":
                finite = False
        else:
            word.pos = _open(word, previous, following, words, position, finite)
            word.lemma = _lemma(word)
            if word.pos == "V" and (word.info.forms != "g"):
                finite = True
        previous = word if word.text[0] not in '"“”()' else previous
    _find_missing_verb(words)


def _noun_slot(previous: Word | None, word: Word) -> bool:
    # "May" the month and "a will": after a determiner, or a capital in mid-sentence.
    if previous is None:
        return False
    return previous.norm in ("a", "an", "the", "his", "her", "their", "political", "in", "of") or (
        word.cap and word.norm == "may"
    )


def _lemma(word: Word) -> str:
    if word.phrase:
        return word.phrase
    lemmas = word.info.lemmas
    code = {"N": "n", "V": "v", "A": "a", "R": "r", "E": ""}.get(word.pos, "")
    if word.pos == "E":
        return word.norm
    if code in lemmas:
        return lemmas[code]
    if word.pos == "A" and "v" in lemmas:
        return word.norm
    return next(iter(lemmas.values()), word.norm)


def _open(
    word: Word, previous: Word | None, following: Word | None, words: list[Word], position: int, finite: bool
) -> str:
    info = word.info
    lemmas = info.lemmas
    forms = info.forms
    if len(lemmas) == 1 and not forms:
        return {"n": "N", "a": "A", "r": "R"}[next(iter(lemmas))]
    anchor = previous
    back = position - 1
    while anchor is not None and (
        anchor.pos in "RG" or anchor.norm in ("also", "still", "already", "just", "now", "then", "again")
    ):
        back -= 1
        anchor = words[back] if back >= 0 else None
    after = anchor.pos if anchor is not None else "^"
    noun_next = following is not None and _can_be_noun(following)
    if anchor is not None:
        if (anchor.norm == "to" or anchor.phrase.endswith(" to")) and "b" in forms:
            return "V"
        if anchor.pos == "X":
            return _after_auxiliary(word, anchor, noun_next)
        if (
            anchor.norm in _SUBJECTS
            and set(forms) & set("bsd")
            and (anchor.norm not in ("that", "it") or "n" not in lemmas or info.best == "v" or not finite)
            and not (anchor.norm == "that" and "n" in lemmas and following is not None and _auxiliary(following))
        ):
            return "V"
    if after in "DQ#" or (anchor is not None and anchor.norm == "'s"):
        if anchor is not None and anchor.norm in _RELATIVE and set(forms) & set("sd") and not noun_next:
            return "V"
        if noun_next and (_adjectival(word) or (forms and "b" not in forms and "s" not in forms)):
            return "A"
        return "N" if "n" in lemmas else "A" if "a" in lemmas else "V" if forms else "R"
    if after == "A":
        if noun_next and "a" in lemmas and not info.plural:
            return "A"
        return "N" if "n" in lemmas else "V" if forms and not finite else "A" if "a" in lemmas else "V"
    if after == "P":
        if anchor is not None and anchor.norm == "as" and "a" in lemmas and not noun_next:
            return "A"
        if noun_next and ("a" in lemmas or ("d" in forms and "n" not in lemmas)):
            return "A"
        if "n" in lemmas and (info.best == "n" or "g" not in forms):
            return "N"
        return "V" if "g" in forms else "A" if "a" in lemmas else "N" if "n" in lemmas else "V"
    if after in "NEO":
        return _after_noun(word, anchor, following, finite)
    if after == "V":
        if "r" in lemmas and not noun_next:
            return "R"
        if noun_next and "a" in lemmas:
            return "A"
        if "n" in lemmas and forms != "g":
            return "N"
        return "A" if "a" in lemmas and "g" not in forms else "V" if forms else "R"
    return _at_start(word, after, noun_next, following, finite)


def _auxiliary(word: Word) -> bool:
    """Whether it is an auxiliary, before which a noun stands: "said that stocks were low"."""
    return word.info.closed == "X" or word.norm in MODALS


def _adjectival(word: Word) -> bool:
    """Whether a word that can be an adjective is one often enough to be taken for one before a noun."""
    weights = word.info.weights
    return "a" in weights and 3 * weights["a"] + 1 >= weights.get("n", 0)


def _at_start(word: Word, after: str, noun_next: bool, following: Word | None, finite: bool) -> str:
    lemmas, forms = word.info.lemmas, word.info.forms
    if after == "C" and set(forms) & set("sd") and not noun_next and "s" in forms and word.info.best == "v":
        return "V"
    if noun_next and "a" in lemmas and word.info.best in "an":
        return "A"
    if "d" in forms and after == "C" and not ("a" in lemmas and noun_next):
        return "V"
    if "n" in lemmas and (
        word.info.best == "n" or word.info.plural or (following is not None and following.info.forms)
    ):
        return "N"
    if "g" in forms:
        return "V"
    if "r" in lemmas and word.info.best == "r":
        return "R"
    return {"n": "N", "v": "V", "a": "A", "r": "R"}[word.info.best]


def _after_auxiliary(word: Word, auxiliary: Word, noun_next: bool) -> str:
    lemmas, forms = word.info.lemmas, word.info.forms
    if auxiliary.lemma == "be":
        if "n" in forms and not (noun_next and "a" in lemmas):
            return "V"
        if "g" in forms and not ("a" in lemmas and word.info.weights["a"] > word.info.weights["v"]):
            return "V"
    elif auxiliary.lemma == "have":
        if "n" in forms:
            return "V"
    elif "b" in forms:
        return "V"
    if "a" in lemmas and (noun_next or word.info.best != "n"):
        return "A"
    return "N" if "n" in lemmas else "A" if "a" in lemmas else "R" if "r" in lemmas else "V"


def _mostly_past(word: Word) -> bool:
    """Whether a past form is hardly ever a noun: "found", "saw" and "felt" after a noun are verbs."""
    weights = word.info.weights
    return weights.get("v", 0) >= 20 * max(weights.get("n", 0), 1)


def _after_noun(word: Word, noun: Word | None, following: Word | None, finite: bool) -> str:
    lemmas, forms = word.info.lemmas, word.info.forms
    if not forms:
        if "r" in lemmas and ("a" not in lemmas or not (following is not None and _can_be_noun(following))):
            return "R" if "n" not in lemmas else "N"
        return "N" if "n" in lemmas else "A" if "a" in lemmas else "R"
    if "n" not in lemmas and "a" not in lemmas:
        return "V"
    if following is not None and following.norm == "by" and "n" in forms:
        return "V"
    if finite:
        if "n" in lemmas:
            return "N"
        return "V"
    if "d" in forms and _mostly_past(word):
        return "V"
    closes = following is None or following.info.closed in ("D", "P", "C", "O", "F") or not following.text[0].isalpha()
    opens = following is not None and (following.cap or following.norm in ("that", "not", "never", "no", "all", "some"))
    agrees = (
        "d" in forms or ("s" in forms) or ("b" in forms and noun is not None and (noun.info.plural or noun.pos == "O"))
    )
    if following is not None and _auxiliary(following):
        return "N" if "n" in lemmas else "V"
    if agrees and (closes or opens or "n" not in lemmas):
        return "V"
    if (
        "s" in forms
        and noun is not None
        and not noun.info.plural
        and word.info.weights["v"] >= word.info.weights.get("n", 0)
    ):
        return "V"
    if agrees and following is not None and following.info.best in "nar":
        # "The council votes today", "Police arrest dozens", but "peace talks collapse"
        return "N" if following.info.forms and "n" in lemmas and "d" not in forms else "V"
    return "N" if "n" in lemmas else "V"


def _can_be_noun(word: Word) -> bool:
    info = word.info
    if info.closed or not word.text[0].isalpha():
        return word.norm == "one"
    return "n" in info.lemmas or ("a" in info.lemmas and info.best == "a") or word.cap


def _find_missing_verb(words: list[Word]) -> None:
    if any(word.pos in "VX" for word in words):
        return
    seen_noun = False
    for word in words:
        if word.pos in "NA" and seen_noun and set(word.info.forms) & set("bsd"):
            if word.pos == "N" and word.info.plural is False and "d" not in word.info.forms and "b" in word.info.forms:
                continue
            word.pos = "V"
            word.lemma = word.info.lemmas["v"]
            return
        seen_noun = seen_noun or word.pos in _NOMINAL
