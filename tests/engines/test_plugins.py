"""A third party's engine: an installed package's entry point, found, called and held to the protocol."""

from __future__ import annotations

from pathlib import Path

import pytest

from drift.engines.plugins import plugin_names
from drift.engines.protocol import Decoding, Direction
from drift.engines.sets import load_models
from drift.errors import EngineError, ModelFormatError, UnknownSetError

CODE = """
from drift.engines import FakeEngine


def make(spec):
    sign = spec.options.get("sign", "!")
    return FakeEngine(lambda text, source, target: text + sign, languages=("en", "ar"), name="shouting")


def broken(spec):
    raise RuntimeError("no licence key")


def nothing(spec):
    return 3
"""


@pytest.fixture
def package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A package installed the way pip leaves one: a module and its dist-info."""
    (tmp_path / "shouting_engine.py").write_text(CODE)
    information = tmp_path / "shouting_engine-1.0.dist-info"
    information.mkdir()
    (information / "METADATA").write_text("Metadata-Version: 2.1\nName: shouting-engine\nVersion: 1.0\n")
    (information / "entry_points.txt").write_text(
        "[drift.engines]\nshouting = shouting_engine:make\nbroken = shouting_engine:broken\n"
        "nothing = shouting_engine:nothing\nabsent = no_such_module:make\n"
    )
    monkeypatch.syspath_prepend(str(tmp_path))
    return tmp_path


def test_an_engine_by_its_name(package: Path) -> None:
    assert plugin_names() == ["absent", "broken", "nothing", "shouting"]
    direction = Direction("en", "ar")
    with load_models("shouting") as models:
        assert models.pivots("en") == ("ar",)
        assert models.engine_for(direction).translate(["Stop"], direction, Decoding())[0][0].text == "Stop!"


def test_an_engine_in_a_file_of_sets_gets_its_options(package: Path) -> None:
    file = package / "sets.toml"
    file.write_text(
        'schema = 1\n[[sets.mine.models]]\nengine = "shouting"\ntags = { en = "", ar = "" }\noptions = { sign = "?" }\n'
    )
    direction = Direction("en", "ar")
    with load_models(str(file)) as models:
        assert models.engine_for(direction).translate(["Stop"], direction, Decoding())[0][0].text == "Stop?"


@pytest.mark.parametrize(
    ("name", "error", "message"),
    [
        ("broken", EngineError, "no licence key"),
        ("nothing", ModelFormatError, "did not return an Engine"),
        ("absent", EngineError, "no_such_module"),
    ],
)
def test_a_fault_is_named(package: Path, name: str, error: type[Exception], message: str) -> None:
    with load_models(name) as models, pytest.raises(error, match=message):
        models.engine_for(Direction("en", "ar"))


def test_a_name_nobody_brings(package: Path) -> None:
    with pytest.raises(UnknownSetError, match="'shouting'"):
        load_models("shoutin")
