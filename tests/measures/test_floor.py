"""The noise floor: keys, percentiles, sentences, and floors made here."""

import json
from pathlib import Path

import pytest

import drift
from drift.data import data_root
from drift.engines import FakeEngine
from drift.measures import floor
from drift.measures.calibrate import calibrate, write_floors
from drift.measures.controls import control_statements
from drift.measures.floor import floor_key, load_floors, percentile, percentile_sentence, shipped_floors
from drift.measures.signature import measure_version, split_signature

SIGNATURE = (
    "drift:0.1.0|route:en>ar>en|hash:abc|compute:int8|decoding:beam=4,n_best=4,max=9|measures:1.x|embed:e|isa:AVX2"
)


@pytest.fixture(autouse=True)
def own_cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DRIFT_CACHE", str(tmp_path))
    floor.forget_floors()
    yield
    monkeypatch.undo()
    floor.forget_floors()


def test_a_key_names_what_decides() -> None:
    key = floor_key(SIGNATURE)
    assert "n_best" not in key
    assert "isa" not in key
    assert key == floor_key(SIGNATURE.replace("n_best=4", "n_best=1"))
    for part in ("ar>en", "abc", "beam=4", "1.x"):
        assert key != floor_key(SIGNATURE.replace(part, "other"))


def test_percentile_and_sentence() -> None:
    assert percentile(0.5, SIGNATURE) is None
    write_floors({floor_key(SIGNATURE): [number / 100 for number in range(100)]})
    assert percentile(0.0, SIGNATURE) == 0.0
    assert percentile(0.935, SIGNATURE) == 94.0
    assert percentile(1.0, SIGNATURE) == 100.0
    assert "more than 93 of 100 control statements did through the same route" in percentile_sentence(93.1)
    assert "calibrate" in percentile_sentence(None)
    assert "every control" in percentile_sentence(100.0)


def test_too_few_controls_say_nothing() -> None:
    write_floors({floor_key(SIGNATURE): [0.1] * 5})
    assert percentile(0.5, SIGNATURE) is None


def test_floors_are_kept_beside_one_another(tmp_path: Path) -> None:
    path = tmp_path / "f.json"
    write_floors({"a": [0.2, 0.1]}, path)
    write_floors({"b": [0.3]}, path)
    assert load_floors(path) == {"a": (0.1, 0.2), "b": (0.3,)}
    write_floors({"c": [0.4]}, path, replace=True)
    assert list(load_floors(path)) == ["c"]
    assert json.loads(path.read_text(encoding="utf-8"))["schema"] == "drift.floors/1"


def test_calibrate_with_an_engine_of_ones_own() -> None:
    pairs = list(zip(control_statements("en"), control_statements("ar"), strict=True))
    there = dict(pairs)
    back = {arabic: english for english, arabic in pairs}

    def answer(text: str, source: str, target: str) -> str:
        return (there if target == "ar" else back).get(text, text)

    engine = FakeEngine(answer)
    floors = calibrate(engine, languages=["en"], pivots=["ar"], most=25)
    assert [split_signature(key)["route"] for key in floors] == ["en>ar>en"]
    write_floors(floors)
    scored = drift.score(control_statements("en")[:1], ["ar"], models=engine)
    score = scored[0].scores[0]
    assert score is not None
    assert score.percentile is not None


def test_controls_are_there_in_three_languages() -> None:
    sizes = {language: len(control_statements(language)) for language in ("en", "ar", "he", "fr")}
    assert sizes["fr"] == 0
    assert sizes["en"] == sizes["ar"] == sizes["he"] >= 100


def test_the_shipped_floors_belong_to_these_measures() -> None:
    """Fails where weights, lexicons or REVISION changed and `drift models calibrate` was not run again."""
    shipped = load_floors(data_root() / "models" / "floors.json")
    routes = {split_signature(key)["route"] for key in shipped}
    assert routes == {"en>ar>en", "en>he>en", "ar>en>ar", "ar>he>ar", "he>en>he", "he>ar>he"}
    assert {split_signature(key)["measures"] for key in shipped} == {measure_version()}
    assert all(len(values) >= 100 for values in shipped.values())
    assert shipped_floors().keys() >= shipped.keys()
