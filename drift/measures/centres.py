"""The mean states of the embed model, a language each: what all its vectors have in common and says nothing."""

from __future__ import annotations

import json
from functools import lru_cache
from pathlib import Path
from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

FILE: Final = Path(__file__).with_name("centres.json")


class Centre(NamedTuple):
    """Mean sentence vector and mean token state, shape (width,) each."""

    sentence: NDArray[np.float32]
    token: NDArray[np.float32]


@lru_cache(maxsize=1)
def _centres() -> dict[str, Centre]:
    data = json.loads(FILE.read_text(encoding="utf-8"))["languages"]
    return {
        language: Centre(np.asarray(entry["sentence"], np.float32), np.asarray(entry["token"], np.float32))
        for language, entry in data.items()
    }


@lru_cache(maxsize=64)
def centre_of(language: str) -> Centre:
    """The centre of a language; the mean of all that are known where the language is none of them.

    Estimated by `scripts/fit_score.py` on sentences of corpus/statements.
    """
    known = _centres()
    if language in known:
        return known[language]
    return Centre(
        np.mean([centre.sentence for centre in known.values()], axis=0),
        np.mean([centre.token for centre in known.values()], axis=0),
    )
