"""Writing systems: which script a character belongs to, and which one a language is written in (ISO 15924 codes)."""

from __future__ import annotations

import unicodedata
from collections import Counter
from functools import lru_cache
from typing import Final

from drift.text.lexicon import word_set

LANGUAGE_SCRIPTS: Final[dict[str, str]] = {
    **dict.fromkeys(
        word_set(
            "en fr de es it pt nl sv da nb nn no fi et lv lt pl cs sk sl hr bs ro hu sq tr az uz id ms vi sw af "
            "ca gl eu is ga cy mt la eo ha yo ig so tl"
        ),
        "Latn",
    ),
    **dict.fromkeys(word_set("ar fa ur ps sd ug ckb arz apc"), "Arab"),
    **dict.fromkeys(word_set("he iw yi"), "Hebr"),
    **dict.fromkeys(word_set("ru uk be bg mk sr kk ky mn tg"), "Cyrl"),
    "el": "Grek",
    "hy": "Armn",
    "ka": "Geor",
    **dict.fromkeys(word_set("hi mr ne sa"), "Deva"),
    "bn": "Beng",
    "pa": "Guru",
    "gu": "Gujr",
    "ta": "Taml",
    "te": "Telu",
    "kn": "Knda",
    "ml": "Mlym",
    "si": "Sinh",
    "th": "Thai",
    "lo": "Laoo",
    "km": "Khmr",
    "my": "Mymr",
    **dict.fromkeys(word_set("am ti"), "Ethi"),
    "zh": "Hani",
    "ja": "Jpan",
    "ko": "Kore",
}
"""The script that a language's running text is written in, by its two- or three-letter code."""

_PARTS: Final[dict[str, frozenset[str]]] = {
    "Jpan": frozenset({"Hani", "Hira", "Kana"}),
    "Kore": frozenset({"Hang", "Hani"}),
}

_NAMES: Final[dict[str, str]] = {
    "LATIN": "Latn",
    "ARABIC": "Arab",
    "HEBREW": "Hebr",
    "CYRILLIC": "Cyrl",
    "GREEK": "Grek",
    "ARMENIAN": "Armn",
    "GEORGIAN": "Geor",
    "DEVANAGARI": "Deva",
    "BENGALI": "Beng",
    "GURMUKHI": "Guru",
    "GUJARATI": "Gujr",
    "TAMIL": "Taml",
    "TELUGU": "Telu",
    "KANNADA": "Knda",
    "MALAYALAM": "Mlym",
    "SINHALA": "Sinh",
    "THAI": "Thai",
    "LAO": "Laoo",
    "KHMER": "Khmr",
    "MYANMAR": "Mymr",
    "ETHIOPIC": "Ethi",
    "CJK": "Hani",
    "HIRAGANA": "Hira",
    "KATAKANA": "Kana",
    "HANGUL": "Hang",
    "SYRIAC": "Syrc",
    "THAANA": "Thaa",
    "COPTIC": "Copt",
    "TIBETAN": "Tibt",
    "MONGOLIAN": "Mong",
}


@lru_cache(maxsize=16384)
def script_of(char: str) -> str | None:
    """The ISO 15924 code of a letter's script ("Latn", "Arab", "Hebr", "Cyrl" ...).

    None for digits, marks, punctuation and symbols, which every script shares, and for letters of scripts that Drift
    has no name for.
    """
    if not char.isalpha():
        return None
    if "a" <= char <= "z" or "A" <= char <= "Z":
        return "Latn"
    if char == "\u0640":
        return "Arab"
    normal = unicodedata.normalize("NFKC", char)
    for part in normal:
        if part.isalpha():
            return _NAMES.get(unicodedata.name(part, "").partition(" ")[0])
    return None


def scripts_in(text: str) -> set[str]:
    """The scripts of the letters in `text`; empty where it holds none."""
    return {script for script in map(script_of, set(text)) if script}


def script_counts(text: str) -> Counter[str]:
    """How many letters of each script `text` holds."""
    counts: Counter[str] = Counter()
    for char, number in Counter(text).items():
        script = script_of(char)
        if script:
            counts[script] += number
    return counts


def dominant_script(text: str) -> str | None:
    """The script of most letters in `text`, the alphabetically first of equals; None where it holds no letter."""
    counts = script_counts(text)
    if not counts:
        return None
    return min(counts, key=lambda script: (-counts[script], script))


def scripts_of_language(language: str) -> frozenset[str]:
    """The scripts that text in `language` is written in (Japanese has three); empty for a language not known.

    A script subtag in the tag wins: `sr-Latn` is Latin.
    """
    parts = language.replace("_", "-").split("-")
    for part in parts[1:]:
        if len(part) == 4 and part.isalpha():
            code = part.title()
            return _PARTS.get(code, frozenset({code}))
    code = LANGUAGE_SCRIPTS.get(parts[0].lower(), "")
    return _PARTS.get(code, frozenset({code}) if code else frozenset())
