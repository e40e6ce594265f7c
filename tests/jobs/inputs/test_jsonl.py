import pytest

from drift.errors import DriftError, FormatError
from drift.jobs.inputs.jsonl import looks_like_json_lines, read_json, read_json_lines


def test_a_line_ends_at_a_line_feed_and_nowhere_else() -> None:
    data = '{"text": "ثلاثة\u2028أبواب"}\n{"text": "x\u2029y\u0085z"}\n'.encode()
    assert list(read_json_lines(data, "f")) == [
        (1, {"text": "ثلاثة\u2028أبواب"}),
        (2, {"text": "x\u2029y\u0085z"}),
    ]


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-8"])
def test_byte_order_marks(encoding: str) -> None:
    assert list(read_json_lines('{"text": "بوابة"}\r\n'.encode(encoding), "f")) == [(1, {"text": "بوابة"})]


def test_bad_lines_are_told_and_the_others_kept() -> None:
    data = b'{"text": "a"}\n\n{"text": \n[1]\n{"text": "\xff"}\n' + b"[" * 100_000 + b'\n{"text": "b"}'
    rows = list(read_json_lines(data, "f.jsonl"))
    assert [line for line, row in rows if isinstance(row, dict)] == [1, 7]
    errors = [row for _, row in rows if isinstance(row, DriftError)]
    assert [(error.file, error.line) for error in errors] == [("f.jsonl", line) for line in (3, 4, 5, 6)]


def test_json_array_and_lone_object() -> None:
    assert list(read_json(b'[{"text": "a"}, {"text": "b"}]', "f")) == [(1, {"text": "a"}), (2, {"text": "b"})]
    assert list(read_json(b'{"text": "a"}', "f")) == [(1, {"text": "a"})]
    assert isinstance(list(read_json(b'[{"text": "a"}, 5]', "f"))[1][1], DriftError)


@pytest.mark.parametrize("data", [b"{", b"", b"[" * 200_000])
def test_what_is_no_json(data: bytes) -> None:
    with pytest.raises(FormatError, match="no JSON"):
        list(read_json(data, "f"))


def test_telling_json_lines_from_prose() -> None:
    assert looks_like_json_lines(b'\n{"text": "a"}\n{"text"')
    assert not looks_like_json_lines(b"{not json}\n")
    assert not looks_like_json_lines(b'"a quotation," he said\n')
    assert not looks_like_json_lines(b"")
