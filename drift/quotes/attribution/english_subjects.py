"""Reporting verbs in an English sentence, and their subjects."""

from __future__ import annotations

from typing import Final

from drift.quotes.attribution.english_names import Names
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
from drift.quotes.lexicon import words
from drift.quotes.mention import Mention
from drift.quotes.scene import Sentence

BE: Final = frozenset(["is", "are", "was", "were", "be", "been", "being", "'s", "get", "gets", "got"])
FRONTED: Final = words("en", "fronted")
COMMAS: Final = frozenset((",", "–", "—", "-", "―", "(", ")", ";"))
_PREPOSITIONS: Final = frozenset(
    ["on", "in", "at", "late", "early", "last", "this", "of", "by", "during", "through", "via", "before"]
)
_NOT_VERBS_AFTER: Final = words("en", "before_nouns")
NOUNS: Final = words("en", "nouns")
_WEAK: Final = words("en", "weak")


class Subjects:
    """The reporting verbs of one sentence, and the subject of each."""

    def __init__(self, sentence: Sentence) -> None:
        self.items = sentence.items
        self.phrases = Names(sentence.items)
        self._verbs = [index for index in range(len(self.items)) if self._reports(index)]

    # Which verbs report.

    def _reports(self, index: int) -> bool:
        item = self.items[index]
        if item.low in ("put", "puts") and index + 1 < len(self.items) and self.items[index + 1].low == "it":
            return True
        if item.low in _WEAK and not self._is_beside_quote(index):
            return False
        if item.kind != "word" or item.low not in VERBS or (is_capitalised(item) and index > 0 and self._named(index)):
            return False
        if item.low in NOUNS and index > 0:
            before = self.items[index - 1]
            if before.low in _NOT_VERBS_AFTER and before.low not in PRONOUNS:
                return False
            if before.is_word and is_capitalised(item) != is_capitalised(before) and is_capitalised(item):
                return False
            if (
                index + 1 < len(self.items)
                and self.items[index + 1].low in VERBS
                and self.items[index + 1].low not in NOUNS
            ):
                return False
        return not (index > 0 and self.items[index - 1].low == "to" and item.low in ("report", "state"))

    def _is_beside_quote(self, index: int) -> bool:
        after = self.items[index + 1 : index + 4]
        before = self.items[max(0, index - 6) : index]
        return any(item.kind == "quote" or item.low == ":" for item in after) or any(i.kind == "quote" for i in before)

    def _named(self, index: int) -> bool:
        return any(item.is_word for item in self.items[:index][-4:])

    def _is_passive(self, index: int) -> bool:
        before = index - 1
        while before >= 0 and (
            self.items[before].low in ("not", "also", "been", "being") or self.items[before].low.endswith("ly")
        ):
            before -= 1
        if before < 0 or self.items[before].low not in BE:
            return False
        low = self.items[index].low
        return low.endswith("ed") or low in ("said", "told", "quoted", "read")

    # Subjects.

    def subject(self, verb: int, low: int) -> tuple[Mention, int] | None:
        """Who does what the verb says, and where that noun phrase begins; None where nobody is found."""
        index = self._skip_adverbs(verb - 1, low)
        if index < low:
            return None
        item = self.items[index]
        if item.low == "saying" or self.items[verb].low.endswith("ing"):
            return self._leading(low, verb)
        if item.low in COMMAS:
            return self._apposed(low, index)
        if item.low in ("who", "which", "that") and index > low:
            end = index if self.items[index - 1].low != "," else index - 1
            return self._phrase_before(end, low)
        if item.low in ("and", "but", "or", "then"):
            return self._leading(low, verb)
        found = self._phrase_before(index + 1, low)
        return found if found is not None else self._leading(low, verb)

    def _phrase_before(self, end: int, low: int) -> tuple[Mention, int] | None:
        start = self.phrases.before(end, low)
        if start is None:
            return None
        if start > low and self.items[start].is_word and not self._may_start_subject(start, end):
            return None
        mention = self.phrases.mention(start, end)
        return (mention, start) if mention else None

    def _may_start_subject(self, start: int, end: int) -> bool:
        """Whether the phrase reads as a subject: a name, a determiner, an office; no bare object of a preposition."""
        before = self.items[start - 1].low
        if before in STOPS and before not in (
            "and",
            "but",
            "or",
            "as",
            "while",
            "when",
            "where",
            "because",
            "that",
            "which",
            "what",
            "if",
            "although",
            "though",
            "since",
            "after",
            "before",
            "how",
            "who",
            "whom",
            "so",
            "yet",
            "until",
            "whereas",
        ):
            return False
        if self.items[start - 1].low in VERBS and self.items[start].low in PRONOUNS:
            return True
        return (
            any(self.phrases.is_name(index) or self.items[index].low in ROLES for index in range(start, end))
            or (self.items[start].low in ("the", "a", "an", "one", "another", "others", *PRONOUNS, *POSSESSIVES))
            or not self.items[start - 1].is_word
        )

    def _skip_adverbs(self, index: int, low: int) -> int:
        start = index
        while index >= low:
            item = self.items[index]
            if (
                item.low in ADVERBS
                or (item.low.endswith("ly") and not is_capitalised(item))
                or (item.kind == "number" and index < start)
                or (item.kind == "number" and index > low and self.items[index - 1].low in ADVERBS)
            ) or (item.low in _PREPOSITIONS and index < start):
                index -= 1
            elif item.low in TEXTS and index - 2 >= low and self.items[index - 2].low in ("in", "through", "via", "on"):
                index -= 3
            else:
                break
        return index

    def _segments(self, low: int, high: int) -> list[tuple[int, int]]:
        segments = []
        start = low
        for index in range(low, high + 1):
            if index == high or self.items[index].low in COMMAS or self.items[index].kind == "quote":
                if start < index:
                    segments.append((start, index))
                start = index + 1
        return segments

    def _is_adverbial(self, start: int) -> bool:
        item = self.items[start]
        return (
            item.low in STOPS
            or (
                item.low in OPENERS
                and item.low not in PRONOUNS
                and item.low not in ROLES
                and self.phrases.after(start, len(self.items)) is None
            )
            or item.low.endswith("ing")
            or (item.low in VERBS and item.low not in NOUNS)
        )

    def _apposed(self, low: int, comma: int) -> tuple[Mention, int] | None:
        """The subject before a parenthesis that ends at `comma`: "Tariq Boland, a dentist, said"."""
        segments = self._segments(low, comma)
        for position, (start, end) in enumerate(segments):
            if self._is_adverbial(start):
                continue
            stop = self.phrases.after(start, end)
            if stop is None or (
                stop < end and self.items[stop].low not in _PREPOSITIONS | {"from", "with", "for", "to", "who"}
            ):
                continue
            mention = self.phrases.mention(start, stop)
            if mention is None:
                continue
            if mention.kind != "person" and position + 1 < len(segments):
                name = self._pure_name(*segments[position + 1])
                if name is not None:
                    return name, start
            return mention, start
        return self._leading(low, comma)

    def _pure_name(self, start: int, end: int) -> Mention | None:
        if self.phrases.after(start, end) != end:
            return None
        mention = self.phrases.mention(start, end)
        return mention if mention is not None and mention.kind == "person" else None

    def _leading(self, low: int, high: int) -> tuple[Mention, int] | None:
        """The noun phrase that leads the clause: the subject of verbs that come after others."""
        fallback = None
        segments = self._segments(low, high)
        for position, (start, end) in enumerate(segments):
            begin = start
            adverbial = self._is_adverbial(start)
            if adverbial and self.items[start].low in (*FRONTED, "and", "but", "that", "where", "yet", "so"):
                begin = start + 1
            elif adverbial:
                continue
            if begin >= end:
                continue
            stop = self.phrases.after(begin, end)
            mention = self.phrases.mention(begin, stop) if stop is not None else None
            if mention is None:
                continue
            if mention.kind in ("role", "unknown") and stop == end and position + 1 < len(segments):
                name = self._pure_name(*segments[position + 1])
                mention = name or mention
            if not adverbial or (begin != start and self.items[start].low in ("and", "but", "yet", "so")):
                if mention.kind == "role" and mention.gender == "" and not self._is_person_like(begin, stop or end):
                    fallback = fallback or (mention, begin)
                    continue
                return mention, begin
            fallback = fallback or (mention, begin)
        return fallback

    def _is_person_like(self, start: int, end: int) -> bool:
        return any(item.low in ROLES or item.low in TEXTS or is_capitalised(item) for item in self.items[start:end])
