"""Inline content: text and tags of a source or target, put together as an XML reader meets them."""

from __future__ import annotations

from dataclasses import dataclass, field

from drift.qa.segment import Tag


@dataclass
class Inline:
    """Text and tags so far. While `code` is above zero, text is a tag's native code and no words."""

    parts: list[str] = field(default_factory=list)
    tags: list[Tag] = field(default_factory=list)
    length: int = 0
    code: int = 0

    def add_text(self, data: str) -> None:
        """Takes text in, unless it is native code."""
        if not self.code:
            self.parts.append(data)
            self.length += len(data)

    def add_tag(self, kind: str, identifier: str) -> None:
        """Takes a tag in where the text stands now."""
        self.tags.append(Tag(kind, identifier, self.length))

    @property
    def text(self) -> str:
        """The text without its tags."""
        return "".join(self.parts)
