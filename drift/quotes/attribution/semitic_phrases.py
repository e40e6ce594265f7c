"""Reporting verbs and noun phrases of Arabic and Hebrew, which have no capitals to tell a name by."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from drift.quotes.attribution.semitic_words import key, words_of
from drift.quotes.mention import Gender, Kind, Mention
from drift.quotes.scene import Sentence

_COMMAS: Final = frozenset((",", "،", "–", "—", "-", "―", "(", ")", ";", "؛"))
_TOWARDS: Final = frozenset(key(word) for word in ("إلى", "لدى", "باسم"))
_PREPOSITIONS: Final = frozenset(
    key(word) for word in ("على", "עם", "כי", "من", "في", "إلى", "عن", "על", "את", "אל", "של")
)
BREAKS: Final = frozenset((".", ":", ";", "؛", "!", "?", "؟"))
_LONGEST: Final = 14
_JOINS: Final = frozenset(
    ["بن", "ابن", "بنت", "ال", "ابو", "ام", "عبد", "בן", "בת", "בר", "אבן", "אבו", "אל", "דה", "ואן", "פון"]
)
_FROM_WORDS: Final = frozenset(("صادر", "اصدره", "اصدرته", "نشره", "نشرته", "عن", "له", "لها", "من"))


class Phrases:
    """The reporting verbs and noun phrases of one sentence in Arabic ("ar") or Hebrew ("he")."""

    def __init__(self, sentence: Sentence, language: str) -> None:
        self.items = sentence.items
        self.language = language
        self.words = words_of(language)
        self.keys = [key(item.text) if item.is_word else item.text for item in self.items]
        self._verbs = {index: gender for index in range(len(self.items)) if (gender := self._verb(index)) is not None}

    # Words.

    def _verb(self, index: int) -> Gender | None:
        """The gender of the reporting verb at `index` ("" where it shows none); None where there is none."""
        if self.items[index].kind != "word":
            return None
        bare = self._bare(index)
        for form in (self.keys[index], bare):
            sure = form not in self.words.ambiguous or (form == self.keys[index] and self._is_verb_here(index))
            if form in self.words.verbs and sure:
                return self.words.verbs[form]
            if form in self.words.participles:
                return self.words.participles[form]
        if self.keys[index] in self.words.reported and any(
            k in self.words.texts for k in self.keys[index + 1 : index + 5]
        ):
            return ""
        return None

    def _bare(self, index: int) -> str:
        """The word without a conjunction before it ("and he said") or a relative ("who said")."""
        word = self.keys[index]
        if len(word) > 3 and word[0] in self.words.conjunctions:
            word = word[1:]
        if self.language == "he" and word not in self.words.verbs:
            for prefix in ("כש", "ש"):
                if word.startswith(prefix) and len(word) > len(prefix) + 2:
                    return word[len(prefix) :]
        if self.language == "ar" and word not in self.words.verbs:
            for ending in ("ها", "هم", "ني", "نا", "ه"):  # "the host asked him"
                if word.endswith(ending) and word.removesuffix(ending) in self.words.verbs:
                    return word.removesuffix(ending)
        return word

    def _is_verb_here(self, index: int) -> bool:
        following = self.items[index + 1] if index + 1 < len(self.items) else None
        if (
            following is None
            or following.kind == "quote"
            or following.text in (":", ",")
            or self.keys[index + 1] == "כי"
        ):
            return True
        before = self.items[max(0, index - 2) : index]
        return any(item.kind == "quote" for item in before) and not any(item.is_word for item in before)

    def _is_joined(self, index: int) -> bool:
        word = self.keys[index]
        return len(word) > 3 and word[0] in self.words.conjunctions and word not in self.words.verbs

    def _is_participle(self, index: int) -> bool:
        return self.keys[index] in self.words.participles or self._bare(index) in self.words.participles

    def _is_title(self, word: str) -> bool:
        if word in self.words.titles:
            return True
        return self.language == "he" and word[:1] == "ה" and word[1:] in self.words.titles

    def _ends_name(self, index: int, start: int) -> bool:
        item, word = self.items[index], self.keys[index]
        if not item.is_word or word in self.words.stops or index in self._verbs:
            return True
        if self.keys[start] in self.words.organisations and index > start:
            return False
        named = self._names(start, index)
        if self.keys[index - 1] in _JOINS and index > start:
            return False
        return (
            self._ends_arabic(word, index, named)
            if self.language == "ar"
            else self._ends_hebrew(word, index, start, named)
        )

    def _ends_arabic(self, word: str, index: int, named: list[str]) -> bool:
        if len(named) < 2:
            return False
        joined = word.startswith(("لل", "بال", "وال")) or self._is_definite(index)
        return (len(word) > 4 and joined) or (len(word) > 3 and word.endswith("ا"))

    def _ends_hebrew(self, word: str, index: int, start: int, named: list[str]) -> bool:
        following = self.keys[index + 1] if index + 1 < len(self.keys) else ""
        if word in ("בן", "בת") and (following == "ה" or following[:1].isdigit()):
            return True  # "aged 41"
        if self._is_title(word) or word in self.words.given or word in self.words.organisations:
            return False
        if word[:1] in "בל" and len(word) > 3:
            first = index == start and index + 1 < len(self.items) and self._goes_on(index + 1)
            return not first and (not named or len(named) >= 2)
        if word.startswith("כש") or (word[0] == "ו" and named):
            return True
        return len(named) >= 2 and len(word) > 3 and (word[:1] == "כ" or word.startswith("מה"))

    def _goes_on(self, index: int) -> bool:
        word = self.keys[index]
        return self.items[index].is_word and word not in self.words.stops and word[:1] not in "בלמכ"

    def _is_definite(self, index: int) -> bool:
        """Whether the word has an article; an alef with a hamza is none (Alexandra)."""
        if self.language == "he":
            return self.keys[index].startswith("ה")
        return self.items[index].text.startswith("ال") or self.keys[index].startswith("لل")

    def _names(self, start: int, index: int) -> list[str]:
        """The words of a personal name in `start:index`: from the first that is neither title nor definite."""
        while start < index and (
            self._is_title(self.keys[start])
            or self._is_definite(start)
            or self.keys[start] in self.words.organisations | self.words.places
        ):
            start += 1
        return [word for word in self.keys[start:index] if word not in _JOINS]

    # Subjects.

    def _phrase(self, start: int, high: int) -> int:
        """Where the noun phrase that begins at `start` ends (exclusive); `start` where none begins there."""
        end = start
        while end < high and end - start < _LONGEST and not self._ends_name(end, start):
            end += 1
        if (
            end + 2 < high
            and end > start
            and self.keys[end] in _TOWARDS
            and all(self._is_title(k) or k.startswith("ال") for k in self.keys[start:end])
        ):
            longer = end + 2
            while longer < high and longer - end < 5 and not self._ends_name(longer, end + 2):
                longer += 1
            end = longer
        return end

    def _after(self, verb: int, high: int) -> Mention | None:
        """The subject that follows the verb."""
        start = verb + 1
        while (
            start < high
            and start <= verb + 3
            and self.keys[start] in self.words.adverbials
            and (
                self.keys[start] in self.words.stops
                and self.items[start].is_word
                and self.keys[start] not in _PREPOSITIONS
            )
        ):
            start += 1
        if start < high and self.keys[start] in self.words.pronouns:
            return self._pronoun(start)
        if self.language == "ar" and self.keys[start : start + 1] == ["عن"]:
            start += 1
        joined = self.language == "he" and self._is_joined(verb) and start < high
        if joined and self.keys[start][:1] == "ש" and not self._is_title(self.keys[start]):
            return None  # "and said that he would ..."
        end = self._phrase(start, high)
        return self._subject(start, end, high) if end > start else None

    def _subject(self, start: int, end: int, high: int) -> Mention | None:
        """The noun phrase, or the name set beside an office: "the minister, Dana Almog,"."""
        mention = self._mention(start, end)
        if mention is not None and mention.kind == "role" and end + 1 < high and self.items[end].text in (",", "،"):
            stop = self._phrase(end + 1, min(high, end + 6))
            other = self._mention(end + 1, stop) if end + 1 < stop <= end + 5 else None
            if other is not None and other.kind == "person" and not self._is_title(self.keys[end + 1]):
                return other
        return mention

    def _before(self, verb: int, low: int) -> Mention | None:
        """The subject that stands before the verb."""
        index = verb - 1
        while index >= low and self.keys[index] in self.words.stops & self.words.adverbials:
            index -= 1
        if index < low:
            return None
        if self.keys[index] in self.words.pronouns:
            return self._pronoun(index)
        if self.items[index].text in _COMMAS:
            return self._apposed(low, index)
        start = index + 1
        while start > low and index + 1 - start < _LONGEST and self._in_phrase(start - 1):
            start -= 1
        while start <= index and (
            self.keys[start] in self.words.adverbials or self.keys[start][1:] in self.words.adverbials
        ):
            start += 1
        if start > index:
            return None
        if start > low and self.keys[start - 1] in _PREPOSITIONS:
            return None
        if self.language == "ar" and start > low and self.items[start - 1].is_word:
            return None  # in Arabic a subject before its verb begins the clause
        return self._mention(start, index + 1)

    def _in_phrase(self, index: int) -> bool:
        return self.items[index].is_word and self.keys[index] not in self.words.stops and index not in self._verbs

    def _apposed(self, low: int, comma: int) -> Mention | None:
        segments = []
        start = low
        for index in range(low, comma + 1):
            if (
                self.items[index].text in _COMMAS
                or self.items[index].kind == "quote"
                or self.items[index].text in BREAKS
            ):
                if start < index:
                    segments.append((start, index))
                start = index + 1
        for position, (left, right) in enumerate(segments):
            if self.keys[left] in self.words.adverbials | self.words.stops:
                continue
            if self._phrase(left, right) != right:
                continue
            mention = self._mention(left, right)
            alone = right - left == 1 and self.keys[left][-1:] in "והה"
            if mention is not None and (mention.kind == "role" or alone) and position + 1 < len(segments):
                other_left, other_right = segments[position + 1]
                if self._phrase(other_left, other_right) == other_right:
                    other = self._mention(other_left, other_right)
                    if other is not None and other.kind == "person":
                        return other
            if mention is not None:
                return mention
        return None

    def _pronoun(self, index: int) -> Mention:
        item = self.items[index]
        return Mention(item.text, item.start, item.end, "pronoun", self.words.pronouns[self.keys[index]])

    def _mention(self, start: int, end: int) -> Mention | None:
        """Who the noun phrase is: titles before a name are left out, a body's name is kept whole."""
        if start >= end:
            return None
        head = self.keys[start]
        if head in self.words.pronouns:
            return self._pronoun(start)
        if head in self.words.texts:
            return self._text(start, end)
        if self._is_organisation(head, start, end):
            if self._is_definite(start):  # "the union": only what has an article too belongs to its name
                end = next((index for index in range(start + 1, end) if not self._is_definite(index)), end)
            return self._whole(start, end, "body", "f" if head.endswith(("ة", "ת")) else "")
        left = start
        titled = False
        while left < end:
            word = self.keys[left]
            if self._is_title(word):
                titled = True
            elif left > start and titled and (self._is_definite(left) or '"' in word or self.keys[left - 1] == "باسم"):
                pass
            elif (
                self.language == "ar" and self._is_definite(left) and left == start and len(word) > 4 and end - left > 1
            ):
                titled = True
            elif titled and (
                "של" in (word, self.keys[left - 1])
                or word in self.words.places
                or (left > start and (self._heads_body(left) or self._heads_body(left - 1)))
            ):
                pass
            else:
                break
            left += 1
        # "a member of parliament": a bare office and one word more are an office; a name has an article before it.
        bare = titled and left == start + 1 and end == left + 1 and self._is_bare_title(start)
        if left >= end or bare:
            return self._whole(start, end, "role", self._guess(start))
        mention = self._whole(left, end, "person", "")
        return replace(mention, gender=self._guess(start)) if titled else mention

    def _is_bare_title(self, index: int) -> bool:
        word = self.keys[index]
        return self.language == "he" and len(word) > 2 and word in self.words.titles and not set(word) & set("\"'")

    def _heads_body(self, index: int) -> bool:
        """Whether the word heads the name of a body that goes on after it ("the director of the company ...")."""
        word = self.keys[index]
        return word in self.words.organisations and not word.startswith(self.words.article)

    def _is_organisation(self, head: str, start: int, end: int) -> bool:
        if head in self.words.organisations and not (
            self._is_title(head) and end - start > 1 and self.language == "he"
        ):
            return True
        if head[:1] in "בל" and self.language == "he" and head[1:] in self.words.organisations:
            return True
        return self.language == "ar" and len(head) > 3 and head[0] == "و" and head[1:] in self.words.organisations

    def _text(self, start: int, end: int) -> Mention:
        left = start + 1
        while left < end and self.keys[left] in _FROM_WORDS:
            left += 1
        if left < end and (self.keys[left] in self.words.organisations or self.keys[left].startswith("لل")):
            return replace(self._whole(left, end, "body", ""), author=True)
        return self._whole(start, start + 1, "text", "")

    def _guess(self, start: int) -> Gender:
        head = self.keys[start]
        return "f" if head.endswith(("ة", "ת", "ית")) else ""

    def _whole(self, start: int, end: int, kind: Kind, gender: Gender) -> Mention:
        parts = []
        previous = self.items[start].start
        for item in self.items[start:end]:
            parts.append((" " if item.start > previous else "") + item.text)
            previous = item.end
        name = "".join(parts)
        if kind == "body" and self.language == "he" and len(name) > 3:
            head = key(self.items[start].text)
            if head[:1] in "במל" and head[1:] in self.words.organisations:
                name = name[1:]
        return Mention(name, self.items[start].start, self.items[end - 1].end, kind, gender)

    def _dropped(self, verb: int) -> Mention:
        item = self.items[verb]
        return Mention("", item.start, item.end, "dropped", self._verbs.get(verb, ""))
