"""Small checkpoints in the hub's own on-disk layouts, built with real libraries and random weights."""

from __future__ import annotations

import io
import json
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import pytest

ENGLISH = [
    "A ferry sank near the old harbour.",
    "The talks will resume on Sunday.",
    "They left early and nobody told the drivers.",
    "The bridge is closed and the gate was shut at six.",
    "Police counted two hundred bags in the red house.",
    "Good evening, we found your keys under the stairs.",
    "The minister said that the budget would not be cut.",
    "Nine villages lost power on Friday; water came back at noon.",
] * 6
ARABIC = [
    "غرقت عبّارة قرب الميناء القديم.",
    "ستستأنف المحادثات يوم الأحد.",
    "غادروا مبكرا ولم يخبر أحد السائقين.",
    "الجسر مغلق والبوابة أغلقت في السادسة.",
    "أحصت الشرطة مئتي حقيبة في البيت الأحمر.",
    "مساء الخير، وجدنا مفاتيحكم تحت الدرج.",
    "قال الوزير إن الميزانية لن تخفض.",
    "فقدت تسع قرى الكهرباء يوم الجمعة.",
] * 6


def train_spm(lines: Iterable[str], size: int, kind: str = "unigram") -> bytes:
    """A SentencePiece model of about `size` pieces."""
    import sentencepiece

    model = io.BytesIO()
    sentencepiece.SentencePieceTrainer.train(
        sentence_iterator=iter(lines),
        model_writer=model,
        vocab_size=size,
        model_type=kind,
        hard_vocab_limit=False,
        minloglevel=2,
    )
    return model.getvalue()


def spm_pieces(model: bytes) -> list[str]:
    import sentencepiece

    processor = sentencepiece.SentencePieceProcessor()
    processor.LoadFromSerializedProto(model)
    return [processor.id_to_piece(number) for number in range(processor.get_piece_size())]


def write_json(file: Path, value: Any) -> None:
    file.write_text(json.dumps(value, ensure_ascii=False), encoding="utf-8")


def teach(
    model: Any, pairs: list[tuple[list[int], list[int]]], steps: int = 20, width: int = 1, rate: float = 0.015
) -> Any:
    """A little training, so that choices are clear and sentences end: two libraries' rounding then decides nothing.

    `pairs` are (source ids, target ids) for a translation model, (prompt ids, answer ids) for a causal one; `width`
    is how many ids of a target are given (a language code), not learnt.
    """
    import torch

    torch.manual_seed(7)
    torch.set_num_threads(1)
    optimiser = torch.optim.Adam(model.parameters(), lr=rate)
    model.train()
    for _ in range(steps):
        optimiser.zero_grad()
        for source, target in pairs:
            if model.config.is_encoder_decoder:
                start = [model.config.decoder_start_token_id, *target[:-1]]
                logits = model(input_ids=torch.tensor([source]), decoder_input_ids=torch.tensor([start])).logits
                loss = torch.nn.functional.cross_entropy(logits[0, width - 1 :], torch.tensor(target[width - 1 :]))
            else:
                ids = [*source, *target]
                logits = model(input_ids=torch.tensor([ids])).logits
                loss = torch.nn.functional.cross_entropy(logits[0, len(source) - 1 : -1], torch.tensor(target))
            loss.backward()
        optimiser.step()
    return model.eval()


