"""Words of degree before an adjective, an adverb or a verb: very, deeply, slightly."""

from __future__ import annotations

from functools import lru_cache

from drift.measures.edits.en.lexicon import FOLDER, read_toml


@lru_cache(maxsize=1)
def degrees() -> dict[str, float]:
    """Words of degree: above 0 they raise what follows, below 0 they lower it."""
    return {word: float(value) for word, value in read_toml(FOLDER / "intensifiers.toml")["degree"].items()}
