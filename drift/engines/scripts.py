"""Which pieces a target language rules out: those with letters of another script."""

from __future__ import annotations

import threading
import unicodedata
from collections.abc import Iterable, Sequence
from functools import lru_cache

from drift.text.scripts import script_of

_MARKS = {"LATIN": "Latn", "ARABIC": "Arab", "HEBREW": "Hebr", "SYRIAC": "Syrc", "THAANA": "Thaa", "DEVANAGARI": "Deva"}
"""First words of the Unicode names of marks that belong to one script."""


@lru_cache(maxsize=65536)
def _script(char: str) -> str | None:
    """The script of a letter, or of a mark on one (a lone vowel sign is of its script, too); None for all else."""
    category = unicodedata.category(char)[0]
    if category == "L":
        return script_of(char)
    if category == "M":
        return script_of(char) or _MARKS.get(unicodedata.name(char, "").partition(" ")[0])
    return None


def scripts_of(text: str) -> frozenset[str]:
    """The scripts of the letters in a text, as ISO 15924 codes."""
    return frozenset(script for char in set(text) if (script := _script(char)))


class ScriptFilter:
    """The pieces to suppress, one list for every set of allowed scripts, kept once made. Safe to share."""

    def __init__(self, vocabulary: Sequence[str], control: Iterable[str] = (), stop: Iterable[str] = ()) -> None:
        """`control` pieces are never part of a translation and always suppressed, but for those in `stop`."""
        special = {*control, *stop}
        self._words = [piece for piece in vocabulary if piece not in special]
        self._never = [piece for piece in vocabulary if piece in special - set(stop)]
        self._lock = threading.Lock()
        self._lists: dict[frozenset[str] | None, list[list[str]]] = {}
        self._scripts: list[tuple[str, frozenset[str]]] | None = None

    def suppressed(self, allowed: frozenset[str] | None) -> list[list[str]]:
        """Pieces to suppress where only `allowed` scripts may come (None: every script), each as its own sequence."""
        with self._lock:
            known = self._lists.get(allowed)
            if known is None:
                known = [[piece] for piece in self._never]
                if allowed is not None:
                    if self._scripts is None:
                        self._scripts = [(piece, scripts_of(piece)) for piece in self._words]
                    known += [[piece] for piece, found in self._scripts if found - allowed]
                self._lists[allowed] = known
            return known


def allowed_scripts(text: str, source_script: str | None, target_script: str | None) -> frozenset[str] | None:
    """The scripts a translation of `text` may be written in; None where the set names none for its target.

    The target's own, and any that the text holds besides that of its own language: a Latin name in a Hebrew
    sentence may stand in the Arabic one, but English sentences do not make Latin words of Arabic right.
    """
    if target_script is None:
        return None
    foreign = scripts_of(text) - ({source_script} if source_script else frozenset())
    return foreign | {target_script}
