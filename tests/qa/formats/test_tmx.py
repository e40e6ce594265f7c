"""TMX: variants are paired by language, not by place."""

from __future__ import annotations

from pathlib import Path

from drift.qa.formats.open import Reading, Source, read_segments
from drift.qa.segment import Segment

TMX = """<?xml version="1.0"?>
<tmx version="1.4"><header srclang="EN" datatype="plaintext" segtype="sentence" adminlang="en" o-tmf="x"
 creationtool="x" creationtoolversion="1"/><body>
<tu><tuv xml:lang="ar"><seg>باب</seg></tuv><tuv xml:lang="de-DE"><seg>Tor</seg></tuv><tuv xml:lang="en-gb"><seg>Gate</seg></tuv></tu>
<tu tuid="t2"><tuv xml:lang="en"><seg>Red <hi type="b">gate</hi><ph x="1">{0}</ph></seg></tuv><tuv xml:lang="de"><seg>Rotes</seg></tuv>
<tuv xml:lang="ar-JO"><seg>باب <hi type="b">أحمر</hi></seg></tuv></tu>
<tu><tuv xml:lang="de"><seg>nur</seg></tuv></tu>
</body></tmx>"""


def read(tmp_path: Path, reading: Reading) -> list[Segment]:
    path = tmp_path / "a.tmx"
    path.write_text(TMX, encoding="utf-8")
    return [item for item in read_segments(Source(path), reading) if isinstance(item, Segment)]


def test_variants_are_paired_by_language(tmp_path: Path) -> None:
    first, second = read(tmp_path, Reading("en", "ar"))
    assert (first.id, first.source, first.target) == ("1", "Gate", "باب")
    assert (second.id, second.source, second.target) == ("t2", "Red gate", "باب أحمر")
    assert [tag.kind for tag in second.source_tags] == ["hi", "/hi", "ph"]
    assert (first.source_language, second.target_language) == ("en-GB", "ar-JO")


def test_without_a_target_language_every_other_variant_is_one(tmp_path: Path) -> None:
    pairs = [(segment.source, segment.target_language) for segment in read(tmp_path, Reading())]
    assert pairs == [("Gate", "ar"), ("Gate", "de-DE"), ("Red gate", "de"), ("Red gate", "ar-JO")]


def test_the_reverse_direction(tmp_path: Path) -> None:
    assert [segment.target for segment in read(tmp_path, Reading("ar", "en"))] == ["Gate", "Red gate"]
