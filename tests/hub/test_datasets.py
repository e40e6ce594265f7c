"""What `datasets.load_dataset` makes of an exported folder, with no network."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pyarrow.parquet as pq
from datasets import (
    Dataset,
    DatasetDict,
    Features,
    List,
    Translation,
    Value,
    get_dataset_config_names,
    load_dataset,
    load_dataset_builder,
)

from drift.hub.export import export
from drift.records import RoundTrip, Score, ScoredStatement, Statement

FLAT = ["statements", "round_trips", "scores", "edits", "pairs"]


def _table(folder: Path, name: str) -> Dataset:
    return load_dataset(str(folder), name, split="train")


def _everything(folder: Path) -> dict[str, DatasetDict]:
    return {name: _load(folder, name) for name in get_dataset_config_names(str(folder))}


def _load(folder: Path, name: str) -> DatasetDict:
    """A configuration with every split; without rows it is streamed, for `datasets` loads none of those otherwise."""
    if load_dataset_builder(str(folder), name).info.splits["train"].num_examples:
        return load_dataset(str(folder), name)
    stream = load_dataset(str(folder), name, split="train", streaming=True)
    assert stream.features is not None
    assert list(stream) == []
    file = folder / name / "train-00000-of-00001.parquet"
    assert Features.from_arrow_schema(pq.read_schema(file)) == stream.features
    return DatasetDict({"train": Dataset(pq.read_table(file))})


def test_every_configuration_loads_with_the_rows_it_should_have(exported: Path) -> None:
    found = {name: {split: len(rows) for split, rows in data.items()} for name, data in _everything(exported).items()}
    assert found == {
        "statements": {"train": 4},
        "round_trips": {"train": 4},
        "scores": {"train": 4},
        "edits": {"train": 4},
        "pairs": {"train": 2},
        "translation": {"train": 3},
        "translation-en-ar": {"train": 2},
        "translation-he-en": {"train": 1},
    }


def test_the_folder_alone_loads_the_statements(exported: Path) -> None:
    data = load_dataset(str(exported))
    assert [row["text"] for row in data["train"]][1] == "The bridge is closed."


def _scalars(feature: Any) -> list[Any]:
    if isinstance(feature, List):
        return _scalars(feature.feature)
    if isinstance(feature, dict):
        return [scalar for member in feature.values() for scalar in _scalars(member)]
    return [feature]


def test_every_feature_has_a_type_and_none_is_null(exported: Path) -> None:
    for name, data in _everything(exported).items():
        for column, feature in data["train"].features.items():
            for scalar in _scalars(feature):
                assert isinstance(scalar, Value | Translation), (name, column)
                assert getattr(scalar, "dtype", None) != "null", (name, column)


def test_the_types_of_columns_that_matter(exported: Path) -> None:
    scores = _table(exported, "scores").features
    assert scores["drift"] == Value("float64")
    assert scores["percentile"] == Value("float64")
    assert scores["measures"] == List({"name": Value("string"), "value": Value("float64")})
    statements = _table(exported, "statements").features
    assert statements["speaker"] == Value("string")
    assert statements["start"] == Value("int64")


def test_the_tables_join_by_their_ids(exported: Path) -> None:
    rows = {name: list(_table(exported, name)) for name in FLAT}
    ids = {name: [row["id"] for row in table] for name, table in rows.items()}
    for name in FLAT:
        assert len(set(ids[name])) == len(ids[name])
    for name in FLAT[1:]:
        assert {row["statement_id"] for row in rows[name]} <= set(ids["statements"])
    trips, pairs = set(ids["round_trips"]), set(ids["pairs"])
    for score in rows["scores"]:
        assert (score["round_trip_id"] in trips) != (score["pair_id"] in pairs)
    assert {row["score_id"] for row in rows["edits"]} <= set(ids["scores"])
    for score in rows["scores"]:
        assert score["edit_count"] == sum(edit["score_id"] == score["id"] for edit in rows["edits"])


def test_values_arrive_unrounded_and_in_their_places(exported: Path) -> None:
    score = _table(exported, "scores")[0]
    assert score["drift"] == 0.1 + 0.2
    assert score["semantic"] == 0.12345678901234567
    assert {item["name"]: item["value"] for item in score["measures"]}["a-measure-of-others"] == 1e-300
    edit = _table(exported, "edits")[0]
    text = _table(exported, "statements")[0]["text"]
    assert text[edit["original_start"] : edit["original_end"]] == edit["original"] == "engage"
    failed = _table(exported, "round_trips")[1]
    assert (failed["failure_kind"], failed["failure_leg"], failed["drift"]) == ("empty", "back", None)


def test_the_translation_table_has_every_language_of_the_data(exported: Path) -> None:
    data = _table(exported, "translation")
    assert data.features["translation"] == Translation(languages=["ar", "en", "he"])
    assert data[1]["translation"] == {"ar": "الجسر مغلق.", "en": "The bridge is closed.", "he": None}
    assert data[2]["source_language"] == "he"


def test_a_pair_lacks_no_side(exported: Path) -> None:
    data = _table(exported, "translation-en-ar")
    assert data.features["translation"] == Translation(languages=["en", "ar"])
    assert all(all(row["translation"].values()) for row in data)


def test_statements_without_edits_or_scores_keep_every_column(tmp_path: Path) -> None:
    records = [
        ScoredStatement(
            statement=Statement(text=f"Statement {number}."),
            round_trips=(RoundTrip(pivot="ar", forward="a", back="b"),),
            scores=(Score(drift=0.0, surface=0.0),),
        )
        for number in range(5)
    ]
    folder = export(records, tmp_path / "plain")
    data = _everything(folder)
    assert len(data["edits"]["train"]) == 0
    assert len(data["pairs"]["train"]) == 0
    assert data["edits"]["train"].features["severity"] == Value("string")
    assert data["edits"]["train"].features["distance"] == Value("float64")
    assert data["round_trips"]["train"].features["notes"] == List(Value("string"))
    assert data["scores"]["train"][0]["measures"] == []


def test_nothing_at_all_is_a_data_set_too(tmp_path: Path) -> None:
    data = _everything(export([], tmp_path / "empty"))
    assert {name: len(value["train"]) for name, value in data.items()} == dict.fromkeys([*FLAT, "translation"], 0)
    assert data["scores"]["train"].features["drift"] == Value("float64")


def test_a_column_that_is_empty_up_to_its_last_row_keeps_its_type(tmp_path: Path) -> None:
    count = 12_000
    records = [
        ScoredStatement(
            statement=Statement(text=f"Report {number}.", speaker="The last one" if number == count - 1 else None),
            round_trips=(RoundTrip(pivot="ar", forward="a", back="b"),),
            scores=(Score(drift=0.5, surface=0.5, percentile=12.5 if number == count - 1 else None),),
        )
        for number in range(count)
    ]
    folder = export(records, tmp_path / "many")
    statements, scores = _table(folder, "statements"), _table(folder, "scores")
    assert len(statements) == len(scores) == count
    assert statements.features["speaker"] == Value("string")
    assert scores.features["percentile"] == Value("float64")
    assert (statements[-1]["speaker"], statements[0]["speaker"]) == ("The last one", None)
    assert (scores[-1]["percentile"], scores[0]["percentile"]) == (12.5, None)


def test_any_language_code_gives_a_data_set_that_loads(tmp_path: Path) -> None:
    codes = ["no", "pt-BR", "zh_Hant", "x/../../y", "EN", ""]
    trips = tuple(RoundTrip(pivot=code, forward=f"forward {code}", back="b") for code in codes)
    records = [
        ScoredStatement(statement=Statement(text="The bridge is closed."), round_trips=trips, scores=(None,) * 6),
        ScoredStatement(statement=Statement(text="?", language=""), round_trips=trips[:1], scores=(None,)),
    ]
    folder = export(records, tmp_path / "odd")
    pairs = [name for name in get_dataset_config_names(str(folder)) if name.startswith("translation-")]
    assert pairs == ["translation-en-EN", "translation-en-no", "translation-en-pt-BR", "translation-en-zh_Hant"]
    assert _table(folder, "translation")[0]["translation"]["x/../../y"] == "forward x/../../y"
    assert _table(folder, "translation-en-pt-BR")[0]["translation"]["pt-BR"] == "forward pt-BR"
    assert [path.name for path in tmp_path.iterdir()] == ["odd"]
