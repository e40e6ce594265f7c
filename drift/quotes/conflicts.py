"""What shows that two statements are about different things, however alike: other names, other numbers, other dates."""

from __future__ import annotations

from datetime import date, datetime
from fractions import Fraction
from typing import Final

from drift.quotes.lexicon import words
from drift.records import Statement
from drift.text.dates import find_dates
from drift.text.hygiene import fold
from drift.text.numbers import find_numbers
from drift.text.tokens import tokenize

_ALIKE: Final = 72
_APART: Final = 3
_LEAST: Final = 3
_AFTER_TITLE: Final = 3
_COUNTERPARTS: Final = frozenset(("نظيره", "نظيرها", "نظيرته", "نظيرتها", "עמיתו", "עמיתה", "עמיתתו", "לעמיתו"))


def names_conflict(first: Statement, second: Statement) -> bool:
    """Whether each names somebody or some place that the other does not; a name may be spelt differently.

    In English names are told by their capitals, in Arabic and Hebrew by the title or office before them."""
    language = first.language[:2]
    if language != second.language[:2]:
        return False
    if language in ("ar", "he"):
        left, right = _titled(first.text, language), _titled(second.text, language)
    elif language == "en":
        left, right = _names(first.text), _names(second.text)
    else:
        return False
    return bool(_missing(left, second.text) and _missing(right, first.text))


def _names(text: str) -> set[str]:
    """The capitalised words in mid-sentence, titles left out: a word that begins a sentence may be any word."""
    found = set()
    begins = True
    common = words("en", "titles") | words("en", "stops")
    for token in tokenize(text, "en"):
        if token.kind == "word":
            low = token.text.lower().removesuffix("'s").removesuffix("’s")
            if not begins and token.text[:1].isupper() and len(low) >= _LEAST and low not in common:
                found.add(low)
            begins = False
        elif token.text in ".!?…:":
            begins = True
    return found


def _titled(text: str, language: str) -> set[str]:
    """The words after "counterpart", and after an office what has an article or is a place: "the Saudi minister"."""
    from drift.quotes.attribution.semitic_words import key, words_of

    known = words_of(language)
    article = known.article
    found: set[str] = set()
    left = 0
    named = False
    for token in tokenize(text, language):
        word = key(token.text)
        bare = word.removeprefix("ו" if language == "he" else "و")
        counterpart = bare in _COUNTERPARTS
        if counterpart or bare in known.titles or bare.removeprefix("ה") in known.titles:
            left, named = _AFTER_TITLE, counterpart
        elif token.kind != "word" or word in known.stops:
            left = 0
        elif left:
            left -= 1
            if named or word in known.places or (word.startswith(article) and len(word) > len(article) + 2):
                found.add(word)
    return found


def _missing(names: set[str], text: str) -> list[str]:
    """The names that the text has in no spelling."""
    from rapidfuzz import fuzz

    others = [fold(token.text) for token in tokenize(text, "en") if token.kind == "word"]
    return [
        name
        for name in names
        if not any(
            fuzz.ratio(name, other) >= _ALIKE or (len(name) > 4 and name[:4] == other[:4] and len(other) > 4)
            for other in others
        )
    ]


def numbers_conflict(first: Statement, second: Statement) -> bool:
    """Whether each gives a number that the other does not."""
    left, right = _numbers(first), _numbers(second)
    return bool(left - right and right - left)


def _numbers(statement: Statement) -> set[Fraction]:
    language = statement.language[:2]
    values: set[Fraction] = set()
    for mention in find_numbers(statement.text, language):
        if not mention.unsure:
            values.update(value for value in (mention.value, mention.high) if value is not None)
    return values


def days_named_conflict(first: Statement, second: Statement) -> bool:
    """Whether the texts themselves name different dates."""
    left = {fold(mention.text) for mention in find_dates(first.text, first.language[:2])}
    right = {fold(mention.text) for mention in find_dates(second.text, second.language[:2])}
    return bool(left - right and right - left)


def dates_conflict(first: Statement, second: Statement) -> bool:
    """Whether the articles are more than a few days apart: a quotation is printed when it is news."""
    left, right = _date(first.date), _date(second.date)
    return left is not None and right is not None and abs((left - right).days) > _APART


def _date(text: str | None) -> date | None:
    if not text:
        return None
    try:
        return datetime.fromisoformat(text).date()
    except ValueError:
        return None
