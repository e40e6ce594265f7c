"""Strength scales and reporting verbs: where a word stands, and how far a move along a scale goes."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path
from typing import Final, NamedTuple

from drift.errors import FormatError
from drift.measures.edits.en.lexicon import FOLDER, line_of, read_toml
from drift.records.edit import Severity

SCALES_FILE: Final = FOLDER / "strength_scales.toml"
REPORTING_FILE: Final = FOLDER / "reporting.toml"
KINDS: Final = {"adjective": "a", "adverb": "r", "verb": "v", "noun": "n"}


class Place(NamedTuple):
    """Where a word stands: its scale, the step (0 weakest) and how many steps there are."""

    scale: str
    pos: str
    dimension: str
    step: int
    steps: int
    cap: Severity | None
    context: frozenset[str]


class Move(NamedTuple):
    """A move along a scale: `distance` 0..1 of its length, `steps` signed (positive: stronger)."""

    dimension: str
    steps: int
    distance: float
    cap: Severity | None


def load_scales(path: Path = SCALES_FILE) -> dict[str, tuple[Place, ...]]:
    """Every word of a scale file to its places.

    Raises FormatError, naming file and line, for a scale without an id, kind, dimension or two steps, an id used
    twice, a word that stands twice on one scale, and an empty step.
    """
    data = read_toml(path)
    places: dict[str, list[Place]] = {}
    seen: set[str] = set()
    for entry in data.get("scales", []):
        name = entry.get("id")

        def fail(message: str, name: object = name) -> FormatError:
            return FormatError(f"scale {name!r}: {message}", file=str(path), line=line_of(path, f'id = "{name}"'))

        if not isinstance(name, str) or name in seen:
            raise fail("every scale needs an id of its own")
        seen.add(name)
        kind = KINDS.get(entry.get("kind", ""))
        if kind is None:
            raise fail(f"kind must be one of {', '.join(KINDS)}")
        dimension = entry.get("dimension")
        if not isinstance(dimension, str) or not dimension:
            raise fail("dimension is missing: what grows along the scale")
        cap = entry.get("severity")
        if cap not in (None, "minor", "major", "critical"):
            raise fail(f"severity {cap!r} is none of minor, major, critical")
        steps = entry.get("steps", [])
        if len(steps) < 2 or not all(steps):
            raise fail("a scale needs at least two steps, none of them empty")
        context = frozenset(entry.get("context", ()))
        words_here: set[str] = set()
        for step, words in enumerate(steps):
            for word in words:
                if word in words_here:
                    raise fail(f"{word!r} stands on it twice")
                words_here.add(word)
                places.setdefault(word, []).append(Place(name, kind, dimension, step, len(steps), cap, context))
    return {word: tuple(found) for word, found in places.items()}


@lru_cache(maxsize=1)
def _places() -> dict[str, tuple[Place, ...]]:
    return load_scales()


def places(lemma: str) -> tuple[Place, ...]:
    """The places of a lemma on all scales; empty for a word on none."""
    return _places().get(lemma, ())


@lru_cache(maxsize=1)
def scale_phrases() -> tuple[str, ...]:
    """The entries of several words."""
    return tuple(word for word in _places() if " " in word)


@lru_cache(maxsize=65536)
def moves(a: str, b: str) -> tuple[Move, ...]:
    """The moves from lemma `a` to lemma `b` on the scales that hold both, the longest first."""
    there = {place.scale: place for place in places(b)}
    found = []
    for here in places(a):
        target = there.get(here.scale)
        if target is not None:
            steps = target.step - here.step
            found.append(Move(here.dimension, steps, abs(steps) / (here.steps - 1), here.cap))
    return tuple(sorted(found, key=lambda move: (-abs(move.steps), move.dimension)))


def move(a: str, b: str, near: Iterable[str] = ()) -> Move | None:
    """The move from `a` to `b`: of several scales the one whose `context` is at hand, else the longest.

    None where no scale holds both; a Move of 0 steps where they stand on one step.
    """
    found = moves(a, b)
    if not found:
        return None
    if any(one.steps == 0 for one in found):
        return next(one for one in found if one.steps == 0)
    words = set(near)
    fitting = {place.dimension for place in places(a) if place.context and place.context & words}
    return next((one for one in found if one.dimension in fitting), found[0])


class Reporting(NamedTuple):
    """How a reporting verb puts what was said: force 0..5, and what it says about the truth of it."""

    force: int
    certainty: str


CERTAINTIES: Final = ("denied", "doubtful", "neutral", "granted", "proven")


@lru_cache(maxsize=1)
def reporting_verbs() -> dict[str, Reporting]:
    """Lemma to its Reporting. Raises FormatError for an entry that breaks the format."""
    return load_reporting()


def load_reporting(path: Path = REPORTING_FILE) -> dict[str, Reporting]:
    """The reporting verbs of a file. Raises FormatError, naming the line."""
    verbs = {}
    for lemma, entry in read_toml(path).get("verbs", {}).items():
        force, certainty = entry.get("force"), entry.get("certainty")
        if not isinstance(force, int) or not 0 <= force <= 5 or certainty not in CERTAINTIES:
            raise FormatError(
                f"{lemma!r} needs force (0 to 5) and certainty ({', '.join(CERTAINTIES)})",
                file=str(path),
                line=line_of(path, lemma),
            )
        verbs[lemma] = Reporting(force, certainty)
    return verbs
