"""How strong a word is by itself: what tells `affect` from `devastate` where no scale holds both."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import Final, NamedTuple

from drift.errors import FormatError
from drift.measures.edits.en.lexicon import FOLDER, read_rows
from drift.measures.edits.en.scales import KINDS

INTENSITY_FILE: Final = FOLDER / "intensity.tsv"
VALENCES: Final = ("bad", "good", "plain")


class Intensity(NamedTuple):
    """Level 1 (mild) to 5 (extreme), and whether the word speaks of something bad, good or neither."""

    level: int
    valence: str


def load_intensities(path: Path = INTENSITY_FILE) -> dict[tuple[str, str], Intensity]:
    """(lemma, part of speech) to its Intensity; of a word with two places the first counts.

    Raises FormatError for a level outside 1 to 5, an unknown part of speech or an unknown valence.
    """
    table: dict[tuple[str, str], Intensity] = {}
    for line, (level, kind, valence, words) in read_rows(path, 4):
        if level not in ("1", "2", "3", "4", "5") or kind not in KINDS or valence not in VALENCES:
            raise FormatError(
                f"expected level 1 to 5, {', '.join(KINDS)} and {', '.join(VALENCES)}", file=str(path), line=line
            )
        for word in words.split(" "):
            table.setdefault((word.replace("_", " "), KINDS[kind]), Intensity(int(level), valence))
    return table


@lru_cache(maxsize=1)
def _table() -> dict[tuple[str, str], Intensity]:
    return load_intensities()


@lru_cache(maxsize=65536)
def step(a: str, b: str, pos: str) -> int:
    """How many levels lemma `b` is above lemma `a` ("n", "v", "a", "r"); 0 where the two cannot be compared."""
    table = _table()
    x, y = table.get((a, pos)), table.get((b, pos))
    if x is None or y is None or {x.valence, y.valence} == {"good", "bad"}:
        return 0
    if pos == "n" and x.valence != y.valence:
        return 0
    return y.level - x.level
