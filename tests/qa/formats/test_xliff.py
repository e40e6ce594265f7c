"""XLIFF 1.2 and 2: what is text, what is a tag, what is a segment."""

from __future__ import annotations

from pathlib import Path

import pytest

from drift.errors import FormatError, UnsafeInputError
from drift.qa.formats.open import Reading, Source, read_segments
from drift.qa.segment import Segment

FRAME_12 = (
    '<?xml version="1.0" encoding="UTF-8"?>\n<xliff xmlns="urn:oasis:names:tc:xliff:document:1.2" version="1.2">\n'
    '<file original="a" source-language="en" target-language="ar" datatype="plaintext"><body>\n%s\n</body></file></xliff>'
)
FRAME_2 = (
    '<?xml version="1.0"?>\n<xliff xmlns="urn:oasis:names:tc:xliff:document:2.0" version="2.0" srcLang="en" trgLang="ar">'
    '\n<file id="f1">%s</file></xliff>'
)


def read(path: Path) -> list[Segment]:
    return [item for item in read_segments(Source(path), Reading()) if isinstance(item, Segment)]


def read_12(tmp_path: Path, body: str) -> list[Segment]:
    path = tmp_path / "a.xlf"
    path.write_text(FRAME_12 % body, encoding="utf-8")
    return read(path)


def read_2(tmp_path: Path, body: str) -> list[Segment]:
    path = tmp_path / "a.xlf"
    path.write_text(FRAME_2 % body, encoding="utf-8")
    return read(path)


def test_words_inside_and_after_tags_are_text(tmp_path: Path) -> None:
    [segment] = read_12(
        tmp_path,
        '<trans-unit id="u1"><source><x id="1"/>The <g id="2">red</g> gate<x id="3"/> stays shut.</source>'
        '<target><x id="1"/>تبقى البوابة <g id="2">الحمراء</g><x id="3"/> مغلقة.</target></trans-unit>',
    )
    assert segment.source == "The red gate stays shut."
    assert segment.target == "تبقى البوابة الحمراء مغلقة."
    assert [tag.name for tag in segment.source_tags] == [
        '<x id="1"/>',
        '<g id="2"/>',
        '</g id="2"/>',
        '<x id="3"/>',
    ]
    assert [(tag.kind, tag.position) for tag in segment.source_tags] == [("x", 0), ("g", 4), ("/g", 7), ("x", 12)]
    assert (segment.source_language, segment.target_language, segment.line) == ("en", "ar", 4)


def test_native_code_is_no_text(tmp_path: Path) -> None:
    [segment] = read_12(
        tmp_path,
        '<trans-unit id="1"><source>Press <bpt id="1">&lt;b&gt;</bpt>Save<ept id="1">&lt;/b&gt;</ept> '
        '<ph id="2">%s<sub>hint</sub></ph>now</source></trans-unit>',
    )
    assert segment.source == "Press Save now"
    assert [tag.kind for tag in segment.source_tags] == ["bpt", "ept", "ph"]
    assert segment.target is None


def test_equivalent_text_in_an_attribute_is_no_text(tmp_path: Path) -> None:
    [segment] = read_12(
        tmp_path,
        '<trans-unit id="1"><source><x id="A" equiv-text="&lt;span&gt;"/>Costs + fees<x id="B" '
        'equiv-text="&lt;/span&gt;"/> by year</source><target><x id="A"/>التكاليف</target></trans-unit>',
    )
    assert segment.source == "Costs + fees by year"
    assert {tag.id for tag in segment.source_tags} - {tag.id for tag in segment.target_tags} == {"B"}


def test_escaped_markup_is_text(tmp_path: Path) -> None:
    [segment] = read_12(
        tmp_path,
        '<trans-unit id="1"><source>Fish &amp; &lt;b&gt;chips&lt;/b&gt;</source>'
        "<target>سمك &amp; &lt;b&gt;بطاطا&lt;/b&gt;</target></trans-unit>",
    )
    assert segment.source == "Fish & <b>chips</b>"
    assert segment.target == "سمك & <b>بطاطا</b>"
    assert segment.source_tags == ()


def test_proposals_are_no_targets(tmp_path: Path) -> None:
    first, second = read_12(
        tmp_path,
        '<trans-unit id="1"><source>The gate is shut.</source><target>البوابة مغلقة.</target>'
        "<alt-trans><source>x</source><target>The gate is open.</target></alt-trans></trans-unit>"
        '<trans-unit id="2"><source>Stop.</source><alt-trans><target>The gate is open.</target></alt-trans></trans-unit>',
    )
    assert first.target == "البوابة مغلقة."
    assert second.target is None


def test_units_without_a_target_are_read(tmp_path: Path) -> None:
    segments = read_12(
        tmp_path,
        '<trans-unit id="1"><source>A.</source></trans-unit><trans-unit id="2"><source>B.</source><target/></trans-unit>'
        '<trans-unit id="3"><source>C.</source><target> </target></trans-unit>'
        '<trans-unit id="4"><source>D.</source><target>د.</target><alt-trans><target>e</target></alt-trans></trans-unit>',
    )
    assert [(segment.id, segment.target) for segment in segments] == [("1", None), ("2", ""), ("3", " "), ("4", "د.")]


