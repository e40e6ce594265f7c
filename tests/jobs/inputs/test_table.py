from collections.abc import Callable

import pytest

from drift.errors import DriftError, FormatError
from drift.jobs.inputs.table import read_table

Linear = Callable[[Callable[[str], object], str, int], None]

GOOD = {"text": "A ferry sank.", "speaker": "Mirela"}


@pytest.mark.parametrize(
    "data",
    [
        "text,speaker\nA ferry sank.,Mirela\n",
        "text;speaker\r\nA ferry sank.;Mirela\r\n",
        "text\tspeaker\nA ferry sank.\tMirela",
        "text|speaker\nA ferry sank.|Mirela\n",
        "\ufefftext,speaker\n\n\nA ferry sank.,Mirela\n\n",
        "sep=;\ntext;speaker\nA ferry sank.;Mirela\n",
        '"text","speaker"\n"A ferry sank.","Mirela"\n',
    ],
)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_separators_marks_and_encodings(data: str, encoding: str) -> None:
    assert [row for _, row in read_table(data.encode(encoding), "t.csv")] == [GOOD]


def test_doubled_marks_and_a_byte_order_mark() -> None:
    data = '\ufeffsource;target\n"A deputy in the ""old"" port, resigned";"סגן שר בארה""ב התפטר"\n'
    assert list(read_table(data.encode(), "t.csv")) == [
        (2, {"source": 'A deputy in the "old" port, resigned', "target": 'סגן שר בארה"ב התפטר'})
    ]


def test_line_numbers_are_those_of_the_file() -> None:
    data = 'text,n\n"two\nlines",1\n\nlast,2\n'
    assert [line for line, _ in read_table(data.encode(), "t.csv")] == [2, 5]


def test_cells_that_were_guarded_come_back_as_they_were() -> None:
    data = "text\n'=HYPERLINK(1)\n'-40 degrees\n''=x\n'tis late\n"
    assert [row["text"] for _, row in read_table(data.encode(), "t.csv") if isinstance(row, dict)] == [
        "=HYPERLINK(1)",
        "-40 degrees",
        "'=x",
        "'tis late",
    ]


def test_bad_row_does_not_lose_the_others() -> None:
    data = 'text,n\nfirst,1\n"a" b,2\ntoo,many,cells\nlast,3\n'
    rows = list(read_table(data.encode(), "t.csv"))
    assert [row["text"] for _, row in rows if isinstance(row, dict)] == ["first", "last"]
    errors = [row for _, row in rows if isinstance(row, DriftError)]
    assert [(error.file, error.line) for error in errors] == [("t.csv", 3), ("t.csv", 4)]


@pytest.mark.parametrize("data", [b"", b"\n\n", b"text,text\na,b\n"])
def test_header_that_cannot_be_used(data: bytes) -> None:
    with pytest.raises(FormatError):
        list(read_table(data, "t.csv"))


def test_line_separators_of_unicode_are_text() -> None:
    data = "text,n\nthree\u2028gates\u0085here,1\nlast,2\n"
    assert [row["text"] for _, row in read_table(data.encode(), "t.csv") if isinstance(row, dict)] == [
        "three\u2028gates\u0085here",
        "last",
    ]


def test_quotation_mark_never_closed_costs_its_own_row_alone() -> None:
    rows = list(read_table(b'text,n\n"open,1\nsecond,2\n"third",3\n"two\nlines",4\nlast,5\n"at the end,6\n', "t.csv"))
    assert [(line, row["text"]) for line, row in rows if isinstance(row, dict)] == [
        (3, "second"),
        (4, "third"),
        (5, "two\nlines"),
        (7, "last"),
    ]
    assert [row.line for _, row in rows if isinstance(row, DriftError)] == [2, 8]


def test_many_quotation_marks_never_closed_take_no_quadratic_time(grows_linearly: Linear) -> None:
    def read(text: str) -> None:
        assert any(isinstance(row, DriftError) for _, row in read_table(b"text\n" + text.encode(), "t.csv"))

    grows_linearly(read, '"open\n', 5_000)


def test_column_that_is_needed_and_not_there_is_told_once() -> None:
    with pytest.raises(FormatError, match=r"no column 'text'; the columns are named 'A ferry sank\.', '1'"):
        list(read_table(b"A ferry sank.,1\nIt is late.,2\n", "t.csv", ["text"]))
    assert list(read_table(b"n,text\n1\n", "t.csv", ["text"])) == [(2, {"n": "1"})]
