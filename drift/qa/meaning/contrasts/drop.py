"""Parts left out: clauses and phrases that a translation may have dropped."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from drift.qa.meaning.contrasts.contrast import Contrast, splice

FEWEST_WORDS = 3
_CUT = re.compile(
    r"(?:,|;|—|–| -)\s+|\s+(?=(?:and|but|or|because|although|while|when|after|before|if|unless|until|since|who"
    r"|which|that|where|despite|without|with|during|for|in|on|at|to|from|by|of)\b)"
)


def without_parts(text: str, most: int = 4) -> Iterator[Contrast]:
    """The text without one of its parts, the longest first: between commas, or from a joining word to the end."""
    bounds = [0, *(match.start() for match in re.finditer(r"[,;]\s", text)), len(text.rstrip(" .!?"))]
    parts = list(pairwise(bounds))
    tails = [
        (match.start(), len(text.rstrip(" .!?"))) for match in _CUT.finditer(text) if match.start() > len(text) // 3
    ]
    parts.extend(tails)
    seen: set[str] = set()
    count = 0
    for start, end in sorted(set(parts), key=lambda span: span[0] - span[1]):
        piece = text[start:end]
        words = len(piece.split())
        if count == most or words < FEWEST_WORDS or end - start > 0.7 * len(text):
            continue
        left = splice(text, start, end, "")
        left = re.sub(r"^[,;]\s*", "", left)
        if left in seen:
            continue
        seen.add(left)
        count += 1
        yield Contrast("omission", left[:1].upper() + left[1:], piece.strip(" ,;"), "")
