"""Paragraphs of an article: where each stands."""

from __future__ import annotations

import re
from typing import Final

_BREAK: Final = re.compile(r"[\n\r\v\f\x1c-\x1e\x85\u2028\u2029]\s*")
_LINE: Final = re.compile(r"\r\n|[\n\r\v\f\x1c-\x1e\x85\u2028]")
_TERMINAL: Final = frozenset(".!?…:;,\"”»’'״)؟۔")
_MID_SENTENCE: Final = 0.5


def paragraph_spans(text: str) -> list[tuple[int, int]]:
    """The half-open spans of the paragraphs, white space around them left out.

    A blank line (or U+2029) ends a paragraph. A single line break does so too, unless the text is hard-wrapped: unless
    at least half of the lines before such breaks stop in mid-sentence.
    """
    breaks = [(found.start(), found.end()) for found in _BREAK.finditer(text)]
    hard = [_is_blank(text[left:right]) for left, right in breaks]
    if _is_wrapped(text, breaks, hard):
        breaks = [place for place, blank in zip(breaks, hard, strict=True) if blank]
    spans = []
    start = 0
    for left, right in (*breaks, (len(text), len(text))):
        span = _trimmed(text, start, left)
        if span[0] < span[1]:
            spans.append(span)
        start = right
    return spans


def _is_blank(gap: str) -> bool:
    return "\u2029" in gap or len(_LINE.findall(gap)) > 1


def _is_wrapped(text: str, breaks: list[tuple[int, int]], hard: list[bool]) -> bool:
    single = open_ended = 0
    for (left, _), blank in zip(breaks, hard, strict=True):
        if not blank and left > 0:
            single += 1
            open_ended += text[left - 1] not in _TERMINAL or text[left - 1] == ","
    return single > 1 and open_ended / single >= _MID_SENTENCE


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end
