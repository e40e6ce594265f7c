"""From an article to its statements: every direct quotation, where it stands and who is said to have spoken it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Final

from drift.quotes.attribution.readers import Reader, reader_for
from drift.quotes.classify import is_sentence, is_title
from drift.quotes.discourse import Discourse
from drift.quotes.marks import QUOTE_CHARS
from drift.quotes.mention import Mention, Reading
from drift.quotes.pairing import Quoted, find_quoted
from drift.quotes.paragraphs import paragraph_spans
from drift.quotes.scene import Item, Sentence, build_scene
from drift.quotes.unclosed import mend_unclosed
from drift.records import Statement

_BLOCK: Final = 200_000
_ASKING: Final = frozenset("?!…؟-–—")
_DASHES: Final = frozenset(("–", "—", "-", "―"))
_JOINTS: Final = frozenset((",", "،", "–", "—", "-", "―", ";", "؛"))


def extract(text: str, language: str = "en") -> list[Statement]:
    """The direct quotations of `text` in order, never overlapping.

    `text[start:end]` is a quotation without its outer marks (half-open code points); `.text` is the same without the
    opening marks of later paragraphs. Titles and scare quotes that nobody is said to have uttered are left out. The
    speaker is a name or an office as printed, a pronoun being resolved to the name that it stands for; None where
    nobody is named. Pieces of an interrupted quotation share `.group`. Takes time linear in the text's length; raises
    nothing, whatever the text. Attribution knows English, Arabic and Hebrew; in other languages only the marks count.
    """
    if not any(char in text for char in QUOTE_CHARS):
        return []
    base = language.replace("_", "-").split("-")[0].lower()
    found: list[Statement] = []
    for start, end in _blocks(text):
        found.extend(_Article(text[start:end], language, base, start).statements())
    return found


def _blocks(text: str) -> Iterator[tuple[int, int]]:
    """Pieces to be read one by one, so that memory and time stay in proportion: an ordinary article is one piece."""
    start = 0
    while len(text) - start > _BLOCK:
        window = text[start + _BLOCK // 2 : start + _BLOCK]
        for mark in ("\n\n", "\n", ". ", " "):
            cut = window.rfind(mark)
            if cut >= 0:
                cut += len(mark)
                break
        else:
            cut = len(window)
        end = start + _BLOCK // 2 + cut
        yield start, end
        start = end
    yield start, len(text)


@dataclass
class _Found:
    """A quotation on its way to a statement."""

    quoted: Quoted
    sentence: int
    position: int
    reading: Reading | None
    mention: Mention | None
    group: str | None = None


class _Article:
    """One article (or one piece of a very long one), being read."""

    def __init__(self, text: str, language: str, base: str, offset: int) -> None:
        self.text = text
        self.language = language
        self.base = base
        self.offset = offset
        paragraphs = paragraph_spans(text)
        self.quotes = mend_unclosed(text, find_quoted(text, paragraphs), paragraphs, base)
        self.sentences = list(build_scene(text, paragraphs, self.quotes, base)) if self.quotes else []
        self.readers: list[Reader] = [reader_for(base, sentence) for sentence in self.sentences]
        self.discourse = Discourse()
        self._known: dict[int, list[Mention]] = {}

    def _mentions(self, number: int) -> list[Mention]:
        if number not in self._known:
            self._known = {key: value for key, value in self._known.items() if key >= number - 1}
            self._known[number] = self.readers[number].mentions()
        return self._known[number]

    def statements(self) -> Iterator[Statement]:
        found: list[_Found] = []
        for number in range(len(self.sentences)):
            here = list(self._mentions(number))
            found.extend(self._read(number, here, found[-1] if found else None))
            self._note(number, here)
        for entry in found:
            yield self._statement(entry)

    def _statement(self, entry: _Found) -> Statement:
        quoted = entry.quoted
        parts = []
        position = quoted.start
        for left, right in quoted.skips:
            parts.append(self.text[position:left])
            position = right
        parts.append(self.text[position : quoted.end])
        return Statement(
            text="".join(parts),
            language=self.language,
            speaker=(entry.mention.name or None) if entry.mention else None,
            start=quoted.start + self.offset,
            end=quoted.end + self.offset,
            group=entry.group,
        )

    def _read(self, number: int, here: list[Mention], previous: _Found | None) -> Iterator[_Found]:
        sentence = self.sentences[number]
        for position, item in enumerate(sentence.items):
            if item.kind != "quote":
                continue
            quoted = self.quotes[item.quote]
            entry = self._judge(number, position, item, quoted, here, previous)
            if entry is not None:
                if previous is not None and self._continues(previous, entry):
                    previous.group = previous.group or f"q{previous.quoted.start + self.offset}"
                    entry.group = previous.group
                previous = entry
                yield entry

    def _judge(
        self, number: int, position: int, item: Item, quoted: Quoted, here: list[Mention], previous: _Found | None
    ) -> _Found | None:
        sentence = self.sentences[number]
        body = self.text[quoted.start : quoted.end]
        if not any(char.isalnum() for char in body):
            return None
        reading = self.readers[number].read(position)
        if reading is None or reading.how not in ("led", "followed"):
            reading = self._from_next(number, position, body) or reading
        if reading is None and previous is not None and self._is_resumed(previous, number, position):
            reading = Reading("led", previous.mention)
        if is_title(sentence, position, body, reading, self.base):
            return None
        if reading is None:
            if not is_sentence(body) or not self._stands_alone(sentence):
                return None
            speaker = self._continued(number, position, previous)
        else:
            speaker = self._resolve(reading.subject, sentence, here, number, position, previous)
        if speaker is not None and speaker.kind != "dropped":
            self.discourse.spoke(speaker, sentence.paragraph)
            if reading is not None and reading.subject is not None and reading.subject.kind == "pronoun":
                here.append(replace(speaker, start=reading.subject.start, end=reading.subject.end, subject=True))
        return _Found(quoted, number, position, reading, speaker)

    def _is_resumed(self, previous: _Found, number: int, position: int) -> bool:
        """Whether the quotation goes on with the one before it in the same sentence, after a dash or a comma."""
        if previous.sentence != number or previous.reading is None:
            return False
        joint = self.sentences[number].items[position - 1].low
        return previous.reading.how == "followed" and joint in _JOINTS

    def _from_next(self, number: int, position: int, body: str) -> Reading | None:
        """The attribution that begins the next sentence: "Why?" Bo asked; "..." — Ingrid Solheim."""
        items = self.sentences[number].items
        if number + 1 >= len(self.sentences) or any(
            item.is_word or item.kind == "quote" for item in items[position + 1 :]
        ):
            return None
        following = self.sentences[number + 1]
        reader = self.readers[number + 1]
        signature = reader.signature()
        if signature is not None:
            return Reading("followed", signature, "-")
        if following.paragraph != self.sentences[number].paragraph or body.rstrip()[-1:] not in _ASKING:
            return None
        return reader.opening()

    def _stands_alone(self, sentence: Sentence) -> bool:
        return not any(item.is_word for item in sentence.items)

    def _resolve(
        self,
        subject: Mention | None,
        sentence: Sentence,
        here: list[Mention],
        number: int,
        position: int,
        previous: _Found | None,
    ) -> Mention | None:
        if subject is None:
            return self._continued(number, position, previous)
        if subject.kind not in ("pronoun", "text", "dropped"):
            return subject
        before = [mention for mention in here if mention.end <= subject.start]
        if subject.kind == "text" or subject.kind == "dropped":
            before = [mention for mention in before if mention.author or subject.kind == "dropped"]
        return self.discourse.resolve(subject, before)

    def _continued(self, number: int, position: int, previous: _Found | None) -> Mention | None:
        """The speaker of a quotation that has none of its own: whoever was speaking right before it."""
        if number == 0:
            return None
        before = self.sentences[number - 1]
        speaker = self.discourse.last_speaker
        if speaker is not None and self.discourse.last_paragraph in (
            before.paragraph,
            self.sentences[number].paragraph,
        ):
            return self.discourse.full(speaker) if speaker.kind == "pronoun" else speaker
        subject = next((mention for mention in self._mentions(number - 1) if mention.subject), None)
        if subject is not None and subject.kind in ("person", "role"):
            return subject
        return None

    def _note(self, number: int, here: list[Mention]) -> None:
        sentence = self.sentences[number]
        self.discourse.add(here, sentence.paragraph)
        for mention in here:
            if mention.reports and not any(item.kind == "quote" for item in sentence.items):
                self.discourse.spoke(mention, sentence.paragraph)
        pronoun = self.readers[number].reporting_pronoun()
        if pronoun is not None and not any(item.kind == "quote" for item in sentence.items):
            resolved = self.discourse.resolve(pronoun, [m for m in here if m.end <= pronoun.start])
            if resolved is not None:
                self.discourse.spoke(resolved, sentence.paragraph)

    def _continues(self, previous: _Found, entry: _Found) -> bool:
        """Whether the two are pieces of one quotation, interrupted by its attribution."""
        if previous.sentence != entry.sentence or previous.reading is None:
            return False
        items = self.sentences[entry.sentence].items
        dashed = items[entry.position - 1].low in _DASHES and items[previous.position + 1].low in _DASHES
        if previous.reading.how != "followed" and previous.group is None and not dashed:
            return False
        if any(item.kind == "quote" for item in items[previous.position + 1 : entry.position]):
            return False
        body = self.text[previous.quoted.start : previous.quoted.end].rstrip()
        return items[entry.position - 1].low in _JOINTS and body[-1:] not in ".!?؟" and _name(previous) == _name(entry)


def _name(found: _Found) -> str:
    return found.mention.name if found.mention else ""
