"""Edits as marked runs of a text: where each edit begins and ends, also where several overlap."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from drift.records.edit import Edit, severity_rank

Side = Literal["original", "rendering"]


@dataclass(frozen=True, slots=True)
class Segment:
    """A run of a text that the same edits cover.

    `edits` are indices of the edits that cover it, the most severe first; empty for unmarked text. `closing` are
    those whose last run this is. `text` is "" only for a gap: the place where an edit has words on the other side
    and none on this one.
    """

    text: str
    edits: tuple[int, ...] = ()
    closing: tuple[int, ...] = ()

    @property
    def gap(self) -> bool:
        """Whether this is a place where nothing stands."""
        return not self.text


def edit_span(text: str, edit: Edit, side: Side) -> tuple[int, int] | None:
    """Where an edit stands in a text, in half-open code points; None where it cannot be placed.

    A record may come from anywhere: a span that does not hold the edit's words is looked for again where these
    words occur only once, and dropped otherwise.
    """
    start, end = edit.original_span if side == "original" else edit.rendering_span
    words = edit.original if side == "original" else edit.rendering
    if 0 <= start <= end <= len(text) and (text[start:end] == words or (start < end and not words)):
        return _without_blanks(text, start, end)
    if words and text.count(words) == 1:
        found = text.index(words)
        return _without_blanks(text, found, found + len(words))
    if not words and start == end:
        place = min(max(start, 0), len(text))
        return place, place
    return None


def _without_blanks(text: str, start: int, end: int) -> tuple[int, int]:
    """The span without white space at its ends; as it is where it holds nothing else."""
    inner = text[start:end].strip()
    if not inner:
        return start, end
    first = text.index(inner, start)
    return first, first + len(inner)


def mark(text: str, edits: Sequence[Edit], side: Side) -> list[Segment]:
    """The text cut into runs, in order; the runs' texts joined give the text back."""
    spans = {index: span for index, edit in enumerate(edits) if (span := edit_span(text, edit, side)) is not None}
    cuts = sorted({0, len(text), *(edge for span in spans.values() for edge in span)})
    gaps: dict[int, list[int]] = {}
    for index, (start, end) in spans.items():
        if start == end:
            gaps.setdefault(start, []).append(index)

    def by_weight(indices: list[int]) -> tuple[int, ...]:
        return tuple(sorted(indices, key=lambda index: (-severity_rank(edits[index].severity), index)))

    segments: list[Segment] = []
    for place, start in enumerate(cuts):
        if start in gaps:
            here = by_weight(gaps[start])
            segments.append(Segment("", here, here))
        if place + 1 == len(cuts):
            break
        end = cuts[place + 1]
        covering = by_weight([index for index, span in spans.items() if span[0] <= start and end <= span[1]])
        closing = tuple(sorted(index for index in covering if spans[index][1] == end))
        segments.append(Segment(text[start:end], covering, closing))
    return segments