def make_marian(folder: Path, *, shared: bool = True, separate_vocabs: bool = False, tags: bool = True) -> Path:
    """Helsinki-NLP's layout: config, generation config, vocab.json, source.spm, target.spm, safetensors."""
    import torch
    from transformers import GenerationConfig, MarianConfig, MarianMTModel

    from drift.engines.marian_tokenizer import MarianTokenizer

    folder.mkdir(parents=True)
    source, target = train_spm(ENGLISH, 120), train_spm(ARABIC, 120)
    (folder / "source.spm").write_bytes(source)
    (folder / "target.spm").write_bytes(target)
    labels = [">>ara<<", ">>arz<<"] if tags else []
    own = [piece for piece in spm_pieces(source) if not piece.startswith("<")]
    other = [piece for piece in spm_pieces(target) if not piece.startswith("<")]
    first = ["</s>", "<unk>", *labels, *own]
    if separate_vocabs:
        # One padding id serves both sides, so the hub's two vocabularies are of one size.
        size = min(len(first), len(other) + 2)
        sides = [[*first[:size], "<pad>"], [*["</s>", "<unk>", *other][:size], "<pad>"]]
        write_json(folder / "target_vocab.json", {piece: number for number, piece in enumerate(sides[1])})
    else:
        both = [*dict.fromkeys([*first, *other]), "<pad>"]
        sides = [both, both]
    write_json(folder / "vocab.json", {piece: number for number, piece in enumerate(sides[0])})
    settings = {
        "source_lang": "eng",
        "target_lang": "ara",
        "tokenizer_class": "MarianTokenizer",
        "separate_vocabs": separate_vocabs,
        "model_max_length": 64,
    }
    write_json(folder / "tokenizer_config.json", settings)
    pad, target_pad = len(sides[0]) - 1, len(sides[1]) - 1
    torch.manual_seed(1)
    config = MarianConfig(
        vocab_size=len(sides[0]),
        decoder_vocab_size=len(sides[1]),
        share_encoder_decoder_embeddings=shared,
        d_model=32,
        encoder_layers=2,
        decoder_layers=2,
        encoder_attention_heads=4,
        decoder_attention_heads=4,
        encoder_ffn_dim=64,
        decoder_ffn_dim=64,
        max_position_embeddings=64,
        activation_function="swish",
        scale_embedding=True,
        static_position_embeddings=True,
        pad_token_id=pad,
        eos_token_id=0,
        forced_eos_token_id=0,
        decoder_start_token_id=target_pad,
        num_beams=6,
    )
    model = MarianMTModel(config)
    with torch.no_grad():
        model.final_logits_bias.normal_(0, 0.1)
    tokenizer = MarianTokenizer(folder)
    label = tokenizer.ids(labels[:1])
    teach(
        model,
        [
            (
                [*label, *tokenizer.ids(tokenizer.encode(english).pieces), 0],
                [*tokenizer.ids(tokenizer.encode(arabic, "target").pieces, "target"), 0],
            )
            for english, arabic in zip(ENGLISH[:8], ARABIC[:8], strict=True)
        ],
    )
    with torch.no_grad():
        for table in {model.model.encoder.embed_tokens, model.model.decoder.embed_tokens}:
            table.weight[-1].zero_()
    model.generation_config = GenerationConfig(
        num_beams=6,
        bad_words_ids=[[target_pad]],
        forced_eos_token_id=0,
        eos_token_id=0,
        pad_token_id=pad,
        decoder_start_token_id=target_pad,
        max_length=64,
    )
    model.save_pretrained(folder)
    return folder


def _m2m(vocabulary: int, tokenizer: Any, codes: tuple[str, str]) -> Any:
    import torch
    from transformers import M2M100Config, M2M100ForConditionalGeneration

    torch.manual_seed(2)
    config = M2M100Config(
        vocab_size=vocabulary,
        d_model=32,
        encoder_layers=2,
        decoder_layers=2,
        encoder_attention_heads=4,
        decoder_attention_heads=4,
        encoder_ffn_dim=64,
        decoder_ffn_dim=64,
        max_position_embeddings=64,
        activation_function="relu",
        scale_embedding=True,
        pad_token_id=1,
        bos_token_id=0,
        eos_token_id=2,
        decoder_start_token_id=2,
    )
    pairs = [
        (
            tokenizer.ids([codes[0], *tokenizer.encode(english).pieces, "</s>"]),
            tokenizer.ids([codes[1], *tokenizer.encode(arabic).pieces, "</s>"]),
        )
        for english, arabic in zip(ENGLISH[:8], ARABIC[:8], strict=True)
    ]
    return teach(M2M100ForConditionalGeneration(config), pairs, width=2)


M2M_CODES = ["af", "am", "ar", "de", "en", "fr", "he", "ru"]


def make_m2m100(folder: Path, *, without: Iterable[str] = ()) -> Path:
    """facebook/m2m100_418M's layout; `without` are pieces that vocab.json lacks though SentencePiece makes them."""
    from drift.engines.fairseq_tokenizer import load_m2m100

    folder.mkdir(parents=True)
    model = train_spm([*ENGLISH, *ARABIC, *["They perhaps left."] * 9], 300)
    (folder / "sentencepiece.bpe.model").write_bytes(model)
    lacking = set(without)
    pieces = [piece for piece in spm_pieces(model) if not piece.startswith("<") and piece not in lacking]
    vocabulary = ["<s>", "<pad>", "</s>", "<unk>", *pieces]
    write_json(folder / "vocab.json", {piece: number for number, piece in enumerate(vocabulary)})
    codes = [f"__{code}__" for code in M2M_CODES]
    special = {"eos_token": "</s>", "unk_token": "<unk>", "pad_token": "<pad>", "bos_token": "<s>"}
    write_json(folder / "special_tokens_map.json", {**special, "additional_special_tokens": codes})
    write_json(folder / "tokenizer_config.json", {"tokenizer_class": "M2M100Tokenizer", "num_madeup_words": 8})
    tokenizer = load_m2m100(folder)
    _m2m(len(vocabulary) + len(codes) + 8, tokenizer, ("__en__", "__ar__")).save_pretrained(folder)
    return folder


