"""Noun phrases of English news prose: where they begin and end."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from drift.quotes.attribution.english_words import (
    _AFTER_ROLE,
    ABBREVIATIONS,
    ADJECTIVES,
    ADVERBS,
    DETERMINERS,
    LONGEST,
    NOUNS,
    OPENERS,
    ORGANISATIONS,
    PARTICLES,
    PLACES,
    PRONOUNS,
    ROLES,
    STOPS,
    TEMPORAL,
    TEXTS,
    TITLES,
    VERBS,
    is_capitalised,
)
from drift.quotes.lexicon import words
from drift.quotes.scene import Item

_PAST: Final = words("en", "past")


class Phrases:
    """The noun phrases of one sentence."""

    def __init__(self, items: Sequence[Item]) -> None:
        self.items = items

    def is_name(self, index: int) -> bool:
        """Whether the item may be part of a proper name."""
        item = self.items[index]
        if not is_capitalised(item) or item.low in TEMPORAL or item.text == "I":
            return False
        return not (self._begins(index) and item.low in OPENERS)

    def _begins(self, index: int) -> bool:
        """Whether no word stands before the item, in the sentence or since the last quotation."""
        index -= 1
        while index >= 0 and not self.items[index].is_word:
            if self.items[index].kind == "quote":
                return True
            index -= 1
        return index < 0

    def is_stop(self, index: int) -> bool:
        """Whether the item ends a noun phrase."""
        item = self.items[index]
        if not item.is_word:
            measure = item.text in "'\"’″′-" and index > 0 and self.items[index - 1].kind == "number"
            return not (measure or self._is_abbreviation_stop(index))
        if item.low in STOPS and not self._is_name_all_the_same(index):
            return True
        return item.low in VERBS and not is_capitalised(item) and item.low not in NOUNS

    def _is_name_all_the_same(self, index: int) -> bool:
        """Whether a word that looks like a preposition is part of a name by its capital letter: Per Aune, Will Orr."""
        return is_capitalised(self.items[index]) and not (self._begins(index) and self.items[index].low in OPENERS)

    def _is_abbreviation_stop(self, index: int) -> bool:
        if self.items[index].text != "." or index == 0:
            return False
        before = self.items[index - 1]
        return before.low in ABBREVIATIONS or (len(before.text) == 1 and before.text.isupper())

    def before(self, end: int, low: int) -> int | None:
        """Where the noun phrase that ends before `end` begins; None where none does. Never goes below `low`."""
        start = end
        while start > low and end - start < LONGEST:
            index = start - 1
            item = self.items[index]
            if (item.low in DETERMINERS and not is_capitalised(item)) or (
                item.low in DETERMINERS and self._begins(index)
            ):
                start = index
                if not self._links(index - 1, low):
                    break
                continue
            if item.low in PRONOUNS or (
                item.low in STOPS and not self._links(index, low) and not self._is_name_all_the_same(index)
            ):
                if item.low in PRONOUNS and start == end:
                    start = index
                break
            if item.low in ADVERBS and not is_capitalised(item) and start != end and item.low.endswith("ly"):
                break
            if self.is_stop(index) and not self._links(index, low):
                break
            if item.kind == "number" and start < end and self.is_name(start):
                break  # "In 1960 Harold Macmillan told ..."
            start = index
        while start < end - 1 and not self._may_begin(start):
            start += 1
        return start if start < end and self._may_begin(start) else None

    def _links(self, index: int, low: int) -> bool:
        """Whether the item joins two parts of a noun phrase: "of", "for" after an office, "and" between names."""
        if index <= low or index + 1 >= len(self.items):
            return False
        item, before = self.items[index], self.items[index - 1]
        if item.low == "of":
            return before.is_word and before.low not in STOPS
        if item.low in _AFTER_ROLE:
            return before.low in ROLES or before.low in TEXTS or before.low in ("minister", "ambassador", "envoy")
        if item.low == "and":
            following = self.items[index + 1]
            joined = self.is_name(index - 1) or before.low in PRONOUNS
            return joined and (self.is_name(index + 1) or following.low in PRONOUNS)
        return False

    def _may_begin(self, index: int) -> bool:
        item = self.items[index]
        if not item.is_word:
            return False
        if item.low in DETERMINERS or item.low in PRONOUNS:
            return True
        if item.low in OPENERS and self._begins(index):
            return item.low in ROLES or item.low in ("others", "another") or item.low in TITLES
        return (item.low not in STOPS or self._is_name_all_the_same(index)) and not (
            item.low in ADVERBS and not is_capitalised(item)
        )

    def after(self, start: int, high: int) -> int | None:
        """Where the noun phrase that begins at `start` ends (exclusive); None where none begins there."""
        if start >= high or not self._may_begin(start):
            return None
        if self.items[start].low in PRONOUNS and not (
            self.items[start].low == "her" and start + 1 < high and not self.is_stop(start + 1)
        ):
            return start + 1
        end = start + 1 if self.items[start].low in DETERMINERS else start
        named = False
        while end < high and end - start < LONGEST:
            item = self.items[end]
            if self.is_name(end):
                named = True
            elif (
                (item.low in PARTICLES and self._leads_to_name(end + 1, high))
                or (item.low in DETERMINERS and end > start and self.items[end - 1].low in ("of", *_AFTER_ROLE))
                or (self._links(end, start) and end + 1 < high)
                or (end == start + 1 and self._is_described(start, high))
                or (end == start + 2 and self._is_headed(start, high))
            ):
                pass
            elif (
                self.is_stop(end)
                or item.low in PRONOUNS
                or item.low in TEMPORAL
                or (named and not self._is_head(end) and not self._is_abbreviation_stop(end))
                or (item.low in ADVERBS and item.low != "first" and not self._is_head(end))
                or (item.kind == "number" and named)
                or (
                    end > start + (self.items[start].low in DETERMINERS)
                    and self.items[end - 1].low in ROLES
                    and item.low not in ROLES | TITLES
                    and not named
                )
            ):
                break
            end += 1
        while end > start and self.items[end - 1].low in ("of", "and", *_AFTER_ROLE):
            end -= 1
        return end if end > start else None

    def _is_described(self, start: int, high: int) -> bool:
        """ "Local angler Hugh Parfitt": an adjective, a noun, a name."""
        first = self.items[start].low
        if (first not in ADJECTIVES and first not in PLACES) or start + 2 >= high:
            return False
        return not self.is_stop(start + 1) and not self.is_name(start + 1) and self.is_name(start + 2)

    def _is_headed(self, start: int, high: int) -> bool:
        """ "the Afghan headmistress": an article, a capital, a noun."""
        item = self.items[start + 2]
        if self.items[start].low not in ("the", "a", "an") or item.kind != "word" or not self.is_name(start + 1):
            return False
        verbal = item.low.endswith(("ed", "ing", "s")) or item.low in ADVERBS or item.low in _PAST
        return not self.is_stop(start + 2) and not verbal

    def _leads_to_name(self, index: int, high: int) -> bool:
        while index < high and self.items[index].low in PARTICLES:
            index += 1
        return index < high and self.is_name(index)

    def _is_head(self, index: int) -> bool:
        low = self.items[index].low
        return low in ROLES or low in ORGANISATIONS or low in TEXTS or low in TITLES
