from pathlib import Path

import pytest

from drift.errors import InputError, UsageError
from drift.jobs.inputs.source import resolve


def test_file_that_exists(tmp_path: Path) -> None:
    file = tmp_path / "two words.txt"
    file.write_text("x")
    assert resolve(str(file)).kind == "file"


def test_sentence_is_an_argument_with_white_space_that_names_no_path() -> None:
    source = resolve("The bridge is closed.")
    assert (source.kind, source.text) == ("sentence", "The bridge is closed.")


def test_name_that_does_not_exist_is_never_text(tmp_path: Path) -> None:
    (tmp_path / "article.txt").write_text("x")
    with pytest.raises(InputError, match=r"no such file .*article\.txt") as caught:
        resolve(str(tmp_path / "artcle.txt"))
    assert "artcle.txt" in str(caught.value)


def test_one_word_is_a_name_unless_text_is_said() -> None:
    with pytest.raises(InputError, match="--text"):
        resolve("Hello")
    assert resolve("Hello", text=True).text == "Hello"
    assert resolve("-", text=True).text == "-"


def test_folder_without_a_case(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"no case\.toml"):
        resolve(str(tmp_path))


def test_case_by_its_folder_and_by_its_file(tmp_path: Path) -> None:
    (tmp_path / "case.toml").write_text("schema = 1")
    assert resolve(str(tmp_path)).kind == "case"
    assert resolve(str(tmp_path / "case.toml")).kind == "case"


@pytest.mark.parametrize("argument", ["", " ", "\t\n"])
def test_empty_argument(argument: str) -> None:
    with pytest.raises(UsageError, match="empty"):
        resolve(argument)


@pytest.mark.parametrize("argument", ["a " * 40_000, "nul\0byte here", "line one\nline two"])
def test_what_cannot_be_a_name_is_a_sentence(argument: str) -> None:
    assert resolve(argument).kind == "sentence"


@pytest.mark.parametrize("argument", ["a" * 5_000, "nul\0byte"])
def test_what_cannot_be_a_name_and_is_one_word_is_an_error(argument: str) -> None:
    with pytest.raises(InputError, match="no such file"):
        resolve(argument)


def test_sentence_that_looks_like_a_file_name_is_noted() -> None:
    source = resolve("my articel.txt")
    assert source.kind == "sentence"
    assert source.note is not None
    assert "no file" in source.note
    assert resolve("The bridge is closed.").note is None


def test_file_that_is_gone_when_it_is_read(tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    file.write_text("x")
    source = resolve(str(file))
    file.unlink()
    with pytest.raises(InputError, match="cannot be read"):
        source.read()


def test_sentence_that_the_locale_could_not_read_is_read_as_utf_8() -> None:
    for text in ("الجسر مغلق اليوم", "The café is closed", "הגשר סגור"):
        argument = text.encode("utf-8").decode("ascii", "surrogateescape")
        assert resolve(argument).text == text
        assert resolve(argument, text=True).text == text
    no_utf_8 = b"The caf\xe9 is closed".decode("ascii", "surrogateescape")
    assert resolve(no_utf_8).text == no_utf_8
