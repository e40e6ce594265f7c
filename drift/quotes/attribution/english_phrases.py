"""Noun phrases of English news prose: where they begin and end, and who is meant."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from drift.quotes.lexicon import lines, words
from drift.quotes.mention import Gender, Kind, Mention
from drift.quotes.scene import Item

DETERMINERS: Final = frozenset(
    [
        "the",
        "a",
        "an",
        "this",
        "that",
        "these",
        "those",
        "his",
        "her",
        "its",
        "their",
        "our",
        "my",
        "your",
        "another",
        "some",
        "one",
        "two",
        "three",
        "four",
        "five",
        "several",
        "both",
        "all",
        "every",
        "each",
        "many",
        "most",
        "few",
    ]
)
PRONOUNS: Final[dict[str, Gender]] = {"he": "m", "him": "m", "she": "f", "her": "f", "they": "p", "them": "p", "it": ""}
POSSESSIVES: Final[dict[str, str]] = {"his": "he", "her": "she", "their": "they", "its": "it"}
_PARTICLES: Final = frozenset(
    [
        "bin",
        "ibn",
        "bint",
        "al",
        "el",
        "de",
        "del",
        "della",
        "di",
        "da",
        "van",
        "von",
        "der",
        "den",
        "la",
        "le",
        "du",
        "dos",
        "abu",
        "ben",
        "y",
    ]
)
_AFTER_ROLE: Final = frozenset(["for", "to", "at", "from", "in", "with"])
_ABBREVIATIONS: Final = frozenset(
    [
        "mr",
        "mrs",
        "ms",
        "dr",
        "prof",
        "gen",
        "lt",
        "col",
        "capt",
        "maj",
        "sgt",
        "adm",
        "sen",
        "rep",
        "gov",
        "rev",
        "st",
        "jr",
        "sr",
        "hon",
        "cmdr",
        "cpl",
    ]
)
_TEMPORAL: Final = frozenset(
    [
        "monday",
        "tuesday",
        "wednesday",
        "thursday",
        "friday",
        "saturday",
        "sunday",
        "january",
        "february",
        "march",
        "april",
        "june",
        "july",
        "august",
        "september",
        "october",
        "november",
        "december",
    ]
)
_ARABIC_ARTICLE: Final = re.compile("(?:a[lndrst]|e[lz]|ash|adh|ath)[-’'][A-Z]")
_PEOPLE: Final = frozenset(("who", "he", "she"))
_LONGEST: Final = 16

STOPS: Final = words("en", "stops")
ADVERBS: Final = words("en", "adverbs")
OPENERS: Final = words("en", "openers")
ROLES: Final = words("en", "roles")
ORGANISATIONS: Final = words("en", "organisations")
TEXTS: Final = words("en", "texts")
PLACES: Final = words("en", "places")
_TITLES: Final = words("en", "titles")
_ROYAL: Final = words("en", "royal")
_DOMAINS: Final = words("en", "domains")
_ADJECTIVES: Final = words("en", "adjectives")
_MALE: Final = words("en", "male")
_FEMALE: Final = words("en", "female")
_NOUNS: Final = words("en", "nouns")


def _verbs() -> dict[str, str]:
    classes: dict[str, str] = {}
    for name in ("naming", "stance", "speech"):
        for line in lines("en", name):
            classes.update(dict.fromkeys(line.split(), name))
    return classes


VERBS: Final[dict[str, str]] = _verbs()
"""Every form of a reporting verb to its class: "speech", "stance" or "naming"."""


def is_capitalised(item: Item) -> bool:
    """Whether the word begins with a capital letter."""
    return item.kind == "word" and (item.text[:1].isupper() or bool(_ARABIC_ARTICLE.match(item.text)))


class Phrases:
    """The noun phrases of one sentence."""

    def __init__(self, items: Sequence[Item]) -> None:
        self.items = items

    def is_name(self, index: int) -> bool:
        """Whether the item may be part of a proper name."""
        item = self.items[index]
        if not is_capitalised(item) or item.low in _TEMPORAL or item.text == "I":
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
        return item.low in VERBS and not is_capitalised(item) and item.low not in _NOUNS

    def _is_name_all_the_same(self, index: int) -> bool:
        """Whether a word that looks like a preposition is part of a name by its capital letter: Per Aune, Will Orr."""
        return is_capitalised(self.items[index]) and not (self._begins(index) and self.items[index].low in OPENERS)

    def _is_abbreviation_stop(self, index: int) -> bool:
        if self.items[index].text != "." or index == 0:
            return False
        before = self.items[index - 1]
        return before.low in _ABBREVIATIONS or (len(before.text) == 1 and before.text.isupper())

    def before(self, end: int, low: int) -> int | None:
        """Where the noun phrase that ends before `end` begins; None where none does. Never goes below `low`."""
        start = end
        while start > low and end - start < _LONGEST:
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
            return item.low in ROLES or item.low in ("others", "another") or item.low in _TITLES
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
        while end < high and end - start < _LONGEST:
            item = self.items[end]
            if self.is_name(end):
                named = True
            elif (
                (item.low in _PARTICLES and self._leads_to_name(end + 1, high))
                or (item.low in DETERMINERS and end > start and self.items[end - 1].low in ("of", *_AFTER_ROLE))
                or (self._links(end, start) and end + 1 < high)
                or (end == start + 1 and self._is_described(start, high))
            ):
                pass
            elif (
                self.is_stop(end)
                or item.low in PRONOUNS
                or item.low in _TEMPORAL
                or (named and not self._is_head(end) and not self._is_abbreviation_stop(end))
                or (item.low in ADVERBS and item.low != "first" and not self._is_head(end))
                or (item.kind == "number" and named)
                or (end > start and self.items[end - 1].low in ROLES and item.low not in ROLES | _TITLES and not named)
            ):
                break
            end += 1
        while end > start and self.items[end - 1].low in ("of", "and", *_AFTER_ROLE):
            end -= 1
        return end if end > start else None

    def _is_described(self, start: int, high: int) -> bool:
        """ "Local angler Hugh Parfitt": an adjective, a noun, a name."""
        first = self.items[start].low
        if first not in _ADJECTIVES and first not in PLACES or start + 2 >= high:
            return False
        return not self.is_stop(start + 1) and not self.is_name(start + 1) and self.is_name(start + 2)

    def _leads_to_name(self, index: int, high: int) -> bool:
        while index < high and self.items[index].low in _PARTICLES:
            index += 1
        return index < high and self.is_name(index)

    def _is_head(self, index: int) -> bool:
        low = self.items[index].low
        return low in ROLES or low in ORGANISATIONS or low in TEXTS or low in _TITLES

    def mention(self, start: int, end: int) -> Mention | None:
        """Who the noun phrase `items[start:end]` is; None for one that cannot speak (I, we, a day)."""
        items = [item for item in self.items[start:end] if item.is_word]
        if not items or items[0].text in ("I", "we", "We", "you", "You"):
            return None
        if len(items) == 1 and items[0].low in PRONOUNS:
            only = items[0]
            return Mention(only.low, only.start, only.end, "pronoun", PRONOUNS[only.low])
        joint = [index for index in range(start, end) if self.items[index].low == "and"]
        if joint:
            return self._whole(start, end, "role", "p")
        core = self._core(start, end)
        head = self.items[core - 1].low
        if head in TEXTS:
            if core + 1 < end and self.items[core].low in ("from", "by"):
                owner = self.mention(core + 1, end)
                return replace(owner, author=True) if owner is not None and owner.kind in ("body", "person") else owner
            return self._text(start, core)
        name = self._name(start, end)
        if name is not None and not self._is_body(start, end, head):
            left, right = name
            gender = self._gender(start, end, True)
            titled = any(self.items[index].low in _TITLES for index in range(start, left))
            first, last = self.items[left], self.items[right - 1]
            sure = titled or bool(gender)
            if right - left == 1 and not sure and self._begins(left):
                return self._whole(start, end, "unknown", "")  # perhaps no name at all: "Intensive talks"
            title = " ".join(item.low for item in self.items[start:left] if item.is_word)
            return Mention(self._slice(left, right), first.start, last.end, "person", gender, sure=sure, title=title)
        if self._is_body(start, end, head):
            return self._whole(start, end, "body", "")
        kind: Kind = "role" if head in ROLES or head in _TITLES or head in _PEOPLE else "unknown"
        if head not in ROLES and head not in _TITLES and any(self.is_name(index) for index in range(start, end)):
            kind = "body"
        return self._whole(start, end, kind, self._gender(start, core, False))

    def _core(self, start: int, end: int) -> int:
        """The end of the part before a preposition: its last word is the head ("a spokesman | for the ministry")."""
        for index in range(start + 1, end):
            if self.items[index].low in ("of", *_AFTER_ROLE):
                return index
        return end

    def _is_body(self, start: int, end: int, head: str) -> bool:
        last = self.items[end - 1].low
        if head in ROLES or (head in _TITLES and head not in ORGANISATIONS):
            return False
        if head in ORGANISATIONS or last in ORGANISATIONS:
            return True
        caps = [index for index in range(start, end) if is_capitalised(self.items[index])]
        if caps and all(self.items[index].low in PLACES for index in caps):
            return True
        only = self.items[end - 1].text
        return end - start <= 2 and only.isupper() and 2 <= len(only) <= 5 and self.items[start].low == "the"

    def _text(self, start: int, core: int) -> Mention:
        """ "a White House statement" is the White House's, "Orr's letter" Orr's; "the statement" is somebody's."""
        left = start
        while left < core - 1 and self.items[left].low in ("the", "a", "an", "this", "that"):
            left += 1
        if self.items[left].low in POSSESSIVES:
            pronoun = POSSESSIVES[self.items[left].low]
            return Mention(pronoun, self.items[left].start, self.items[left].end, "pronoun", PRONOUNS[pronoun])
        right = core - 1
        owned = any(self.is_name(index) or self.items[index].low.endswith(("'s", "’s")) for index in range(left, right))
        if not owned:
            return self._whole(start, core, "text", "")
        while (
            right > left and not is_capitalised(self.items[right - 1]) and not self.items[right - 1].low.endswith("s")
        ):
            right -= 1
        name = self._slice(left, right)
        for ending in ("'s", "’s"):
            name = name.removesuffix(ending)
        return Mention(name, self.items[left].start, self.items[left].start + len(name), "body", "", author=True)

    def _name(self, start: int, end: int) -> tuple[int, int] | None:
        """The personal name in a noun phrase: its last run of capitalised words without titles and domains."""
        right = end
        linked = next((i for i in range(start + 1, end) if self.items[i].low == "of"), end)
        if linked < end - 1 and self.items[linked + 1].low not in PLACES | _DOMAINS:
            named = self._name(start, linked)
            if named is not None and (
                named[1] - named[0] > 1 or self.items[named[0]].low not in _TITLES | ORGANISATIONS
            ):
                return named
        while right > start and not self.is_name(right - 1):
            if self.items[right - 1].is_word:
                return None
            right -= 1
        if right == start:
            return None
        left = right
        while left > start:
            index = left - 1
            low = self.items[index].low
            if (
                self.is_name(index)
                or self._is_abbreviation_stop(index)
                or (low in _PARTICLES and left < right)
                or (low == "of" and left == right - 1 and self.items[left].low in PLACES and index > start)
            ):
                left = index
            else:
                break
        first = left
        while left < right and self._is_title(left, right):
            left += 1
        # "Harbour Commissioner Noor van Dijk": what stands before a title belongs to it.
        for index in range(right - 3, left, -1):
            if self.items[index].low in _TITLES and self.is_name(index):
                left = index + 1
                break
        if left == right:
            return None
        kept = right - left
        if (kept == 1 and left > first and self.items[left - 1].low in _ROYAL) or (
            left > first and self.items[left - 1].low in _ROYAL and "of" in (i.low for i in self.items[left:right])
        ):
            left -= 1
        if right - left == 1 and self.items[left].low in PLACES:
            return None
        return left, right

    def _is_title(self, index: int, right: int) -> bool:
        item = self.items[index]
        if self._is_abbreviation_stop(index):
            return self.items[index - 1].low in _ABBREVIATIONS
        if index > 0 and self.items[index - 1].low == "of":
            return item.low in _DOMAINS
        # A title that ends the run is a name after all ("Judge", "Bishop"), unless nothing else is there.
        if item.low == "of":
            return False
        return item.low in _TITLES or item.low in ORGANISATIONS or (item.low in PLACES and index + 1 < right)

    def _gender(self, start: int, end: int, person: bool) -> Gender:
        lows = [item.low.removesuffix("'s").removesuffix("’s") for item in self.items[start:end] if item.is_word]
        for low in lows if person else lows[-1:]:
            if low in _MALE:
                return "m"
            if low in _FEMALE:
                return "f"
        last = lows[-1] if lows else ""
        several = lows[:1] and lows[0] in {
            "two",
            "three",
            "four",
            "several",
            "both",
            "many",
            "some",
            "all",
            "few",
            "these",
        }
        if not person and (several or (last in ROLES and last.endswith("s") and last not in {"boss"})):
            return "" if "of" in lows and lows[0] in {"one"} else "p"
        return ""

    def _slice(self, start: int, end: int) -> str:
        parts = []
        previous = self.items[start].start
        for item in self.items[start:end]:
            if item.start > previous:
                parts.append(" ")
            parts.append(item.text)
            previous = item.end
        return "".join(parts)

    def _whole(self, start: int, end: int, kind: Kind, gender: Gender) -> Mention:
        return Mention(self._slice(start, end), self.items[start].start, self.items[end - 1].end, kind, gender)
