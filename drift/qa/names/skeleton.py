"""The consonants of a name in a coarse alphabet that English, Arabic and Hebrew spellings share.

Vowels, h and w leave nothing: their spelling differs from writer to writer. The classes are those that transliteration
confuses: labials B, t T, d D, sibilants S, velars K, and l r m n as they are.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from drift.text.hygiene import fold

_ENGLISH: Final = (
    ("tsch", "S"),
    ("sch", "S"),
    ("tch", "S"),
    ("sh", "S"),
    ("ch", "C"),
    ("kh", "K"),
    ("gh", "G"),
    ("dh", "D"),
    ("th", "T"),
    ("ph", "B"),
    ("zh", "S"),
    ("tz", "S"),
    ("ts", "S"),
    ("ck", "K"),
    ("dj", "K"),
    ("ć", "S"),
    ("č", "S"),
    ("š", "S"),
    ("ž", "S"),
    ("qu", "K"),
    ("x", "KS"),
)
_CARONS: Final = frozenset("ćčšžĆČŠŽ")
_SILENT: Final = re.compile("(?<=.)[sxtdz]$")
_SOFT_C: Final = re.compile("c(?=[eiy])")
_ENGLISH_LETTERS: Final = str.maketrans("bpfvtdszkgqjclrmn", "BBBBTDSSKKKJKlrmn")
_ARABIC: Final = str.maketrans(
    {
        "ب": "B",
        "ف": "B",
        "پ": "B",
        "ڤ": "B",
        "ت": "T",
        "ط": "T",
        "ث": "T",
        "د": "D",
        "ض": "D",
        "ذ": "D",
        "ظ": "D",
        "س": "S",
        "ص": "S",
        "ز": "S",
        "ش": "S",
        "چ": "S",
        "ج": "K",
        "غ": "K",
        "ق": "K",
        "ك": "K",
        "خ": "K",
        "گ": "K",
        "ل": "l",
        "ر": "r",
        "م": "m",
        "ن": "n",
    }
)
_HEBREW: Final = str.maketrans(
    {
        "ב": "B",
        "פ": "B",
        "ף": "B",
        "ט": "T",
        "ת": "T",
        "ד": "D",
        "ס": "S",
        "ש": "S",
        "ז": "S",
        "צ": "S",
        "ץ": "S",
        "ג": "K",
        "כ": "K",
        "ך": "K",
        "ק": "K",
        "ח": "H",
        "ל": "l",
        "ר": "r",
        "מ": "m",
        "ם": "m",
        "נ": "n",
        "ן": "n",
    }
)
_HEBREW_V: Final = re.compile("וו|^ו")
_CLASSES: Final = re.compile("[^BTDSKCJlrmnHGVZ]")
_AMBIGUOUS: Final = {
    "C": ("K", "S"),
    "H": ("K", ""),
    "J": ("K", "S", ""),
    "G": ("K", "S", ""),
    "V": ("B", ""),
    "Z": ("S", "T", "D", "KS", ""),  # a final letter that French does not speak
}


@lru_cache(maxsize=16384)
def skeletons(word: str, language: str) -> frozenset[str]:
    """The skeletons that a word may have; several where a letter is read in several ways."""
    folded = fold(word, language)
    if language == "ar":
        folded = folded.replace("تش", "C").replace("تس", "S").translate(_ARABIC)
    elif language == "he":
        folded = _HEBREW_V.sub("V", folded.replace("צ'", "S").replace("טש", "S").replace("ג'", "K").replace("ז'", "G"))
        folded = folded.translate(_HEBREW)
    else:
        folded = word.lower() if any(letter in word for letter in _CARONS) else folded
        folded = _SOFT_C.sub("s", folded.removesuffix("'s"))
        for digraph, letter in _ENGLISH:
            folded = folded.replace(digraph, letter)
        folded = re.sub("c$", "C", folded)
        folded = _SILENT.sub("Z", folded).translate(_ENGLISH_LETTERS)
    found = {_CLASSES.sub("", folded)}
    for letter, readings in _AMBIGUOUS.items():
        found = {text.replace(letter, reading) for text in found for reading in readings if letter in text} | {
            text for text in found if letter not in text
        }
    return frozenset(re.sub(r"(.)\1+", r"\1", text) for text in found)


def allowance(length: int) -> int:
    """How many classes may differ in a skeleton of this length."""
    return 0 if length < 4 else 1 if length < 7 else 2
