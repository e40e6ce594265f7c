"""What an article has said so far: who was named, who spoke last, and whom a pronoun means."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, replace

from drift.quotes.mention import Gender, Mention

_SENTENCES = 14
_NEAR = 4
_PERSONAL = ("person", "role")


@dataclass
class _Sentence:
    paragraph: int
    mentions: list[Mention]


class Discourse:
    """The mentions of the last sentences, and the fullest form of every name."""

    def __init__(self) -> None:
        self._sentences: deque[_Sentence] = deque(maxlen=_SENTENCES)
        self._full: dict[str, str] = {}
        self._genders: dict[str, Gender] = {}
        self._offices: dict[str, Gender] = {}
        self.last_speaker: Mention | None = None
        self.last_paragraph = -1

    def add(self, mentions: list[Mention], paragraph: int) -> None:
        """Takes note of a sentence's mentions, in order."""
        for mention in mentions:
            if mention.kind == "person" and (mention.sure or mention.subject or mention.reports):
                self._learn(mention)
        if mentions:
            self._sentences.append(_Sentence(paragraph, mentions))

    def spoke(self, mention: Mention, paragraph: int) -> None:
        """Takes note that `mention` (no pronoun) was the speaker of a quotation or of reported speech."""
        self.last_speaker = mention
        self.last_paragraph = paragraph
        if mention.kind == "person":
            self._learn(mention)

    def _learn(self, mention: Mention) -> None:
        words = mention.name.split()
        for key in {words[-1], mention.name}:
            known = self._full.get(key)
            if known is None or (
                len(words) > len(known.split()) and known.split()[-1] == words[-1] and " " not in known
            ):
                self._full[key] = mention.name
        if len(words) > 1:
            self._full.setdefault(words[0], mention.name)
        if mention.gender in ("m", "f"):
            for key in (words[-1], mention.name):
                self._genders.setdefault(key, mention.gender)
            for title in (mention.title, *mention.title.split()):
                self._offices.setdefault(title, mention.gender)

    def full(self, mention: Mention) -> Mention:
        """The same person by the fullest name that the text has given so far."""
        if mention.kind != "person" and not self.is_known(mention.name):
            return mention
        name = self._full.get(mention.name, mention.name)
        return replace(mention, name=name)

    def is_known(self, name: str) -> bool:
        """Whether `name` is (a part of) a person's name that was mentioned before."""
        return name in self._full

    def gender(self, mention: Mention) -> Gender:
        """The mention's gender, or the one that the same name showed elsewhere."""
        if mention.kind == "role" and not mention.gender:
            office = mention.name.lower().removeprefix("the ")
            return self._offices.get(office) or self._offices.get(office.split()[-1]) or ""
        if mention.gender or mention.kind != "person":
            return mention.gender
        words = mention.name.split()
        return self._genders.get(mention.name) or self._genders.get(words[-1]) or ""

    def resolve(self, pronoun: Mention, here: list[Mention]) -> Mention | None:
        """Whom `pronoun` means; `here` are the mentions before it in its own sentence. None where nobody fits."""
        if pronoun.kind == "text":
            return self._source(here)
        if pronoun.kind == "dropped":
            return self._dropped(pronoun, here)
        if pronoun.name == "it":
            return self._find(here, lambda m: m.kind in ("body", "unknown")) or self.last_speaker
        if pronoun.gender == "p":
            plural = self._find(here, lambda m: m.gender == "p" or m.kind == "body")
            if self.last_speaker is not None and (self.last_speaker.gender == "p" or plural is None):
                return self.last_speaker
            return plural
        found = self._person(pronoun.gender, here)
        if found is not None:
            return self.full(found)
        # English that follows Arabic says "she" of a ministry: whoever is reported to have spoken last.
        return self.last_speaker

    def _person(self, gender: Gender, here: list[Mention]) -> Mention | None:
        def fits(mention: Mention) -> bool:
            personal = mention.kind in _PERSONAL or (
                mention.kind == "unknown" and (mention.reports or self.is_known(mention.name))
            )
            return personal and mention.gender != "p" and self.gender(mention) in ("", gender)

        return self._find(here, lambda m: m.subject and fits(m), _NEAR) or self._find(
            here, lambda m: fits(m) and (m.sure or m.reports or self.is_known(m.name))
        )

    def _dropped(self, pronoun: Mention, here: list[Mention]) -> Mention | None:
        speaker = self.last_speaker
        if speaker is not None and self._agrees(speaker, pronoun.gender):
            later = self._subject_since_speaker(pronoun.gender)
            return self.full(later or speaker)
        found = self._find(here, lambda m: self._agrees(m, pronoun.gender))
        return self.full(found) if found else speaker

    def _subject_since_speaker(self, gender: Gender) -> Mention | None:
        speaker = self.last_speaker
        if speaker is None:
            return None
        for sentence in reversed(self._sentences):
            for mention in sentence.mentions:
                if mention.subject and mention.start > speaker.start and self._agrees(mention, gender):
                    return mention
            break
        return None

    def _agrees(self, mention: Mention, gender: Gender) -> bool:
        return not gender or self.gender(mention) in ("", gender)

    def _source(self, here: list[Mention]) -> Mention | None:
        """Whose text "the statement" is: who was last said to have written one, else the last speaker."""
        return self._find(here, lambda m: m.author) or self.last_speaker or self._find(here, lambda m: m.kind == "body")

    def _find(self, here: list[Mention], fits: Callable[[Mention], bool], reach: int = _SENTENCES) -> Mention | None:
        """The nearest fitting mention, a sentence's subjects before its other mentions."""
        for mentions in [here, *(sentence.mentions for sentence in reversed(self._sentences))][: reach + 1]:
            for mention in sorted(mentions, key=lambda m: not m.subject):
                if fits(mention):
                    return mention
        return None
