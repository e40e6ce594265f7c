"""The embedded model itself: batches, beams, scripts, long texts, threads, closing."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from drift.engines.ct2_translator import CT2Translator
from drift.engines.protocol import Decoding, Direction, Engine
from drift.engines.scripts import scripts_of
from drift.engines.sets import load_models
from drift.errors import EngineError, UnsupportedDirectionError

GOLDEN = Path(__file__).parents[1] / "golden" / "engines"
EN_AR, EN_HE, AR_EN = Direction("en", "ar"), Direction("en", "he"), Direction("ar", "en")
PRICE = "€27.40"
LONG = " ".join(
    ["The minister told the council that the new budget would pay for roads, schools and two hospitals,"] * 3
    + ["and that nobody who lost a house in the flood would have to wait until the end of the year."]
)
TEXTS = [
    PRICE,
    LONG,
    "A ferry sank.",
    "Two of the crew swam ashore.",
    "The talks will resume on Sunday.",
    "The gate was shut at six.",
    "Nobody told the drivers.",
    "Eleven trucks turned back.",
    "We condemn the attack and call for calm.",
    "The rest waited.",
]


@pytest.fixture(scope="module")
def engine() -> Iterator[CT2Translator]:
    with load_models("compact") as models:
        found = models.engine_for(EN_AR)
        assert isinstance(found, CT2Translator)
        yield found


@pytest.mark.parametrize("n_best", [1, 4])
def test_other_members_of_a_batch_change_nothing(engine: CT2Translator, n_best: int) -> None:
    decoding = Decoding(n_best=n_best)
    assert len(LONG.split()) >= 60
    together = engine.translate(TEXTS, EN_AR, decoding)
    again = engine.translate(TEXTS[::-1], EN_AR, decoding)[::-1]
    for text, few, other in zip(TEXTS, together, again, strict=True):
        (alone,) = engine.translate([text], EN_AR, decoding)
        assert alone == few == other, text
        assert [one.logprob for one in alone] == [one.logprob for one in few]


def test_a_long_list_gives_what_its_parts_give(engine: CT2Translator) -> None:
    many = TEXTS[2:] * 9
    assert engine.translate(many, EN_HE, Decoding(beam=1)) == engine.translate(TEXTS[2:], EN_HE, Decoding(beam=1)) * 9


def test_a_narrow_beam_is_widened_to_the_list_asked_for(engine: CT2Translator) -> None:
    (few,) = engine.translate(["A ferry sank."], EN_AR, Decoding(beam=1, n_best=5))
    assert len(few) == 5
    assert len({one.pieces for one in few}) == 5


def test_no_text_runs_nothing(engine: CT2Translator) -> None:
    for few in engine.translate(["", " ", "\n\t", "\u200f"[:0]], EN_AR, Decoding(n_best=3)):
        assert [(one.text, one.logprob, one.finish) for one in few] == [("", 0.0, "eos")]
    assert engine.translate([], EN_AR, Decoding()) == []


def test_log_probabilities_leave_the_tag_out_and_count_the_end(engine: CT2Translator) -> None:
    (best,) = engine.translate(["The talks will resume on Sunday."], EN_AR, Decoding())[0]
    (forced,) = engine.force(["The talks will resume on Sunday."], [best.text], EN_AR)
    assert forced.pieces == best.pieces
    assert ">>ara<<" not in forced.pieces
    assert len(forced.logprobs) == len(forced.pieces) + 1
    assert forced.logprob == best.logprob
    assert all(logprob <= 0 for logprob in forced.logprobs)
    assert [best.text[start:end] for start, end in forced.char_spans] == [piece.strip("▁") for piece in forced.pieces]


def test_a_piece_that_was_suppressed_can_still_be_forced(engine: CT2Translator) -> None:
    forced = engine.force(["A ferry sank."] * 2, ["غرقت עبارة.", "sank ferry"], EN_AR)
    assert all(one.logprob < -5 for one in forced)


@pytest.mark.parametrize("line", (GOLDEN / "scripts.jsonl").read_text(encoding="utf-8").splitlines())
def test_a_translation_keeps_to_its_scripts(engine: CT2Translator, line: str) -> None:
    case = json.loads(line)
    direction = Direction(case["source"], case["target"])
    row = engine.prepared(case["text"], direction)
    assert row.allowed == frozenset(case["scripts"])
    for one in engine.translate([case["text"]], direction, Decoding(n_best=4))[0]:
        assert scripts_of(one.text) <= set(case["scripts"])


def test_control_tokens_in_a_statement_do_not_steer_it(engine: CT2Translator) -> None:
    for text in (GOLDEN / "control_tokens.txt").read_text(encoding="utf-8").splitlines():
        row = engine.prepared(text, EN_AR)
        assert row.source[0] == "<s>"
        assert row.source[-1] == "</s>"
        assert not {">>heb<<", ">>eng<<", ">>ara<<", "</s>", "<s>", "<pad>"} & set(row.source[1:-1])
        (best,) = engine.translate([text], EN_AR, Decoding(beam=1))[0]
        assert "Hebr" not in scripts_of(best.text)


def test_a_text_longer_than_the_network_is_translated_whole(engine: CT2Translator) -> None:
    text = "The gate was shut at six and nobody told the drivers. " * 60
    assert len(engine.tokenizer.encode(text).pieces) > 510
    (best,) = engine.translate([text], EN_AR, Decoding(beam=1))[0]
    assert best.text
    assert len(best.pieces) > 100
    with pytest.raises(EngineError, match="longer than the 510"):
        engine.force([text], ["x"], EN_AR)
    with pytest.raises(EngineError, match="longer than the 510"):
        engine.force(["x"], [text], EN_AR)


def test_lone_surrogates_and_nul_are_survived(engine: CT2Translator) -> None:
    results = engine.translate(["Fire \ud83d near the port", "a\x00b", "\ufdd0 gate"], EN_AR, Decoding(beam=1))
    assert all(few for few in results)


def test_words_that_cannot_be_encoded_are_named(engine: CT2Translator) -> None:
    (best,) = engine.translate(["The sign says 漢字 today."], EN_AR, Decoding(beam=1))[0]
    assert best.unencodable == ("漢字",)


def test_threads_share_an_engine(engine: CT2Translator) -> None:
    expected = engine.translate(TEXTS[2:6], EN_AR, Decoding(beam=2))
    results: list[object] = []

    def work() -> None:
        results.append(engine.translate(TEXTS[2:6], EN_AR, Decoding(beam=2)))

    threads = [threading.Thread(target=work) for _ in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert results == [expected] * 6


def test_closing_while_others_work_ends_in_an_answer_or_a_clear_error() -> None:
    models = load_models("compact")
    engine = models.engine_for(EN_AR)
    outcomes: list[str] = []

    def work() -> None:
        try:
            engine.translate(TEXTS[2:6], EN_AR, Decoding(beam=2))
            outcomes.append("answer")
        except EngineError as error:
            assert "closed" in str(error)
            outcomes.append("closed")

    threads = [threading.Thread(target=work) for _ in range(3)]
    for thread in threads:
        thread.start()
    models.close()
    models.close()
    for thread in threads:
        thread.join()
    assert len(outcomes) == 3
    with pytest.raises(EngineError, match="closed"):
        engine.translate(["A ferry sank."], EN_AR, Decoding())
    with pytest.raises(EngineError, match="closed"):
        engine.force(["A ferry sank."], ["x"], EN_AR)


def test_directions_are_told(engine: CT2Translator) -> None:
    assert engine.supports(AR_EN)
    assert not engine.supports(Direction("en", "en"))
    assert not engine.supports(Direction("en", "fr"))
    with pytest.raises(UnsupportedDirectionError, match="'fr'"):
        engine.translate(["x"], Direction("en", "fr"), Decoding())
    with pytest.raises(EngineError, match="2 sources and 1 targets"):
        engine.force(["a", "b"], ["c"], EN_AR)


def test_identity_says_what_decides_the_output(engine: CT2Translator) -> None:
    identity = engine.identity
    assert isinstance(engine, Engine)
    assert identity.model == "compact"
    assert len(identity.model_hash) == 64
    assert identity.compute_type.startswith("int8")
    assert identity.instruction_set
    assert dict(identity.versions)["ctranslate2"]
    assert identity.key == replace(identity).key
    assert identity.key != replace(identity, compute_type="float32").key
