"""TMX 1.4 (LISA OSCAR, 2005): a translation unit's variants paired by language, whatever their order."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from drift.qa.formats.inline import Inline
from drift.qa.formats.xml_stream import read_xml
from drift.qa.segment import Segment
from drift.text.languages import canonical, matches

CODE = {"bpt", "ept", "ph", "it", "ut"}
"""Elements whose content is native code, not text."""


class TmxHandler:
    """Makes segments of a TMX stream: for each unit, source language to target language.

    Without a wanted source language the unit's or the header's `srclang` holds; without a wanted target language
    every other variant is a target.
    """

    def __init__(self, file: str, source_language: str | None, target_language: str | None) -> None:
        self._file = file
        self._source = source_language
        self._target = target_language
        self._header = ""
        self._done: list[Segment] = []
        self._count = 0
        self._unit: dict[str, str] = {}
        self._line = 0
        self._variants: list[tuple[str, Inline]] = []
        self._inline: Inline | None = None
        self._paired: list[str] = []

    def ready(self) -> list[Segment]:
        done, self._done = self._done, []
        return done

    def start(self, name: str, attributes: dict[str, str], line: int) -> None:
        if name == "header":
            self._header = attributes.get("srclang", "")
        elif name == "tu":
            self._count += 1
            self._unit, self._line, self._variants = attributes, line, []
        elif name == "tuv":
            language = attributes.get("xml:lang") or attributes.get("lang") or ""
            self._variants.append((canonical(language), Inline()))
        elif name == "seg" and self._variants:
            self._inline = self._variants[-1][1]
        elif self._inline is not None:
            self._start_inline(name, attributes, self._inline)

    def _start_inline(self, name: str, attributes: dict[str, str], inline: Inline) -> None:
        # `x` is what joins a tag to its counterpart in another variant; `i` only pairs bpt and ept.
        identifier = attributes.get("x") or attributes.get("i") or attributes.get("type") or ""
        if name == "hi":
            self._paired.append(identifier)
            inline.add_tag(name, identifier)
        elif name in CODE:
            inline.add_tag(name, identifier)
            inline.code += 1

    def text(self, data: str) -> None:
        if self._inline is not None:
            self._inline.add_text(data)

    def end(self, name: str) -> None:
        if name == "seg":
            self._inline, self._paired = None, []
        elif name == "tu":
            self._done.extend(self._segments())
            self._variants = []
        elif self._inline is not None and name == "hi" and self._paired:
            self._inline.add_tag("/hi", self._paired.pop())
        elif self._inline is not None and name in CODE:
            self._inline.code -= 1

    def _segments(self) -> Iterator[Segment]:
        wanted = self._source or self._unit.get("srclang") or self._header
        if wanted in ("", "*all*"):
            wanted = self._variants[0][0] if self._variants else ""
        source = _first(self._variants, wanted)
        if source is None:
            return
        others = [variant for variant in self._variants if variant is not source]
        if self._target is None:
            targets = others
        else:
            chosen = _first(others, self._target)
            targets = [] if chosen is None else [chosen]
        identifier = self._unit.get("tuid") or str(self._count)
        for language, target in targets:
            yield Segment(
                id=identifier,
                source=source[1].text,
                target=target.text,
                source_language=source[0],
                target_language=language,
                file=self._file,
                line=self._line,
                source_tags=tuple(source[1].tags),
                target_tags=tuple(target.tags),
            )


def _first(variants: list[tuple[str, Inline]], wanted: str) -> tuple[str, Inline] | None:
    return next((variant for variant in variants if matches(wanted, variant[0])), None)


def read_tmx(path: Path, source_language: str | None, target_language: str | None) -> Iterator[Segment]:
    """The segments of a TMX file, as they come. Raises FormatError and UnsafeInputError."""
    return read_xml(path, TmxHandler(str(path), source_language, target_language))
