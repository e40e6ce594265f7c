"""From a model's description to a running engine."""

from __future__ import annotations

from pathlib import Path

from drift.engines.base import TemplateEngine
from drift.engines.fingerprint import folder_hash
from drift.engines.layouts import PICKLES, WEIGHTS, Prepared, prepare
from drift.engines.protocol import Engine
from drift.engines.set_file import ModelSpec
from drift.errors import UnsafeModelError


def load_engine(spec: ModelSpec, *, allow_pickle: bool = False, threads: int | None = None) -> Engine:
    """The engine that a description asks for, its weights loaded.

    Raises ModelNotCachedError for a hub model that is not on this machine, UnsafeModelError for a pickle nobody
    vouched for, MissingExtraError where PyTorch is needed and missing, and ModelFormatError for what is no model.
    """
    if spec.engine is not None:
        from drift.engines.plugins import load_plugin

        return load_plugin(spec)
    folder = find_folder(spec)
    prepared = prepare(folder, spec)
    if not prepared.converted:
        require_trusted(folder, spec, allow_pickle)
    model_hash = folder_hash(folder)
    if spec.library == "transformers" and not prepared.converted:
        return _reference(prepared, spec, model_hash)
    if prepared.converted:
        return make_converted(prepared, folder, spec.label, model_hash, spec.compute_type, threads)
    from drift.engines.conversion import convert

    converted = convert(prepared, model_hash, spec.compute_type)
    return make_converted(prepared, converted, spec.label, model_hash, spec.compute_type, threads)


def find_folder(spec: ModelSpec) -> Path:
    """The folder of a description's files. Raises ModelNotCachedError for a hub model that is not on this machine."""
    if spec.path is not None:
        return spec.path
    assert spec.hub is not None
    from drift.engines.hub import cached_snapshot

    return cached_snapshot(spec.hub, spec.revision)


def make_converted(
    prepared: Prepared, folder: Path, name: str, model_hash: str, compute_type: str, threads: int | None
) -> TemplateEngine:
    """CTranslate2's engine of the template's kind for a converted model."""
    from drift.engines.ct2_generator import CT2Generator
    from drift.engines.ct2_translator import CT2Translator

    kind = CT2Generator if prepared.template.kind == "causal" else CT2Translator
    return kind(
        folder,
        prepared.tokenizer,
        prepared.template,
        directions=prepared.directions,
        name=name,
        model_hash=model_hash,
        compute_type=compute_type,
        threads=threads,
    )


def _reference(prepared: Prepared, spec: ModelSpec, model_hash: str) -> TemplateEngine:
    from drift.engines.transformers_causal import TransformersCausal
    from drift.engines.transformers_seq2seq import TransformersSeq2Seq

    kind = TransformersCausal if prepared.template.kind == "causal" else TransformersSeq2Seq
    return kind(
        prepared.folder,
        prepared.tokenizer,
        prepared.template,
        directions=prepared.directions,
        name=spec.label,
        model_hash=model_hash,
        compute_type=spec.compute_type,
    )


def require_trusted(folder: Path, spec: ModelSpec, allow_pickle: bool) -> None:
    """Refuses a checkpoint that has no safetensors and whose pickle is of no known SHA-256.

    Even a trusted pickle is read with `weights_only`. Raises UnsafeModelError.
    """
    if any((folder / name).is_file() for name in WEIGHTS) or allow_pickle:
        return
    from drift.engines.lock import known_hashes, sha256_of

    known = {**known_hashes(spec.hub, spec.revision), **spec.sha256}
    pickles = [file for name in PICKLES for file in sorted(folder.glob(name.replace("model.bin", "model*.bin")))]
    for pickle in dict.fromkeys(pickles):
        if pickle.suffix == ".json":
            continue
        if known.get(pickle.name) != sha256_of(pickle):
            raise UnsafeModelError(
                f"{spec.label} comes as a pickle ({pickle.name}) that nobody has vouched for; prefer a revision with "
                "safetensors, or load it with --allow-pickle",
                file=str(pickle),
            )
