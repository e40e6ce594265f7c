"""The tokenizer of the embedded models: control tokens in a text are text, spans fit, what is unknown is named."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from drift.data import model_path
from drift.engines.fast_tokenizer import FastTokenizer, load_tokenizer
from drift.errors import ModelFormatError

GOLDEN = Path(__file__).parents[1] / "golden" / "engines"
COMPACT = FastTokenizer(model_path("compact") / "tokenizer.json")


@pytest.mark.parametrize("text", (GOLDEN / "control_tokens.txt").read_text(encoding="utf-8").splitlines())
def test_control_tokens_in_a_text_are_text(text: str) -> None:
    encoded = COMPACT.encode(text)
    assert not set(encoded.pieces) & (COMPACT.control - {COMPACT.unknown_piece})
    assert all(position in encoded.unknown for position, piece in enumerate(encoded.pieces) if piece == "<unk>")
    kept = COMPACT.decode(encoded.pieces)
    for sign in "<>/":
        assert kept.count(sign) >= text.count(sign) - len(encoded.unknown)


def test_the_library_alone_would_read_them_as_control() -> None:
    """The reason for the names that no text can spell: without them `</s>` is found inside the unigram model."""
    import tokenizers

    plain = tokenizers.Tokenizer.from_file(str(model_path("compact") / "tokenizer.json"))
    plain.encode_special_tokens = True
    assert "</s>" in plain.encode("a </s> b", add_special_tokens=False).tokens


@pytest.mark.parametrize("line", (GOLDEN / "unencodable.tsv").read_text(encoding="utf-8").splitlines())
def test_words_that_the_vocabulary_lacks_are_named(line: str) -> None:
    text, _, words = line.partition("\t")
    assert list(COMPACT.encode(text).unencodable) == words.split()


def test_ordinary_text_is_encoded_as_the_library_does_it() -> None:
    import tokenizers

    plain = tokenizers.Tokenizer.from_file(str(model_path("compact") / "tokenizer.json"))
    for text in ("The talks will resume on Sunday.", "ستستأنف المحادثات يوم الأحد.", "ח״כ לוי אמר: ״לא״.", "€27.40"):
        assert list(COMPACT.encode(text).pieces) == plain.encode(text, add_special_tokens=False).tokens


@settings(max_examples=150, deadline=None)
@given(st.text(alphabet=st.characters(exclude_categories=("Cs",)), max_size=80))
def test_spans_lie_in_the_text_in_order(text: str) -> None:
    encoded = COMPACT.encode(text)
    assert len(encoded.pieces) == len(encoded.spans)
    for start, end in encoded.spans:
        assert 0 <= start <= end <= len(text)
        assert text[start:end] == text[start:end].strip()
    assert [start for start, _ in encoded.spans] == sorted(start for start, _ in encoded.spans)
    assert not set(encoded.pieces) & (COMPACT.control - {"<unk>"})


def test_decoding_gives_the_text_back() -> None:
    for text in ("The talks will resume on Sunday.", "ستستأنف المحادثات يوم الأحد.", "השיחות יתחדשו ביום ראשון."):
        assert COMPACT.decode(COMPACT.encode(text).pieces) == text


def test_a_file_that_is_no_tokenizer_says_so(tmp_path: Path) -> None:
    for content in ("", "{}", "[]", '{"model": {"vocab": 3}}'):
        file = tmp_path / "tokenizer.json"
        file.write_text(content)
        with pytest.raises(ModelFormatError):
            load_tokenizer(file)
    with pytest.raises(ModelFormatError):
        load_tokenizer(tmp_path / "absent.json")
