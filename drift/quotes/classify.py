"""What stands between marks without being said: titles of works, names of things, nicknames, words as words."""

from __future__ import annotations

from typing import Final

from drift.quotes.lexicon import lines, words
from drift.quotes.mention import Reading
from drift.quotes.scene import Item, Sentence

_SMALL: Final = frozenset(
    [
        "a",
        "an",
        "the",
        "of",
        "in",
        "on",
        "at",
        "to",
        "for",
        "and",
        "or",
        "but",
        "by",
        "with",
        "from",
        "as",
        "de",
        "la",
        "le",
        "el",
        "al",
        "vs",
    ]
)
_TERMINAL: Final = frozenset(".!?…؟,،")
_SPEECH_LEAD: Final = frozenset((":", ",", "،"))
_PREFIXES: Final = {
    "ar": ("وال", "بال", "فال", "لل", "كال", "ال", "و", "ب", "ل", "ف", "ك"),
    "he": ("וה", "שה", "בה", "לה", "מה", "ה", "ו", "ב", "ל", "מ", "ש", "כ"),
}
_NICKNAME: Final = 3


def is_title(sentence: Sentence, position: int, body: str, reading: Reading | None, language: str) -> bool:
    """Whether the quotation at `position` is a title, a name, a nickname or a word mentioned as a word.

    A quotation that a verb and a colon or comma lead to is none of these, whatever it looks like.
    """
    before = _word_before(sentence, position, language)
    led = reading is not None and reading.how in ("led", "introduced")
    lead = sentence.items[position - 1].low if position else ""
    if language == "en" and body[:1].isupper() and body[-1:] not in _TERMINAL and _is_work_of(sentence, position):
        return True
    uttered = reading is not None and reading.verb in words(language, "uttering")
    if before is not None and not uttered and _is_naming(before.low, body, reading, language):
        return not (led and lead == ":" and before.low not in words(language, "metalanguage"))
    if body.strip() in _known_names(language):
        return True
    if led and lead in _SPEECH_LEAD:
        return False
    if language == "en":
        return _english_title(sentence, position, body, reading)
    return False


def _is_work_of(sentence: Sentence, position: int) -> bool:
    """ "a performance of “Nabucco”"."""
    before = sentence.items[max(0, position - 2) : position]
    return len(before) > 1 and before[1].low == "of" and before[0].low in words("en", "works")


def _english_title(sentence: Sentence, position: int, body: str, reading: Reading | None) -> bool:
    items = sentence.items
    after = items[position + 1] if position + 1 < len(items) else None
    inner = [word for word in body.replace("-", " ").split() if word]
    if _is_nickname(items, position, inner) or _is_attributive(items, position, body, reading):
        return True
    capitals = [word[:1].isupper() or word[:1].isdigit() for word in inner if word.lower() not in _SMALL]
    title_case = bool(capitals) and all(capitals) and inner[0][:1].isupper()
    if not title_case or body[-1:] in _TERMINAL:
        return False
    # “Roma” director ..., the “Iris” project
    kinds = words("en", "works") | words("en", "organisations") | words("en", "roles")
    if after is not None and after.low in kinds:
        return True
    return len(inner) >= 2 and not (reading is not None and reading.how == "followed")


def _is_attributive(items: tuple[Item, ...], position: int, body: str, reading: Reading | None) -> bool:
    """ "the “so-called” experts read it": a word between an article and its noun is said by nobody who only follows."""
    if body.strip().lower() == "so-called":
        return True
    if reading is not None and reading.how != "followed":
        return False
    if not 0 < position < len(items) - 1 or len(body.split()) > _NICKNAME or body[-1:] in _TERMINAL:
        return False
    before, after = items[position - 1], items[position + 1]
    return before.low in words("en", "determiners") and after.kind == "word" and after.text[:1].islower()


def _is_nickname(items: tuple[Item, ...], position: int, inner: list[str]) -> bool:
    if not 0 < position < len(items) - 1 or len(inner) > _NICKNAME:
        return False
    before, after = items[position - 1], items[position + 1]
    return (
        before.kind == after.kind == "word"
        and before.text[:1].isupper()
        and after.text[:1].isupper()
        and position > 1 - (len(before.text) > 3)
        and before.low not in words("en", "openers")
    )


def _word_before(sentence: Sentence, position: int, language: str) -> Item | None:
    for index in range(position - 1, max(-1, position - 4), -1):
        item = sentence.items[index]
        if item.is_word:
            if item.low.strip("ـ") in _PREFIXES.get(language, ()):
                continue
            return item
        if item.kind == "quote" or item.low not in (",", "-", "ـ", ":"):
            return None
    return None


def _is_naming(low: str, body: str, reading: Reading | None, language: str) -> bool:
    if language == "en" and not (body[:1].isupper() or body[:1].isdigit()) and low not in words("en", "metalanguage"):
        return False
    lists = words(language, "works") | words(language, "metalanguage")
    if low in lists:
        return True
    for prefix in _PREFIXES.get(language, ()):
        # "that the plan “is balanced”": in Arabic a name follows its noun without an article.
        if language == "ar" and prefix.endswith(("ال", "لل")) and reading is not None:
            continue
        if low.startswith(prefix) and low[len(prefix) :] in lists:
            return True
    return False


def _known_names(language: str) -> frozenset[str]:
    return frozenset(lines(language, "names"))


def is_sentence(body: str) -> bool:
    """Whether the words between the marks read as a whole utterance, not as a title or a term."""
    stripped = body.strip()
    count = len(stripped.split())
    first = next((char for char in stripped if char.isalnum()), "")
    if not first or first.islower():
        return False
    ended = stripped[-1:] in _TERMINAL
    if ended:
        return True
    cased = first.isupper()
    if cased:
        inner = [word for word in stripped.split() if word.lower() not in _SMALL]
        return count >= 4 and not all(word[:1].isupper() for word in inner)
    return count >= 3
