"""A segment's words without what no translator touches: placeholders, markup, addresses, code, blanked out in place."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from drift.qa.markup import find_markup
from drift.qa.placeholders import find_placeholders, icu_syntax
from drift.text.dates import DateMention, find_dates
from drift.text.tokens import Token, tokenize

_ADDRESS: Final = re.compile(
    r"(?:https?|ftp|file|mailto|tel)://?[^\s<>\"“”«»]{1,2000}|www\.[^\s<>\"“”«»]{1,2000}"
    r"|(?<![\w.+-])[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,6}"
)
_CODE: Final = re.compile(r"(`{1,3})(?=\S)[^`\n]{1,300}\1")
BLANK: Final = "\ufffc"
"""Stands for each character taken out: no white space, no letter, no mark of punctuation."""


@lru_cache(maxsize=256)
def plain(text: str, flags: frozenset[str] = frozenset()) -> str:
    """`text` with U+FFFC for every character of a placeholder, a tag, an address or `code`; offsets stay."""
    spans = [(placeholder.start, placeholder.end) for placeholder in find_placeholders(text, flags)]
    spans += [(tag.start, tag.end) for tag in find_markup(text)]
    if "{" in text:
        spans += icu_syntax(text)
    if "`" in text:
        spans += [match.span() for match in _CODE.finditer(text)]
    if ":/" in text or "www." in text or "@" in text:
        spans += [match.span() for match in _ADDRESS.finditer(text)]
    if not spans:
        return text
    chars = list(text)
    for start, end in spans:
        chars[start:end] = BLANK * (end - start)
    return "".join(chars)


@lru_cache(maxsize=64)
def tokens_of(text: str, flags: frozenset[str] = frozenset()) -> tuple[Token, ...]:
    """The tokens of `plain(text, flags)`; several checks look at them."""
    return tuple(tokenize(plain(text, flags)))


@lru_cache(maxsize=64)
def dates_of(text: str, language: str) -> tuple[DateMention, ...]:
    """The dates in a plain text; several checks look at them."""
    return tuple(find_dates(text, language))
