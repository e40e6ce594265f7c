"""Who an English noun phrase is: a person by name, a role, a body, a text, a pronoun."""

from __future__ import annotations

from dataclasses import replace

from drift.quotes.attribution.english_phrases import Phrases
from drift.quotes.attribution.english_words import (
    _AFTER_ROLE,
    ABBREVIATIONS,
    DOMAINS,
    FEMALE,
    MALE,
    ORGANISATIONS,
    PARTICLES,
    PEOPLE,
    PLACES,
    POSSESSIVES,
    PRONOUNS,
    ROLES,
    ROYAL,
    TEXTS,
    TITLES,
    is_capitalised,
)
from drift.quotes.mention import Gender, Kind, Mention


class Names(Phrases):
    """The noun phrases of one sentence, and who each is."""

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
            titled = any(self.items[index].low in TITLES for index in range(start, left))
            first, last = self.items[left], self.items[right - 1]
            sure = titled or bool(gender)
            if right - left == 1 and not sure and self._begins(left):
                return self._whole(start, end, "unknown", "")  # perhaps no name at all: "Intensive talks"
            title = " ".join(item.low for item in self.items[start:left] if item.is_word)
            return Mention(self._slice(left, right), first.start, last.end, "person", gender, sure=sure, title=title)
        if self._is_body(start, end, head):
            return self._whole(start, end, "body", "")
        kind: Kind = "role" if head in ROLES or head in TITLES or head in PEOPLE else "unknown"
        if head not in ROLES and head not in TITLES and any(self.is_name(index) for index in range(start, end)):
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
        if head in ROLES or (head in TITLES and head not in ORGANISATIONS):
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
        if linked < end - 1 and self.items[linked + 1].low not in PLACES | DOMAINS:
            named = self._name(start, linked)
            if named is not None and (
                named[1] - named[0] > 1 or self.items[named[0]].low not in TITLES | ORGANISATIONS
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
                or (low in PARTICLES and left < right)
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
            if self.items[index].low in TITLES and self.is_name(index):
                left = index + 1
                break
        if left == right:
            return None
        kept = right - left
        if (kept == 1 and left > first and self.items[left - 1].low in ROYAL) or (
            left > first and self.items[left - 1].low in ROYAL and "of" in (i.low for i in self.items[left:right])
        ):
            left -= 1
        if right - left == 1 and self.items[left].low in PLACES:
            return None
        return left, right

    def _is_title(self, index: int, right: int) -> bool:
        item = self.items[index]
        if self._is_abbreviation_stop(index):
            return self.items[index - 1].low in ABBREVIATIONS
        if index > 0 and self.items[index - 1].low == "of":
            return item.low in DOMAINS
        # A title that ends the run is a name after all ("Judge", "Bishop"), unless nothing else is there.
        if item.low == "of":
            return False
        return item.low in TITLES or item.low in ORGANISATIONS or (item.low in PLACES and index + 1 < right)

    def _gender(self, start: int, end: int, person: bool) -> Gender:
        lows = [item.low.removesuffix("'s").removesuffix("’s") for item in self.items[start:end] if item.is_word]
        for low in lows if person else lows[-1:]:
            if low in MALE:
                return "m"
            if low in FEMALE:
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
