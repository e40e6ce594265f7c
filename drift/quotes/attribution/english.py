"""Attribution in English: which words around a quotation say whose it is."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from drift.quotes.attribution.english_subjects import BE, COMMAS, FRONTED, NOUNS, Subjects
from drift.quotes.attribution.english_words import (
    ADVERBS,
    OPENERS,
    POSSESSIVES,
    PRONOUNS,
    ROLES,
    STOPS,
    TEXTS,
    VERBS,
    is_capitalised,
)
from drift.quotes.mention import Mention, Reading
from drift.quotes.scene import words_between

_DASHES: Final = frozenset(("–", "—", "-", "―", "--", "~"))
_LEADS: Final = frozenset((",", ":", "–", "—", "-", "that"))
_REACH: Final = 90
_WORD_VERBS: Final = frozenset(
    ["use", "uses", "used", "using", "utter", "utters", "uttered", "repeat", "repeats", "repeated", "avoid", "avoided"]
)
_SPOKEN_WORDS: Final = frozenset(["words", "word", "phrase", "term", "expression"])
_ASIDE: Final = frozenset(",?!–—-…")


class English(Subjects):
    """The readings of one sentence's quotations."""

    def read(self, position: int) -> Reading | None:
        """How the quotation at `position` is attributed in this sentence; None where nobody is said to speak."""
        before = self._before(position)
        if before is not None and before.how == "led" and before.subject is not None:
            return before
        return self._after(position) or before or self._closing(position)

    def _before(self, position: int) -> Reading | None:
        adjacent = position > 0 and self.items[position - 1].low in _LEADS
        low = max(0, position - _REACH)
        for verb in reversed([index for index in self._verbs if low <= index < position]):
            reading = self._governing(verb, position, low, adjacent)
            if reading is not None:
                return reading
        return (
            self._according(low, position)
            or self._mentioned(position, low)
            or (self._introduced(position) if position > 0 and self.items[position - 1].low == ":" else None)
        )

    def _governing(self, verb: int, position: int, low: int, adjacent: bool) -> Reading | None:
        item = self.items[verb]
        kind = VERBS.get(item.low, "speech")
        between = words_between(self.items, verb + 1, position)
        if any(other.low == ";" for other in self.items[verb:position]):
            return None
        if item.low == "saying" and verb > 0 and self.items[verb - 1].low == "as":
            return self._quoted_as(verb, low)
        if self._is_passive(verb):
            return self._by(verb, position)
        found = self._inverted(verb, position) or self.subject(verb, low)
        if kind == "naming":
            what = found is not None and found[1] > 0 and self.items[found[1] - 1].low in ("what", "whom", "which")
            if verb + 1 < position and self.items[verb + 1].low == "by":
                return self._by(verb, position)
            if found is None or not (what or 0 < between <= 9):
                return None
            if item.low in ("refer", "refers", "referred", "referring") and not any(
                other.low == "as" for other in self.items[verb:position]
            ):
                return None
        if found is not None and self._is_fronted(found[1], verb, position):
            return None
        if found is None and not adjacent:
            return None
        if kind == "stance" and adjacent and self.items[position - 1].low in ("-", "–", "—") and between > 3:
            return None
        led = adjacent and (self.items[position - 1].low == ":" or between <= 6)
        return Reading("led" if led else "governed", found[0] if found else None, item.low)

    def _inverted(self, verb: int, position: int) -> tuple[Mention, int] | None:
        """The subject after the verb, where the verb follows a quotation: “This is,” said the judge, pausing, “…”."""
        if self.items[verb].low.endswith("ing") or (verb + 1 < position and self.items[verb + 1].low == "that"):
            return None
        before = verb - 1
        while before >= 0 and not self.items[before].is_word and self.items[before].kind != "quote":
            before -= 1
        if before < 0 or self.items[before].kind != "quote":
            return None
        mention = self._named_at(verb + 1, position)
        return (mention, verb + 1) if mention is not None else None

    def _is_fronted(self, start: int, verb: int, position: int) -> bool:
        """Whether the verb's clause is over before the quotation: "As he has said before, the road is ..."."""
        opener = start - 1
        while opener >= 0 and self.items[opener].low in ("as", "he", "and") and self.items[opener].low != "as":
            opener -= 1
        if opener < 0 or self.items[opener].low not in FRONTED:
            return False
        for index in range(verb + 1, position - 1):
            following = self.items[index + 1].low
            if self.items[index].low == "," and following not in ("and", "that", "which", "who", "with", "or", "but"):
                return True
        return False

    def _quoted_as(self, verb: int, low: int) -> Reading | None:
        for index in range(verb - 2, max(low, verb - 14) - 1, -1):
            if self.items[index].low not in (
                "quoted",
                "cited",
                "quotes",
                "quoting",
                "cites",
                "citing",
                "reported",
                "heard",
            ):
                continue
            found: Mention | None = None
            if index + 2 < verb:
                stop = self.phrases.after(index + 1, verb - 1)
                found = self.phrases.mention(index + 1, stop) if stop is not None and stop <= verb - 1 else None
                if self.items[index + 1].low == "by":
                    found = None
            if found is None:
                passive = self.subject(index, low)
                start = index - 1
                while start > low and self.items[start].low in BE | {"been", "also"}:
                    start -= 1
                led = self._phrase_before(start + 1, low)
                found = led[0] if led else passive[0] if passive else None
            return Reading("governed", found, "saying")
        return None

    def _by(self, verb: int, position: int) -> Reading | None:
        for index in range(verb + 1, min(position, verb + 6)):
            if self.items[index].low == "by":
                stop = self.phrases.after(index + 1, position)
                mention = self.phrases.mention(index + 1, stop) if stop else None
                return Reading("governed", mention, self.items[verb].low) if mention else None
        return None

    def _according(self, low: int, position: int) -> Reading | None:
        for index in range(position - 2, low - 1, -1):
            if self.items[index].low == "according" and self.items[index + 1].low == "to":
                mention = self._named_at(index + 2, position)
                return Reading("governed", mention, "according") if mention else None
        return None

    def _named_at(self, start: int, high: int) -> Mention | None:
        """The noun phrase at `start`, or the name set beside it: "the clerk, Ana Voss"."""
        stop = self.phrases.after(start, high)
        mention = self.phrases.mention(start, stop) if stop is not None else None
        if (
            mention is not None
            and stop is not None
            and mention.kind in ("role", "unknown")
            and stop + 1 < high
            and self.items[stop].low == ","
        ):
            end = stop + 1
            while (
                end < high
                and self.items[end].low not in COMMAS
                and self.items[end].low != "."
                and self.items[end].is_word
            ):
                end += 1
            name = self._pure_name(stop + 1, end)
            return name or mention
        return mention

    def _mentioned(self, position: int, low: int) -> Reading | None:
        """ "He used the word “X”": uttered all the same."""
        if position < 2 or self.items[position - 1].low not in _SPOKEN_WORDS:
            return None
        for index in range(position - 2, max(low, position - 6) - 1, -1):
            if self.items[index].low in _WORD_VERBS and not self._is_passive(index):
                found = self.subject(index, low)
                return Reading("governed", found[0], self.items[index].low) if found else None
        return None

    def _introduced(self, position: int) -> Reading | None:
        start = 0
        for index in range(position - 2, -1, -1):
            if self.items[index].kind == "quote" or self.items[index].low in (";", "."):
                start = index + 1
                break
        first = self.items[start]
        if first.low in POSSESSIVES:
            pronoun = POSSESSIVES[first.low]
            return Reading("introduced", Mention(pronoun, first.start, first.end, "pronoun", PRONOUNS[pronoun]))
        stop = self.phrases.after(start, position - 1)
        mention = self.phrases.mention(start, stop) if stop is not None else None
        if mention is None or (mention.kind == "unknown" and not is_capitalised(self.items[start])):
            return Reading("introduced", None)
        if mention.kind == "role" and not self._is_person_like(start, stop or position):
            return Reading("introduced", None)
        for ending in ("'s", "’s"):
            if (stop is not None and self.items[stop - 1].text.endswith(ending)) or mention.name.endswith(ending):
                mention = replace(mention, name=mention.name.removesuffix(ending))
        return Reading("introduced", mention)

    def _after(self, position: int) -> Reading | None:
        high = min(len(self.items), position + _REACH)
        index = position + 1
        dash = False
        while index < high and not self.items[index].is_word and self.items[index].kind != "quote":
            if self.items[index].low in (";", ":"):
                return None
            dash = dash or self.items[index].low in _DASHES
            index += 1
        if index >= high or self.items[index].kind == "quote":
            return None
        return self._following(index, high, dash or self.items[index - 1].low == "(")

    def _following(self, index: int, high: int, dash: bool) -> Reading | None:
        end = next((i for i in range(index, high) if self.items[i].kind == "quote"), high)
        item = self.items[index]
        if item.low in ("and", "but", "or", "while", "whereas", "yet"):
            return None
        if index in self._verbs and VERBS.get(item.low) != "naming":
            mention = self._named_at(index + 1, end)
            if mention is not None and (index + 1 >= end or self.items[index + 1].low not in ("that",)):
                return Reading("followed", mention, item.low)
        if item.low == "according" and index + 1 < end and self.items[index + 1].low == "to":
            return Reading("followed", self._named_at(index + 2, end), "according")
        if item.low == "by":
            mention = self._named_at(index + 1, end)
            return Reading("followed", mention, "by") if mention and self._was_called(index) else None
        if (
            item.low == "in"
            and index + 3 < end
            and self.items[index + 2].low == "words"
            and self.items[index + 3].low == "of"
        ):
            return Reading("followed", self._named_at(index + 4, end), "words")
        begin = index + 1 if item.low == "as" else index
        for verb in self._verbs:
            if begin < verb < end and self.items[verb - 1].low != "to" and VERBS.get(self.items[verb].low) != "naming":
                found = self.subject(verb, begin)
                if found is not None and self._opens_with(begin, found[1]) and not self._is_passive(verb):
                    return Reading("followed", found[0], self.items[verb].low)
                break
        if item.low == "as":
            stop = self.phrases.after(begin, end)
            if stop is not None and stop < end and self.items[stop].low in ("put", "puts", "phrased"):
                return Reading("followed", self.phrases.mention(begin, stop), "put")
        signed = self._signed(index, end) if dash else None
        return signed or self._any_verb(index, end)

    def _any_verb(self, index: int, end: int) -> Reading | None:
        """ "We lost," Bo shrugged: after a comma inside the marks any verb will do."""
        quote = next((i for i in range(index - 1, -1, -1) if self.items[i].kind == "quote"), None)
        if quote is None or self.items[quote].tail not in _ASIDE or any(i.is_word for i in self.items[quote:index]):
            return None
        if self.items[quote].tail not in ",–—-" and not self._ends_in_past(index, end):
            return None
        stop = self.phrases.after(index, end)
        mention = self.phrases.mention(index, stop) if stop is not None else None
        named = is_capitalised(self.items[index])
        if mention is not None and stop is not None and (mention.kind in ("person", "role", "pronoun") or named):
            verb = self.items[stop] if stop < end else None
            if (
                verb is not None
                and verb.kind == "word"
                and verb.low.endswith(("ed", "t", "e", "s", "d"))
                and verb.low not in STOPS
            ):
                return Reading("followed", mention, verb.low)
        item = self.items[index]
        if (
            item.kind == "word"
            and item.low.endswith(("ed", "s"))
            and not is_capitalised(item)
            and item.low not in STOPS
        ):
            mention = self._named_at(index + 1, end)
            if mention is not None and mention.kind in ("person", "role"):
                return Reading("followed", mention, item.low)
        return None

    def _ends_in_past(self, index: int, end: int) -> bool:
        stop = self.phrases.after(index, end)
        return stop is not None and stop < end and self.items[stop].low.endswith("ed")

    def _was_called(self, by: int) -> bool:
        return any(self.items[index].low in VERBS for index in range(max(0, by - 6), by))

    def _opens_with(self, begin: int, start: int) -> bool:
        return (
            all(
                self.items[index].low in OPENERS | ADVERBS or not self.items[index].is_word
                for index in range(begin, start)
            )
            and start - begin <= 3
        )

    def _signed(self, index: int, end: int) -> Reading | None:
        """A name after a dash, and nothing but an office or an outlet after it."""
        mention = self._named_at(index, end)
        stop = self.phrases.after(index, end)
        if mention is None or stop is None or mention.kind == "pronoun":
            return None
        rest = self.items[stop:end]
        if (rest and rest[0].is_word) or any(item.low in VERBS and item.low not in NOUNS for item in rest):
            return None
        if not any(is_capitalised(item) for item in self.items[index:stop]):
            return None
        return Reading("followed", mention, "-")

    def signature(self) -> Mention | None:
        """Who signs, where the whole sentence is a dash and a name (the line below a quotation)."""
        if len(self.items) < 2 or self.items[0].low not in _DASHES:
            return None
        start = next((index for index, item in enumerate(self.items) if item.low not in _DASHES), len(self.items))
        reading = self._signed(start, len(self.items)) if start < len(self.items) else None
        return reading.subject if reading else None

    def opening(self) -> Reading | None:
        """The attribution that this sentence opens with, for a quotation at the end of the one before it."""
        index = 0
        while index < len(self.items) and not self.items[index].is_word and self.items[index].kind != "quote":
            index += 1
        if index >= len(self.items) or self.items[index].kind == "quote":
            return None
        return self._following(index, len(self.items), self.items[0].low in _DASHES)

    def _closing(self, position: int) -> Reading | None:
        """The clause that ends the sentence: "The “extra burden” falls on the north, he said."."""
        for verb in reversed(self._verbs):
            if verb <= position or self._is_passive(verb) or VERBS.get(self.items[verb].low) == "naming":
                continue
            found = self.subject(verb, position + 1)
            if found is None:
                continue
            start = found[1]
            if self.items[start - 1].low not in COMMAS and self.items[start - 1].kind != "quote":
                continue
            following = self.items[verb + 1].low if verb + 1 < len(self.items) else "."
            if following in ("that", "to", ":") or words_between(self.items, verb + 1, len(self.items)) > 12:
                continue
            if any(item.kind == "quote" for item in self.items[verb + 1 : verb + 3]):
                continue
            return Reading("closed", found[0], self.items[verb].low)
        for index in range(position + 1, min(len(self.items) - 2, position + _REACH)):
            if self.items[index].low == "according" and self.items[index + 1].low == "to":
                mention = self._named_at(index + 2, len(self.items))
                return Reading("closed", mention, "according") if mention else None
        return None

    # What the sentence tells the reader of later ones.

    def mentions(self) -> list[Mention]:
        """Everybody named in the sentence, the subject and those who report marked."""
        found: dict[int, Mention] = {}
        for start, end in self._chunks():
            mention = self.phrases.mention(start, end)
            if mention is not None and mention.kind not in ("pronoun", "text"):
                found[mention.start] = mention
        leading = self._leading(0, len(self.items)) if self.items else None
        if leading is not None:
            mention = leading[0]
            found[mention.start] = replace(found.get(mention.start, mention), subject=True)
        for verb in self._verbs:
            if self._is_passive(verb):
                continue
            who = self.subject(verb, max(0, verb - _REACH))
            if who is None or VERBS.get(self.items[verb].low) == "naming":
                continue
            author = any(item.low in TEXTS for item in self.items[verb + 1 : verb + 5])
            mention = found.get(who[0].start, who[0])
            found[mention.start] = replace(mention, subject=True, reports=True, author=mention.author or author)
        return [found[key] for key in sorted(found)]

    def _chunks(self) -> list[tuple[int, int]]:
        """Noun phrases with a name in them, roles with a determiner."""
        chunks = []
        index = 0
        while index < len(self.items):
            begins = self.items[index].low in ("the", "a", "an") or self.phrases.is_name(index)
            end = self.phrases.after(index, len(self.items)) if begins else None
            if end is None:
                index += 1
                continue
            if any(self.phrases.is_name(i) or self.items[i].low in ROLES for i in range(index, end)):
                chunks.append((index, end))
            index = end
        return chunks

    def reporting_pronoun(self) -> Mention | None:
        """The pronoun that is said to speak in this sentence; the last one, where there are several."""
        for verb in reversed(self._verbs):
            if self._is_passive(verb) or VERBS.get(self.items[verb].low) == "naming":
                continue
            found = self.subject(verb, max(0, verb - _REACH))
            if found is not None:
                return found[0] if found[0].kind == "pronoun" else None
        return None