def test_marked_segments_are_segments(tmp_path: Path) -> None:
    segments = read_12(
        tmp_path,
        '<trans-unit id="1"><source>One. Two.</source><seg-source><mrk mtype="seg" mid="0">One.</mrk> '
        '<mrk mtype="seg" mid="1"><g id="9">Two.</g></mrk></seg-source><target><mrk mtype="seg" mid="1">'
        '<g id="9">اثنان.</g></mrk> <mrk mtype="seg" mid="0">واحد.</mrk></target></trans-unit>',
    )
    assert [(segment.id, segment.source, segment.target) for segment in segments] == [
        ("1/0", "One.", "واحد."),
        ("1/1", "Two.", "اثنان."),
    ]
    assert [tag.kind for tag in segments[1].target_tags] == ["g", "/g"]


def test_translate_and_state_are_respected(tmp_path: Path) -> None:
    segments = read_12(
        tmp_path,
        '<group translate="no"><trans-unit id="1"><source>A.</source></trans-unit>'
        '<trans-unit id="2" translate="yes"><source>B.</source><target state="final">ب.</target></trans-unit></group>'
        '<trans-unit id="3" approved="yes"><source>C <mrk mtype="protected">D</mrk>.</source></trans-unit>',
    )
    assert [(segment.translate, segment.state) for segment in segments] == [
        (False, None),
        (True, "final"),
        (True, "final"),
    ]
    assert segments[2].source == "C D."
    assert segments[2].source_tags == ()


def test_every_segment_of_version_2_is_read_and_no_ignorable(tmp_path: Path) -> None:
    segments = read_2(
        tmp_path,
        '<unit id="u"><segment><source>Stop.</source><target>قف.</target></segment>'
        "<ignorable><source> </source><target> </target></ignorable>"
        '<segment id="s" state="reviewed"><source>Wait <pc id="1">here</pc><ph id="2"/>.</source>'
        '<target>انتظر <pc id="1">هنا</pc>.</target></segment><ignorable><source> </source></ignorable></unit>',
    )
    assert [(segment.id, segment.source, segment.target, segment.state) for segment in segments] == [
        ("u/1", "Stop.", "قف.", None),
        ("u/s", "Wait here.", "انتظر هنا.", "reviewed"),
    ]
    assert [tag.kind for tag in segments[1].source_tags] == ["pc", "/pc", "ph"]


def test_code_points_and_notes_of_version_2(tmp_path: Path) -> None:
    [segment] = read_2(
        tmp_path,
        '<unit id="u" translate="no"><notes><note>n</note></notes><originalData><data id="d">&lt;b&gt;</data></originalData>'
        '<segment><source>a<cp hex="0007"/>b<sm id="m" type="comment"/>c<em startRef="m"/><mrk id="k">d</mrk></source>'
        "</segment></unit>",
    )
    assert segment.source == "a\x07bcd"
    assert segment.source_tags == ()
    assert not segment.translate


HOSTILE = [
    '<!DOCTYPE xliff [<!ENTITY x SYSTEM "file:///etc/hostname">]>',
    "<!DOCTYPE xliff>",
    '<!DOCTYPE xliff SYSTEM "http://127.0.0.1/x.dtd">',
    "<!DOCTYPE x [" + "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10 if n else "boom"}">' for n in range(10)) + "]>",
]


@pytest.mark.parametrize("doctype", HOSTILE)
@pytest.mark.parametrize("name", ["a.xlf", "a.tmx"])
def test_doctypes_are_refused(tmp_path: Path, doctype: str, name: str) -> None:
    path = tmp_path / name
    path.write_text(f'<?xml version="1.0"?>\n{doctype}\n<xliff version="1.2"><file>&x;</file></xliff>', "utf-8")
    with pytest.raises(UnsafeInputError, match="DOCTYPE") as caught:
        read(path)
    assert caught.value.line == 2


def test_depth_is_capped(tmp_path: Path) -> None:
    with pytest.raises(UnsafeInputError, match="nested"):
        read_12(tmp_path, "<group>" * 100_000)


def test_a_file_cut_off_gives_what_was_whole(tmp_path: Path) -> None:
    path = tmp_path / "a.xlf"
    whole = FRAME_12 % '<trans-unit id="1"><source>A.</source></trans-unit><trans-unit id="2"><source>B.</source>'
    path.write_text(whole.split("</body>")[0], encoding="utf-8")
    items = read_segments(Source(path), Reading())
    assert isinstance(first := next(items), Segment)
    assert first.id == "1"
    with pytest.raises(FormatError, match=r"a\.xlf:\d+: .*broken"):
        next(items)


@pytest.mark.parametrize(
    "data",
    [b"", b"\xff\xfe\x00", b"plain text", b'<?xml version="1.0" encoding="klingon"?><xliff version="1.2"/>', b"<tmx/>"],
)
def test_what_is_no_xliff_is_refused(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "a.xlf"
    path.write_bytes(data)
    with pytest.raises(FormatError, match=r"a\.xlf"):
        read(path)


def test_utf_16_and_a_byte_order_mark(tmp_path: Path) -> None:
    text = FRAME_12 % '<trans-unit id="1"><source>Gate</source><target>بوابة</target></trans-unit>'
    for encoding, label in (("utf-16", "UTF-16"), ("utf-8-sig", "UTF-8")):
        path = tmp_path / f"{encoding}.xlf"
        path.write_bytes(text.replace('"UTF-8"', f'"{label}"').encode(encoding))
        assert [segment.target for segment in read(path)] == ["بوابة"]


def test_nothing_in_the_input_is_changed(tmp_path: Path) -> None:
    path = tmp_path / "a.xlf"
    path.write_text(FRAME_12 % '<trans-unit id="1"><source>A.</source></trans-unit>', encoding="utf-8")
    before = path.read_bytes(), path.stat().st_mtime_ns
    read(path)
    assert (path.read_bytes(), path.stat().st_mtime_ns) == before
