"""Which characters of a text may be quotation marks, and which way each could face.

Apostrophes, elisions ('em, '90s), feet and inches, gershayim and geresh inside Hebrew words are no marks. What is left
is judged by its glyph and by its neighbours; the last word is with the pairing, which knows what is open.
"""

from __future__ import annotations

import re
from enum import IntEnum
from typing import Final, NamedTuple

from drift.quotes.lexicon import words


class Lean(IntEnum):
    """How plainly a mark opens or closes by what stands beside it."""

    NO = 0
    MAYBE = 1
    PLAINLY = 2


class Mark(NamedTuple):
    """One mark: its place, its family ("double", "single", "angle", "small-angle"), its glyph's role and its leanings.

    `role` is "open", "close" or "" for a straight mark. `measure` says that it may be an inch or foot sign, or (for a
    single mark) a possessive: it closes only where no better closing mark follows.
    """

    start: int
    end: int
    glyph: str
    family: str
    role: str
    opens: Lean
    closes: Lean
    measure: bool


_GLYPHS: Final[dict[str, tuple[str, str]]] = {
    '"': ("double", ""),
    "＂": ("double", ""),
    "״": ("double", ""),
    "''": ("double", ""),
    "``": ("double", "open"),
    "“": ("double", "open"),
    "‟": ("double", "open"),
    "„": ("double", "open"),
    "”": ("double", "close"),
    "«": ("angle", "open"),
    "»": ("angle", "close"),
    "‹": ("small-angle", "open"),
    "›": ("small-angle", "close"),
    "'": ("single", ""),
    "＇": ("single", ""),
    "׳": ("single", ""),
    "’": ("single", "close"),
    "‘": ("single", "open"),
    "‚": ("single", "open"),
    "‛": ("single", "open"),
}
PARTNERS: Final[dict[str, str]] = {
    "“": "”“",
    "„": "“”",
    "‟": "”",
    "”": "”“",
    "«": "»",
    "»": "«",
    "‹": "›",
    "›": "‹",
    "‘": "’",
    "‚": "‘’",
    "‛": "’",
    '"': '"',
    "״": "״",
    "'": "'",
    "``": "''",
    "''": "''",
}
"""For an opening glyph the glyphs that close it as they should; others of its family do so in a pinch."""

QUOTE_CHARS: Final = "\"＂״“”‟„«»‹›'＇׳’‘‚‛"
# Four marks and more in a row mark nothing; they are read over.
_MARK: Final = re.compile(f"(?P<row>[{QUOTE_CHARS}`]{{4,}})|''(?!')|``|[{QUOTE_CHARS}]")
_INVISIBLE: Final = "\u200b-\u200f\u061c\u202a-\u202e\u2060\u2066-\u2069\ufeff"
_BEFORE: Final = re.compile(rf"(?:^|[^{_INVISIBLE}{QUOTE_CHARS}`])(?=[{_INVISIBLE}{QUOTE_CHARS}`]{{0,8}}\Z)", re.DOTALL)
_AFTER: Final = re.compile(rf"[{_INVISIBLE}{QUOTE_CHARS}`]{{0,8}}(.)", re.DOTALL)
_FEET_AND_INCHES: Final = re.compile(r"\d{1,2}\s?['’′]\s?\d{1,2}(?:½|¼|¾|\.\d)?\Z")
_YEAR: Final = re.compile(r"\d{2}(?:s\b|(?!\w))")
_HEBREW: Final = re.compile(r"[\u05d0-\u05ea\u0591-\u05c7\u200d]")
_HEBREW_HEAD: Final = re.compile(r"[\u05d0-\u05ea\u0591-\u05c7]{1,12}\Z")
_HEBREW_TAIL: Final = re.compile(r"[\u05d0-\u05ea\u0591-\u05c7]{1,24}")
_HEBREW_POINTS: Final = re.compile(r"[\u0591-\u05c7]")
_HEBREW_PREFIXES: Final = frozenset("משהוכלב")
_ARABIC_HEAD: Final = re.compile(r"[\u0621-\u0652\u0640]{1,6}\Z")
_ARABIC_PROCLITIC: Final = re.compile(r"[وفأ]?(?:بال|كال|لل|ال|[بكل])?ـ{0,2}\Z")
_ELISION: Final = re.compile(r"[A-Za-z]+")
_END_PUNCTUATION: Final = frozenset(".,;:!?…)]}%،؛؟۔›»”’")
_OPEN_PUNCTUATION: Final = frozenset("([{¿¡")


