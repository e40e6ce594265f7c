"""Whether a conversion says what its checkpoint says: both score the same pieces before the conversion is kept."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from drift.engines.base import Row, Target, TemplateEngine
from drift.engines.layouts import Prepared
from drift.errors import ModelFormatError

TOLERANCE = {"float32": 0.002}
"""The mean difference allowed between two log-probabilities of a piece; where weights are rounded, see LOOSE."""

LOOSE = 0.3
PROBES = 40
"""How many pieces of the vocabulary are put through both."""


def compare_with_checkpoint(prepared: Prepared, converted: Path, compute_type: str) -> float:
    """The mean absolute difference, a piece, of the log-probabilities that both give to the same pieces.

    Raises ModelFormatError where it is more than rounding explains: then the converter has misread the checkpoint.
    """
    reference = make_reference(prepared)
    from drift.engines.loading import make_converted

    try:
        engine = make_converted(prepared, converted, "converted", "0" * 64, compute_type, 1)
        try:
            difference = mean_difference(reference, engine)
        finally:
            engine.close()
    finally:
        reference.close()
    allowed = TOLERANCE.get(compute_type, LOOSE)
    if not difference <= allowed:
        raise ModelFormatError(
            "converted to CTranslate2 this model no longer says the same: log-probabilities differ by "
            f'{difference:.3f} a piece, {allowed} is allowed; use it with library = "transformers"',
            file=str(prepared.folder),
        )
    return difference


def make_reference(prepared: Prepared) -> TemplateEngine:
    """The checkpoint run by transformers."""
    from drift.engines.transformers_causal import TransformersCausal
    from drift.engines.transformers_seq2seq import TransformersSeq2Seq

    kind = TransformersCausal if prepared.template.kind == "causal" else TransformersSeq2Seq
    return kind(
        prepared.folder, prepared.tokenizer, prepared.template, directions=prepared.directions, model_hash="0" * 64
    )


def mean_difference(reference: TemplateEngine, engine: TemplateEngine) -> float:
    """The mean absolute difference of the log-probabilities that two engines give to the same probes."""
    batches = [[target] for target in _probes(reference)]
    ours, theirs = reference._score(batches), engine._score(batches)
    differences = [
        abs(one - other)
        for left, right in zip(ours, theirs, strict=True)
        for one, other in zip(left[0], right[0], strict=True)
    ]
    return sum(differences) / len(differences)


def _probes(engine: TemplateEngine) -> Sequence[Target]:
    control = engine.tokenizer.control
    pieces = [piece for piece in engine.tokenizer.vocabulary() if piece not in control]
    step = max(1, len(pieces) // PROBES)
    chosen = pieces[::step][:PROBES]
    source = tuple(piece for piece in chosen if engine.tokenizer.ids([piece]) != engine.tokenizer.ids(["<unk>"]))
    stop = engine.template.stop[0]
    probes = []
    for cut in (len(chosen) // 3, len(chosen)):
        row = Row(source=(*source[: cut or 1], stop), prefix=(), limit=1, allowed=None)
        probes.append(Target(row, tuple(chosen[:cut])))
    return probes
