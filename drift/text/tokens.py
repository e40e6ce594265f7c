"""Tokens of running text, with their places.

What counts as one token:
- a word with its apostrophes (`can't`, `O’Neill`), a hyphenated word (`part-time`; a Hebrew maqaf joins likewise), a
  Hebrew acronym with its gershayim and a letter with its geresh (`ממפא"י`, `צ'רצ'יל`), initials with their stops
  (`U.S.`), a web or mail address;
- a number with its separators (`1,182,000`, `24,120.10`, `٠٫٥`), with the ending of an ordinal or a decade (`10th`,
  `1980s`); signs, units and the percent sign are tokens of their own;
- a mark of punctuation or a symbol, one character each, but an ellipsis of stops together.
Invisible controls and white space are no tokens.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import Final, NamedTuple


class Token(NamedTuple):
    """One token; `text` is what stands at `start:end` (half-open code points), `kind` is "word", "number", "punct" or
    "symbol"."""

    text: str
    start: int
    end: int
    kind: str


DIGIT: Final = "0-9٠-٩۰-۹"
_MARKS: Final = (
    "\u0300-\u036f\u0483-\u0487\u200c\u200d\u00ad\u0900-\u0903\u093a"
    "-\u094f\u0981-\u0983\u09bc-\u09cd\u0e31\u0e34-\u0e4e"
)
_ARABIC_MARKS: Final = "\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06e8\u06ea-\u06ed"
_ARABIC_LETTERS: Final = (
    "\u0620-\u064a\u066e-\u06d3\u06d5\u06e5\u06e6\u06ee\u06ef\u06fa-\u06ff\u0750-\u077f"
    "\u08a0-\u08ff\ufb50-\ufdfb\ufe70-\ufefc"
)
_HEBREW_MARKS: Final = "\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7"
_HEBREW_LETTERS: Final = "\u05d0-\u05ea\u05ef-\u05f2\ufb1d-\ufb4f"

_H: Final = f"[{_HEBREW_LETTERS}{_HEBREW_MARKS}\u200d]"
_A: Final = f"[{_ARABIC_LETTERS}{_ARABIC_MARKS}\u0640\u200c\u200d]"
_L: Final = r"[^\W\d_\u0590-\u05ff\u0600-\u06ff\u0750-\u077f\u08a0-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]"
_W: Final = rf"(?:[^\W_\u0590-\u05ff\u0600-\u06ff\u0750-\u077f\u08a0-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]|[{_MARKS}])"

_HYPHEN: Final = "[-\u2010\u2011\u05be]"
_APOSTROPHE: Final = "['’ʼ＇]"
# A mark between two Hebrew letters is gershayim. It opens a quotation only after a bare prefix: where the quoted word
# is closed at once or holds gershayim of its own, or where too much follows for the end of an acronym.
_HEBREW_PREFIX: Final = (
    f'[משהוכלב]{{1,3}}(?=["״”“]{_H}{{2,40}}["״”](?!{_H}))'
    f'|[משהוכלב]{{1,3}}(?=["״”“]{_H}{{1,12}}["״”]{_H})'
    f'|[משהוכלב]{{1,2}}(?=["״”“](?!סניק|[א-ת](?:ים|ית|ות)(?!{_H})){_H}{{3}})'
)
_HEBREW_ABBREVIATION: Final = (
    "(?:[ובלמהשכ]{0,2}(?:מס|עמ|רח|גב|פרופ|וכו|וגו|שד|סי|מע|אונ|חב|טל)|(?<![\\u05d0-\\u05ea'’])[א-ת])['’׳]"
    "(?![\\u05d0-\\u05ea])"
)

_PATTERN: Final = re.compile(
    "|".join(
        (
            r"(?P<url>(?:https?://|ftp://|www\.)[^\s<>\"“”«»]{1,2000})",
            r"(?P<mail>(?<![\w.+-])[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,6})",
            rf"(?P<number>[{DIGIT}]{{1,3}}(?:[\u00a0\u202f\u2009][{DIGIT}]{{3}})+(?![{DIGIT}])"
            rf"|[{DIGIT}]+(?:[.,٫٬][{DIGIT}]+|['’][{DIGIT}]{{3}}(?![{DIGIT}]))*"
            r"(?:(?:st|nd|rd|th|ST|ND|RD|TH|['’]?s)(?!\w))?)",
            rf"(?P<initials>(?<!\w)(?:{_L}\.){{2,}}|(?<!\w){_L}\.{_L}(?![\w.]))",
            rf"(?P<hebrew>{_HEBREW_ABBREVIATION}|{_HEBREW_PREFIX}"
            rf"|{_H}+(?:(?:[\"״”“]|''|['’׳]|{_HYPHEN}){_H}+)*(?:׳|(?<=[גזצץ])['’])?)",
            rf"(?P<arabic>{_A}+(?:{_HYPHEN}{_A}+)*)",
            r"(?P<prefix>\b(?:[Mm]id|[Pp]ost|[Pp]re|[Ee]arly|[Ll]ate|[Ss]ub|[Uu]nder|[Oo]ver)(?=-[0-9]))",
            rf"(?P<word>{_L}{_W}*(?:(?:{_APOSTROPHE}|{_HYPHEN}|(?<=[A-Z])&(?=[A-Z])){_W}+)*)",
            r"(?P<dots>\.{2,})",
            r"(?P<other>\S)",
        )
    )
)
_SYMBOLS: Final = frozenset("%٪‰&@#*/\\§¶†‡")
_URL_TAIL: Final = ".,;:!?)]}'’…؟،؛"


@lru_cache(maxsize=4096)
def _mark_kind(char: str) -> str:
    if char in _SYMBOLS:
        return "symbol"
    category = unicodedata.category(char)
    if category in {"Cc", "Cf", "Cs", "Cn"}:
        return ""
    if category[0] == "P":
        return "punct"
    if category[0] == "N":
        return "number"
    return "word" if category[0] == "L" else "symbol"


def tokenize(text: str, language: str = "en") -> list[Token]:
    """The tokens of `text` in order; `text[token.start:token.end] == token.text` for each.

    The scripts in the text, not `language`, decide the rules: mixed text is tokenised right whatever the language.
    """
    tokens: list[Token] = []
    append = tokens.append
    for found in _PATTERN.finditer(text):
        group = found.lastgroup
        piece = found.group()
        start = found.start()
        if group == "other":
            kind = _mark_kind(piece)
            if kind:
                append(Token(piece, start, found.end(), kind))
        elif group == "number":
            append(Token(piece, start, found.end(), "number"))
        elif group == "dots":
            append(Token(piece, start, found.end(), "punct"))
        elif group == "url":
            trimmed = piece.rstrip(_URL_TAIL)
            append(Token(trimmed, start, start + len(trimmed), "word"))
            for offset, char in enumerate(piece[len(trimmed) :], start=start + len(trimmed)):
                append(Token(char, offset, offset + 1, "punct"))
        else:
            append(Token(piece, start, found.end(), "word"))
    return tokens
