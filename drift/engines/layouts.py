"""Recognising a model's folder: which layout it has, which tokenizer, which template."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from drift.engines.languages import FLORES, NAMES, short_code
from drift.engines.protocol import Direction
from drift.engines.set_file import Layout, ModelSpec
from drift.engines.templates import Template
from drift.engines.tokenization import Tokenizer
from drift.errors import ModelFormatError

WEIGHTS = ("model.safetensors", "model.safetensors.index.json")
PICKLES = ("pytorch_model.bin", "pytorch_model.bin.index.json")


@dataclass(frozen=True)
class Prepared:
    """A folder's tokenizer and template, and the directions that it was made for (None: all the template's)."""

    folder: Path
    converted: bool
    tokenizer: Tokenizer
    template: Template
    directions: tuple[Direction, ...] | None


def is_converted(folder: Path) -> bool:
    """Whether the folder holds a model in CTranslate2's format."""
    return (folder / "model.bin").is_file()


def is_checkpoint(folder: Path) -> bool:
    """Whether the folder holds a model in the hub's format."""
    return (folder / "config.json").is_file() and any((folder / name).exists() for name in (*WEIGHTS, *PICKLES))


def read_config(folder: Path) -> dict[str, Any]:
    """The folder's `config.json`. Raises ModelFormatError where there is none."""
    try:
        config = json.loads((folder / "config.json").read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise ModelFormatError(f"config.json cannot be read: {error}", file=str(folder)) from error
    if not isinstance(config, dict):
        raise ModelFormatError("config.json holds no object", file=str(folder))
    return config


def find_layout(folder: Path, spec: ModelSpec) -> Layout:
    """The layout of a folder: what the description says, or what its files show.

    Raises ModelFormatError where they show none, and says what a folder may hold.
    """
    if spec.layout is not None:
        return spec.layout
    if (folder / "source.spm").is_file() and (folder / "vocab.json").is_file():
        return "marian"
    config = read_config(folder)
    family = str(config.get("model_type", ""))
    if family == "m2m_100":
        return "nllb" if _is_nllb(folder) else "m2m100"
    if (folder / "tokenizer.json").is_file():
        causal = any("CausalLM" in str(name) for name in config.get("architectures") or ())
        return "causal" if causal or family in {"gemma3", "gemma3_text"} else "tokenizers"
    raise ModelFormatError(
        "this is no model of a known layout: expected a converted model (model.bin, tokenizer.json) or a checkpoint "
        "of the hub (Marian, M2M100, NLLB, or any with a tokenizer.json)",
        file=str(folder),
    )


def prepare(folder: Path, spec: ModelSpec) -> Prepared:
    """Tokenizer and template of a model's folder. What the description leaves open comes from the layout.

    Raises ModelFormatError.
    """
    if not folder.is_dir():
        raise ModelFormatError("there is no such folder", file=str(folder))
    layout = find_layout(folder, spec)
    tokenizer = load_tokenizer(folder, layout)
    template, directions = _default(folder, layout, tokenizer, described=spec.directions is not None)
    stop = spec.stop or template.stop
    template = Template(
        kind=spec.kind or template.kind,
        source=spec.source or template.source,
        target_prefix=template.target_prefix if spec.target_prefix is None else spec.target_prefix,
        stop=stop,
        tags=template.tags if spec.tags is None else spec.tags,
        scripts=spec.scripts or template.scripts,
        names={**NAMES, **(spec.names or {})} if (spec.kind or template.kind) == "causal" else (spec.names or {}),
        positions=spec.positions or template.positions,
    )
    if template.kind == "causal" and spec.source is None:
        raise ModelFormatError(
            "a causal model needs its prompt: describe it in a set.toml beside the model, as docs/model-sets.md shows",
            file=str(folder),
        )
    if spec.directions is not None:
        directions = spec.directions
    elif spec.tags is not None or spec.names is not None:
        directions = None if template.kind == "seq2seq" or not spec.names else _between(tuple(spec.names))
    _check_tags(folder, template, tokenizer, directions)
    return Prepared(folder, is_converted(folder), tokenizer, template, directions)


def load_tokenizer(folder: Path, layout: Layout) -> Tokenizer:
    """The tokenizer of a folder. Raises ModelFormatError."""
    if layout == "marian":
        from drift.engines.marian_tokenizer import MarianTokenizer

        return MarianTokenizer(folder)
    if (folder / "tokenizer.json").is_file():
        from drift.engines.fast_tokenizer import FastTokenizer

        return FastTokenizer(folder / "tokenizer.json")
    from drift.engines import fairseq_tokenizer

    if layout == "m2m100":
        return fairseq_tokenizer.load_m2m100(folder)
    if layout == "nllb":
        return fairseq_tokenizer.load_nllb(folder)
    raise ModelFormatError("the folder has no tokenizer.json", file=str(folder))


def _default(
    folder: Path, layout: Layout, tokenizer: Tokenizer, *, described: bool
) -> tuple[Template, tuple[Direction, ...] | None]:
    """What the layout alone says; `described` where a set says the directions itself."""
    config = read_config(folder) if (folder / "config.json").is_file() else {}
    positions = config.get("max_position_embeddings")
    positions = int(positions) if isinstance(positions, int) else None
    if layout == "marian":
        return _marian(folder, tokenizer, positions, described)
    if layout in ("nllb", "m2m100"):
        known = set(tokenizer.vocabulary())
        codes = FLORES if layout == "nllb" else {language: f"__{language}__" for language in FLORES}
        tags = {language: code for language, code in codes.items() if code in known}
        return Template(
            "seq2seq", ("{source_tag}", "{text}", "</s>"), ("{tag}",), ("</s>",), tags, {}, {}, positions
        ), None
    if layout == "causal":
        return Template("causal", stop=(_end_of(config, tokenizer),), positions=positions), None
    tags = {}
    for language, tag in (("en", ">>eng<<"), ("ar", ">>ara<<"), ("he", ">>heb<<")):
        if tag in tokenizer.control:
            tags[language] = tag
    if tags:
        scripts = {"en": "Latn", "ar": "Arab", "he": "Hebr"}
        source = ("<s>", "{text}", "</s>")
        return Template("seq2seq", source, ("{tag}",), ("</s>",), tags, scripts, {}, positions), None
    return Template("seq2seq", positions=positions), None


def _marian(
    folder: Path, tokenizer: Tokenizer, positions: int | None, described: bool
) -> tuple[Template, tuple[Direction, ...] | None]:
    source, target = _marian_languages(folder, tokenizer)
    if not (source and target) and not described:
        raise ModelFormatError(
            "the checkpoint does not say its languages: put source_lang and target_lang into tokenizer_config.json, or "
            "describe it in a set.toml",
            file=str(folder),
        )
    listed: Mapping[str, str] = {short_code(tag[2:-2]): tag for tag in getattr(tokenizer, "tags", ())}
    elements = ("{tag}", "{text}", "</s>") if listed else ("{text}", "</s>")
    targets = [target] if target in listed or not listed else list(listed)
    directions = tuple(Direction(source, one) for one in targets if one and one != source)
    return Template("seq2seq", elements, (), ("</s>",), dict(listed), {}, {}, positions), directions


def _marian_languages(folder: Path, tokenizer: Tokenizer) -> tuple[str, str]:
    source = short_code(str(getattr(tokenizer, "source_language", "")))
    target = short_code(str(getattr(tokenizer, "target_language", "")))
    if not (source and target):
        parts = folder.name.split("-")
        if len(parts) >= 2:
            source, target = source or short_code(parts[-2]), target or short_code(parts[-1])
    return source, target


def _end_of(config: Mapping[str, Any], tokenizer: Tokenizer) -> str:
    number = config.get("eos_token_id")
    number = number[0] if isinstance(number, list) and number else number
    vocabulary = tokenizer.vocabulary()
    return vocabulary[number] if isinstance(number, int) and number < len(vocabulary) else "</s>"


def _between(languages: tuple[str, ...]) -> tuple[Direction, ...]:
    return tuple(Direction(a, b) for a in languages for b in languages if a != b)


def _is_nllb(folder: Path) -> bool:
    for name in ("tokenizer_config.json", "special_tokens_map.json", "tokenizer.json"):
        file = folder / name
        if file.is_file():
            text = file.read_text(encoding="utf-8", errors="replace")
            if "NllbTokenizer" in text or "eng_Latn" in text:
                return True
    return False


def _check_tags(
    folder: Path, template: Template, tokenizer: Tokenizer, directions: tuple[Direction, ...] | None
) -> None:
    """Every special piece of the template must be in the vocabulary, or the model would read it as unknown."""
    known = {*tokenizer.vocabulary(), *tokenizer.control}
    source_vocabulary = getattr(tokenizer, "vocabulary", None)
    if getattr(tokenizer, "separate", False) and callable(source_vocabulary):
        known.update(source_vocabulary("source"))
    wanted = [one for one in (*template.source, *template.target_prefix, *template.stop) if isinstance(one, str)]
    pieces = [one for one in wanted if not (one.startswith("{") and one.endswith("}"))]
    if "{tag}" in wanted or "{source_tag}" in wanted:
        used = {language for direction in directions or () for language in direction} or set(template.tags)
        needs_source = "{source_tag}" in wanted
        targets = {direction.target for direction in directions or ()} or set(template.tags)
        for language in used if needs_source else targets:
            if language not in template.tags:
                raise ModelFormatError(f"the template needs a tag for {language!r} and has none", file=str(folder))
        pieces += [template.tags[language] for language in (used if needs_source else targets)]
    missing = [piece for piece in pieces if piece not in known]
    if missing:
        raise ModelFormatError(f"the model's vocabulary lacks the token {missing[0]!r}", file=str(folder))
