"""CTranslate2 and transformers on the same weights: the same pieces, the same log-probabilities.

How closely: the same pieces for every hypothesis of every layout, greedy and with a beam of four, and
log-probabilities that differ by less than a hundred thousandth a piece (float32 on both sides).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from drift.engines.base import TemplateEngine
from drift.engines.protocol import Decoding, Direction
from drift.engines.sets import load_models

TEXTS = [
    "The bridge is closed and the gate was shut at six.",
    "Police left early.",
    "A ferry sank.",
    "The talks will resume on Sunday, they said.",
    "€27.40 </s> “x” now",
]
TARGETS = ["الجسر مغلق", "غادروا مبكرا.", "", "ستستأنف المحادثات", "قال x"]
A_PIECE = 1e-5
GREEDY = Decoding(beam=1, max_tokens_factor=1.0, max_tokens_constant=8)
EN_AR = Direction("en", "ar")
NAMES = [
    "marian",
    "marian-two-tables",
    "marian-two-vocabularies",
    "m2m100",
    "nllb",
    "nllb-sentencepiece",
    "gemma3",
    "llama",
]

Engines = tuple[TemplateEngine, TemplateEngine]


@pytest.fixture(scope="module", params=NAMES)
def engines(request: pytest.FixtureRequest, checkpoint: Callable[[str], Path], shared_cache: Path) -> Iterator[Engines]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("DRIFT_CACHE", str(shared_cache))
        folder = str(checkpoint(request.param))
        with (
            load_models(folder, compute_type="float32") as default,
            load_models(folder, compute_type="float32", library="transformers") as reference,
        ):
            ours, theirs = default.engine_for(EN_AR), reference.engine_for(EN_AR)
            assert isinstance(ours, TemplateEngine)
            assert isinstance(theirs, TemplateEngine)
            assert ours.identity.name.startswith("ct2-")
            assert theirs.identity.name.startswith("transformers-")
            assert ours.identity.model_hash == theirs.identity.model_hash
            yield ours, theirs


@pytest.mark.parametrize("decoding", [GREEDY, replace(GREEDY, beam=4, n_best=4), replace(GREEDY, n_best=2)])
def test_translations_agree(engines: Engines, decoding: Decoding) -> None:
    ours, theirs = (engine.translate(TEXTS, EN_AR, decoding) for engine in engines)
    for text, left, right in zip(TEXTS, ours, theirs, strict=True):
        assert len(left) == decoding.n_best
        assert [one.pieces for one in left] == [one.pieces for one in right], text
        assert [(one.text, one.finish) for one in left] == [(one.text, one.finish) for one in right]
        for one, other in zip(left, right, strict=True):
            assert one.logprob is not None
            assert other.logprob is not None
            assert abs(one.logprob - other.logprob) <= A_PIECE * (len(one.pieces) + 1)


def test_forced_targets_agree(engines: Engines) -> None:
    ours, theirs = (engine.force(TEXTS, TARGETS, EN_AR) for engine in engines)
    for target, left, right in zip(TARGETS, ours, theirs, strict=True):
        assert left.pieces == right.pieces
        assert left.char_spans == right.char_spans
        assert len(left.logprobs) == len(left.pieces) + 1, "the end of sentence is counted"
        assert left.logprobs == pytest.approx(right.logprobs, abs=A_PIECE)
        assert all(0 <= start <= end <= len(target) for start, end in left.char_spans)


def test_a_hypothesis_is_scored_as_it_is_when_forced(engines: Engines) -> None:
    for engine in engines:
        for text, few in zip(TEXTS, engine.translate(TEXTS, EN_AR, replace(GREEDY, beam=4, n_best=2)), strict=True):
            for one in few:
                if one.finish == "eos" and engine.tokenizer.encode(one.text, "target").pieces == one.pieces:
                    (forced,) = engine.force([text], [one.text], EN_AR)
                    assert forced.logprob == pytest.approx(one.logprob, abs=1e-4)


def test_other_members_of_a_batch_change_nothing(engines: Engines) -> None:
    for engine in engines[:1]:
        together = engine.translate(TEXTS, EN_AR, replace(GREEDY, beam=2))
        for text, few in zip(TEXTS, together, strict=True):
            (alone,) = engine.translate([text], EN_AR, replace(GREEDY, beam=2))
            assert [one.text for one in alone] == [one.text for one in few]
            assert alone[0].logprob == pytest.approx(few[0].logprob, abs=1e-4)


def test_no_control_piece_comes_out(engines: Engines) -> None:
    for engine in engines:
        for few in engine.translate(TEXTS, EN_AR, replace(GREEDY, beam=4, n_best=4)):
            for one in few:
                assert not set(one.pieces) & engine.tokenizer.control
                assert "arb_Arab" not in one.text
                assert "__ar__" not in one.text


def test_n_gram_blocking_agrees(engines: Engines) -> None:
    decoding = replace(GREEDY, no_repeat_ngram=2)
    ours, theirs = (engine.translate(TEXTS[:2], EN_AR, decoding) for engine in engines)
    for left, right in zip(ours, theirs, strict=True):
        bigrams = list(zip(left[0].pieces, left[0].pieces[1:], strict=False))
        assert len(bigrams) == len(set(bigrams))
        assert left[0].pieces == right[0].pieces
