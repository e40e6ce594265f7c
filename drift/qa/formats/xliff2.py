"""XLIFF 2.0 and 2.1 (OASIS, 2014 and 2018): a Segment a `<segment>`, ignorables passed over."""

from __future__ import annotations

from drift.qa.formats.inline import Inline
from drift.qa.segment import Segment
from drift.text.languages import canonical

EMPTY = {"ph", "sc", "ec"}
NOTES = {"mrk", "sm", "em"}
"""Annotations about the text; a translation need not carry them."""


class Xliff2Handler:
    """Makes segments of an XLIFF 2 stream."""

    def __init__(self, file: str) -> None:
        self._file = file
        self._done: list[Segment] = []
        self._languages = ("", "")
        self._translate = [True]
        self._unit = ""
        self._count = 0
        self._segment: dict[str, str] | None = None
        self._line = 0
        self._parts: dict[str, Inline] = {}
        self._inline: Inline | None = None
        self._paired: list[str] = []

    def ready(self) -> list[Segment]:
        done, self._done = self._done, []
        return done

    def start(self, name: str, attributes: dict[str, str], line: int) -> None:
        if name == "xliff":
            self._languages = (canonical(attributes.get("srcLang", "")), canonical(attributes.get("trgLang", "")))
        if name in ("file", "group", "unit"):
            said = attributes.get("translate")
            self._translate.append(self._translate[-1] if said is None else said != "no")
        if name == "unit":
            self._unit, self._count = attributes.get("id", ""), 0
        elif name == "segment":
            self._count += 1
            self._segment, self._line, self._parts = attributes, line, {}
        elif self._inline is not None:
            self._start_inline(name, attributes, self._inline)
        elif self._segment is not None and name in ("source", "target"):
            self._inline = self._parts.setdefault(name, Inline())

    def _start_inline(self, name: str, attributes: dict[str, str], inline: Inline) -> None:
        if name == "cp":
            inline.add_text(_code_point(attributes.get("hex", "")))
        elif name in EMPTY:
            inline.add_tag(name, attributes.get("id") or attributes.get("startRef", ""))
        elif name == "pc":
            self._paired.append(attributes.get("id", ""))
            inline.add_tag(name, self._paired[-1])

    def text(self, data: str) -> None:
        if self._inline is not None:
            self._inline.add_text(data)

    def end(self, name: str) -> None:
        if name in ("file", "group", "unit"):
            self._translate.pop()
        if name in ("source", "target"):
            self._inline = None
        elif name == "pc" and self._inline is not None and self._paired:
            self._inline.add_tag("/pc", self._paired.pop())
        elif name == "segment" and self._segment is not None:
            self._done.append(self._make(self._segment))
            self._segment, self._paired = None, []

    def _make(self, attributes: dict[str, str]) -> Segment:
        source, target = self._parts.get("source", Inline()), self._parts.get("target")
        own = attributes.get("id", "")
        return Segment(
            id=f"{self._unit}/{own or self._count}",
            source=source.text,
            target=None if target is None else target.text,
            source_language=self._languages[0],
            target_language=self._languages[1],
            file=self._file,
            line=self._line,
            source_tags=tuple(source.tags),
            target_tags=() if target is None else tuple(target.tags),
            state=attributes.get("state"),
            translate=self._translate[-1],
        )


def _code_point(digits: str) -> str:
    """The character of a `<cp hex="...">`, or U+FFFD for what is none. XML itself cannot hold these characters."""
    try:
        value = int(digits, 16)
        return chr(value) if not 0xD800 <= value <= 0xDFFF else "\ufffd"
    except (ValueError, OverflowError):
        return "\ufffd"
