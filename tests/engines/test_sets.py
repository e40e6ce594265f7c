"""What a name stands for, and how a set is closed, shared and described."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

import drift
from drift.data import data_root, model_path
from drift.engines import FakeEngine
from drift.engines.finding import find_set, known_sets
from drift.engines.protocol import Decoding, Direction
from drift.engines.sets import ModelSet, load_models, resolve_models
from drift.errors import ModelFormatError, UnknownSetError, UnsupportedDirectionError

EN_AR = Direction("en", "ar")


def test_compact_covers_every_direction() -> None:
    with load_models() as models:
        assert models.name == "compact"
        for language, pivots in {"en": ("ar", "he"), "ar": ("en", "he"), "he": ("en", "ar")}.items():
            assert models.pivots(language) == pivots
        assert models.pivots("fr") == ()
        assert models.decoding == Decoding(beam=4, max_tokens_factor=2.0, max_tokens_constant=20)
        assert models.engine_for(EN_AR) is models.engine_for(Direction("he", "en")), "one model, loaded once"
        (identity,) = models.identity
        assert models.hash == identity.model_hash
        with pytest.raises(UnsupportedDirectionError, match="compact"):
            models.engine_for(Direction("en", "fr"))


def test_asking_for_pivots_loads_nothing() -> None:
    for name in known_sets():
        models = load_models(name)
        assert {"ar", "he"} <= set(models.pivots("en"))
        assert models._engines == [None] * len(models.spec.models)


def test_the_shipped_file_is_sound() -> None:
    sets = known_sets()
    names = {"compact", "opus-mt", "opus-mt-big", "nllb-200-600m", "m2m100-418m", "translategemma-4b"}
    assert names <= set(sets)
    for spec in sets.values():
        assert spec.licence
        assert spec.about
    for name in ("opus-mt", "opus-mt-big"):
        for model in sets[name].models:
            (direction,) = model.directions or ()
            needs_tag = direction.target == "ar"
            assert (model.source or ())[0] == ("{tag}" if needs_tag else "{text}")
            if needs_tag:
                assert model.tags == {"ar": ">>ara<<"}


@pytest.mark.parametrize(
    ("name", "near"), [("compct", "'compact'"), ("opus", "'opus-mt'"), ("COMPACT", "'compact'"), ("nllb", "nllb-200")]
)
def test_an_unknown_name_suggests_near_ones(name: str, near: str) -> None:
    with pytest.raises(UnknownSetError, match=near) as caught:
        load_models(name)
    assert caught.value.exit_code == 2


@pytest.mark.parametrize("name", ["", "no such set", "a/b/c", "../../nowhere", "/nowhere/at/all", "x\0y", "a" * 5000])
def test_what_is_no_name_at_all_is_wrong_usage(name: str) -> None:
    with pytest.raises(UnknownSetError):
        resolve_models(name)


def test_a_converted_model_in_a_folder_is_a_set(tmp_path: Path) -> None:
    folder = tmp_path / "mine"
    shutil.copytree(model_path("compact"), folder)
    with resolve_models(folder) as models, load_models() as shipped:
        assert models.pivots("en") == ("ar", "he")
        text = ["The talks will resume on Sunday."]
        ours = models.engine_for(EN_AR).translate(text, EN_AR, models.decoding)
        theirs = shipped.engine_for(EN_AR).translate(text, EN_AR, shipped.decoding)
        assert [one.text for one in ours[0]] == [one.text for one in theirs[0]]


def test_folders_of_models_are_one_set(
    makers: dict[str, Callable[..., Path]], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DRIFT_CACHE", str(tmp_path / "cache"))
    there = makers["marian"](tmp_path / "pair" / "opus-mt-en-ar")
    back = tmp_path / "pair" / "opus-mt-ar-en"
    shutil.copytree(there, back)
    settings = (
        (back / "tokenizer_config.json").read_text().replace("eng", "tmp").replace("ara", "eng").replace("tmp", "ara")
    )
    (back / "tokenizer_config.json").write_text(settings)
    vocabulary = (back / "vocab.json").read_text().replace(">>ara<<", ">>eng<<").replace(">>arz<<", ">>fra<<")
    (back / "vocab.json").write_text(vocabulary)
    with resolve_models(tmp_path / "pair") as models:
        assert models.pivots("en") == ("ar",)
        forward = models.engine_for(EN_AR)
        assert forward.identity.model == "opus-mt-en-ar"
        assert models.engine_for(Direction("ar", "en")).identity.model == "opus-mt-ar-en"
        assert len(models.hash) == 64
        assert models.hash not in {identity.model_hash for identity in models.identity}


def test_a_file_of_sets(tmp_path: Path) -> None:
    one = (data_root() / "models" / "sets.toml").read_text(encoding="utf-8").partition("[sets.opus-mt]")[0]
    shutil.copytree(model_path("compact"), tmp_path / "compact")
    file = tmp_path / "mine.toml"
    file.write_text(one, encoding="utf-8")
    assert load_models(str(file)).pivots("en") == ("ar", "he")
    assert load_models(f"{file}#compact").name == "compact"
    with pytest.raises(UnknownSetError, match="no set 'other'"):
        load_models(f"{file}#other")


def test_a_folder_without_a_model_says_so(tmp_path: Path) -> None:
    with pytest.raises(ModelFormatError, match="holds no model"):
        load_models(str(tmp_path))
    (tmp_path / "config.json").write_text("{}")
    (tmp_path / "model.safetensors").write_bytes(b"")
    with pytest.raises(ModelFormatError, match="known layout"):
        load_models(str(tmp_path))
    (tmp_path / "model.safetensors").unlink()
    (tmp_path / "model.bin").write_bytes(b"not a model")
    shutil.copy(model_path("compact") / "tokenizer.json", tmp_path)
    with load_models(str(tmp_path)) as models, pytest.raises(ModelFormatError, match="cannot load"):
        models.engine_for(EN_AR)


def test_a_hub_id_is_a_name() -> None:
    assert find_set("Helsinki-NLP/opus-mt-en-he").models[0].hub == "Helsinki-NLP/opus-mt-en-he"


def test_an_engine_is_wrapped_and_stays_its_owners() -> None:
    engine = FakeEngine(lambda text, source, target: text.upper(), languages=("en", "fr"))
    with resolve_models(engine) as models:
        assert isinstance(models, ModelSet)
        assert models.pivots("en") == ("fr",)
        assert resolve_models(models) is models
    direction = Direction("en", "fr")
    assert engine.translate(["a"], direction, Decoding())[0][0].text == "A", "not closed by the set"


def test_public_names() -> None:
    assert drift.load_models is load_models
    from drift import engines

    for name in engines.__all__:
        assert getattr(engines, name) is not None
    with pytest.raises(AttributeError):
        _ = engines.nothing


def test_the_embedded_set_needs_neither_torch_nor_transformers() -> None:
    code = (
        "import sys, drift\n"
        "from drift.engines import Direction\n"
        "with drift.load_models() as models:\n"
        "    engine = models.engine_for(Direction('en', 'ar'))\n"
        "    assert engine.translate(['A ferry sank.'], Direction('en', 'ar'), models.decoding)[0][0].text\n"
        "heavy = {'torch', 'transformers', 'datasets', 'pandas', 'sacremoses'} & set(sys.modules)\n"
        "assert not heavy, heavy\n"
    )
    subprocess.run([sys.executable, "-c", code], check=True)
