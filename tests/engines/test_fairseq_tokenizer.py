"""M2M100's and NLLB's layouts read without PyTorch, against transformers' own tokenizers."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from drift.engines.fairseq_tokenizer import load_m2m100, load_nllb
from drift.engines.fast_tokenizer import FastTokenizer
from drift.engines.layouts import find_layout, prepare
from drift.engines.protocol import Direction
from drift.engines.set_file import ModelSpec

TEXTS = ["A ferry sank.", "They left early.", "الجسر مغلق.", "Nine villages lost power."]


def test_m2m100_pieces_are_those_of_transformers(checkpoint: Callable[[str], Path]) -> None:
    import transformers

    folder = checkpoint("m2m100")
    ours = load_m2m100(folder)
    theirs = transformers.M2M100Tokenizer.from_pretrained(folder, vocab_file=str(folder / "vocab.json"))
    for text in TEXTS:
        assert list(ours.encode(text).pieces) == theirs.tokenize(text)
        assert ours.ids(ours.encode(text).pieces) == theirs.convert_tokens_to_ids(theirs.tokenize(text))
        assert ours.decode(ours.encode(text).pieces) == text


def test_m2m100_names_what_its_table_lacks(makers: dict[str, Callable[..., Path]], tmp_path: Path) -> None:
    folder = makers["m2m100"](tmp_path / "m2m", without=["▁perhaps", "▁perhap", "perhaps", "▁p", "p", "h"])
    encoded = load_m2m100(folder).encode("They perhaps left early.")
    assert encoded.unencodable == ("perhaps",)
    assert "<unk>" in encoded.pieces, "it is not silently dropped"


@pytest.mark.parametrize("name", ["nllb", "nllb-sentencepiece"])
def test_nllb_codes_stand_where_they_belong(checkpoint: Callable[[str], Path], name: str) -> None:
    folder = checkpoint(name)
    spec = ModelSpec(path=folder)
    assert find_layout(folder, spec) == "nllb"
    prepared = prepare(folder, spec)
    text = prepared.tokenizer.encode("A ferry sank.").pieces
    direction = Direction("en", "ar")
    source = prepared.template.source_pieces(text, direction, prepared.tokenizer)
    assert source == ["eng_Latn", *text, "</s>"]
    assert prepared.template.prefix_pieces(text, direction, prepared.tokenizer) == ["arb_Arab"]
    assert {"en", "ar", "he", "de"} <= set(prepared.template.tags)


def test_nllb_ids_are_fairseqs(checkpoint: Callable[[str], Path]) -> None:
    """Four special ids, SentencePiece's own shifted by one, then the language codes and the mask."""
    import sentencepiece

    folder = checkpoint("nllb-sentencepiece")
    ours = load_nllb(folder)
    model = sentencepiece.SentencePieceProcessor()
    model.LoadFromSerializedProto((folder / "sentencepiece.bpe.model").read_bytes())
    for text in TEXTS:
        assert ours.ids(ours.encode(text).pieces) == [number + 1 for number in model.encode(text, out_type=int)]
    assert ours.ids(["<s>", "<pad>", "</s>", "<unk>"]) == [0, 1, 2, 3]
    assert ours.ids(["ace_Arab"]) == [model.get_piece_size() + 1]
    assert ours.vocabulary()[-1] == "<mask>"


def test_language_codes_in_a_text_are_text(checkpoint: Callable[[str], Path]) -> None:
    for tokenizer in (
        load_m2m100(checkpoint("m2m100")),
        load_nllb(checkpoint("nllb-sentencepiece")),
        FastTokenizer(checkpoint("nllb") / "tokenizer.json"),
    ):
        for text in ("__ar__ left", "eng_Latn left arb_Arab", "</s> left <mask>"):
            pieces = set(tokenizer.encode(text).pieces)
            assert not pieces & (tokenizer.control - {"<unk>"})
