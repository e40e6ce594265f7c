"""The Marian layout read without PyTorch: the same pieces as transformers' own tokenizer makes of normalised text."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from drift.engines.marian_tokenizer import MarianTokenizer
from drift.errors import ModelFormatError

TEXTS = ["A ferry sank.", "They left early; nobody told the drivers!", "Police counted 200 bags", "", "   "]


@pytest.mark.parametrize("name", ["marian", "marian-two-tables", "marian-two-vocabularies"])
def test_pieces_and_ids_are_those_of_transformers(checkpoint: Callable[[str], Path], name: str) -> None:
    import transformers

    folder = checkpoint(name)
    ours = MarianTokenizer(folder)
    theirs = transformers.MarianTokenizer.from_pretrained(folder)
    for text in TEXTS:
        pieces = ours.encode(text).pieces
        assert [*ours.ids(pieces), 0] == theirs(theirs.normalize(text)).input_ids
    for text in ("الجسر مغلق.", "قال الوزير"):
        pieces = ours.encode(text, "target").pieces
        assert [*ours.ids(pieces, "target"), 0] == theirs(text_target=text).input_ids
        assert ours.decode(pieces) == text


def test_moses_normaliser_does_its_part_and_spans_are_in_the_original(checkpoint: Callable[[str], Path]) -> None:
    tokenizer = MarianTokenizer(checkpoint("marian"))
    curly = "“The bridge”  is … closed"
    plain = '"The bridge" is ... closed'
    assert tokenizer.encode(curly).pieces == tokenizer.encode(plain).pieces
    covered = "".join(curly[start:end] for start, end in tokenizer.encode(curly).spans)
    assert covered.replace("…", "").replace("“", "").replace("”", "") == "Thebridgeisclosed"
    assert all(0 <= start <= end <= len(curly) for start, end in tokenizer.encode(curly).spans)


def test_a_target_token_in_a_text_is_text(checkpoint: Callable[[str], Path]) -> None:
    tokenizer = MarianTokenizer(checkpoint("marian"))
    for text in (">>ara<< A ferry sank.", "A ferry >>arz<< sank.", "</s> <pad> <unk>"):
        encoded = tokenizer.encode(text)
        assert not set(encoded.pieces) & (tokenizer.control - {"<unk>"})
    assert tokenizer.tags == (">>ara<<", ">>arz<<")


def test_unknown_words_are_named(checkpoint: Callable[[str], Path]) -> None:
    tokenizer = MarianTokenizer(checkpoint("marian"))
    assert tokenizer.encode("The ☃☃ bridge").unencodable == ("☃☃",)


def test_a_broken_folder_says_what_is_missing(checkpoint: Callable[[str], Path], tmp_path: Path) -> None:
    folder = tmp_path / "broken"
    shutil.copytree(checkpoint("marian"), folder)
    (folder / "vocab.json").write_text(json.dumps({"a": 0}))
    with pytest.raises(ModelFormatError, match="<unk>"):
        MarianTokenizer(folder)
    (folder / "vocab.json").write_text("{")
    with pytest.raises(ModelFormatError, match=r"vocab\.json"):
        MarianTokenizer(folder)
    shutil.copy(checkpoint("marian") / "vocab.json", folder / "vocab.json")
    (folder / "source.spm").write_bytes(b"no model")
    with pytest.raises(ModelFormatError, match="SentencePiece"):
        MarianTokenizer(folder)
