"""`drift models check`: what it finds, and the exit code that goes with it."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from drift.cli import main
from drift.engines.checks import check_set
from drift.engines.finding import find_set

ENCODER, DECODER = "model.encoder.embed_tokens.weight", "model.decoder.embed_tokens.weight"


@pytest.fixture(autouse=True)
def own_cache(shared_cache: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DRIFT_CACHE", str(shared_cache))


def spoilt(folder: Path, to: Path, change: Callable[[dict[str, Any]], None]) -> Path:
    from safetensors.torch import load_file, save_file

    shutil.copytree(folder, to)
    tensors = load_file(to / "model.safetensors")
    change(tensors)
    save_file({name: one.clone() for name, one in tensors.items()}, to / "model.safetensors", metadata={"format": "pt"})
    return to


def failures(folder: Path) -> list[tuple[str, str]]:
    checks = check_set(find_set(str(folder)), run=False)
    return [(one.name, one.message) for one in checks if one.passed is False]


@pytest.mark.parametrize("name", ["marian", "marian-two-tables", "m2m100", "nllb", "gemma3"])
def test_a_sound_checkpoint_passes(checkpoint: Callable[[str], Path], name: str) -> None:
    assert failures(checkpoint(name)) == []


def test_the_embedded_set_passes(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["models", "check", "compact", "--json"]) == 0
    checks = json.loads(capsys.readouterr().out)["checks"]
    assert [one["name"] for one in checks if one["passed"]] == ["files", "tokenizer", "translation"]


@pytest.mark.parametrize(("kept", "lost"), [(ENCODER, DECODER), (DECODER, ENCODER)])
def test_tables_that_overwrote_each_other_fail(
    checkpoint: Callable[[str], Path], tmp_path: Path, kept: str, lost: str, capsys: pytest.CaptureFixture[str]
) -> None:
    def overwrite(tensors: dict[str, Any]) -> None:
        tensors[lost] = tensors[kept]

    folder = spoilt(checkpoint("marian-two-tables"), tmp_path / "opus-mt-en-ar", overwrite)
    assert main(["models", "check", str(folder)]) == 4
    assert "overwritten" in capsys.readouterr().err
    assert main(["models", "convert", str(folder)]) == 4, "nor is it converted"


@pytest.mark.parametrize("lost", [ENCODER, DECODER])
def test_a_table_that_is_missing_fails(checkpoint: Callable[[str], Path], tmp_path: Path, lost: str) -> None:
    folder = spoilt(checkpoint("marian-two-tables"), tmp_path / "a-en-ar", lambda tensors: tensors.pop(lost))
    ((name, message),) = failures(folder)
    assert name == "tables"
    assert "missing" in message


def test_an_output_layer_tied_to_the_wrong_table_fails(checkpoint: Callable[[str], Path], tmp_path: Path) -> None:
    def tie(tensors: dict[str, Any]) -> None:
        tensors["lm_head.weight"] = tensors[ENCODER]

    ((name, message),) = failures(spoilt(checkpoint("marian-two-tables"), tmp_path / "a-en-ar", tie))
    assert name == "tables"
    assert "output layer" in message


def test_settings_that_believe_in_one_table_where_there_are_two_fail(
    checkpoint: Callable[[str], Path], tmp_path: Path
) -> None:
    folder = tmp_path / "a-en-ar"
    shutil.copytree(checkpoint("marian-two-tables"), folder)
    config = json.loads((folder / "config.json").read_text())
    config["share_encoder_decoder_embeddings"] = True
    (folder / "config.json").write_text(json.dumps(config))
    ((name, message),) = failures(folder)
    assert name == "tables"
    assert "two different ones" in message


def test_a_cut_file_fails(checkpoint: Callable[[str], Path], tmp_path: Path) -> None:
    folder = tmp_path / "a-en-ar"
    shutil.copytree(checkpoint("marian"), folder)
    weights = folder / "model.safetensors"
    weights.write_bytes(weights.read_bytes()[:-100])
    ((name, message),) = failures(folder)
    assert name == "files"
    assert "within the file" in message


def test_a_vocabulary_that_does_not_fit_the_table_fails(checkpoint: Callable[[str], Path], tmp_path: Path) -> None:
    folder = tmp_path / "a-en-ar"
    shutil.copytree(checkpoint("marian"), folder)
    vocabulary = json.loads((folder / "vocab.json").read_text())
    vocabulary.update({f"extra{number}": len(vocabulary) + number for number in range(50)})
    (folder / "vocab.json").write_text(json.dumps(vocabulary))
    ((name, message),) = failures(folder)
    assert name == "tokenizer"
    assert "rows" in message


def test_a_tag_that_the_vocabulary_lacks_fails(checkpoint: Callable[[str], Path], tmp_path: Path) -> None:
    folder = tmp_path / "a"
    shutil.copytree(checkpoint("marian"), folder)
    (folder / "set.toml").write_text(
        'schema = 1\n[[sets.a.models]]\npath = "."\nsource = ["{tag}", "{text}", "</s>"]\n'
        'tags = { ar = ">>arb<<" }\ndirections = ["en>ar"]\n'
    )
    ((name, message),) = failures(folder)
    assert name == "tokenizer"
    assert ">>arb<<" in message


def test_a_causal_model_without_a_prompt_says_what_it_needs(checkpoint: Callable[[str], Path], tmp_path: Path) -> None:
    folder = tmp_path / "a"
    shutil.copytree(checkpoint("gemma3"), folder)
    (folder / "set.toml").unlink()
    assert main(["models", "check", str(folder)]) == 4
