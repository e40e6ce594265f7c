"""The shapes a term's word takes in running text: English endings, Arabic and Hebrew prefixes and endings.

Rules, not a dictionary: broken plurals and strong verbs are other words and stand in the glossary themselves.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from drift.text.hygiene import fold
from drift.text.languages import primary

# و ف before everything, then ب ل ك, then the article; ل and the article melt into لل. س and أ go before verbs only.
_AR_PREFIX: Final = r"[وف]?(?:[بك]?(?:ال)?|ل?(?:ال)?|لل)"
_AR_PRONOUN: Final = r"(?:ه|ها|هم|هن|هما|ي|ك|كم|كن|نا)?"
_AR_ENDING: Final = rf"(?:ا|ان|ين|ون|ات|ي|ية|يا|يه|ة|تان|تين|وا)?{_AR_PRONOUN}"
_HE_PREFIX: Final = r"[ומשהכלב]{0,4}"
_HE_ENDING: Final = r"(?:י?ים|י?ות|יי|י|ה|ת|ית|ו|יו|ה|יה|מ|ינ|נ|נו|ינו|כ|כמ|הם|תה|תו|תי|תנו|תמ|ותיו|ותיה|ותיהם|יהמ)?"
_FINALS: Final = str.maketrans("ךםןףץ", "כמנפצ")


def normal_word(word: str, language: str) -> str:
    """A word as shapes are matched: folded, and Hebrew without its final letters."""
    folded = fold(word, language)
    return folded.translate(_FINALS) if primary(language) == "he" else folded


@lru_cache(maxsize=8192)
def shape(word: str, language: str, *, inner: bool = False) -> re.Pattern[str]:
    """A pattern that the whole of a normal word matches when it is a form of `word`.

    `inner` says that the word is not the first of its term: there a Hebrew ה is an article that may go.
    """
    base = primary(language)
    normal = normal_word(word, language)
    if base == "ar":
        return re.compile(_arabic(normal))
    if base == "he":
        return re.compile(_hebrew(normal, inner))
    if base == "en":
        return re.compile(_english(normal))
    return re.compile(re.escape(normal))


def _arabic(word: str) -> str:
    bare = word.removeprefix("ال") if len(word) > 4 else word
    if bare.endswith(("ة", "ه")) and len(bare) > 3:
        root = re.escape(bare[:-1])
        core = rf"{root}(?:[ةه]|ت{_AR_PRONOUN}|ات{_AR_PRONOUN}|تان|تين|تا|تي|ا|ية?)"
    elif len(bare) <= 2:
        core = re.escape(bare)
    else:
        core = rf"{re.escape(bare)}{_AR_ENDING}"
        if bare.endswith("ي"):
            core = rf"(?:{core}|{re.escape(bare)}(?:ين|ون|ة|ات))"
    return rf"{_AR_PREFIX}(?:{core})"


def _hebrew(word: str, inner: bool) -> str:
    stems = [word]
    for ending in ("ימ", "ות", "ה", "ת", "י"):
        if word.endswith(ending) and len(word) - len(ending) >= 2:
            stems.append(word[: -len(ending)])
            break
    if inner and word.startswith("ה") and len(word) > 2:
        stems += [stem[1:] for stem in stems]
    cores = []
    for stem in stems:
        if len(stem) <= 2 and stem != word:
            cores.append(rf"{re.escape(stem)}(?:ה|ת|ות|ימ|י)")
        elif len(stem) <= 2:
            cores.append(rf"{re.escape(stem)}(?:ימ|י|ה|ות)?")
        else:
            cores.append(rf"{re.escape(stem)}{_HE_ENDING}".replace("ם", "מ"))
    return rf"{_HE_PREFIX}(?:{'|'.join(cores)})"


def _english(word: str) -> str:
    if not word.isalpha() or len(word) < 3:
        return rf"{re.escape(word)}(?:'?s)?"
    root = re.escape(word)
    forms = [rf"{root}(?:'s|s'?|es)?"]
    if word.endswith("y") and word[-2] not in "aeiou":
        forms.append(rf"{re.escape(word[:-1])}ies'?")
    if word.endswith(("f", "fe")):
        forms.append(rf"{re.escape(word.removesuffix('e')[:-1])}ves")
    if word.endswith("man"):
        forms.append(rf"{re.escape(word[:-3])}men(?:'s)?")
    return "|".join(forms)


def first_letters(word: str, language: str) -> str:
    """What the forms of a term's first normal word have in common, to find the term by."""
    base = primary(language)
    if base == "ar" and len(word) > 4:
        word = word.removeprefix("ال")
    return word[:_COMMON] if base in {"ar", "he", "en"} else word


def possible_letters(word: str, language: str) -> set[str]:
    """The `first_letters` of every term that a normal word of a text may be a form of."""
    base = primary(language)
    if base == "en":
        return {word[:_COMMON], word[:1] + "a"}  # men: man
    if base not in {"ar", "he"}:
        return {word}
    pattern = _AR_BEFORE if base == "ar" else _HE_BEFORE
    return {word[cut : cut + _COMMON] for cut in range(5) if pattern.fullmatch(word[:cut])}


_COMMON: Final = 2
_AR_BEFORE: Final = re.compile(_AR_PREFIX)
_HE_BEFORE: Final = re.compile(_HE_PREFIX)
