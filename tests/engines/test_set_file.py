"""Files of model sets: what is read, what is refused and how that is said."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from drift.engines.protocol import Direction
from drift.engines.set_file import read_sets, valid_hub_id, valid_revision
from drift.engines.templates import Say, Template
from drift.errors import ModelFormatError

GOLDEN = Path(__file__).parents[1] / "golden" / "engines"


@pytest.mark.parametrize("line", (GOLDEN / "bad_sets.jsonl").read_text(encoding="utf-8").splitlines())
def test_a_fault_is_named(tmp_path: Path, line: str) -> None:
    case = json.loads(line)
    file = tmp_path / "sets.toml"
    file.write_text(case["toml"], encoding="utf-8")
    with pytest.raises(ModelFormatError) as caught:
        read_sets(file)
    assert case["message"] in str(caught.value)
    assert str(file) in str(caught.value)


def test_everything_that_can_be_said(tmp_path: Path) -> None:
    file = tmp_path / "sets.toml"
    file.write_text(
        """
        schema = 1
        [sets.mine]
        licence = "MIT"
        decoding = { beam = 2, max_tokens = "1.5*source+7", no_repeat_ngram = 3 }
        [[sets.mine.models]]
        hub = "owner/name"
        revision = "refs/pr/3"
        kind = "causal"
        library = "transformers"
        source = ["<bos>", { say = "From {source_name} to {target_name} ({tag}): " }, "{text}"]
        target_prefix = ["<model>"]
        stop = ["<end>", "<eos>"]
        tags = { en = "en", ar = "ar" }
        names = { en = "English", ar = "Arabic" }
        scripts = { ar = "Arab" }
        positions = 2048
        directions = ["en > ar"]
        sha256 = { "pytorch_model.bin" = "0000000000000000000000000000000000000000000000000000000000000000" }
        options = { anything = [1, 2] }
        """,
        encoding="utf-8",
    )
    spec = read_sets(file)["mine"]
    assert str(spec.decoding) == "beam=2,n_best=1,max=1.5n+7,no_repeat=3"
    (model,) = spec.models
    assert model.directions == (Direction("en", "ar"),)
    assert model.source == ("<bos>", Say("From {source_name} to {target_name} ({tag}): "), "{text}")
    assert model.stop == ("<end>", "<eos>")
    assert model.options == {"anything": [1, 2]}
    assert model.label == "owner/name"


@pytest.mark.parametrize("name", ["Helsinki-NLP/opus-mt-en-ar", "facebook/m2m100_418M", "a/b.c"])
def test_names_of_the_hub(name: str) -> None:
    assert valid_hub_id(name)


@pytest.mark.parametrize(
    "name",
    [
        "",
        "a",
        "a/b/c",
        "../b",
        "a/..",
        ".a/b",
        "a/b--c",
        "a b/c",
        "a/b.git",
        "a/b?x",
        "a/\u0430",
        "http://a/b",
        "a/b\n",
    ],
)
def test_names_that_are_none(name: str) -> None:
    assert not valid_hub_id(name)


def test_revisions() -> None:
    assert all(valid_revision(one) for one in ("main", "refs/pr/39", "v1.0", "0123abc"))
    assert not any(valid_revision(one) for one in ("", "../x", "a//b", "-x", "a b", "x\n"))


def test_limits_of_a_template() -> None:
    from drift.engines.protocol import Decoding

    template = Template(positions=64, source=("<s>", "{text}", "</s>"), target_prefix=("{tag}",))
    assert template.room() == 62
    assert template.limit(10, Decoding()) == 40
    assert template.limit(60, Decoding()) == 61
    assert Template().room() is None
    assert Template(kind="causal", positions=2048).room() == 597
