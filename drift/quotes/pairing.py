"""Which marks belong together: from marks to quoted spans, paragraph by paragraph.

Open marks lie on a stack. One that is never closed dissolves at the end of its paragraph, and what was nested in it
comes to the top: a forgotten mark costs its own quotation and no other. A quotation whose next paragraph begins with
a mark of its family goes on there, as printers do it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final

from drift.quotes.marks import PARTNERS, Lean, Mark, find_marks

_DEPTH: Final = 6
_INVISIBLE: Final = "".join(
    map(chr, (*range(0x200B, 0x2010), 0x61C, *range(0x202A, 0x202F), *range(0x2066, 0x206A), 0xFEFF))
)


@dataclass
class Quoted:
    """One quoted span: `start:end` between the marks, `outer_start:outer_end` with them.

    `skips` are the opening marks of later paragraphs (inside `start:end`); `first` and `last` are the indices of the
    paragraphs where it begins and ends. Where `closed` is False no closing mark was found: the span then runs to the
    next quotation or to the end of its paragraph.
    """

    outer_start: int
    start: int
    end: int
    outer_end: int
    glyph: str
    first: int
    last: int
    closed: bool = True
    skips: list[tuple[int, int]] = field(default_factory=list)


@dataclass
class _Open:
    mark: Mark
    paragraph: int
    inner: list[Quoted] = field(default_factory=list)
    skips: list[tuple[int, int]] = field(default_factory=list)


def find_quoted(text: str, paragraphs: list[tuple[int, int]]) -> list[Quoted]:
    """The outermost quoted spans, in order, never overlapping. Linear in the text's length; never raises."""
    found: list[Quoted] = []
    carried: _Open | None = None
    for index, (start, end) in enumerate(paragraphs):
        marks = find_marks(text, start, end)
        pairing = _Pairing(text, marks, index, end)
        carried = pairing.run(carried, _next_opening(text, paragraphs, index))
        found.extend(pairing.found)
    if carried is not None:
        found.extend(_unclosed(carried, paragraphs[-1][1], len(paragraphs) - 1))
    found.sort(key=lambda quoted: quoted.start)
    return list(_without_overlap(found))


def _next_opening(text: str, paragraphs: list[tuple[int, int]], index: int) -> Mark | None:
    """The mark that the next paragraph begins with, if it begins with one."""
    if index + 1 >= len(paragraphs):
        return None
    start, end = paragraphs[index + 1]
    marks = find_marks(text, start, min(end, start + 40))
    if not marks or text[start : marks[0].start].strip(_INVISIBLE):
        return None
    return marks[0]


def _without_overlap(found: list[Quoted]) -> Iterator[Quoted]:
    reached = -1
    for quoted in found:
        if quoted.start < quoted.end and quoted.outer_start >= reached:
            reached = quoted.outer_end
            yield quoted


def _unclosed(node: _Open, end: int, last: int) -> list[Quoted]:
    """A mark that was never closed: its span as far as it can be meant, and what was nested in it."""
    stop = min([end, *(inner.outer_start for inner in node.inner)])
    span = Quoted(node.mark.start, node.mark.end, stop, stop, node.mark.glyph, node.paragraph, last, closed=False)
    if node.inner and node.inner[0].first > node.paragraph:
        span.last = node.paragraph
    span.skips = [skip for skip in node.skips if skip[0] < stop]
    return [span, *node.inner]


