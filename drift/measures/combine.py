"""The combination: measures and edits become one number.

    u     = sum of weight * measure                                      how unlike the two texts look
    m     = level * words^2 / (words^2 + length^2) * u^power             what that says
    e     = sum of weight * feature of the edits                         how grave what was found is
    x     = sqrt(m^2 + e^2), bent so that it stays below the ceiling
    drift = 1 - exp(-(x + far * max(0, u - far_from)))

No weight is negative, and the level rises from `unedited` over `minor` to `major` with the gravest edit: equal texts
have drift 0, nothing goes above 1, and a graver edit never lowers the drift. Where the typed edits find nothing that
matters the texts are most likely reworded, and looks count for little; in a short text one other word makes up much
of it, so looks count for less there; and whichever of the two says more has the say, so a dropped negation is grave
however alike the texts look. The ceiling keeps texts that share something below those that have nothing in common,
which `far` is for. The weights lie in weights.toml, where
scripts/fit_score.py writes them.
"""

from __future__ import annotations

import math
import tomllib
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any, Final

from drift.records.edit import Edit, Severity, severity_rank

FILE: Final = Path(__file__).with_name("weights.toml")

SHARE_WORDS: Final = 12
"""Words for which one edit makes a share of one half."""

CEILING: Final = 2.2
"""What x approaches: a drift of 0.89, for texts that are not altogether far apart."""

BEND: Final = 4
"""How late x is bent: below half the ceiling it is hardly changed."""

GRADES: Final[tuple[Severity, ...]] = ("minor", "major", "critical")


@lru_cache(maxsize=1)
def weights() -> dict[str, Any]:
    """The weights file as it is: `[en|other].[embed|surface]`, and the bands' cuts."""
    return tomllib.loads(FILE.read_text(encoding="utf-8"))


def table_of(language: str, embed: bool) -> dict[str, Any]:
    """The weights that hold for a language, with the embed model or without it."""
    table: dict[str, Any] = weights()["en" if language == "en" else "other"]["embed" if embed else "surface"]
    return table


def edit_features(severities: Iterable[Severity], words: int) -> dict[str, float]:
    """What the edits' weights are multiplied with, each 0..1 and none smaller for a graver edit.

    `any_x` is 1 where an edit is at least x. `share_x` sets the number n of such edits against the length of the
    original: n / (n + words / 12).
    """
    ranks = [severity_rank(severity) for severity in severities]
    found: dict[str, float] = {}
    for rank, grade in enumerate(GRADES, start=1):
        count = sum(other >= rank for other in ranks)
        found[f"any_{grade}"] = float(count > 0)
        found[f"share_{grade}"] = count / (count + max(1, words) / SHARE_WORDS) if count else 0.0
    return found


def unlikeness(measures: Mapping[str, float], table: Mapping[str, Any]) -> float:
    """u: the weighted sum of the measures, about 1 for texts that have nothing to do with one another."""
    return math.fsum(weight * measures.get(name, 0.0) for name, weight in table["measures"].items())


def text_weight(words: int, length: float) -> float:
    """How much looks count in a text of so many words, 0..1: one half where it has `length` of them."""
    return words**2 / (words**2 + length**2) if words else 0.0


def join(u: float, edits: Mapping[str, float], words: int, table: Mapping[str, Any]) -> float:
    """The drift of a pair with unlikeness `u` and these features of its edits, the original `words` long."""
    level = table["major"] if edits["any_major"] else table["minor"] if edits["any_minor"] else table["unedited"]
    looks = level * text_weight(words, table["length"]) * u ** table["power"]
    grave = math.fsum(weight * edits[name] for name, weight in table["edits"].items())
    found = math.hypot(looks, grave)
    bent = found / (1.0 + (found / CEILING) ** BEND) ** (1 / BEND)
    far = table["far"] * max(0.0, u - table["far_from"])
    return min(1.0, max(0.0, -math.expm1(-(bent + far))))


def drift_of(measures: Mapping[str, float], edits: Sequence[Edit], language: str = "en", words: int = 10) -> float:
    """The drift, 0..1, of a pair with these measures (each 0..1) and edits. Exactly 0 where there are none of either.

    `language` is that of both texts and `words` the number of words in the original; whether the embed model was used
    is seen from the measures.
    """
    table = table_of(language, "cosine" in measures)
    return join(unlikeness(measures, table), edit_features((edit.severity for edit in edits), words), words, table)