def find_marks(text: str, start: int = 0, end: int | None = None) -> list[Mark]:
    """The possible quotation marks in `text[start:end]`, in order. Linear in the text's length."""
    end = len(text) if end is None else end
    marks = []
    for found in _MARK.finditer(text, start, end):
        if found["row"]:
            continue
        mark = _mark(text, found.start(), found.end(), start, end)
        if mark is not None:
            marks.append(mark)
    return marks


def _neighbours(text: str, left: int, right: int, start: int, end: int) -> tuple[str, str]:
    """The nearest characters on both sides that are neither marks nor invisible; "" at an edge."""
    before = _BEFORE.search(text, max(start, left - 9), left)
    after = _AFTER.match(text, right, min(end, right + 9))
    return (before.group() if before else ""), (after[1] if after else "")


def _mark(text: str, left: int, right: int, start: int, end: int) -> Mark | None:
    glyph = text[left:right]
    family, role = _GLYPHS[glyph]
    before = text[left - 1] if left > start else ""
    after = text[right] if right < end else ""
    measure = False
    if _HEBREW.match(before or " ") and _HEBREW.match(after or " ") and family in ("double", "single"):
        if family == "single" or not _hebrew_prefix(text, left, right, start, end):
            return None
        return Mark(left, right, glyph, family, role, Lean.PLAINLY, Lean.NO, False)
    if family == "single":
        if before.isalnum() and after.isalnum():
            return None
        if not before.isalnum() and after and _elided(text, right, after):
            return None
        if glyph in "'’׳" and _HEBREW.match(before or " ") and _is_geresh(text, left, start):
            return None
        # A possessive (workers'), feet, an elided ending (talkin').
        measure = before.isdigit() or before in "sSzZxn" if before else False
    elif family == "double":
        if before.isdigit() and glyph in "\"＂''”":
            if _FEET_AND_INCHES.search(text, max(start, left - 8), left):
                return None
            measure = glyph != "”"
        head = _ARABIC_HEAD.search(text, max(start, left - 6), left)
        if head and after.isalnum() and _ARABIC_PROCLITIC.fullmatch(head.group()):
            return Mark(left, right, glyph, family, role, Lean.PLAINLY, Lean.NO, False)
    opens, closes = _leanings(*_neighbours(text, left, right, start, end))
    return Mark(left, right, glyph, family, role, opens, closes, measure)


def _leanings(before: str, after: str) -> tuple[Lean, Lean]:
    space_before = not before or before.isspace()
    space_after = not after or after.isspace()
    opens = (
        not space_after
        and after not in _END_PUNCTUATION - {"…", "."}
        and not before.isalnum()
        and (before not in _END_PUNCTUATION or before == ":")
    )
    closes = not space_before and before not in _OPEN_PUNCTUATION and not after.isalnum()
    if opens and closes:
        return Lean.MAYBE, Lean.MAYBE
    if opens or closes:
        return (Lean.PLAINLY, Lean.NO) if opens else (Lean.NO, Lean.PLAINLY)
    return Lean.MAYBE, Lean.MAYBE


def _elided(text: str, right: int, after: str) -> bool:
    """Whether letters or digits were left out here: 'em, ’tis, '90s, '98."""
    if after.isdigit():
        return bool(_YEAR.match(text, right))
    if not after.isascii() or not after.isalpha():
        return False
    word = _ELISION.match(text, right, right + 12)
    return bool(word) and word.group().lower() in words("en", "elisions")  # type: ignore[union-attr]


def _is_geresh(text: str, left: int, start: int) -> bool:
    """Whether the mark at the end of a Hebrew word belongs to it: ג', פרופ', ג'ורג'."""
    head = _HEBREW_HEAD.search(text, max(start, left - 12), left)
    if not head:
        return False
    word = _HEBREW_POINTS.sub("", head.group())
    return len(word) == 1 or word[-1] in "גזצץת" or word.lstrip("ובלמהשכ") in words("he", "geresh")


def _hebrew_prefix(text: str, left: int, right: int, start: int, end: int) -> bool:
    """Whether the mark between two Hebrew letters opens a quotation after a prefix; otherwise it is gershayim.

    An acronym has its mark before its last letter (רק"ל), or before that and an ending (דו"חות). A quotation after a
    prefix has nothing but prefix letters before the mark and a whole word after it (ב"הארץ").
    """
    head = _HEBREW_HEAD.search(text, max(start, left - 12), left)
    tail = _HEBREW_TAIL.match(text, right, end)
    if not head or not tail:
        return False
    before, after = _HEBREW_POINTS.sub("", head.group()), _HEBREW_POINTS.sub("", tail.group())
    if len(after) < 2 or len(before) > 3 or not set(before) <= _HEBREW_PREFIXES:
        return False
    known = words("he", "acronyms")
    return not any(f'{before[cut:]}"{after}' in known for cut in range(len(before)))