NLLB_CODES = ["ace_Arab", "arb_Arab", "deu_Latn", "eng_Latn", "heb_Hebr"]


def make_nllb(folder: Path, *, fast: bool = True) -> Path:
    """facebook/nllb-200-distilled-600M's layout, with `tokenizer.json` or with the SentencePiece file alone."""
    from tokenizers import AddedToken, Tokenizer, decoders, models, normalizers, pre_tokenizers, processors

    from drift.engines.fairseq_tokenizer import load_nllb
    from drift.engines.fast_tokenizer import FastTokenizer

    folder.mkdir(parents=True)
    spm = train_spm([*ENGLISH, *ARABIC], 300, "unigram")
    pieces = [piece for piece in spm_pieces(spm) if not piece.startswith("<")]
    vocabulary = ["<s>", "<pad>", "</s>", "<unk>", *pieces, *NLLB_CODES, "<mask>"]
    if fast:
        tokenizer = Tokenizer(models.Unigram([(piece, -float(rank)) for rank, piece in enumerate(vocabulary)], 3))
        tokenizer.normalizer = normalizers.NFKC()
        tokenizer.pre_tokenizer = pre_tokenizers.Metaspace()
        tokenizer.decoder = decoders.Metaspace()
        special = ["<s>", "<pad>", "</s>", "<unk>", *NLLB_CODES, "<mask>"]
        tokenizer.add_special_tokens([AddedToken(piece, special=True, normalized=False) for piece in special])
        ids = [("</s>", 2), ("eng_Latn", vocabulary.index("eng_Latn"))]
        # The hub's file still closes a source with its language code, where the code does not belong.
        tokenizer.post_processor = processors.TemplateProcessing(single="$A </s> eng_Latn", special_tokens=ids)
        tokenizer.save(str(folder / "tokenizer.json"))
    else:
        (folder / "sentencepiece.bpe.model").write_bytes(spm)
    special_map = {"eos_token": "</s>", "unk_token": "<unk>", "additional_special_tokens": NLLB_CODES}
    write_json(folder / "special_tokens_map.json", special_map)
    write_json(folder / "tokenizer_config.json", {"tokenizer_class": "NllbTokenizer"})
    own = FastTokenizer(folder / "tokenizer.json") if fast else load_nllb(folder)
    _m2m(len(vocabulary), own, ("eng_Latn", "arb_Arab")).save_pretrained(folder)
    return folder


CAUSAL_SPECIAL = ["<pad>", "<eos>", "<bos>", "<unk>", "<start_of_turn>", "<end_of_turn>"]


def causal_tokenizer(folder: Path) -> int:
    """A byte-fallback BPE tokenizer in Gemma's manner; returns the size of its vocabulary."""
    from tokenizers import AddedToken, Tokenizer, decoders, models, normalizers, trainers

    tokenizer = Tokenizer(models.BPE(unk_token="<unk>", byte_fallback=True, fuse_unk=True))
    tokenizer.normalizer = normalizers.Replace(" ", "▁")
    tokenizer.decoder = decoders.Sequence([decoders.Replace("▁", " "), decoders.ByteFallback(), decoders.Fuse()])
    trainer = trainers.BpeTrainer(
        vocab_size=420,
        special_tokens=[*CAUSAL_SPECIAL, *(f"<0x{byte:02X}>" for byte in range(256))],
        show_progress=False,
    )
    tokenizer.train_from_iterator([line.replace(" ", "▁") for line in [*ENGLISH, *ARABIC]], trainer)
    description = json.loads(tokenizer.to_str())
    description["added_tokens"] = [one for one in description["added_tokens"] if one["content"] in CAUSAL_SPECIAL]
    tokenizer = Tokenizer.from_str(json.dumps(description))
    tokenizer.add_tokens([AddedToken("<b>", normalized=False)])
    tokenizer.save(str(folder / "tokenizer.json"))
    settings = {
        "tokenizer_class": "PreTrainedTokenizerFast",
        "bos_token": "<bos>",
        "eos_token": "<eos>",
        "pad_token": "<pad>",
        "unk_token": "<unk>",
    }
    write_json(folder / "tokenizer_config.json", settings)
    return tokenizer.get_vocab_size()


CAUSAL_SET = """
schema = 1
[sets.own]
licence = "CC0-1.0"
[[sets.own.models]]
path = "."
kind = "causal"
compute_type = "float32"
source = ["<bos>", "<start_of_turn>", {say = "user\\nTranslate from {source_name} to {target_name}: "}, "{text}",
          "<end_of_turn>"]
target_prefix = [{say = "\\n"}, "<start_of_turn>", {say = "model\\n"}]
stop = ["<end_of_turn>", "<eos>"]
names = {en = "English", ar = "Arabic"}
scripts = {en = "Latn", ar = "Arab"}
"""


