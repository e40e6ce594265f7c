"""From a model's description to a running engine."""

from __future__ import annotations

from pathlib import Path

from drift.engines.protocol import Engine
from drift.engines.set_file import ModelSpec
from drift.engines.templates import Template
from drift.errors import ModelFormatError


def load_engine(spec: ModelSpec, *, allow_pickle: bool = False, threads: int | None = None) -> Engine:
    """The engine that a description asks for, its weights loaded.

    Raises ModelNotCachedError for a hub model that is not on this machine, UnsafeModelError for a pickle nobody
    vouched for, MissingExtraError where PyTorch is needed and missing, and ModelFormatError for what is no model.
    """
    assert spec.path is not None
    return _converted(spec, spec.path, threads)


def _converted(spec: ModelSpec, folder: Path, threads: int | None) -> Engine:
    from drift.engines.ct2_translator import CT2Translator
    from drift.engines.fast_tokenizer import FastTokenizer

    if not (folder / "model.bin").is_file():
        raise ModelFormatError("this folder holds no model", file=str(folder))
    template = Template(
        kind=spec.kind or "seq2seq",
        source=spec.source or ("{text}", "</s>"),
        target_prefix=spec.target_prefix or (),
        stop=spec.stop or ("</s>",),
        tags=spec.tags or {},
        scripts=spec.scripts,
        names=spec.names or {},
        positions=spec.positions,
    )
    return CT2Translator(
        folder,
        FastTokenizer(folder / "tokenizer.json"),
        template,
        directions=spec.directions,
        name=spec.label,
        compute_type=spec.compute_type,
        threads=threads,
    )
