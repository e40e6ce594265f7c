"""Tables, JSON Lines, Parquet and parallel text."""

from __future__ import annotations

from pathlib import Path

import pytest

from drift.errors import EncodingError, FormatError, InputError, UnsafeInputError, UsageError
from drift.qa.formats import raw_lines
from drift.qa.formats.open import Reading, Source, read_segments, sources
from drift.qa.segment import Segment


def read(path: Path, data: str | bytes, **reading: object) -> list[Segment | InputError]:
    path.write_bytes(data if isinstance(data, bytes) else data.encode("utf-8"))
    return list(read_segments(Source(path), Reading(**reading)))  # type: ignore[arg-type]


def test_doubled_marks_semicolons_and_a_byte_order_mark(tmp_path: Path) -> None:
    data = '\ufeffsource;target\n"A deputy in the ""old"" port, resigned";"סגן שר בארה""ב התפטר"\n'
    [segment] = read(tmp_path / "a.csv", data)
    assert isinstance(segment, Segment)
    assert (segment.source, segment.target) == ('A deputy in the "old" port, resigned', 'סגן שר בארה"ב התפטר')
    assert (segment.id, segment.line) == ("1", 2)


@pytest.mark.parametrize(
    ("header", "reading"),
    [
        ("source,target", {}),
        ("SRC,Translation", {}),
        ("en,ar", {"source_language": "en", "target_language": "ar"}),
        ("en-GB,ar_EG", {"source_language": "en", "target_language": "ar"}),
        ("left,right", {"columns": {"source": "left", "target": "right"}}),
    ],
)
def test_columns_are_found_or_named(tmp_path: Path, header: str, reading: dict[str, object]) -> None:
    [segment] = read(tmp_path / "a.csv", f"{header}\nGate,باب\n", **reading)
    assert isinstance(segment, Segment)
    assert (segment.source, segment.target) == ("Gate", "باب")


def test_columns_that_are_not_there_are_listed(tmp_path: Path) -> None:
    with pytest.raises(FormatError, match=r"'left', 'right'.*--columns source=NAME"):
        read(tmp_path / "a.csv", "left,right\na,b\n")


def test_a_bad_row_is_named_and_the_others_are_read(tmp_path: Path) -> None:
    items = read(tmp_path / "a.csv", 'source,target\na,b\nc\n"line\nbreak",d\ne,f\n')
    assert [(item.source, item.line) for item in items if isinstance(item, Segment)] == [
        ("a", 2),
        ("line\nbreak", 4),
        ("e", 6),
    ]
    assert [str(item) for item in items if isinstance(item, FormatError)] == [
        f"{tmp_path / 'a.csv'}:3: this row has 1 columns, the header 2"
    ]


def test_a_guard_against_formulas_is_taken_off(tmp_path: Path) -> None:
    [segment] = read(tmp_path / "a.tsv", "source\ttarget\n'-40 at dawn\t'=x\n")
    assert isinstance(segment, Segment)
    assert (segment.source, segment.target) == ("-40 at dawn", "=x")


def test_line_separators_inside_json_are_text(tmp_path: Path) -> None:
    data = '{"source": "Three doors", "target": "ثلاثة\u2028أبواب"}\n{"source": "Two", "target": "اثنان"}\n'
    items = read(tmp_path / "a.jsonl", "\ufeff" + data)
    assert [(item.target, item.line) for item in items if isinstance(item, Segment)] == [
        ("ثلاثة\u2028أبواب", 1),
        ("اثنان", 2),
    ]


def test_bad_json_lines_are_named(tmp_path: Path) -> None:
    items = read(
        tmp_path / "a.jsonl", '{"source": "a", "target": "b"}\n{"source": \n{"x": 1}\n{"source": 1, "target": "b"}\n'
    )
    errors = [str(item) for item in items if isinstance(item, InputError)]
    assert [line.split(":")[1][:1] for line in errors] == ["2", "3", "4"]


def test_parquet(tmp_path: Path) -> None:
    import pyarrow as pa
    import pyarrow.parquet as pq

    path = tmp_path / "a.parquet"
    pq.write_table(pa.table({"id": ["x", "y"], "source": ["Gate", "Door"], "target": ["باب", None]}), path)
    items = list(read_segments(Source(path), Reading("en", "ar")))
    assert [(item.id, item.target) for item in items if isinstance(item, Segment)] == [("x", "باب"), ("y", None)]
    path.write_bytes(b"PAR1 and no more")
    with pytest.raises(FormatError, match=r"a\.parquet"):
        list(read_segments(Source(path), Reading()))


def test_parallel_text(tmp_path: Path) -> None:
    source, target = tmp_path / "a.en", tmp_path / "a.ar"
    source.write_text("One\u2028x\nTwo\n\n", encoding="utf-8")
    target.write_text("واحد\nاثنان\n\n", encoding="utf-8")
    [pair] = sources([source, target])
    assert [
        (item.id, item.source, item.target)
        for item in read_segments(pair, Reading("en", "ar"))
        if isinstance(item, Segment)
    ] == [("1", "One\u2028x", "واحد"), ("2", "Two", "اثنان"), ("3", "", None)]


def test_parallel_text_of_different_length_is_refused(tmp_path: Path) -> None:
    source, target = tmp_path / "a.en", tmp_path / "a.ar"
    source.write_text("1\n2\n3\n", encoding="utf-8")
    target.write_text("1\n2\n3\n4\n", encoding="utf-8")
    with pytest.raises(FormatError, match=r"3 lines.*4"):
        list(read_segments(sources([source, target])[0], Reading()))


def test_what_cannot_be_a_source(tmp_path: Path) -> None:
    lonely = tmp_path / "a.txt"
    lonely.write_text("x")
    with pytest.raises(UsageError, match="source first"):
        sources([lonely])
    with pytest.raises(InputError, match="no such file"):
        sources([tmp_path / "none.po"])
    with pytest.raises(InputError, match="folder"):
        sources([tmp_path])


@pytest.mark.parametrize("name", ["a.csv", "a.jsonl"])
def test_broken_encodings_are_named(tmp_path: Path, name: str) -> None:
    data = b'source,target\na,"\xff"\n' if name == "a.csv" else b'{"source": "\xff", "target": "b"}\n'
    path = tmp_path / name
    try:
        items = read(path, data)
    except EncodingError as error:
        items = [error]
    assert [type(item) for item in items] == [EncodingError]


def test_a_line_that_never_ends_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(raw_lines, "MAX_LINE", 1000)
    with pytest.raises(UnsafeInputError, match="longer"):
        read(tmp_path / "a.jsonl", '{"source": "' + "a" * 2000)
