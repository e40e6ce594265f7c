"""Attribution in Arabic and Hebrew: the verb before its subject or after it, and subjects that are left out."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from drift.quotes.attribution.semitic_phrases import BREAKS, Phrases
from drift.quotes.attribution.semitic_words import key
from drift.quotes.mention import Gender, Mention, Reading
from drift.quotes.scene import words_between

_DASHES: Final = frozenset(("–", "—", "-", "―", "--"))
_REACH: Final = 70
_BY_ONES_WORDS: Final[dict[str, Gender]] = {
    "לדבריו": "m",
    "לדבריה": "f",
    "לדבריהם": "p",
    "לטענתו": "m",
    "לטענתה": "f",
    "להערכתו": "m",
    "להערכתה": "f",
    "לגרסתו": "m",
    "לגרסתה": "f",
    "כדבריו": "m",
    "כדבריה": "f",
}
_OWN: Final = frozenset(("قوله", "قولها", "تعبيره", "تعبيرها", "وصفه", "وصفها", "رايه", "رايها"))
_SAYING: Final = frozenset(("قوله", "قولها", "قولهم", "القول"))


class Semitic(Phrases):
    """The readings of one sentence's quotations."""

    def _subject_of(self, verb: int, low: int, high: int, *, after_first: bool) -> Mention:
        """Whoever does what the verb says; a subject that was left out where nobody stands beside it."""
        gender = self._verbs[verb]
        if self.keys[verb] in self.words.reported or self._bare(verb) in self.words.reported:
            found = self._reported(verb, high)
            if found is not None:
                return found
        if self.language == "ar" and self._bare(verb) in ("نقل", "نقلت"):
            found = self._relayed(verb, high)
            if found is not None:
                return found
        if self._is_participle(verb):
            return self._leading(verb, low) or self._dropped(verb)
        after = self._after(verb, high)
        before = None if self._is_joined(verb) else self._before(verb, low)
        found = (after or before) if after_first else (before or after)
        if found is None:
            return self._dropped(verb)
        return replace(found, gender=gender) if gender and found.kind in ("person", "role", "body") else found

    def _leading(self, verb: int, low: int) -> Mention | None:
        for other in sorted(self._verbs):
            if low <= other < verb and not self._is_participle(other):
                return self._subject_of(other, low, verb, after_first=self.language == "ar")
        if self.language == "ar" and verb - low > 2 and self.keys[low] not in self.words.adverbials:
            return self._after(low, verb)
        return None

    def _reported(self, verb: int, high: int) -> Mention | None:
        """ "It was said in the statement", "was passed on from the ministry"."""
        for index in range(verb + 1, min(high, verb + 5)):
            word = self.keys[index]
            if word in self.words.texts:
                return self._text(index, self._phrase(index, high) if self._phrase(index, high) > index else index + 1)
            if (
                self.language == "he"
                and word[:1] == "מ"
                and (word in self.words.organisations or self._is_title(word[1:]))
            ):
                end = self._phrase(index, high)
                return self._mention(index, end) if end > index else None
        if self.language == "he":
            for index in range(max(0, verb - 4), verb):
                if self.keys[index] in self.words.texts:
                    return self._text(index, verb)
        return None

    def _relayed(self, verb: int, high: int) -> Mention | None:
        """ "The agency relayed from the minister his saying"."""
        for index in range(verb + 1, min(high, verb + 9)):
            if self.keys[index] == "عن":
                end = index + 1
                while end < high and self.keys[end] not in _SAYING and not self._ends_name(end, index + 1):
                    end += 1
                return self._mention(index + 1, end)
        return None

    # Readings.

    def read(self, position: int) -> Reading | None:
        """How the quotation at `position` is attributed in this sentence; None where nobody is said to speak."""
        before = self._leads(position)
        if before is not None and before.how == "led":
            return before
        return self._follows(position) or before or self._closes(position)

    def _leads(self, position: int) -> Reading | None:
        low = max(0, position - _REACH)
        lead = self.items[position - 1].text if position else ""
        for verb in sorted((index for index in self._verbs if low <= index < position), reverse=True):
            if any(item.text in (";", "؛") for item in self.items[verb:position]):
                return None
            start = self._clause_start(verb)
            subject = self._subject_of(verb, start, position, after_first=self.language == "ar")
            colon = lead == ":" or (
                lead in (",", "،", "ان", "إن", "כי") and words_between(self.items, verb, position) <= 9
            )
            if self._follows_quote(verb, position) and lead not in (":", ",", "،"):
                continue
            return Reading("led" if colon or verb == position - 1 else "governed", subject, self._bare(verb))
        according = self._according(low, position)
        if according is not None:
            return according
        if lead == ":" and position > 1:
            start = self._clause_start(position - 1)
            mention = self._mention(start, position - 1) if self._phrase(start, position - 1) == position - 1 else None
            return Reading("introduced", mention)
        return None

    def _follows_quote(self, verb: int, position: int) -> bool:
        """Whether the verb belongs to an earlier quotation and a new clause has begun since."""
        if not any(item.kind == "quote" for item in self.items[:verb]):
            return False
        return any(item.text in BREAKS - {":"} for item in self.items[verb:position])

    def _clause_start(self, index: int) -> int:
        for start in range(index - 1, -1, -1):
            if self.items[start].kind == "quote" or self.items[start].text in BREAKS:
                start += 1
                while start < index and not self.items[start].is_word:
                    start += 1
                return start
        return 0

    def _according(self, low: int, high: int) -> Reading | None:
        for index in range(high - 1, low - 1, -1):
            if self.keys[index] in _BY_ONES_WORDS:
                return Reading("governed", self._by_ones_words(index), self.keys[index])
            end = self._according_at(index)
            if end is not None:
                mention = self._named_at(end, high)
                if mention is not None:
                    return Reading("governed", mention, self.keys[index])
        return None

    def _by_ones_words(self, index: int) -> Mention:
        return replace(self._dropped(index), gender=_BY_ONES_WORDS[self.keys[index]])

    def _according_at(self, index: int) -> int | None:
        """Where the words for "according to" at `index` end, if they stand there."""
        bare = self.keys[index]
        for phrase in self.words.according:
            if phrase == ("כך",) and index > 0 and self.items[index - 1].text not in (",", "–", "-", "—"):
                continue
            for first in {bare, bare[1:] if bare[:1] in self.words.conjunctions else bare}:
                if first == phrase[0] and tuple(self.keys[index + 1 : index + len(phrase)]) == phrase[1:]:
                    return index + len(phrase)
        return None

    def _named_at(self, start: int, high: int) -> Mention | None:
        if start < high and self.language == "ar" and self.keys[start] in ("ل",):
            start += 1
        if start >= high:
            return None
        if self.keys[start] in _OWN:
            return replace(self._dropped(start), gender="f" if self.keys[start].endswith("ها") else "m")
        end = self._phrase(start, high)
        if end == start:
            return None
        mention = self._subject(start, end, high)
        if mention is not None and self.language == "ar":
            for prefix in ("لل", "ل"):
                head = key(mention.name.split()[0])
                bare = head.removeprefix(prefix)
                if head.startswith(prefix) and (
                    bare in self.words.titles
                    or "ال" + bare in self.words.titles | self.words.organisations
                    or bare in self.words.organisations
                ):
                    return replace(mention, name=("ال" if prefix == "لل" else "") + mention.name[len(prefix) :])
        return mention

    def _follows(self, position: int) -> Reading | None:
        index = position + 1
        dash = False
        high = min(len(self.items), position + _REACH)
        while index < high and not self.items[index].is_word and self.items[index].kind != "quote":
            if self.items[index].text in BREAKS - {"."}:
                return None
            dash = dash or self.items[index].text in _DASHES
            index += 1
        if index >= high or self.items[index].kind == "quote":
            return None
        end = next((i for i in range(index, high) if self.items[i].kind == "quote"), high)
        return self._opens(index, end, dash)

    def _opens(self, index: int, end: int, dash: bool) -> Reading | None:
        start = index
        while start < end and self.keys[start] in ("כך", "هكذا", "كما", "هذا", "ما") and start + 1 in self._verbs:
            start += 1
        if start in self._verbs and (not self._is_joined_verb(start) or start > index):
            return Reading("followed", self._subject_of(start, start, end, after_first=True), self._bare(start))
        if self.keys[index] in _BY_ONES_WORDS:
            return Reading("followed", self._by_ones_words(index), self.keys[index])
        according = self._according_at(index)
        if according is not None:
            mention = self._named_at(according, end)
            return Reading("followed", mention, self.keys[index]) if mention else None
        for verb in sorted(self._verbs):
            if index < verb < end:
                if verb - index <= 8 and not self._is_joined_verb(verb):
                    subject = self._before(verb, index)
                    if (subject is not None and subject.start == self.items[index].start) or (
                        subject is not None
                        and all(
                            self._is_title(k) or k.startswith(self.words.article) for k in self.keys[index:verb] if k
                        )
                        is False
                        and subject.kind == "person"
                        and subject.end <= self.items[verb].start
                        and self._phrase(index, verb) == verb
                    ):
                        return Reading("followed", replace(subject, gender=self._verbs[verb]), self._bare(verb))
                break
        return self._signed(index, end) if dash else None

    def _is_joined_verb(self, verb: int) -> bool:
        word = self.keys[verb]
        return (
            word[0] in self.words.conjunctions and word not in self.words.verbs and word not in self.words.participles
        )

    def _signed(self, index: int, end: int) -> Reading | None:
        stop = self._phrase(index, end)
        if stop == index or any(item.is_word for item in self.items[stop : stop + 1]):
            return None
        mention = self._subject(index, stop, end)
        return Reading("followed", mention, "-") if mention is not None and stop - index <= 7 else None

    def _closes(self, position: int) -> Reading | None:
        """The clause that ends the sentence: "..., said the mayor."."""
        for verb in sorted(self._verbs, reverse=True):
            if verb <= position + 1 or self.items[verb - 1].text not in (",", "،") or self._is_joined_verb(verb):
                continue
            return Reading("closed", self._subject_of(verb, verb, len(self.items), after_first=True), self._bare(verb))
        for index in range(position + 1, min(len(self.items), position + _REACH)):
            end = self._according_at(index)
            if end is not None:
                mention = self._named_at(end, len(self.items))
                return Reading("closed", mention, self.keys[index]) if mention else None
        return None

    def opening(self) -> Reading | None:
        """The attribution that this sentence opens with, for a quotation at the end of the one before it."""
        index = 0
        while index < len(self.items) and not self.items[index].is_word and self.items[index].kind != "quote":
            index += 1
        if index >= len(self.items) or self.items[index].kind == "quote":
            return None
        if self._is_joined_verb(index) if index in self._verbs else False:
            return None
        end = next((i for i, item in enumerate(self.items) if item.kind == "quote"), len(self.items))
        return self._opens(index, end, self.items[0].text in _DASHES)

    def signature(self) -> Mention | None:
        """Who signs, where the whole sentence is a dash and a name."""
        if len(self.items) < 2 or self.items[0].text not in _DASHES:
            return None
        reading = self._signed(1, len(self.items))
        return reading.subject if reading else None

    def mentions(self) -> list[Mention]:
        """Everybody named in the sentence by title or as the subject of a reporting verb."""
        found: dict[int, Mention] = {}
        index = 0
        while index < len(self.items):
            if self.items[index].is_word and (
                self._is_title(self.keys[index]) or self.keys[index] in self.words.organisations
            ):
                end = self._phrase(index, len(self.items))
                mention = self._mention(index, end) if end > index else None
                if mention is not None and mention.kind in ("person", "role", "body"):
                    found[mention.start] = replace(mention, subject=index <= 2)
                index = max(end, index + 1)
            else:
                index += 1
        for verb in self._verbs:
            who = self._subject_of(verb, self._clause_start(verb), len(self.items), after_first=self.language == "ar")
            if who.kind in ("person", "role", "body"):
                author = any(k in self.words.texts for k in self.keys[verb + 1 : verb + 8])
                found[who.start] = replace(who, subject=True, reports=True, author=who.author or author)
        return [found[start] for start in sorted(found)]

    def reporting_pronoun(self) -> Mention | None:
        """The pronoun, or the subject left out, that is said to speak in this sentence."""
        for verb in sorted(self._verbs, reverse=True):
            who = self._subject_of(verb, self._clause_start(verb), len(self.items), after_first=self.language == "ar")
            return who if who.kind in ("pronoun", "dropped") else None
        return None
