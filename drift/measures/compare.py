"""Comparing two texts of one language: every measure, the edits, and the number they add up to."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import fields
from functools import lru_cache
from itertools import islice

from drift.engines.embedder import Embedding, default_embedder
from drift.measures.bands import band_of
from drift.measures.combine import drift_of
from drift.measures.plain import plain
from drift.measures.semantic import NOTHING_LEFT, Semantic, semantic
from drift.measures.semantic import SAME as NO_SEMANTIC
from drift.measures.signature import join_signature, measure_signature
from drift.measures.surface import SAME as NO_SURFACE
from drift.measures.surface import Surface, surface
from drift.records import Edit, Score, Statement
from drift.text.hygiene import is_empty, scrub

CHUNK = 256
"""Pairs that are embedded together."""

EMPTY_DRIFT = 1.0
"""The drift of a text against nothing."""

Row = tuple[str, str, str]

SURFACE_NAMES = tuple(field.name for field in fields(Surface))
SEMANTIC_NAMES = tuple(field.name for field in fields(Semantic))


def compare(
    original: str | Statement, rendering: str | Statement, *, language: str = "en", embed: bool = True
) -> Score:
    """How far `rendering` has drifted from `original`, two texts of one language; no translation model runs.

    A Statement brings its own language. `embed=False` leaves the sentence encoder out: `semantic` is then None.
    """
    return compare_many([(original, rendering)], language=language, embed=embed)[0]


def compare_many(
    pairs: Iterable[tuple[str | Statement, str | Statement]], *, language: str = "en", embed: bool = True
) -> list[Score]:
    """A Score for every (original, rendering), in order; the same as comparing each alone, and faster."""
    return list(compare_stream(pairs, language=language, embed=embed))


def compare_stream(
    pairs: Iterable[tuple[str | Statement, str | Statement]], *, language: str = "en", embed: bool = True
) -> Iterator[Score]:
    """As `compare_many`, a chunk at a time."""
    rows = ((_text(original), _text(rendering), _language(original, language)) for original, rendering in pairs)
    while chunk := list(islice(rows, CHUNK)):
        vectors = _embed(chunk) if embed else {}
        yield from (_compare(row, vectors, embed) for row in chunk)


def _embed(rows: list[Row]) -> dict[str, Embedding]:
    texts = list(dict.fromkeys(text for row in rows if _worth_embedding(row) for text in row[:2]))
    return dict(zip(texts, default_embedder().embed([_spoken(text) for text in texts]), strict=True)) if texts else {}


def _worth_embedding(row: Row) -> bool:
    """Whether the two texts differ by more than what costs nothing; a pair's own matter, whatever stands beside it."""
    original, rendering, language = row
    if original == rendering or is_empty(original) or is_empty(rendering):
        return False
    return plain(original, language).text != plain(rendering, language).text


def _spoken(text: str) -> str:
    """The text as it is embedded: capitals throughout are lowered, for the encoder takes them for another language."""
    if not text.isupper() or sum(map(str.isalpha, text)) < 8:
        return text
    lowered = text.lower()
    return lowered if len(lowered) == len(text) else text


def _compare(row: Row, vectors: dict[str, Embedding], embed: bool) -> Score:
    from drift.measures.edits.find import examine

    original, rendering, language = row
    signature = _signature(language, embed)
    empty = is_empty(original), is_empty(rendering)
    if original == rendering or all(empty):
        measures = _measures(NO_SURFACE, NO_SEMANTIC if embed else None)
        if language == "en":
            measures["uncovered"] = 0.0
        nothing = 0.0 if embed else None
        return Score(
            drift=0.0, surface=0.0, semantic=nothing, band=band_of(0.0), measures=measures, signature=signature
        )
    outer = surface(original, rendering, language)
    both = (vectors[original], vectors[rendering]) if embed and _worth_embedding(row) else None
    inner: Semantic | None = None
    if embed:
        inner = NOTHING_LEFT if any(empty) else semantic(*both, language) if both is not None else NO_SEMANTIC
    measures = _measures(outer, inner)
    edits: list[Edit] = []
    if language == "en":
        edits, measures["uncovered"] = examine(original, rendering, both)
    words = len(plain(original, language).words)
    drift = EMPTY_DRIFT if any(empty) else drift_of(measures, edits, language, words)
    return Score(
        drift=drift,
        surface=outer.drift,
        semantic=None if inner is None else inner.drift,
        band=band_of(drift),
        edits=tuple(edits),
        measures=measures,
        signature=signature,
    )


def _measures(outer: Surface, inner: Semantic | None) -> dict[str, float]:
    measures: dict[str, float] = {name: getattr(outer, name) for name in SURFACE_NAMES}
    if inner is not None:
        measures |= {name: getattr(inner, name) for name in SEMANTIC_NAMES}
    return measures


@lru_cache(maxsize=64)
def _signature(language: str, embed: bool) -> str:
    return join_signature(measure_signature(language, embed))


def _text(value: str | Statement) -> str:
    return value.text if isinstance(value, Statement) else scrub(value)


def _language(value: str | Statement, default: str) -> str:
    return value.language if isinstance(value, Statement) else default
