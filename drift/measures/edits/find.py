"""Typed edits: the differences between two texts, named and weighed."""

from __future__ import annotations

from typing import NamedTuple

from drift.engines.embedder import Embedding
from drift.records.edit import Edit

Embeddings = tuple[Embedding, Embedding]


class Found(NamedTuple):
    """The edits in order of their place, and how much of the texts the alignment cannot account for (0..1)."""

    edits: list[Edit]
    uncovered: float


def find_edits(original: str, rendering: str, language: str = "en", embeddings: Embeddings | None = None) -> list[Edit]:
    """The edits that lead from the original to the rendering, in order of their place.

    Spans are half-open code points; `text[start:end]` are an edit's words. With `embeddings` (of the original and of
    the rendering) words that no lexicon knows are aligned and weighed better. Typed edits are for English: for any
    other language the list is empty. Differences of case, spacing, quotation marks, apostrophes, contractions and
    final punctuation are none.
    """
    if language != "en" or original == rendering:
        return []
    return examine(original, rendering, embeddings).edits


def examine(original: str, rendering: str, embeddings: Embeddings | None = None) -> Found:
    """The edits between two English texts together with `uncovered`, from one alignment."""
    from drift.measures.edits.align import align
    from drift.measures.edits.comparison import Comparison
    from drift.measures.edits.coverage import uncovered_by
    from drift.measures.edits.en.analysis import analyse
    from drift.measures.edits.en.extent import whole
    from drift.measures.edits.en.registry import run

    if original == rendering:
        return Found([], 0.0)
    a, b = analyse(original), analyse(rendering)
    empty = whole(a, b)
    if empty is not None:
        return Found(empty, 1.0 if empty else 0.0)
    alignment = align(a, b, embeddings)
    comparison = Comparison(a, b, alignment, embeddings)
    run(comparison)
    edits = sorted(comparison.edits, key=lambda edit: (edit.original_span, edit.rendering_span, edit.rule))
    return Found(edits, uncovered_by(a, b, alignment))
