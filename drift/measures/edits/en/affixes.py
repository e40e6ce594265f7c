"""Negative affixes with real bases: `legal` and `illegal`, but not `valuable` and `invaluable`."""

from __future__ import annotations

from functools import lru_cache

from drift.measures.edits.en.lexicon import FOLDER, read_toml
from drift.measures.edits.en.thesaurus.relations import opposite
from drift.measures.edits.en.thesaurus.words import known_at_all


@lru_cache(maxsize=1)
def _affixes() -> tuple[tuple[str, ...], tuple[tuple[str, str], ...], frozenset[str]]:
    data = read_toml(FOLDER / "negation.toml")
    return (
        tuple(data["prefixes"]),
        tuple((a, b) for a, b in data["suffixes"]),
        frozenset(data["affix_exceptions"]),
    )


@lru_cache(maxsize=65536)
def affix_negation(a: str, b: str) -> int:
    """1 where `b` is `a` negated by an affix, -1 where `a` is `b` negated, 0 otherwise. Lemmas or forms."""
    if _negates(b, a):
        return 1
    if _negates(a, b):
        return -1
    return 0


def _negates(negated: str, base: str) -> bool:
    if len(base) < 3 or negated[-2:] not in (base[-2:], "ss"):
        return False
    prefixes, suffixes, exceptions = _affixes()
    if negated in exceptions or base in exceptions:
        return False
    for prefix in prefixes:
        if len(negated) == len(prefix) + len(base) and negated.startswith(prefix) and negated.endswith(base):
            return (
                prefix in ("un", "non", "non-", "dis")
                or any(opposite(base, negated, pos) for pos in "anvr")
                or (prefix in ("in", "im", "il", "ir") and known_at_all(negated) and known_at_all(base))
            )
    for bad, good in suffixes:
        if negated.endswith(bad):
            stem = negated[: -len(bad)]
            if len(stem) > 2 and base == stem + good and (good or opposite(base, negated, "a")):
                return True
    return False


@lru_cache(maxsize=65536)
def negated_base(word: str) -> str:
    """The word that an affix negates in `word`, "" where there is none: "legal" for "illegal"."""
    prefixes, suffixes, exceptions = _affixes()
    if word in exceptions:
        return ""
    for prefix in prefixes:
        base = word.removeprefix(prefix)
        if (
            base != word
            and len(base) > 3
            and known_at_all(base)
            and known_at_all(word)
            and any(opposite(base, word, pos) for pos in "anvr")
        ):
            return base
    for bad, good in suffixes:
        stem = word.removesuffix(bad)
        if stem != word and opposite(stem + good, word, "a"):
            return stem + good
    return ""
