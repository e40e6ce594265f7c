"""Digit strings and their values: Latin, Arabic-Indic and Extended digits, grouping and decimals in all conventions."""

from __future__ import annotations

import re
from fractions import Fraction
from typing import Final

DIGITS: Final = "0-9٠-٩۰-۹"
_TO_ASCII: Final = str.maketrans("٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹٫٬\u00a0\u202f\u2009 ’", "01234567890123456789.''''''")
_SUFFIX: Final = re.compile(r"(?:st|nd|rd|th|['’]?s)$", re.IGNORECASE)
_LONGEST: Final = 400  # a longer string of digits is data, and slow to convert
_LIST_MARKS: Final = re.compile(r"[.,'’٫٬\u00a0\u202f\u2009]")


def ascii_digits(text: str) -> str:
    """The text with Arabic-Indic and Extended digits as ASCII digits; everything else is left as it stands."""
    return text.translate(_ONLY_DIGITS)


_ONLY_DIGITS: Final = str.maketrans("٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹", "01234567890123456789")


def read_digits(text: str) -> tuple[Fraction | None, Fraction | None]:
    """The value of a digit string and its second reading, where one convention groups and another divides.

    `1,182,000`, `1.182.000`, `1'182'000` and `١٬١٨٢٬٠٠٠` are equal; so are `24,120.10` and `24.120,10`. `1,182` is 1182
    (second reading 1.182), `1.182` the other way round. (None, None) where the marks make no single number (1.2.3)
    and for strings beyond any number that is meant to be read.
    """
    if len(text) > _LONGEST:
        return None, None
    plain = _SUFFIX.sub("", text).translate(_TO_ASCII)
    marks = re.sub(r"[0-9]", "", plain)
    if not marks:
        return (Fraction(int(plain)), None) if plain else (None, None)
    groups = re.split(r"[.,']", plain)
    kinds = set(marks)
    if len(kinds) == 1:
        return _one_kind(groups, marks)
    decimal = marks[-1]
    if marks.count(decimal) == 1 and decimal != "'" and _is_grouped(groups[:-1]):
        return Fraction("".join(groups[:-1]) + "." + groups[-1]), None
    return (Fraction(int("".join(groups))), None) if _is_grouped(groups) else (None, None)


def _one_kind(groups: list[str], marks: str) -> tuple[Fraction | None, Fraction | None]:
    mark = marks[0]
    if len(marks) > 1 or mark == "'":
        return (Fraction(int("".join(groups))), None) if _is_grouped(groups) else (None, None)
    decimal = Fraction(f"{groups[0]}.{groups[1]}")
    if not _is_grouped(groups):
        return decimal, None
    whole = Fraction(int("".join(groups)))
    if mark == ",":
        return whole, decimal if groups[1] != "000" else None
    return decimal, whole


def _is_grouped(groups: list[str]) -> bool:
    """Whether these are groups of thousands (or of the Indian system: the last of three, those before it of two)."""
    if len(groups) == 1:
        return True
    first, rest = groups[0], groups[1:]
    if not 1 <= len(first) <= 3 or (first.startswith("0")):
        return False
    return all(len(group) == 3 for group in rest) or (
        len(rest) > 1 and len(rest[-1]) == 3 and all(len(group) == 2 for group in rest[:-1])
    )


def split_digits(text: str, start: int) -> list[tuple[str, int]]:
    """The digit strings in a number token: the token itself, or its parts where its marks make a list (5,6,7)."""
    if read_digits(text)[0] is not None:
        return [(text, start)]
    parts: list[tuple[str, int]] = []
    at = 0
    for found in _LIST_MARKS.finditer(text):
        parts.append((text[at : found.start()], start + at))
        at = found.end()
    parts.append((text[at:], start + at))
    return [(part, place) for part, place in parts if part]
