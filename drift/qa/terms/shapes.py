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
def shape(word: str, language: str) -> re.Pattern[str]:
    """A pattern that the whole of a normal word matches when it is a form of `word`."""
    base = primary(language)
    normal = normal_word(word, language)
    if base == "ar":
        return re.compile(_arabic(normal))
    if base == "he":
        return re.compile(_hebrew(normal))
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


def _hebrew(word: str) -> str:
    # The glossary's own word may carry the article.
    stems = [word]
    for ending in ("ימ", "ות", "ה", "ת", "י"):
        if word.endswith(ending) and len(word) - len(ending) >= 2:
            stems.append(word[: -len(ending)])
            break
    if word.startswith("ה") and len(word) > 3:
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
