"""The reader of a language's sentences: what each must offer, and the plain one for languages without rules."""

from __future__ import annotations

from typing import Protocol

from drift.quotes.mention import Mention, Reading
from drift.quotes.scene import Sentence


class Reader(Protocol):
    """Reads one sentence."""

    def read(self, position: int) -> Reading | None:
        """How the quotation at `position` is attributed in this sentence; None where nobody is said to speak."""
        ...

    def opening(self) -> Reading | None:
        """The attribution that this sentence opens with, for a quotation at the end of the one before it."""
        ...

    def signature(self) -> Mention | None:
        """Who signs, where the whole sentence is a dash and a name."""
        ...

    def mentions(self) -> list[Mention]:
        """Everybody named in the sentence, in order."""
        ...

    def reporting_pronoun(self) -> Mention | None:
        """The pronoun (or the subject left out) that is said to speak in this sentence."""
        ...


class Plain:
    """For languages without rules: nobody is found."""

    def __init__(self, sentence: Sentence) -> None:
        self.items = sentence.items

    def read(self, position: int) -> Reading | None:
        """A colon or a comma right before the quotation leads to it, whoever speaks."""
        if position > 1 and self.items[position - 1].low in (":", "："):
            return Reading("introduced", None)
        return None

    def opening(self) -> Reading | None:
        """None."""
        return None

    def signature(self) -> Mention | None:
        """None."""
        return None

    def mentions(self) -> list[Mention]:
        """[]."""
        return []

    def reporting_pronoun(self) -> Mention | None:
        """None."""
        return None


def reader_for(language: str, sentence: Sentence) -> Reader:
    """The reader for a language code."""
    if language == "en":
        from drift.quotes.attribution.english import English

        return English(sentence)
    if language in ("ar", "he"):
        from drift.quotes.attribution.semitic import Semitic

        return Semitic(sentence, language)
    return Plain(sentence)
