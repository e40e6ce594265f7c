"""Comparing two texts of one language: every measure, the edits, and the number they add up to."""

from __future__ import annotations

from collections.abc import Iterable

from drift.engines.embedder import Embedding, default_embedder
from drift.measures.bands import band_of
from drift.measures.combine import drift_of
from drift.measures.semantic import semantic
from drift.measures.signature import join_signature, measure_signature
from drift.measures.surface import surface
from drift.records import Score, Statement
from drift.text.hygiene import is_empty, scrub


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
    rows = [(_text(original), _text(rendering), _language(original, language)) for original, rendering in pairs]
    differing = [row for row in rows if embed and row[0] != row[1]]
    texts = list(dict.fromkeys(text for row in differing for text in row[:2] if not is_empty(text)))
    vectors = dict(zip(texts, default_embedder().embed(texts), strict=True)) if texts else {}
    return [_compare(original, rendering, of, vectors, embed) for original, rendering, of in rows]


def _compare(original: str, rendering: str, language: str, vectors: dict[str, Embedding], embed: bool) -> Score:
    from drift.measures.edits.find import find_edits

    signature = join_signature(measure_signature(language, embed))
    empty = (is_empty(original), is_empty(rendering))
    if original == rendering or all(empty):
        return Score(drift=0.0, surface=0.0, semantic=0.0 if embed else None, band=band_of(0.0), signature=signature)
    outer = surface(original, rendering, language)
    measures = {"chrf": outer.chrf, "edit_distance": outer.edit_distance}
    if any(empty):
        drift = 1.0
        inner = 1.0 if embed else None
        edits = find_edits(original, rendering, language)
    else:
        both = (vectors[original], vectors[rendering]) if embed else None
        inner = None
        if both is not None:
            states = semantic(*both)
            measures |= {"cosine": states.cosine, "token_f1": states.token_f1}
            inner = states.drift
        edits = find_edits(original, rendering, language, both)
        drift = drift_of(measures, edits)
    return Score(
        drift=drift,
        surface=outer.drift,
        semantic=inner,
        band=band_of(drift),
        edits=tuple(edits),
        measures=measures,
        signature=signature,
    )


def _text(value: str | Statement) -> str:
    return value.text if isinstance(value, Statement) else scrub(value)


def _language(value: str | Statement, default: str) -> str:
    return value.language if isinstance(value, Statement) else default
