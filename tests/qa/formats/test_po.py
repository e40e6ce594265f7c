"""Gettext PO: entries, plurals, and entries that are broken."""

from __future__ import annotations

from pathlib import Path

import pytest

from drift.errors import EncodingError, FormatError, InputError
from drift.qa.formats.open import Reading, Source, read_segments
from drift.qa.segment import Segment

HEADER = (
    'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=UTF-8\\n"\n"Language: ar_EG\\n"\n'
    '"Plural-Forms: nplurals=6; plural=n==0 ? 0 : n==1 ? 1 : n==2 ? 2 : n%100>=3 && n%100<=10 ? 3 : n%100>=11 ? 4 : 5;\\n"'
    "\n\n"
)


def read(tmp_path: Path, text: str | bytes) -> list[Segment | InputError]:
    path = tmp_path / "a.po"
    path.write_bytes(text if isinstance(text, bytes) else text.encode("utf-8"))
    return list(read_segments(Source(path), Reading()))


def test_a_byte_order_mark_is_no_part_of_it(tmp_path: Path) -> None:
    text = '\ufeffmsgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n\nmsgid "Gate"\nmsgstr "بوابة"\n'
    [segment] = read(tmp_path, text)
    assert isinstance(segment, Segment)
    assert (segment.source, segment.target, segment.line) == ("Gate", "بوابة", 4)


def test_entries_as_gettext_writes_them(tmp_path: Path) -> None:
    text = (
        HEADER
        + '#. a comment\n#: src/a.c:12\n#, fuzzy, c-format\n#| msgid "Old"\nmsgctxt "menu"\nmsgid ""\n"Open "\n"%s\\n"'
        '\nmsgstr ""\n"افتح "\n"%s\\n"\n\n#~ msgid "Gone"\n#~ msgstr "ذهب"\nmsgid "Close \\"it\\"\\\\"\nmsgstr ""\n'
    )
    first, second = read(tmp_path, text)
    assert isinstance(first, Segment)
    assert isinstance(second, Segment)
    assert (first.source, first.target, first.state, first.context) == ("Open %s\n", "افتح %s\n", "fuzzy", "menu")
    assert first.flags == {"c-format"}
    assert first.target_language == "ar-EG"
    assert (second.source, second.target) == ('Close "it"\\', None)


def test_every_plural_form_is_read(tmp_path: Path) -> None:
    forms = "".join(f'msgstr[{n}] "{"%d " if n > 2 else ""}باب{n}"\n' for n in range(6))
    segments = read(tmp_path, HEADER + f'msgid "%d gate"\nmsgid_plural "%d gates"\n{forms}')
    assert len(segments) == 6
    found = [(item.source, item.plural.exact) for item in segments if isinstance(item, Segment) and item.plural]
    plural = "%d gates"
    assert found == [(plural, 0), ("%d gate", 1), (plural, 2), (plural, None), (plural, None), (plural, None)]


@pytest.mark.parametrize("broken", ['msgid "Say "yes" now"\nmsgstr "قل"', 'msgid "Door"\nmsgstr "باب', "msgid Door"])
def test_a_broken_entry_is_named_and_the_others_are_read(tmp_path: Path, broken: str) -> None:
    text = HEADER + f'msgid "One"\nmsgstr "واحد"\n\n{broken}\n\nmsgid "Three"\nmsgstr "ثلاثة"\n'
    items = read(tmp_path, text)
    assert [item.source for item in items if isinstance(item, Segment)] == ["One", "Three"]
    [error] = [item for item in items if isinstance(item, FormatError)]
    assert "a.po:" in str(error)
    assert error.line is not None
    assert 9 <= error.line <= 11


def test_a_charset_is_followed(tmp_path: Path) -> None:
    text = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=windows-1256\\n"\n\nmsgid "Gate"\nmsgstr "بوابة"\n'
    [segment] = read(tmp_path, text.encode("cp1256"))
    assert isinstance(segment, Segment)
    assert segment.target == "بوابة"


@pytest.mark.parametrize("text", [b'msgid "\xff"\nmsgstr ""\n', b'msgid ""\nmsgstr "charset=klingon\\n"\n'])
def test_broken_encodings_are_named(tmp_path: Path, text: bytes) -> None:
    with pytest.raises(EncodingError, match=r"a\.po"):
        read(tmp_path, text)


def test_a_hostile_plural_rule_runs_nothing(tmp_path: Path) -> None:
    header = HEADER.replace("n==0 ?", "__import__('os') ? 0 : n==0 ?")
    segments = read(tmp_path, header + 'msgid "a"\nmsgid_plural "b"\nmsgstr[0] "ج"\n')
    assert [item.plural.exact for item in segments if isinstance(item, Segment) and item.plural] == [None]