class _Pairing:
    """The marks of one paragraph, being paired."""

    def __init__(self, text: str, marks: list[Mark], paragraph: int, end: int) -> None:
        self.text = text
        self.marks = marks
        self.paragraph = paragraph
        self.end = end
        self.stack: list[_Open] = []
        self.found: list[Quoted] = []
        self._closes_later = self._decisive_closers()

    def _decisive_closers(self) -> list[bool]:
        """For every mark: whether the next mark of its family that is no mere sign or possessive plainly closes."""
        later: dict[str, bool] = {}
        result = [False] * len(self.marks)
        for position in range(len(self.marks) - 1, -1, -1):
            mark = self.marks[position]
            result[position] = later.get(mark.family, False)
            if not mark.measure:
                closes = (mark.closes is Lean.PLAINLY and mark.role != "open") or (
                    mark.role == "close" and not mark.opens
                )
                later[mark.family] = closes
        return result

    def run(self, carried: _Open | None, following: Mark | None) -> _Open | None:
        """Pairs the marks; `carried` came open from the paragraph before; returns what goes on into the next."""
        marks = self.marks
        first = 0
        if carried is not None:
            self.stack.append(carried)
            if marks:
                carried.skips.append((marks[0].start, marks[0].end))
                first = 1
        for position in range(first, len(marks)):
            self._step(position)
        return self._finish(following)

    def _step(self, position: int) -> None:
        mark = self.marks[position]
        if mark.family == "single" and self.stack and self.stack[-1].mark.family != "single":
            return
        partner = self._partner(mark)
        if partner is not None and self._closes(mark, self.stack[partner], position):
            self._close(partner, mark)
        elif self._opens(mark, partner):
            self._open(mark)

    def _partner(self, mark: Mark) -> int | None:
        """The open mark that `mark` would close: its proper partner near the top, else the nearest of its family."""
        nearest = None
        for depth in range(len(self.stack) - 1, -1, -1):
            opened = self.stack[depth].mark
            if opened.family != mark.family:
                continue
            if mark.glyph in PARTNERS.get(opened.glyph, ""):
                return depth
            nearest = depth if nearest is None else nearest
        return nearest

    def _closes(self, mark: Mark, opened: _Open, position: int) -> bool:
        if mark.measure and self._closes_later[position]:
            return False
        if mark.role == "open":
            return mark.closes is Lean.PLAINLY
        if mark.role == "close":
            return mark.opens is not Lean.PLAINLY or opened.mark.role == "open"
        return mark.closes is not Lean.NO

    def _opens(self, mark: Mark, partner: int | None) -> bool:
        if mark.role == "open":
            return mark.closes is not Lean.PLAINLY
        if mark.role == "close":
            return mark.opens is Lean.PLAINLY and partner is None
        if mark.family == "single":
            return mark.opens is Lean.PLAINLY
        return mark.opens is Lean.PLAINLY or (mark.opens is Lean.MAYBE and partner is None)

    def _open(self, mark: Mark) -> None:
        if len(self.stack) >= _DEPTH:
            self.found.extend(self.stack.pop(0).inner)
        self.stack.append(_Open(mark, self.paragraph))

    def _close(self, depth: int, mark: Mark) -> None:
        node = self.stack[depth]
        for dropped in self.stack[depth + 1 :]:
            node.inner.extend(dropped.inner)
        del self.stack[depth:]
        quoted = self._quoted(node, mark)
        target = self.stack[-1].inner if self.stack else self.found
        target.append(quoted)

    def _quoted(self, node: _Open, mark: Mark) -> Quoted:
        opened = node.mark
        if len(node.inner) == 1 and (node.inner[0].outer_start, node.inner[0].outer_end) == (opened.end, mark.start):
            only = node.inner[0]
            only.outer_start, only.outer_end = opened.start, mark.end
            return only
        start, end = opened.end, mark.start
        while start < end and self.text[start].isspace():
            start += 1
        while end > start and self.text[end - 1].isspace():
            end -= 1
        return Quoted(
            opened.start, start, end, mark.end, opened.glyph, node.paragraph, self.paragraph, skips=list(node.skips)
        )

    def _finish(self, following: Mark | None) -> _Open | None:
        carried = None
        for depth, node in enumerate(self.stack):
            if following is not None and self._goes_on(node, following):
                for dropped in self.stack[depth + 1 :]:
                    node.inner.extend(dropped.inner)
                del self.stack[depth:]
                carried = node
                break
        for node in self.stack:
            if node.mark.family == "single":
                self.found.extend(node.inner)
            else:
                self.found.extend(_unclosed(node, self.end, self.paragraph))
        return carried

    def _goes_on(self, node: _Open, following: Mark) -> bool:
        opened = node.mark
        before = self.text[max(0, opened.start - 40) : opened.start].rstrip()
        if self.text[opened.end : opened.end + 1].islower() and before[-1:] not in (",", ":", ""):
            return False  # a term in mid-sentence, its closing mark forgotten
        return (
            following.family == node.mark.family
            and node.mark.glyph not in ("'", "’")
            and (following.opens is not Lean.NO or following.glyph == node.mark.glyph)
        )
