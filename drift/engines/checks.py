"""Checking a model before it is trusted with a result: files, hashes, vocabulary, embedding tables, one translation."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from drift.engines.layouts import Prepared, is_converted, prepare, read_config
from drift.engines.loading import find_folder, load_engine, require_trusted
from drift.engines.lock import locked, sha256_of
from drift.engines.protocol import Decoding
from drift.engines.safetensors_file import check_safetensors, read_header
from drift.engines.set_file import ModelSpec, SetSpec
from drift.engines.tables import Tables, read_tables
from drift.errors import DriftError, ModelFormatError

PROBE = {"en": "The bridge is closed.", "ar": "الجسر مغلق.", "he": "הגשר סגור."}
"""A sentence a language, for a first translation."""


@dataclass(frozen=True)
class Check:
    """One thing that was looked at: `passed` is None where it does not apply here."""

    model: str
    name: str
    passed: bool | None
    message: str


def check_set(spec: SetSpec, *, allow_pickle: bool = False, run: bool = True) -> list[Check]:
    """Every check of every model of a set, in order; nothing is raised for a model that fails.

    `run` False leaves out the translation, for which weights are loaded (and a checkpoint is converted).
    """
    return [check for model in spec.models for check in check_model(model, allow_pickle=allow_pickle, run=run)]


def check_model(spec: ModelSpec, *, allow_pickle: bool = False, run: bool = True) -> Iterator[Check]:
    """The checks of one model, as they are made; those after the first failure are left out."""
    steps = [("files", _files), ("hashes", _hashes), ("tokenizer", _tokenizer), ("tables", _tables)]
    for name, step in steps if spec.engine is None else []:
        try:
            message = step(spec, allow_pickle)
        except (DriftError, OSError, ValueError, KeyError) as error:
            yield Check(spec.label, name, False, str(error))
            return
        yield Check(spec.label, name, None if message is None else True, message or "does not apply")
    if not run:
        return
    try:
        yield Check(spec.label, "translation", True, _translation(spec, allow_pickle))
    except DriftError as error:
        yield Check(spec.label, "translation", False, str(error))


def _files(spec: ModelSpec, allow_pickle: bool) -> str:
    folder = find_folder(spec)
    if is_converted(folder):
        return "converted model"
    require_trusted(folder, spec, allow_pickle)
    weights = sorted(folder.glob("*.safetensors"))
    for file in weights:
        check_safetensors(file)
    return "safetensors" if weights else "pickle of a known SHA-256, or allowed"


def _hashes(spec: ModelSpec, allow_pickle: bool) -> str | None:
    entry = locked(spec.hub, spec.revision) if spec.hub else None
    if entry is None:
        return None
    folder = find_folder(spec)
    for name, digest in entry.files.items():
        if sha256_of(folder / name) != digest:
            raise ModelFormatError(
                f"{name} is not the file that was fetched: fetch the model again", file=str(folder / name)
            )
    return f"{len(entry.files)} files as fetched, revision {entry.revision[:12]}"


def _tokenizer(spec: ModelSpec, allow_pickle: bool) -> str:
    prepared = _prepared(spec)
    size = len(prepared.tokenizer.vocabulary())
    rows = _table_rows(prepared)
    if rows is not None and rows < size and size - rows > 8:
        raise ModelFormatError(
            f"the vocabulary has {size} pieces, the embedding table {rows} rows", file=str(prepared.folder)
        )
    for text in PROBE.values():
        for piece in prepared.tokenizer.encode(f"{text} </s> >>heb<<").pieces:
            if piece in prepared.tokenizer.control - {prepared.tokenizer.unknown_piece}:
                raise ModelFormatError(f"the tokenizer reads {piece!r} in a text as control", file=str(prepared.folder))
    return f"{size} pieces, control tokens in a text stay text"


def _table_rows(prepared: Prepared) -> int | None:
    if prepared.converted:
        return None
    file = prepared.folder / "model.safetensors"
    if not file.is_file():
        return None
    header, _ = read_header(file)
    for name in ("model.shared.weight", "model.encoder.embed_tokens.weight", "model.embed_tokens.weight"):
        if name in header:
            return int(header[name]["shape"][0])
    return None


def _tables(spec: ModelSpec, allow_pickle: bool) -> str | None:
    folder = find_folder(spec)
    if is_converted(folder):
        return None
    config = read_config(folder)
    if not config.get("is_encoder_decoder", False):
        return None
    return judge_tables(read_tables(folder, allow_pickle), config.get("share_encoder_decoder_embeddings", True), folder)


def judge_tables(tables: Tables, shared: bool, folder: Path) -> str:
    """What is to be said of a checkpoint's embedding tables.

    Raises ModelFormatError where encoder and decoder should have tables of their own and one has overwritten the
    other, where they should share one and hold two, and where the output layer is tied to the wrong one.
    """
    encoder, decoder, output = tables.encoder, tables.decoder, tables.output
    if not shared:
        if encoder is None or decoder is None:
            missing = "encoder" if encoder is None else "decoder"
            raise ModelFormatError(
                f"encoder and decoder have embedding tables of their own here, and the {missing}'s is missing: it "
                "would be overwritten by the other when loaded",
                file=str(folder),
            )
        if encoder.shape == decoder.shape and np.array_equal(encoder, decoder):
            raise ModelFormatError(
                "encoder and decoder should have embedding tables of their own, and hold the same one: one has "
                "overwritten the other, and the model's output is gibberish. Get the checkpoint again from its owner",
                file=str(folder),
            )
        if output is not None and output.shape == encoder.shape and np.array_equal(output, encoder):
            raise ModelFormatError(
                "the output layer holds the encoder's embedding table instead of the decoder's: one has overwritten "
                "the other",
                file=str(folder),
            )
        return "two embedding tables, different ones"
    if encoder is not None and decoder is not None and not np.array_equal(encoder, decoder):
        raise ModelFormatError(
            "encoder and decoder share an embedding table by config.json, but the file holds two different ones: a "
            "library that believes the settings overwrites one with the other",
            file=str(folder),
        )
    return "one embedding table, shared"


def _translation(spec: ModelSpec, allow_pickle: bool) -> str:
    engine = load_engine(spec, allow_pickle=allow_pickle)
    try:
        for source, text in PROBE.items():
            for target in PROBE:
                from drift.engines.protocol import Direction

                direction = Direction(source, target)
                if source != target and engine.supports(direction):
                    best = engine.translate([text], direction, Decoding(beam=1))[0][0]
                    forced = engine.force([text], [best.text or "."], direction)[0]
                    if not np.isfinite(forced.logprob):
                        raise ModelFormatError(f"log-probabilities are not finite for {direction}")
                    return f"{direction}: {best.text[:60]}"
        return "no direction between English, Arabic and Hebrew to try"
    finally:
        engine.close()


def _prepared(spec: ModelSpec) -> Prepared:
    return prepare(find_folder(spec), spec)
