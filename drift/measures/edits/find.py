"""Typed edits: the differences between two texts, named and weighed."""

from __future__ import annotations

from drift.engines.embedder import Embedding
from drift.records.edit import Edit


def find_edits(
    original: str, rendering: str, language: str = "en", embeddings: tuple[Embedding, Embedding] | None = None
) -> list[Edit]:
    """The edits that lead from the original to the rendering, in order of their place.

    Spans are half-open code points; `text[start:end]` are an edit's words. With `embeddings` (of the original and of
    the rendering) words that no lexicon knows are aligned and weighed better. Typed edits are for English: for any
    other language the list is empty. Differences of case, spacing, quotation marks, apostrophes, contractions and
    final punctuation are none.
    """
    if language != "en" or original == rendering:
        return []
    from drift.measures.edits.align import align
    from drift.measures.edits.comparison import Comparison
    from drift.measures.edits.en.analysis import analyse
    from drift.measures.edits.en.extent import whole
    from drift.measures.edits.en.registry import run

    a, b = analyse(original), analyse(rendering)
    empty = whole(a, b)
    if empty is not None:
        return empty
    comparison = Comparison(a, b, align(a, b, embeddings), embeddings)
    run(comparison)
    return sorted(comparison.edits, key=lambda edit: (edit.original_span, edit.rendering_span, edit.rule))
