"""XLIFF 1.2 (OASIS, 2008): trans-units, segmented or whole, inline tags kept apart from text."""

from __future__ import annotations

from collections.abc import Callable

from drift.qa.formats.inline import Inline
from drift.qa.segment import Segment
from drift.text.languages import canonical

PAIRED = {"g", "mrk"}
EMPTY = {"x", "bx", "ex"}
CODE = {"bpt", "ept", "ph", "it"}
"""Elements whose content is native code. Text in a `sub` inside them belongs to another flow and is left out."""


class Xliff12Handler:
    """Makes segments of an XLIFF 1.2 stream. Targets inside alt-trans are proposals and are not read."""

    def __init__(self, file: str) -> None:
        self._file = file
        self._done: list[Segment] = []
        self._languages = ("", "")
        self._translate = [True]
        self._unit: _Unit | None = None
        self._alternatives = 0
        self._inline: Inline | None = None
        self._open: list[str] = []

    def ready(self) -> list[Segment]:
        done, self._done = self._done, []
        return done

    def start(self, name: str, attributes: dict[str, str], line: int) -> None:
        if name == "file":
            self._languages = (
                canonical(attributes.get("source-language", "")),
                canonical(attributes.get("target-language", "")),
            )
        if name in ("file", "group", "trans-unit"):
            self._translate.append(_translate(attributes, self._translate[-1]))
        if name == "trans-unit":
            self._unit = _Unit(attributes.get("id", ""), line, self._translate[-1], attributes)
            return
        unit = self._unit
        if unit is None:
            return
        if name == "alt-trans":
            self._alternatives += 1
        elif self._alternatives:
            return
        elif self._inline is not None:
            self._start_inline(name, attributes, self._inline)
        elif name in ("source", "seg-source", "target"):
            self._inline = unit.begin(name, attributes)

    def _start_inline(self, name: str, attributes: dict[str, str], inline: Inline) -> None:
        unit = self._unit
        assert unit is not None
        identifier = attributes.get("id") or attributes.get("rid") or ""
        if name == "mrk" and attributes.get("mtype") == "seg":
            unit.mark = attributes.get("mid", "")
            unit.begin_mark(unit.mark)
            self._open.append("seg")
        elif name == "mrk":
            # Any other mark is a comment about the text, no tag that a translation has to carry.
            self._open.append("note")
        elif name in PAIRED:
            self._each(inline, lambda part: part.add_tag(name, identifier))
            self._open.append(f"{name} {identifier}")
        elif name in EMPTY:
            self._each(inline, lambda part: part.add_tag(name, identifier))
        elif name in CODE:
            self._each(inline, lambda part: part.add_tag(name, identifier))
            inline.code += 1

    def _each(self, inline: Inline, act: Callable[[Inline], None]) -> None:
        """Does the same to the whole text and to the segment that is being read in it."""
        act(inline)
        mark = self._unit.marked() if self._unit else None
        if mark is not None:
            act(mark)

    def text(self, data: str) -> None:
        if self._inline is None or self._alternatives:
            return
        self._inline.add_text(data)
        mark = self._unit.marked() if self._unit else None
        if mark is not None and not self._inline.code:
            mark.add_text(data)

    def end(self, name: str) -> None:
        if name in ("file", "group", "trans-unit"):
            self._translate.pop()
        if name == "trans-unit" and self._unit is not None:
            self._done.extend(self._unit.segments(self._file, *self._languages))
            self._unit, self._inline, self._open, self._alternatives = None, None, [], 0
        elif name == "alt-trans" and self._alternatives:
            self._alternatives -= 1
        elif self._inline is None or self._alternatives:
            return
        elif name in ("source", "seg-source", "target"):
            self._inline = None
            if self._unit is not None:
                self._unit.finish()
        elif name in PAIRED and self._open:
            self._end_paired(self._open.pop(), self._inline)
        elif name in CODE:
            self._inline.code -= 1

    def _end_paired(self, opened: str, inline: Inline) -> None:
        if opened == "seg" and self._unit is not None:
            self._unit.mark = None
        elif opened != "note":
            kind, _, identifier = opened.partition(" ")
            self._each(inline, lambda part: part.add_tag(f"/{kind}", identifier))


class _Unit:
    """A trans-unit while it is read: its whole source and target, and their marked segments where it has any."""

    def __init__(self, identifier: str, line: int, translate: bool, attributes: dict[str, str]) -> None:
        self.id = identifier or attributes.get("resname", "")
        self.line = line
        self.translate = translate
        self.approved = attributes.get("approved")
        self.state: str | None = None
        self.mark: str | None = None
        self._part = ""
        self._whole: dict[str, Inline] = {}
        self._marks: dict[str, dict[str, Inline]] = {"seg-source": {}, "target": {}}

    def begin(self, part: str, attributes: dict[str, str]) -> Inline:
        self._part, self.mark = part, None
        if part == "target":
            self.state = attributes.get("state") or attributes.get("state-qualifier")
        return self._whole.setdefault(part, Inline())

    def begin_mark(self, mark: str) -> None:
        self._marks.setdefault(self._part, {})[mark] = Inline()

    def marked(self) -> Inline | None:
        return None if self.mark is None else self._marks.get(self._part, {}).get(self.mark)

    def finish(self) -> None:
        self._part, self.mark = "", None

    def segments(self, file: str, source_language: str, target_language: str) -> list[Segment]:
        def segment(identifier: str, source: Inline, target: Inline | None) -> Segment:
            return Segment(
                id=identifier,
                source=source.text,
                target=None if target is None else target.text,
                source_language=source_language,
                target_language=target_language,
                file=file,
                line=self.line,
                source_tags=tuple(source.tags),
                target_tags=() if target is None else tuple(target.tags),
                state=self.state or ("final" if self.approved == "yes" else None),
                translate=self.translate,
            )

        sources, targets = self._marks["seg-source"], self._marks["target"]
        if sources and (targets or "target" not in self._whole):
            return [segment(f"{self.id}/{mark}", source, targets.get(mark)) for mark, source in sources.items()]
        return [segment(self.id, self._whole.get("source", Inline()), self._whole.get("target"))]


def _translate(attributes: dict[str, str], inherited: bool) -> bool:
    said = attributes.get("translate")
    return inherited if said is None else said != "no"
