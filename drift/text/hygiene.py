"""Unicode hygiene: what is no character, what cannot be seen, and the form in which two texts are compared."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import Final

from drift.text.languages import primary

BIDI_OVERRIDES: Final = frozenset("\u202d\u202e")
BIDI_EMBEDDINGS: Final = frozenset("\u202a\u202b")
BIDI_ISOLATES: Final = frozenset("\u2066\u2067\u2068")
BIDI_POP: Final = "\u202c"
BIDI_POP_ISOLATE: Final = "\u2069"
BIDI_MARKS: Final = frozenset("\u061c\u200e\u200f")
"""Single marks that say a direction and open nothing: ordinary in Arabic and Hebrew text."""

# Joiners and variation selectors shape what stands beside them and are no controls in the sense meant here.
_SHAPING: Final = frozenset("\u200c\u200d")
_LINE_BREAKS: Final = frozenset("\n\t")
_SUSPECT: Final = re.compile(
    "[\x00-\x1f\x7f-\x9f\xad\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\u3164"
    "\ufeff\uffa0\ufff9-\ufffb\ufffe\uffff\U000e0000-\U000e0fff]"
)
_SURROGATES: Final = re.compile("[\ud800-\udfff]")

_QUOTE_FORMS: Final = {
    **dict.fromkeys("“”„‟«»״＂〝〞″", '"'),
    **dict.fromkeys("‘’‚‛‹›׳＇`´′", "'"),
    **dict.fromkeys("‐‑‒–—―־−", "-"),
    "…": "...",
    "٪": "%",
    "؟": "?",
    "،": ",",
    "؛": ";",
    "٫": ".",
    "٬": ",",
    "۔": ".",
}
# The hamza carried by an alef is left out as often as it is written; Persian keyboards give yeh and kaf forms of
# their own; an alef maqsura at the end of a word stands for yeh in Egyptian spelling.
_ARABIC_FORMS: Final = {
    **dict.fromkeys("أإآٱٲٳٵ", "ا"),
    **dict.fromkeys("ىیېے", "ي"),
    **dict.fromkeys("کڪ", "ك"),
    "\u0640": "",
}
_FORMS: Final = {**_QUOTE_FORMS, **_ARABIC_FORMS}
_WORD_LENGTH: Final = 24  # words come again and again, longer texts do not
_ASCII_FORMS: Final = str.maketrans("`", "'")


def scrub(text: str) -> str:
    """The text with UTF-16 halves joined where two belong together and U+FFFD for each that stands alone."""
    if not _SURROGATES.search(text):
        return text
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")


def is_invisible(char: str) -> bool:
    """Whether `char` is a control that nobody sees: bidi, zero width, C0 and C1, tags, a noncharacter.

    Line feed and tab are layout, joiners (U+200C, U+200D) are part of spelling: False for these.
    """
    return char not in _LINE_BREAKS and char not in _SHAPING and bool(_SUSPECT.match(char))


def control_name(char: str) -> str:
    """How a control is shown: `⟨U+202E⟩`."""
    return f"⟨U+{ord(char):04X}⟩"


def visible_controls(text: str) -> str:
    """The text with every invisible control shown as `⟨U+202E⟩`, so that nothing hides and nothing acts.

    A carriage return before a line feed is left alone; one that stands alone would let a terminal overwrite the line.
    Lone surrogates become U+FFFD.
    """
    text = scrub(text)

    def show(found: re.Match[str]) -> str:
        char = found.group()
        if not is_invisible(char) or (char == "\r" and text[found.end() : found.end() + 1] == "\n"):
            return char
        return control_name(char)

    return _SUSPECT.sub(show, text)


def is_empty(text: str) -> bool:
    """Whether there is nothing to translate: no letter and no digit ("", " ", "-", "…", "?", U+200F)."""
    return not any(char.isalnum() for char in text)


def fold(text: str, language: str = "en") -> str:
    """The form in which texts are compared; equal forms are the same words.

    NFKC and case folding; quotation marks, dashes, digits and Arabic punctuation to their ASCII forms; tatweel, vowel
    marks and points, accents (in English, Arabic and Hebrew) and invisible controls left out; alef, yeh and kaf forms
    unified.
    """
    if text.isascii() and text.isprintable():
        return text.lower().translate(_ASCII_FORMS)
    if len(text) <= _WORD_LENGTH:
        return _fold_word(text, language)
    return fold_with_offsets(text, language)[0]


@lru_cache(maxsize=32768)
def _fold_word(word: str, language: str) -> str:
    return fold_with_offsets(word, language)[0]


def fold_with_offsets(text: str, language: str = "en") -> tuple[str, list[int]]:
    """The folded text and, for each of its characters, where that came from in `text`.

    The list has one entry more than the folded text has characters, the length of `text`: what stands at
    `folded[a:b]` came from `text[offsets[a]:offsets[b]]`, marks that were left out included.
    """
    keep_accents = primary(language) not in {"en", "ar", "he"}
    parts: list[str] = []
    offsets: list[int] = []
    for index, char in enumerate(text):
        folded = _fold_char(char, keep_accents)
        if folded:
            parts.append(folded)
            offsets.extend([index] * len(folded))
    offsets.append(len(text))
    return "".join(parts), offsets


@lru_cache(maxsize=8192)
def _fold_char(char: str, keep_accents: bool) -> str:
    if "\ud800" <= char <= "\udfff":
        return "\ufffd"
    if char in _FORMS:
        return _FORMS[char]
    category = unicodedata.category(char)
    if category in {"Cf", "Cc"}:
        return char if char in "\n\t\r" else ""
    if category == "Nd":
        return str(unicodedata.decimal(char))
    normal = unicodedata.normalize("NFKC", char)
    if char >= "\ufb50" and normal[:1] in {" ", "\u0640"}:
        return ""  # the isolated form of a vowel mark
    out: list[str] = []
    for part in unicodedata.normalize("NFKC", normal.casefold()):
        if part in _FORMS:
            out.append(_FORMS[part])
            continue
        if unicodedata.category(part) in {"Mn", "Me"}:
            # Vowel marks and points are optional spelling; accents are too where the language has none of its own.
            if keep_accents and not _is_optional_mark(part):
                out.append(part)
            continue
        out.append(part if keep_accents or part in "ؤئ" else _without_accents(part))
    return "".join(out)


def _is_optional_mark(mark: str) -> bool:
    return "\u0591" <= mark <= "\u06ed" or "\ufe00" <= mark <= "\ufe0f"


def _without_accents(char: str) -> str:
    return "".join(part for part in unicodedata.normalize("NFD", char) if unicodedata.category(part) != "Mn")
