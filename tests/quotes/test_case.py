"""The reader of case files: what it gives, and what it says about a broken one."""

from __future__ import annotations

from pathlib import Path

import pytest

from drift.data import corpus_path
from drift.errors import EncodingError, FormatError
from drift.quotes.case import load_case

GOOD = """schema = 1
title = "A title"

[[statements]]
id = "a"
role = "original"
text = "One."
language = "en"

[[statements]]
id = "b"
role = "rendering"
rendering_of = "a"
text = "Two."
language = "en"
date = 2021-05-17

[statements.through]
language = "ar"
basis = "stated"
evidence = "it says so"
"""


def write(tmp_path: Path, content: str) -> Path:
    path = tmp_path / "case.toml"
    path.write_text(content, encoding="utf-8")
    return path


def test_the_seed_case() -> None:
    case = load_case(corpus_path("eid-2021"))
    assert len(case.statements) == 6
    assert [(a.speaker, b.speaker) for a, b in case.pairs] == [
        ("Joe Biden", "Joe Biden"),
        ("Joe Biden", "Joe Biden"),
        ("Antony Blinken", "Anthony Blinken"),
    ]
    for original, rendering in case.pairs:
        assert original.outlet == "Arutz Sheva" and original.through is None
        assert rendering.outlet is None and rendering.date is None
        assert rendering.through is not None and rendering.through.basis == "inferred"
    assert "sustained calm" in case.originals[0].text and "permanent calm" in case.pairs[0][1].text


def test_a_good_case(tmp_path: Path) -> None:
    case = load_case(write(tmp_path, GOOD))
    assert case.title == "A title"
    ((original, rendering),) = case.pairs
    assert (original.text, rendering.text, rendering.date) == ("One.", "Two.", "2021-05-17")
    assert rendering.through is not None and rendering.through.language == "ar"
    assert load_case(tmp_path) == case


@pytest.mark.parametrize(
    ("old", "new", "line", "key"),
    [
        ("schema = 1", "schema = 2", 1, "schema"),
        ("schema = 1\n", "", None, "schema"),
        ('title = "A title"', "title = 3", 2, "title"),
        ('title = "A title"', 'titel = "A title"', 2, "titel"),
        ('id = "b"', 'id = "a"', 11, "id"),
        ('rendering_of = "a"', 'rendering_of = "c"', 13, "rendering_of"),
        ('rendering_of = "a"\n', "", 12, "rendering_of"),
        ('role = "rendering"', 'role = "copy"', 12, "role"),
        ('text = "Two."', 'text = ""', 14, "text"),
        ('text = "Two."\n', "", 10, "text"),
        ("date = 2021-05-17", 'date = "last week"', 16, "date"),
        ('basis = "stated"', 'basis = "guessed"', 20, "basis"),
        ('evidence = "it says so"\n', "", 18, "through"),
        ('language = "en"\n\n[[', 'language = "en"\nmood = "x"\n\n[[', 9, "mood"),
        ('[[statements]]\nid = "b"', '[[statements]\nid = "b"', 10, "TOML"),
    ],
)
def test_a_broken_case_says_where(tmp_path: Path, old: str, new: str, line: int | None, key: str) -> None:
    assert old in GOOD
    with pytest.raises(FormatError) as caught:
        load_case(write(tmp_path, GOOD.replace(old, new, 1)))
    assert caught.value.line == line
    assert caught.value.file == str(tmp_path / "case.toml")
    assert key in caught.value.message


def test_a_case_that_is_no_text(tmp_path: Path) -> None:
    (tmp_path / "case.toml").write_bytes(b'schema = 1\ntitle = "\xff"\n')
    with pytest.raises(EncodingError):
        load_case(tmp_path)
