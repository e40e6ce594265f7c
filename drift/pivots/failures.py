"""An engine's failures: loops, copies, wrong script, emptiness, length explosions. None of them is drift."""

from __future__ import annotations

import re
from collections.abc import Sequence

from drift.records import Failure, Leg
from drift.text.hygiene import fold, is_empty
from drift.text.scripts import LANGUAGE_SCRIPTS, script_of

LONGEST_PERIOD = 12
"""Words; a loop longer than this is caught by the length check."""

_WORD = re.compile(r"[^\W_]+(?:['’׳״\"-][^\W_]+)*")
_UNTRANSLATABLE = re.compile(r"(?:https?://|www\.)\S+|\S+@\S+\.\S+|[@#]\w+|%\S*|\{[^{}]*\}|<[^<>]*>")


def find_failure(source: str, output: str, source_language: str, target_language: str, leg: Leg) -> Failure | None:
    """The first failure seen in a translation, or None for one that may be scored.

    `source` and `output` are the texts of one leg, in `source_language` and `target_language`.
    """
    if is_empty(source):
        return None
    if is_empty(output):
        return Failure(kind="empty", leg=leg, output=output, message="the engine returned nothing that can be read")
    loop = _loop(source, output)
    if loop is not None:
        return Failure(kind="repetition", leg=leg, output=output, message=f"the engine repeats itself: {loop}")
    if _is_copy(source, output, source_language, target_language):
        return Failure(kind="copy", leg=leg, output=output, message="the engine returned its input untranslated")
    script = _wrong_script(source, output, target_language)
    if script is not None:
        return Failure(kind="script", leg=leg, output=output, message=script)
    length = _wrong_length(source, output)
    if length is not None:
        return Failure(kind="length", leg=leg, output=output, message=length)
    return None


def repeats(words: Sequence[str]) -> tuple[int, int]:
    """The most consecutive repetitions of one run of words, and that run's length: (1, 0) where nothing repeats."""
    best, period_of_best = 1, 0
    for period in range(1, min(LONGEST_PERIOD, len(words) // 2) + 1):
        matching = 0
        for index in range(period, len(words)):
            matching = matching + 1 if words[index] == words[index - period] else 0
            count = matching // period + 1
            if count > best:
                best, period_of_best = count, period
    return best, period_of_best


def _loop(source: str, output: str) -> str | None:
    words = [word.casefold() for word in _WORD.findall(output)]
    count, period = repeats(words)
    if count >= 3:
        allowed, _ = repeats([word.casefold() for word in _WORD.findall(source)])
        # Rhetoric repeats itself too: what the source repeats, a translation may, and a little more.
        enough = 4 if period == 1 else 3
        if count >= max(enough, allowed + 2):
            return f"a run of {period} {'word' if period == 1 else 'words'}, {count} times"
    inside = _longest_letter_run(output)
    if inside > max(8, 2 * _longest_letter_run(source)):
        return f"letters inside a word, {inside} times"
    return None


def _longest_letter_run(text: str) -> int:
    best = 0
    for period in (1, 2, 3):
        matching = 0
        for index in range(period, len(text)):
            same = text[index] == text[index - period] and text[index].isalpha()
            matching = matching + 1 if same else 0
            best = max(best, matching // period + 1 if matching else 0)
    return best


def translatable_words(text: str) -> list[str]:
    """Words that a translation should change: no numbers, addresses, placeholders, acronyms."""
    words = _WORD.findall(_UNTRANSLATABLE.sub(" ", text))
    return [word for word in words if any(char.isalpha() for char in word) and not _is_code(word)]


def _is_code(word: str) -> bool:
    letters = [char for char in word if char.isalpha()]
    return (word.isupper() and len(letters) <= 6) or any(char.isdigit() for char in word) or len(letters) == 1


def _is_copy(source: str, output: str, source_language: str, target_language: str) -> bool:
    if source_language == target_language:
        return False
    words = translatable_words(source)
    if not words:
        return False
    if fold(source, source_language).strip() == fold(output, source_language).strip():
        # Between languages of one script a name or a loanword may well stay as it is.
        different = LANGUAGE_SCRIPTS.get(source_language) != LANGUAGE_SCRIPTS.get(target_language)
        return different or len(words) >= 3
    if len(words) < 5:
        return False
    kept = {word.casefold() for word in translatable_words(output)}
    return sum(word.casefold() in kept for word in words) >= 0.9 * len(words)


def _wrong_script(source: str, output: str, target_language: str) -> str | None:
    expected = LANGUAGE_SCRIPTS.get(target_language)
    if expected is None or not translatable_words(source):
        return None
    letters = [script for script in map(script_of, _UNTRANSLATABLE.sub(" ", output)) if script is not None]
    if not letters:
        return None
    share = sum(script == expected for script in letters) / len(letters)
    if share >= 1 / 3:
        return None
    return f"the engine wrote {share:.0%} of the letters in the script of {target_language!r} ({expected})"


def _wrong_length(source: str, output: str) -> str | None:
    before, after = len(source.strip()), len(output.strip())
    if after > 4 * before + 40:
        return f"the engine wrote {after} characters for {before}"
    if before >= 80 and after < 0.15 * before:
        return f"the engine wrote only {after} characters for {before}"
    return None
