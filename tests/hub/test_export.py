"""How a data set comes to lie on disk: whole or not at all, the same bytes for the same records."""

from __future__ import annotations

import hashlib
import json
import logging
import os
import subprocess
import sys
from pathlib import Path

import pyarrow.parquet as pq
import pytest

from drift.errors import DriftError, ExportError, SchemaVersionError, UsageError
from drift.hub import export as module
from drift.hub.export import export, export_with_notices
from drift.hub.load import load
from drift.hub.sample import sample_positions
from drift.hub.settings import Settings
from drift.records import RoundTrip, ScoredStatement, Statement, write_records


def _files(folder: Path) -> dict[str, str]:
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def test_the_same_records_give_the_same_bytes(scored: list[ScoredStatement], exported: Path, tmp_path: Path) -> None:
    write_records(tmp_path / "scored.jsonl", scored)
    program = (
        "import sys; from pathlib import Path; from drift.hub.export import export;"
        "from drift.records import ScoredStatement, read_records;"
        "export(read_records(Path(sys.argv[1]), ScoredStatement), sys.argv[2])"
    )
    environment = {**os.environ, "PYTHONHASHSEED": "12345", "TZ": "Asia/Tokyo", "LC_ALL": "C"}
    arguments = [sys.executable, "-c", program, str(tmp_path / "scored.jsonl"), str(tmp_path / "again")]
    subprocess.run(arguments, check=True, env=environment)
    assert _files(tmp_path / "again") == _files(exported)


def test_the_files_that_a_data_set_has(exported: Path) -> None:
    names = set(_files(exported))
    assert {"README.md", "croissant.json", "sample.jsonl", "drift.json"} <= names
    assert "statements/train-00000-of-00001.parquet" in names


def test_the_manifest_names_every_other_file_with_its_hash(exported: Path) -> None:
    manifest = json.loads((exported / "drift.json").read_text(encoding="utf-8"))
    found = _files(exported)
    del found["drift.json"]
    assert {name: entry["sha256"] for name, entry in manifest["files"].items()} == found


def test_tables_have_a_page_index_and_their_features(exported: Path) -> None:
    file = pq.ParquetFile(exported / "scores" / "train-00000-of-00001.parquet")
    column = file.metadata.row_group(0).column(0)
    assert column.has_offset_index
    assert column.has_column_index
    assert b"huggingface" in file.schema_arrow.metadata


