import io
from pathlib import Path

import pyarrow
import pyarrow.parquet
import pytest

from drift.errors import EncodingError, FormatError, InputError
from drift.jobs.inputs.read import read_inputs

ARTICLE = (
    "The port was shut at noon.\n\n"
    "“The bridge is closed until Friday,” said the harbour master, Mirela Kovac.\n\n"
    "She added: “Nobody was hurt.”\n"
)


def texts(*arguments: str, **options: object) -> list[str]:
    return [row.statement.text for row in read_inputs(arguments, **options).rows]  # type: ignore[arg-type]


def test_article(tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    file.write_text(ARTICLE, encoding="utf-8")
    rows = read_inputs([str(file)]).rows
    assert [row.statement.text for row in rows] == ["The bridge is closed until Friday,", "Nobody was hurt."]
    assert {row.statement.speaker for row in rows} == {"Mirela Kovac"}
    assert {row.statement.source for row in rows} == {str(file)}


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-16-le"])
def test_article_in_other_encodings(tmp_path: Path, encoding: str) -> None:
    file = tmp_path / "a.txt"
    file.write_bytes(ARTICLE.encode(encoding))
    assert texts(str(file)) == ["The bridge is closed until Friday,", "Nobody was hurt."]


def test_arabic_article_in_windows_1256(tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    file.write_bytes(
        "قال الوزير سامي حداد: «الجسر مغلق حتى يوم الجمعة».\n\nولم يصب أحد بأذى في الحادث.".encode("cp1256")
    )
    rows = read_inputs([str(file)]).rows
    assert [(row.statement.text, row.statement.language) for row in rows] == [("الجسر مغلق حتى يوم الجمعة", "ar")]


def test_saved_page(tmp_path: Path) -> None:
    body = "".join(f"<p>{line}</p>" for line in ARTICLE.split("\n\n"))
    filler = "<p>The harbour has been rebuilt twice since the war, and its piers are inspected every spring.</p>" * 3
    page = f"<!DOCTYPE html><html><head><title>Port</title></head><body><article>{body}{filler}</article></body></html>"
    file = tmp_path / "a.html"
    file.write_text(page, encoding="utf-8")
    assert texts(str(file)) == ["The bridge is closed until Friday,", "Nobody was hurt."]


def test_saved_page_that_declares_its_encoding(tmp_path: Path) -> None:
    head = '<html><head><meta charset="windows-1252"></head><body><article>'
    page = (
        f"{head}<p>“The café is closed until further notice,” said Zoë Müller, the owner.</p></article></body></html>"
    )
    file = tmp_path / "a.htm"
    file.write_bytes(page.encode("cp1252"))
    assert texts(str(file)) == ["The café is closed until further notice,"]


def test_page_in_utf_8_under_another_declaration(tmp_path: Path) -> None:
    file = tmp_path / "a.html"
    head = '<html><head><meta charset="windows-1256"></head><body><article>'
    text = "“The café is closed until further notice,” said Zoë Müller, the owner of the place by the harbour."
    file.write_text(f"{head}<p>{text}</p></article></body></html>", encoding="utf-8")
    (row,) = read_inputs([str(file)]).rows
    assert (row.statement.text, row.statement.speaker) == ("The café is closed until further notice,", "Zoë Müller")


def test_page_without_an_article(tmp_path: Path) -> None:
    file = tmp_path / "a.html"
    file.write_text("<html><head></head><body></body></html>")
    with pytest.raises(InputError, match="text"):
        read_inputs([str(file)])


def test_lines_keep_their_numbers(tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    file.write_bytes("A ferry sank.\r\n\r\nTwo swam\u2028ashore.\n".encode())
    rows = read_inputs([str(file)], reading="lines").rows
    assert [(row.line, row.statement.text) for row in rows] == [
        (1, "A ferry sank."),
        (2, ""),
        (3, "Two swam\u2028ashore."),
    ]


def test_one_line_without_a_quotation_is_a_statement(tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    file.write_text("The bridge is closed.\n")
    found = read_inputs([str(file)])
    assert [row.statement.text for row in found.rows] == ["The bridge is closed."]
    assert len(found.notes) == 1


def test_article_without_a_quotation_gives_nothing_and_says_so(tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    file.write_text("The bridge is closed.\n\nNobody knows why.\n")
    found = read_inputs([str(file)])
    assert found.rows == []
    assert "no quotation" in found.notes[0]


@pytest.mark.parametrize("data", [b"", b"  \n\t\n", b"\xef\xbb\xbf"])
def test_empty_file(tmp_path: Path, data: bytes) -> None:
    file = tmp_path / "a.txt"
    file.write_bytes(data)
    with pytest.raises(InputError, match=r"empty|no text"):
        read_inputs([str(file)])


@pytest.mark.parametrize("name", ["a.txt", "a.csv", "a.jsonl", "a.json", "a.html", "a.bin"])
@pytest.mark.parametrize("reading", [None, "lines", "records"])
def test_binary_is_refused_or_has_only_bad_rows(tmp_path: Path, name: str, reading: str | None) -> None:
    file = tmp_path / name
    file.write_bytes(bytes(range(256)) * 20)
    try:
        found = read_inputs([str(file)], reading=reading)  # type: ignore[arg-type]
    except InputError as error:
        assert str(file) in str(error)
    else:
        assert found.rows == []
        assert found.problems


@pytest.mark.parametrize("magic", [b"%PDF-1.7\n", b"PK\x03\x04", b"\x89PNG\r\n"])
def test_known_binary_formats_are_named(tmp_path: Path, magic: bytes) -> None:
    file = tmp_path / "a"
    file.write_bytes(magic + b"rest of it, that could be text")
    with pytest.raises(EncodingError, match="this is a"):
        read_inputs([str(file)])


def test_records_of_every_kind_are_the_same(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_text('{"text": "A ferry sank.", "speaker": "M"}\n{"text": "It is late."}\n')
    (tmp_path / "a.json").write_text('[{"text": "A ferry sank.", "speaker": "M"}, {"text": "It is late."}]')
    (tmp_path / "a.csv").write_text("text,speaker\nA ferry sank.,M\nIt is late.,\n")
    (tmp_path / "a.tsv").write_text("text\tspeaker\nA ferry sank.\tM\nIt is late.\t\n")
    table = pyarrow.table({"text": ["A ferry sank.", "It is late."], "speaker": ["M", None]})
    pyarrow.parquet.write_table(table, tmp_path / "a.parquet")
    expected = [("A ferry sank.", "M"), ("It is late.", None)]
    for name in ("a.jsonl", "a.json", "a.csv", "a.tsv", "a.parquet"):
        rows = read_inputs([str(tmp_path / name)]).rows
        assert [(row.statement.text, row.statement.speaker) for row in rows] == expected, name


def test_records_without_a_telling_name(tmp_path: Path) -> None:
    file = tmp_path / "data"
    file.write_text('{"text": "A ferry sank."}\n')
    assert texts(str(file)) == ["A ferry sank."]
    file.write_text("text;speaker\nA ferry sank.;M\n")
    assert texts(str(file), reading="records") == ["A ferry sank."]


def test_bad_rows_are_told_apart(tmp_path: Path) -> None:
    file = tmp_path / "a.jsonl"
    file.write_text('{"text": "A ferry sank."}\n{"text": 5}\nnot json\n{"text": "It is late."}\n')
    found = read_inputs([str(file)])
    assert [row.line for row in found.rows] == [1, 4]
    assert [problem.place for problem in found.problems] == [f"{file}:2", f"{file}:3"]


def test_broken_parquet(tmp_path: Path) -> None:
    file = tmp_path / "a.parquet"
    file.write_bytes(b"PAR1 and nothing more")
    with pytest.raises(FormatError, match="Parquet"):
        read_inputs([str(file)])


def test_parquet_with_dates_and_bytes(tmp_path: Path) -> None:
    import datetime

    table = pyarrow.table({"text": ["A ferry sank."], "date": [datetime.date(2021, 5, 16)], "raw": [b"\xff"]})
    pyarrow.parquet.write_table(table, tmp_path / "a.parquet")
    statement = read_inputs([str(tmp_path / "a.parquet")]).rows[0].statement
    assert statement.date == "2021-05-16"
    statement.to_json().encode()


def test_table_without_a_column_of_texts_is_one_error(tmp_path: Path) -> None:
    file = tmp_path / "a.parquet"
    pyarrow.parquet.write_table(pyarrow.table({"sentence": ["A ferry sank."]}), file)
    with pytest.raises(FormatError, match="no column 'text'; the columns are named 'sentence'"):
        read_inputs([str(file)])
    file = tmp_path / "a.csv"
    file.write_text("A ferry sank.\nIt is late.\n")
    with pytest.raises(FormatError, match="no column 'text'"):
        read_inputs([str(file)])


def test_standard_input() -> None:
    assert texts("-", stdin=io.BytesIO(ARTICLE.encode())) == ["The bridge is closed until Friday,", "Nobody was hurt."]
    assert texts("-", stdin=io.BytesIO(b"The bridge is closed.\n")) == ["The bridge is closed."]
    assert texts("-", stdin=io.BytesIO(b'{"text": "It is late."}\n')) == ["It is late."]
    assert texts("-", reading="records", stdin=io.BytesIO(b"text\nIt is late.\n")) == ["It is late."]
    assert texts("-", stdin=io.BytesIO(b'[\n  {\n    "text": "It is late."\n  }\n]\n')) == ["It is late."]
    assert texts("-", stdin=io.BytesIO(b'{\n  "text": "It is late."\n}\n')) == ["It is late."]


def test_sentence_is_one_statement_even_with_quotation_marks_in_it() -> None:
    assert texts("He said “no” twice.") == ["He said “no” twice."]
    assert texts("He said “no way, not today” twice.", text=True, reading="article") == ["no way, not today"]


def test_one_line_of_fifty_megabytes(tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    file.write_bytes(b"word " * 10_000_000)
    with pytest.raises(InputError, match="no article"):
        read_inputs([str(file)])
    for name, reading in (("a.txt", "lines"), ("a.jsonl", None)):
        (tmp_path / name).write_bytes(b"word " * 10_000_000)
        found = read_inputs([str(tmp_path / name)], reading=reading)  # type: ignore[arg-type]
        assert found.rows == []
        assert len(found.problems) == 1


def test_same_statement_in_two_articles_is_one_row(tmp_path: Path) -> None:
    first, second = tmp_path / "a.txt", tmp_path / "b.txt"
    first.write_text(ARTICLE, encoding="utf-8")
    second.write_text(
        "“The bridge will stay closed until Friday,” Mirela Kovac, the harbour master, said.\n\n"
        "“We will buy two new trams next spring,” said the mayor, Bo Lindqvist.\n",
        encoding="utf-8",
    )
    rows = read_inputs([str(first), str(second)]).rows
    by_text = {row.statement.text: [item.statement.text for item in row.renderings] for row in rows}
    assert by_text == {
        "The bridge is closed until Friday,": ["The bridge will stay closed until Friday,"],
        "Nobody was hurt.": [],
        "We will buy two new trams next spring,": [],
    }


def test_case_folder() -> None:
    from drift.data import corpus_path

    found = read_inputs([str(corpus_path("eid-2021"))])
    assert found.title
    assert any(row.renderings for row in found.rows)
    assert all(row.trips is None for row in found.rows)


def test_case_in_the_documentation_is_one(tmp_path: Path) -> None:
    page = (Path(__file__).parents[3] / "docs/inputs.md").read_text(encoding="utf-8")
    (tmp_path / "case.toml").write_text(page.split("```toml\n")[1].split("```")[0], encoding="utf-8")
    (row,) = read_inputs([str(tmp_path)]).rows
    assert [item.statement.text for item in row.renderings] == ["The bridge will stay shut until Friday"]
