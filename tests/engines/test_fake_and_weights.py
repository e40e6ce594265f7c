"""The public test double, weights over an n-best list, and cutting where a turn ends."""

from __future__ import annotations

import json
import math
from pathlib import Path

import pytest

from drift.engines import Decoding, Direction, Engine, FakeEngine, load_models, weigh
from drift.engines.markers import cut_at_markers
from drift.errors import EngineError, UnsupportedDirectionError
from drift.records.hypothesis import Hypothesis

GOLDEN = Path(__file__).parents[1] / "golden" / "engines"
EN_AR = Direction("en", "ar")


@pytest.mark.parametrize("line", (GOLDEN / "turns.jsonl").read_text(encoding="utf-8").splitlines())
def test_a_turn_ends_where_its_marker_stands(line: str) -> None:
    case = json.loads(line)
    assert cut_at_markers(case["raw"], case["source"]) == case["text"]
    if case["raw"] != case["raw"].strip():
        return
    engine = FakeEngine(lambda text, source, target: case["raw"])
    assert engine.translate([case["source"]], EN_AR, Decoding())[0][0].text == case["text"]


def test_the_fake_keeps_the_protocol() -> None:
    engine = FakeEngine(lambda text, source, target: [f"{text} 1", f"{text} 2"], languages=("en", "ar"))
    assert isinstance(engine, Engine)
    few = engine.translate(["a"], EN_AR, Decoding(n_best=5))[0]
    assert [one.text for one in few] == ["a 1", "a 2"]
    assert engine.calls == [("a", EN_AR)]
    (first,) = engine.force(["a"], ["a 1"], EN_AR)
    assert first.logprob == pytest.approx(math.log(0.5))
    assert [target[start:end] for target in ["a 1"] for start, end in first.char_spans] == list(first.pieces)
    (other,) = engine.force(["a"], ["something else"], EN_AR)
    assert other.logprob < first.logprob
    assert not engine.supports(Direction("en", "fr"))
    with pytest.raises(UnsupportedDirectionError):
        engine.translate(["a"], Direction("en", "fr"), Decoding())
    engine.close()
    with pytest.raises(EngineError, match="closed"):
        engine.translate(["a"], EN_AR, Decoding())


def test_weights_merge_score_again_and_sum_to_one() -> None:
    engine = FakeEngine(lambda text, source, target: ["one", "two", "three"])
    few = [
        Hypothesis(text="two", logprob=-0.01, pieces=("▁two",)),
        Hypothesis(text="one", logprob=-9.0, pieces=("▁one",)),
        Hypothesis(text="two", logprob=-5.0, pieces=("▁t", "wo")),
    ]
    ((first, second), nothing) = weigh([few, []], engine, ["x", "y"], EN_AR)
    assert nothing == []
    assert (first.hypothesis.text, second.hypothesis.text) == ("one", "two"), "the decoder's own scores do not count"
    assert first.weight == pytest.approx(2 / 3)
    assert second.weight == pytest.approx(1 / 3)
    assert first.hypothesis.logprob == pytest.approx(math.log(0.5))


def test_weights_of_the_embedded_model() -> None:
    with load_models() as models:
        engine = models.engine_for(EN_AR)
        texts = ["The talks will resume on Sunday.", "A ferry sank."]
        lists = engine.translate(texts, EN_AR, Decoding(n_best=4))
        for few in weigh(lists, engine, texts, EN_AR):
            assert sum(one.weight for one in few) == pytest.approx(1.0)
            assert [one.weight for one in few] == sorted((one.weight for one in few), reverse=True)
            assert len({one.hypothesis.text for one in few}) == len(few)
