"""The card: what the hub reads at its head, and what a person reads below."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml
from huggingface_hub import DatasetCard, DatasetCardData

from drift.hub import markdown
from drift.hub.export import export
from drift.hub.metadata import language_codes, size_category
from drift.records import Edit, RoundTrip, Score, ScoredStatement, Statement


def _front(folder: Path) -> dict[str, Any]:
    text = (folder / "README.md").read_text(encoding="utf-8")
    return dict(yaml.safe_load(text.split("---\n")[1]))


def _text(folder: Path) -> str:
    return (folder / "README.md").read_text(encoding="utf-8").split("---\n", 2)[2]


def test_the_metadata_is_complete(exported: Path) -> None:
    front = _front(exported)
    assert front["pretty_name"] == "Drift of quoted statements"
    assert front["language"] == ["ar", "en", "he"]
    assert front["license"] == "other"
    assert front["size_categories"] == ["n<1K"]
    assert front["task_categories"] == ["translation", "sentence-similarity"]
    assert "translation-drift" in front["tags"]
    names = [config["config_name"] for config in front["configs"]]
    assert names == [info["config_name"] for info in front["dataset_info"]]
    assert names[:6] == ["statements", "round_trips", "scores", "edits", "pairs", "translation"]


def test_the_hubs_own_reader_takes_the_card(exported: Path) -> None:
    card = DatasetCard.load(exported / "README.md", ignore_metadata_errors=False)
    assert isinstance(card.data, DatasetCardData)
    assert card.data.language == ["ar", "en", "he"]
    assert card.data.license == "other"
    again = DatasetCard(str(card), ignore_metadata_errors=False)
    assert again.data.to_dict() == card.data.to_dict()


def test_datasets_reads_the_same_features_from_the_card_as_from_the_files(exported: Path) -> None:
    import pyarrow.parquet as pq
    from datasets import Features
    from datasets.info import DatasetInfosDict
    from datasets.utils.metadata import MetadataConfigs

    card = DatasetCard.load(exported / "README.md")
    configs = MetadataConfigs.from_dataset_card_data(card.data)
    assert configs.get_default_config_name() == "statements"
    infos = DatasetInfosDict.from_dataset_card_data(card.data)
    assert infos.keys() == configs.keys()
    for name, info in infos.items():
        file = exported / name / "train-00000-of-00001.parquet"
        assert Features.from_arrow_schema(pq.read_schema(file)) == info.features
        assert info.splits["train"].num_examples == pq.read_metadata(file).num_rows
        assert info.download_size == file.stat().st_size


def test_values_that_yaml_would_take_for_something_else_stay_strings(tmp_path: Path) -> None:
    record = ScoredStatement(
        statement=Statement(text="Broen er stengt.", language="no"),
        round_trips=(RoundTrip(pivot="on", forward="x", back="y"),),
        scores=(None,),
    )
    tags = ["2021-05-16", "yes", "1e3", "0o17", "12:30:45", "null", "~", "# not a comment", "a: b", 'say "x"', "y"]
    folder = export([record], tmp_path / "data", pretty_name="Yes: drift", tags=tags, licence="no")
    front = _front(folder)
    assert front["language"] == ["no", "on"]
    assert front["pretty_name"] == "Yes: drift"
    assert front["tags"][-len(tags) :] == tags
    assert front["license"] == "no"
    translation = next(info for info in front["dataset_info"] if info["config_name"] == "translation")
    assert translation["features"][-1]["dtype"]["translation"]["languages"] == ["no", "on"]
    card = DatasetCard.load(folder / "README.md")
    assert card.data.language == ["no", "on"]


@pytest.mark.parametrize(
    "name", ["---", "Yes: drift", "a\nb", "—", "'", '"', "\\", "{{ 7 * 7 }}", "{% raw %}", "&#x3C;"]
)
def test_any_name_gives_a_card_that_loads(tmp_path: Path, name: str) -> None:
    record = ScoredStatement(statement=Statement(text="x"))
    folder = export([record], tmp_path / "data", pretty_name=name)
    assert DatasetCard.load(folder / "README.md").data.pretty_name == name
    assert "49" not in _text(folder).split("\n## ")[0]


def test_the_snippet_on_the_card_runs_offline(exported: Path, tmp_path: Path) -> None:
    snippet = re.search(r"```python\n(.*?)```", _text(exported), re.DOTALL)
    assert snippet is not None
    environment = {**os.environ, "HF_HUB_OFFLINE": "1", "HF_DATASETS_CACHE": str(tmp_path), "PYTHONIOENCODING": "utf-8"}
    done = subprocess.run(
        [sys.executable, "-c", snippet[1]], cwd=exported, env=environment, capture_output=True, text=True, check=True
    )
    assert "0.3 ar We will continue to engage" in done.stdout
    assert "major strength 'engage' -> 'push'" in done.stdout


def test_a_card_without_rows_says_how_to_load_those_tables(tmp_path: Path) -> None:
    text = _text(export([], tmp_path / "data"))
    assert 'edits = load_dataset(path, "edits", split="train", streaming=True)' in text
    assert "Nothing: the tables are empty." in text


def test_the_prose_tells_the_figures_of_the_data(exported: Path) -> None:
    text = _text(exported)
    assert "4 quoted statements, scored by" in text
    assert "| `en` | 3 |" in text
    assert "| through `he` and back | 1 | 0 | 1 empty | – | – |" in text
    assert "| through `ar` and back | 2 | 2 | none | 0.150 | 0.300 | 1 / 0 / 1 / 0 |" in text
    assert "| another outlet's rendering | 2 | 1 |" in text
    assert "1 of them could not be scored at all" in text
    assert "| strength | 0 | 2 | 2 | 0 |" in text
    assert "- 1: `drift|v:1|model:compact|pivots:ar`" in text
    assert "| model | `compact` |" in text
    assert "| v | `1` |" in text
    assert "| First &#124; Outlet | 2 | 0 | 2021-05-16 to 2021-05-18 |" in text
    assert "| not named | 2 | 1 | not known |" in text


def test_a_hostile_outlet_is_text(tmp_path: Path) -> None:
    outlets = [
        "<script>alert(1)</script>",
        "[click](javascript:alert(1))",
        "![x](http://tracker.example/x.png)",
        "a | b\n| c |",
        "`code`",
        "\u202etxet\u202c",
        "---\nlicense: mit",
        "&lt;b&gt;",
        "http://tracker.example",
    ]
    records = [
        ScoredStatement(
            statement=Statement(text="x", outlet=outlet, speaker=outlet, date=outlet),
            round_trips=(RoundTrip(pivot=outlet, forward="f", back="b", signature=outlet),),
            scores=(
                Score(
                    drift=0.0,
                    surface=0.0,
                    measures={outlet: 1.0},
                    signature=outlet,
                    edits=(
                        Edit(
                            kind="wording",
                            severity="minor",
                            original=outlet,
                            rendering="",
                            original_span=(0, 1),
                            rendering_span=(0, 0),
                            rule="DR1",
                        ),
                    ),
                ),
            ),
        )
        for outlet in outlets
    ]
    folder = export(records, tmp_path / "data")
    outside_code = re.sub(r"(`+)(?!`).*?(?<!`)\1(?!`)", "", _text(folder))
    assert "<script" not in outside_code
    assert "javascript:" not in outside_code
    assert "![" not in outside_code
    assert "http://tracker" not in outside_code
    assert "\u202e" not in _text(folder)
    assert "⟨U+202E⟩" in _text(folder)
    assert _front(folder)["license"] == "other"
    table = _text(folder).split("| Outlet |")[1].split("\n\n")[0]
    assert all(len(re.findall(r"\|", line)) == 5 for line in table.splitlines()[1:])


def test_inline_code_cannot_be_left(tmp_path: Path) -> None:
    assert markdown.code("a`b``c") == "```a`b``c```"
    assert markdown.code("`x`") == "`` `x` ``"
    assert markdown.cell("a|b") == "`a¦b`"
    assert markdown.inline("*a*_b_<c>") == "&#42;a&#42;&#95;b&#95;&#60;c&#62;"


def test_sizes_and_codes_are_the_hubs() -> None:
    assert [size_category(count) for count in (0, 999, 1_000, 99_999, 10**6)] == [
        "n<1K",
        "n<1K",
        "1K<n<10K",
        "10K<n<100K",
        "1M<n<10M",
    ]
    assert language_codes(["en-GB", "zh_Hant", "no", "AR", "", "x/y", "klingon"]) == ["ar", "en", "no", "zh"]


def test_a_card_stays_short_however_many_outlets_and_signatures_there_are(tmp_path: Path) -> None:
    records = [
        ScoredStatement(
            statement=Statement(text="x", outlet=f"Outlet {number}"),
            round_trips=(RoundTrip(pivot="ar", forward="a", back="b", signature=f"drift:1|seed:{number}"),),
        )
        for number in range(500)
    ]
    text = (export(records, tmp_path / "data") / "README.md").read_text(encoding="utf-8")
    assert text.count("Outlet ") - text.count("| Outlet |") == 30
    assert "There are 470 more outlets" in text
    assert "- and 470 more, in the tables" in text
    assert "and 470 more |" in text