def causal_pairs(folder: Path) -> list[tuple[list[int], list[int]]]:
    """Prompts as the set's template makes them, and answers, in ids."""
    from drift.engines.fast_tokenizer import FastTokenizer
    from drift.engines.protocol import Direction
    from drift.engines.set_file import read_sets
    from drift.engines.templates import Template

    spec = read_sets(folder / "set.toml")["own"].models[0]
    template = Template("causal", spec.source or (), spec.target_prefix or (), names=spec.names or {})
    tokenizer = FastTokenizer(folder / "tokenizer.json")
    direction = Direction("en", "ar")
    pairs = []
    for english, arabic in zip(ENGLISH[:8], ARABIC[:8], strict=True):
        text = tokenizer.encode(english).pieces
        prompt = [
            *template.source_pieces(text, direction, tokenizer),
            *template.prefix_pieces(text, direction, tokenizer),
        ]
        pairs.append((tokenizer.ids(prompt), tokenizer.ids([*tokenizer.encode(arabic).pieces, "<end_of_turn>"])))
    return pairs


def make_gemma3(folder: Path, **changes: Any) -> Path:
    """google/gemma-3-270m's layout: heads times head size (4 * 16) is not the width (32)."""
    import torch
    from transformers import Gemma3ForCausalLM, Gemma3TextConfig

    folder.mkdir(parents=True)
    size = causal_tokenizer(folder)
    torch.manual_seed(3)
    settings: dict[str, Any] = {
        "vocab_size": size,
        "hidden_size": 32,
        "intermediate_size": 64,
        "num_hidden_layers": 3,
        "num_attention_heads": 4,
        "num_key_value_heads": 1,
        "head_dim": 16,
        "query_pre_attn_scalar": 16,
        "sliding_window": 512,
        "max_position_embeddings": 512,
        "pad_token_id": 0,
        "eos_token_id": 1,
        "bos_token_id": 2,
        "layer_types": ["sliding_attention", "sliding_attention", "full_attention"],
    }
    (folder / "set.toml").write_text(CAUSAL_SET, encoding="utf-8")
    model = Gemma3ForCausalLM(Gemma3TextConfig(**{**settings, **changes}))
    teach(model, causal_pairs(folder), steps=40, rate=0.01).save_pretrained(folder)
    return folder


def make_llama(folder: Path) -> Path:
    """A plain causal checkpoint: heads times head size is the width."""
    import torch
    from transformers import LlamaConfig, LlamaForCausalLM

    folder.mkdir(parents=True)
    size = causal_tokenizer(folder)
    torch.manual_seed(4)
    config = LlamaConfig(
        vocab_size=size,
        hidden_size=32,
        intermediate_size=64,
        num_hidden_layers=2,
        num_attention_heads=4,
        num_key_value_heads=2,
        max_position_embeddings=512,
        pad_token_id=0,
        eos_token_id=1,
        bos_token_id=2,
        tie_word_embeddings=False,
    )
    (folder / "set.toml").write_text(CAUSAL_SET, encoding="utf-8")
    teach(LlamaForCausalLM(config), causal_pairs(folder), steps=40, rate=0.01).save_pretrained(folder)
    return folder


MAKERS: dict[str, Callable[[Path], Path]] = {
    "marian": make_marian,
    "marian-two-tables": lambda folder: make_marian(folder, shared=False, tags=False),
    "marian-two-vocabularies": lambda folder: make_marian(folder, shared=False, separate_vocabs=True, tags=False),
    "m2m100": make_m2m100,
    "nllb": make_nllb,
    "nllb-sentencepiece": lambda folder: make_nllb(folder, fast=False),
    "gemma3": make_gemma3,
    "llama": make_llama,
}


@pytest.fixture(scope="session")
def checkpoint(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Path]:
    """The folder of a small checkpoint by its name, built once a session."""
    built: dict[str, Path] = {}

    def build(name: str) -> Path:
        if name not in built:
            root = tmp_path_factory.mktemp("checkpoints")
            built[name] = MAKERS[name](root / f"opus-mt-en-ar-{name}")
        return built[name]

    return build


@pytest.fixture
def makers() -> dict[str, Callable[..., Path]]:
    """The functions that build checkpoints, for tests that spoil them."""
    return {"marian": make_marian, "m2m100": make_m2m100, "nllb": make_nllb, "gemma3": make_gemma3}


@pytest.fixture(scope="session")
def shared_cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A cache folder for conversions that several tests use."""
    return tmp_path_factory.mktemp("cache")