def test_an_insertion_leaves_most_of_a_table_as_it_was(tmp_path: Path) -> None:
    """Content-defined chunking: pages after an insertion are found again, byte by byte."""

    def table(name: str, texts: list[str]) -> bytes:
        records = [ScoredStatement(statement=Statement(text=text)) for text in texts]
        return (module.write_tables(records, tmp_path / name), _bytes(tmp_path / name))[1]

    def _bytes(folder: Path) -> bytes:
        return (folder / "statements" / "train-00000-of-00001.parquet").read_bytes()

    texts = [hashlib.sha512(str(number).encode()).hexdigest() * 4 for number in range(12_000)]
    before = table("before", texts)
    after = table("after", [texts[0], "an insertion near the start", *texts[1:]])
    window = 1 << 12
    pieces = [before[start : start + window] for start in range(len(before) // 2, len(before) - window, window)]
    kept = sum(piece in after for piece in pieces)
    assert kept > 0.4 * len(pieces)


def test_an_earlier_export_is_replaced(scored: list[ScoredStatement], tmp_path: Path) -> None:
    target = tmp_path / "data"
    export(scored, target)
    export(scored[1:2], target)
    assert load(target) == scored[1:2]
    assert not (target / "translation-he-en").exists()
    assert [path.name for path in tmp_path.iterdir()] == ["data"]


def test_an_empty_folder_and_missing_parents_are_fine(scored: list[ScoredStatement], tmp_path: Path) -> None:
    (tmp_path / "there").mkdir()
    assert load(export(scored, tmp_path / "there")) == scored
    assert load(export(scored, tmp_path / "a" / "b" / "c")) == scored


def test_a_folder_that_is_no_export_is_left_alone(scored: list[ScoredStatement], tmp_path: Path) -> None:
    (tmp_path / "thesis.txt").write_text("years of work", encoding="utf-8")
    with pytest.raises(ExportError, match="no export of Drift"):
        export(scored, tmp_path)
    with pytest.raises(ExportError, match="file of this name"):
        export(scored, tmp_path / "thesis.txt")
    assert _files(tmp_path).keys() == {"thesis.txt"}


def test_the_folder_one_is_in_is_left_alone(
    scored: list[ScoredStatement], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    with pytest.raises(ExportError, match="folder you are in"):
        export(scored, ".")
    assert load(export(scored, "inside")) == scored


@pytest.mark.parametrize("licence", ["", "two words", "a/b", "é"])
def test_what_is_no_licence_is_wrong_usage(scored: list[ScoredStatement], tmp_path: Path, licence: str) -> None:
    with pytest.raises(UsageError, match="licence"):
        export(scored, tmp_path / "data", licence=licence)
    assert list(tmp_path.iterdir()) == []


def test_rights_lie_beside_the_data_unless_there_is_a_licence(scored: list[ScoredStatement], tmp_path: Path) -> None:
    assert (export(scored, tmp_path / "data") / "LICENSE.md").is_file()
    folder = export(scored, tmp_path / "data", licence="CC-BY-4.0")
    assert not (folder / "LICENSE.md").exists()
    assert 'license: "cc-by-4.0"' in (folder / "README.md").read_text(encoding="utf-8")


def test_what_is_no_list_of_records_is_wrong_usage(scored: list[ScoredStatement], tmp_path: Path) -> None:
    for wrong in (scored[0], [scored[0], scored[0].statement], ["text"]):
        with pytest.raises(UsageError, match="scored statement"):
            export(wrong, tmp_path / "data")  # type: ignore[arg-type]
    assert list(tmp_path.iterdir()) == []


def test_a_foreign_file_inside_an_export_is_never_deleted(scored: list[ScoredStatement], tmp_path: Path) -> None:
    target = export(scored, tmp_path / "data")
    (target / "statements" / "notes.txt").write_text("mine", encoding="utf-8")
    with pytest.raises(ExportError, match=r"statements/notes\.txt"):
        export(scored, target)
    assert load(target) == scored


def test_an_export_of_a_newer_version_is_not_replaced(scored: list[ScoredStatement], tmp_path: Path) -> None:
    target = export(scored, tmp_path / "data")
    (target / "drift.json").write_text('{"schema": "drift.dataset/9"}', encoding="utf-8")
    with pytest.raises(SchemaVersionError):
        export(scored, target)


@pytest.mark.parametrize("step", ["card.write_card", "croissant.write_croissant", "manifest.write_manifest"])
@pytest.mark.parametrize("error", [OSError(28, "No space left on device"), KeyboardInterrupt()])
def test_a_failure_half_way_leaves_what_was_there(
    scored: list[ScoredStatement], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, step: str, error: BaseException
) -> None:
    target = export(scored[:1], tmp_path / "data")
    before = _files(target)

    def fail(*_: object) -> None:
        raise error

    monkeypatch.setattr(f"drift.hub.{step}", fail)
    with pytest.raises((DriftError, KeyboardInterrupt)):
        export(scored, target)
    with pytest.raises((DriftError, KeyboardInterrupt)):
        export(scored, tmp_path / "new")
    assert _files(target) == before
    assert [path.name for path in tmp_path.iterdir()] == ["data"]


def test_a_value_that_cannot_be_written_names_its_row_before_anything_lies_there(tmp_path: Path) -> None:
    good = ScoredStatement(statement=Statement(text="fine"))
    bad = ScoredStatement.from_dict({"statement": {"text": "bad", "odd": float("nan")}})
    with pytest.raises(ExportError, match="s000001-"):
        export([good, bad], tmp_path / "data")
    assert list(tmp_path.iterdir()) == []


def test_half_a_surrogate_pair_becomes_a_replacement_and_a_notice(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    texts = ["First.", "Fire \ud83d near the port", "Third, whole: \ud83d\ude00"]
    records = [ScoredStatement(statement=Statement(text=text)) for text in texts]
    with caplog.at_level(logging.WARNING, logger="drift.hub"):
        folder = export(records, tmp_path / "data")
    rows = pq.read_table(folder / "statements").to_pylist()
    assert [row["text"] for row in rows] == ["First.", "Fire \ufffd near the port", "Third, whole: \U0001f600"]
    assert "1 record holds U+FFFD" in caplog.text
    assert "s000001-" in caplog.text
    assert "U+FFFD" in (folder / "README.md").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("source", "told"),
    [("/home/me/a.txt", True), ("C:\\Users\\me\\a.txt", True), ("~/a.txt", True), ("file:///a", True)]
    + [(source, False) for source in ("a.txt", "eid/a.txt", "https://example.org/a", None)],
)
def test_a_place_on_somebodys_computer_is_told(tmp_path: Path, source: str | None, told: bool) -> None:
    record = ScoredStatement(statement=Statement(text="x", source=source))
    done = export_with_notices([record], tmp_path / "data")
    assert [notice for notice in done.notices if "`source`" in notice and "s000000-" in notice] == done.notices
    assert bool(done.notices) is told


def test_a_surrogate_that_slipped_past_validation_names_its_row(tmp_path: Path) -> None:
    record = ScoredStatement(statement=Statement.model_construct(text="\ud83d", language="en"))
    with pytest.raises(ExportError, match="s000000-"):
        export([record], tmp_path / "data")
    assert list(tmp_path.iterdir()) == []


def test_ids_follow_position_and_content(scored: list[ScoredStatement], exported: Path, tmp_path: Path) -> None:
    again = export([scored[0].model_copy(update={"round_trips": (), "scores": ()}), scored[2]], tmp_path / "data")
    first = [row["id"] for row in pq.read_table(exported / "statements").to_pylist()]
    second = [row["id"] for row in pq.read_table(again / "statements").to_pylist()]
    assert second[0] == first[0]
    assert second[1].startswith("s000001-")
    assert second[1].split("-")[1] == first[2].split("-")[1]


def test_integers_beyond_64_bits_are_kept(tmp_path: Path) -> None:
    record = ScoredStatement(statement=Statement(text="x", start=10**30, end=2**63))
    assert load(export([record], tmp_path / "data")) == [record]


def test_a_sample_is_spread_over_the_whole(tmp_path: Path) -> None:
    records = [ScoredStatement(statement=Statement(text=f"Number {number}.")) for number in range(1_000)]
    folder = export(records, tmp_path / "data")
    lines = (folder / "sample.jsonl").read_text(encoding="utf-8").splitlines()
    assert [json.loads(line)["statement"]["text"] for line in lines][:3] == ["Number 0.", "Number 50.", "Number 100."]
    assert len(lines) == 20
    assert sample_positions(3) == [0, 1, 2]
    assert len(set(sample_positions(21))) == 20


def test_several_round_trips_through_one_pivot_are_kept_apart(tmp_path: Path) -> None:
    trips = tuple(RoundTrip(pivot="ar", forward=f"f{number}", back="b") for number in range(3))
    record = ScoredStatement(statement=Statement(text="x"), round_trips=trips, scores=(None, None, None))
    folder = export([record], tmp_path / "data")
    assert load(folder) == [record]
    rows = pq.read_table(folder / "translation-en-ar").to_pylist()
    assert [row["translation"]["ar"] for row in rows] == ["f0", "f1", "f2"]


def test_settings_reach_the_card_and_notices_come_back(scored: list[ScoredStatement], tmp_path: Path) -> None:
    done = export_with_notices(scored, tmp_path / "data", Settings(pretty_name="A name", tags=("extra",)))
    assert done.notices == []
    assert done.rows["statements"] == 4
    assert "# A name" in (done.path / "README.md").read_text(encoding="utf-8")


def test_a_replacement_is_noticed_wherever_it_stands(tmp_path: Path) -> None:
    bad = "Mara \ud83d"
    records = [
        ScoredStatement(statement=Statement(text="x", speaker=bad)),
        ScoredStatement(statement=Statement(text="x", outlet=bad)),
        ScoredStatement(statement=Statement(text="x"), error=bad),
        ScoredStatement(
            statement=Statement(text="x"), round_trips=(RoundTrip(pivot="ar", forward="", back="", notes=(bad,)),)
        ),
    ]
    assert export_with_notices(records, tmp_path / "data").notices[0].startswith("4 records hold U+FFFD")


@pytest.mark.skipif(sys.platform in ("darwin", "win32"), reason="file systems there hold Unicode names only")
def test_a_folder_whose_name_is_no_utf8(scored: list[ScoredStatement], tmp_path: Path) -> None:
    folder = export(scored, tmp_path / os.fsdecode(b"caf\xe9"))
    assert load(folder) == scored


def test_an_interrupt_between_the_renames_puts_the_earlier_export_back(
    scored: list[ScoredStatement], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = export(scored[:1], tmp_path / "data")
    rename = Path.rename

    def interrupted(self: Path, target: Path) -> Path:
        if self.suffix == ".part":
            raise KeyboardInterrupt
        return rename(self, target)

    monkeypatch.setattr(Path, "rename", interrupted)
    with pytest.raises(KeyboardInterrupt):
        export(scored, folder)
    assert load(folder) == scored[:1]
    assert [path.name for path in tmp_path.iterdir()] == ["data"]


def test_a_name_that_no_encoding_holds_is_mended(scored: list[ScoredStatement], tmp_path: Path) -> None:
    settings = Settings("caf\udce9", tags=("\ud83d",))
    folder = export_with_notices(scored, tmp_path / "data", settings).path
    assert "caf\ufffd" in (folder / "README.md").read_text(encoding="utf-8")
    assert json.loads((folder / "croissant.json").read_text(encoding="utf-8"))["alternateName"] == "caf\ufffd"
