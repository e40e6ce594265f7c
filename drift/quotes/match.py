"""The same statement in two articles: renderings, fragments and formulas."""

from __future__ import annotations

import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources
from typing import Final

from drift.quotes.attribution.english_words import ROLES
from drift.quotes.conflicts import dates_conflict, days_named_conflict, names_conflict, numbers_conflict
from drift.quotes.groups import join_groups
from drift.quotes.similarity import Likeness, Prepared, likeness, prepare
from drift.quotes.speakers import Agreement, agreement, is_body
from drift.records import Pair, Statement
from drift.records.pair import Relation

_IN_A_ROW: Final = 0.6
_NEAR: Final = 0.3
_PARTIES: Final = frozenset(("two", "both", "sides", "parties", "leaders", "ministers"))
_ORDER: Final[dict[Relation, int]] = {"rendering": 0, "fragment": 1, "formula": 2}


@dataclass(frozen=True)
class Thresholds:
    """What each relation asks for; fitted by scripts/fit_matching.py, kept in match.toml."""

    whole: float
    whole_unknown: float
    whole_cosine: float
    least: float
    ratio: float
    fragment: float
    fragment_shared: float
    formula: float
    formula_shared: float
    verbatim: float
    readout: float
    readout_ratio: float


@lru_cache(maxsize=1)
def thresholds() -> Thresholds:
    """The thresholds that ship."""
    content = resources.files("drift.quotes").joinpath("match.toml").read_text(encoding="utf-8")
    return Thresholds(**tomllib.loads(content)["thresholds"])


def match(a: Sequence[Statement], b: Sequence[Statement]) -> list[Pair]:
    """The statements of `a` that stand in `b` too, each at most once, in the order of `a`.

    Groups of an interrupted quotation are joined first. A pair is a "rendering" (the same statement, whole), a
    "fragment" (one is a part of the other) or a "formula" (a set phrase that another speaker used, or the same one
    elsewhere). What merely shares a topic is no pair, and neither are two readouts of different meetings: other names
    or numbers, or articles days apart, part them however alike they read. Statements without a letter or digit are
    passed over. Works in every language that the encoder knows, and across languages by embedding alone.
    """
    first = [statement for statement in join_groups(a) if any(char.isalnum() for char in statement.text)]
    second = [statement for statement in join_groups(b) if any(char.isalnum() for char in statement.text)]
    if not first or not second:
        return []
    prepared = prepare([*first, *second])
    left, right = prepared[: len(first)], prepared[len(first) :]
    candidates = []
    for row, original in enumerate(left):
        for column, rendering in enumerate(right):
            judged = judge(original, rendering)
            if judged is not None:
                candidates.append((_ORDER[judged[0]], -judged[1], row, column, judged))
    candidates.sort(key=lambda candidate: candidate[:4])
    rows: set[int] = set()
    columns: set[int] = set()
    pairs: list[tuple[int, Pair]] = []
    for _, _, row, column, (relation, similarity) in candidates:
        if row not in rows and column not in columns:
            rows.add(row)
            columns.add(column)
            pair = Pair(original=first[row], rendering=second[column], similarity=similarity, relation=relation)
            pairs.append((row, pair))
    return [pair for _, pair in sorted(pairs, key=lambda entry: entry[0])]


def judge(first: Prepared, second: Prepared, limits: Thresholds | None = None) -> tuple[Relation, float] | None:
    """How two statements belong together, with a similarity of 0 to 1; None where they do not."""
    limits = limits or thresholds()
    if first.folded != second.folded and _is_far(first, second):
        return None
    who = agreement(first.statement.speaker, second.statement.speaker)
    apart = dates_conflict(first.statement, second.statement)
    if first.folded == second.folded:
        if who != "different" and not apart:
            return "rendering", 1.0
        return ("formula", 1.0) if len(first.stems) >= 3 else None
    alike = likeness(first, second)
    if alike.part < limits.least and alike.shared < limits.verbatim:
        return None
    conflict = apart or _conflict(first.statement, second.statement, who, alike)
    if who != "different" and not conflict:
        # What a ministry says of one meeting it says of the next: readouts must agree in everything.
        readout = _is_readout(first.statement) and _is_readout(second.statement)
        if _is_whole(alike, who, limits) and not (
            readout and (alike.whole < limits.readout or alike.ratio < limits.readout_ratio)
        ):
            return "rendering", _bounded(alike.whole)
        if _is_verbatim(alike, limits) or (not readout and _is_fragment(alike, limits)):
            return "fragment", _bounded(max(alike.part, alike.shared if alike.run > 0.5 else 0.0))
    if (who == "different" or apart) and _is_formula(alike, limits):
        return "formula", _bounded(alike.part)
    return None


def _is_readout(statement: Statement) -> bool:
    """Whether this reads as a report of somebody's meeting: a ministry's words, or "The Secretary stressed ..."."""
    if is_body(statement.speaker):
        return True
    opening = statement.text.lower().split()[:3]
    return opening[:1] == ["the"] and any(word in ROLES or word in _PARTIES for word in opening[1:])


def _is_far(first: Prepared, second: Prepared) -> bool:
    """Whether a glance is enough: sentence vectors far apart, and few words in common."""
    if float(first.vector @ second.vector) >= _NEAR:
        return False
    short, long = sorted((first.stems, second.stems), key=len)
    return not short or len(set(short) & set(long)) < len(short) / 2


def _conflict(first: Statement, second: Statement, who: Agreement, alike: Likeness) -> bool:
    if names_conflict(first, second) or days_named_conflict(first, second):
        return True
    # One person's sentence with another number is the same sentence, mistaken; two readouts are two readouts.
    return numbers_conflict(first, second) and not (
        who == "same" and min(alike.covered_first, alike.covered_second) > 0.85
    )


def _is_whole(alike: Likeness, who: Agreement, limits: Thresholds) -> bool:
    enough = limits.whole if who == "same" else limits.whole_unknown
    return alike.whole >= enough and alike.cosine >= limits.whole_cosine and alike.ratio >= limits.ratio


def _is_fragment(alike: Likeness, limits: Thresholds) -> bool:
    return alike.shorter > 1 and alike.part >= limits.fragment and alike.shared >= limits.fragment_shared


def _is_verbatim(alike: Likeness, limits: Thresholds) -> bool:
    return alike.shorter > 1 and alike.shared >= limits.verbatim and alike.run >= _IN_A_ROW


def _is_formula(alike: Likeness, limits: Thresholds) -> bool:
    if alike.shorter < 4:
        return False
    return _is_verbatim(alike, limits) or (alike.part >= limits.formula and alike.shared >= limits.formula_shared)


def _bounded(value: float) -> float:
    return min(1.0, max(0.0, value))
