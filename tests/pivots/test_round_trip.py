"""Round trips: through the embedded models, and through engines that behave in known ways."""

from __future__ import annotations

from collections.abc import Callable

import pytest

import drift
from drift.engines.fake import FakeEngine
from drift.errors import UnknownPivotError
from drift.records import Statement

PARAGRAPH = "The gate was shut at six. Nobody told the drivers. Eleven trucks turned back. The rest waited."
ARABIC = {
    "The gate was shut at six.": "أغلقت البوابة في السادسة.",
    "Nobody told the drivers.": "لم يخبر أحد السائقين.",
    "Eleven trucks turned back.": "عادت إحدى عشرة شاحنة.",
    "The rest waited.": "وانتظر الباقون.",
}
BACK = {arabic: english for english, arabic in ARABIC.items()}


def fake(answer: Callable[[str, str, str], str]) -> FakeEngine:
    return FakeEngine(answer)


@pytest.fixture(scope="module")
def compact() -> drift.ModelSet:
    return drift.load_models("compact")


def test_text_without_content_passes_unchanged_and_no_model_is_asked() -> None:
    def never(text: str, source: str, target: str) -> str:
        raise AssertionError(f"asked for {text!r}")

    texts = ["", " ", "-", "…", "\u200f"]
    rows = drift.round_trip(texts, models=fake(never))
    assert len(rows) == 5
    for text, row in zip(texts, rows, strict=True):
        for trip in row:
            assert (trip.forward.strip(), trip.back.strip(), trip.failure) == (text.strip(), text.strip(), None)
    for scored in drift.score(texts, models=fake(never)):
        assert all(score is not None and score.drift == 0.0 and not score.edits for score in scored.scores)


def test_an_engine_that_drops_all_but_the_first_sentence_drops_nothing() -> None:
    def first_sentence(text: str, source: str, target: str) -> str:
        head = text.split(". ")[0].rstrip(".") + "."
        return ARABIC[head] if target == "ar" else BACK[head]

    [[trip]] = drift.round_trip([PARAGRAPH], pivots=["ar"], models=fake(first_sentence))
    assert trip.forward == " ".join(ARABIC.values())
    assert trip.back == PARAGRAPH


def test_line_breaks_stay_and_lines_are_units() -> None:
    asked: list[str] = []

    def echo(text: str, source: str, target: str) -> str:
        asked.append(text)
        return {"en": text, "ar": "نص"}[target]

    text = "Gate list\nNorth\nSouth\n\n\nClosed on Friday"
    [[trip]] = drift.round_trip([text], pivots=["ar"], models=fake(echo))
    assert trip.forward == "نص\nنص\nنص\n\n\nنص"
    assert {"Gate list", "North", "South", "Closed on Friday"} <= set(asked)


def test_a_loop_is_a_failure_and_not_drift() -> None:
    def loop(text: str, source: str, target: str) -> str:
        return "we regret we regret we regret " * 30 if target == "en" else "يفتح المخبز في السادسة."

    [scored] = drift.score(["The bakery opens at six."], pivots=["ar"], models=fake(loop))
    failure = scored.round_trips[0].failure
    assert failure is not None
    assert (failure.kind, failure.leg) == ("repetition", "back")
    assert scored.scores == (None,)


def test_a_copy_is_a_failure_and_not_drift() -> None:
    [scored] = drift.score(["The bakery opens at six."], pivots=["ar"], models=fake(lambda text, a, b: text))
    assert scored.round_trips[0].failure is not None
    assert scored.round_trips[0].failure.kind == "copy"
    assert scored.scores == (None,)


def test_one_text_that_makes_the_engine_raise_does_not_lose_the_others() -> None:
    def fragile(text: str, source: str, target: str) -> str:
        if "poison" in text:
            raise ValueError("cannot")
        return "نص قصير هنا" if target == "ar" else "A short text here"

    rows = drift.score(["A short text.", "This is poison.", "Another text."], pivots=["ar"], models=fake(fragile))
    kinds = [row.round_trips[0].failure and row.round_trips[0].failure.kind for row in rows]
    assert kinds == [None, "engine", None]
    assert rows[0].scores[0] is not None


@pytest.mark.parametrize(("language", "pivots"), [("en", ("ar", "he")), ("ar", ("en", "he")), ("he", ("en", "ar"))])
def test_default_pivots(compact: drift.ModelSet, language: str, pivots: tuple[str, ...]) -> None:
    text = {"en": "The road is open.", "ar": "الطريق مفتوح.", "he": "הכביש פתוח."}[language]
    [row] = drift.round_trip([text], models=compact, language=language)
    assert tuple(trip.pivot for trip in row) == pivots
    for trip in row:
        assert trip.forward
        assert trip.failure is not None or trip.back


@pytest.mark.parametrize("pivots", [["xx"], ["en"], ["fr", "ar"]])
def test_an_unknown_pivot_is_refused(compact: drift.ModelSet, pivots: list[str]) -> None:
    with pytest.raises(UnknownPivotError, match="pivot"):
        drift.round_trip(["The road is open."], pivots=pivots, models=compact)


def test_blank_lines_change_nothing(compact: drift.ModelSet) -> None:
    texts = ["A ferry sank.", "", "Two of the crew swam ashore."]
    together = drift.round_trip(texts, models=compact)
    assert [trip.back for trip in together[1]] == ["", ""]
    assert together[0] == drift.round_trip([texts[0]], models=compact)[0]
    assert together[2] == drift.round_trip([texts[2]], models=compact)[0]


@pytest.mark.parametrize("n_best", [1, 4])
def test_a_batch_changes_no_answer(compact: drift.ModelSet, n_best: int) -> None:
    long = " ".join(f"word{n}" if n % 7 == 0 else "the harbour master reported" for n in range(15)) + "."
    alone = drift.round_trip(["€27.40"], models=compact, n_best=n_best)[0]
    beside = drift.round_trip([long, "€27.40", "A ferry sank."], models=compact, n_best=n_best)[1]
    assert alone == beside


def test_alternatives_are_translated_back(compact: drift.ModelSet) -> None:
    [[trip]] = drift.round_trip(["The talks will resume on Sunday."], ["ar"], compact, n_best=3)
    assert len(trip.alternatives) == 3
    assert trip.alternatives[0].text == trip.forward
    assert trip.alternatives[0].back == trip.back
    assert all(item.logprob is not None and item.logprob < 0 for item in trip.alternatives)


def test_control_tokens_are_text(compact: drift.ModelSet) -> None:
    [[trip]] = drift.round_trip(["The sign says </s> and >>heb<< in red."], ["ar"], compact)
    assert not any("א" <= char <= "ת" for char in trip.forward)


def test_statements_bring_their_own_language(compact: drift.ModelSet) -> None:
    rows = drift.score([Statement(text="הכביש פתוח.", language="he"), "The road is open."], models=compact)
    assert [[trip.pivot for trip in row.round_trips] for row in rows] == [["en", "ar"], ["ar", "he"]]
    hebrew = next(score for score in rows[0].scores if score is not None)
    assert hebrew.edits == ()
    assert "chrf" in hebrew.measures


def test_a_very_long_sentence_is_cut_and_not_lost(compact: drift.ModelSet) -> None:
    text = "The committee heard " + ", ".join(f"the report of district {n}" for n in range(60)) + "."
    [[trip]] = drift.round_trip([text], ["ar"], compact)
    assert len(trip.forward) > 300


def test_a_text_that_came_out_too_short_is_not_decoded_once_more() -> None:
    asked: list[str] = []

    def answer(text: str, source: str, target: str) -> str:
        asked.append(text)
        return "قال العمدة"

    sentence = "The mayor said on Monday that the bridge over the northern canal would stay closed until the spring."
    (trip,) = drift.round_trip([sentence], ["ar"], FakeEngine(answer))[0]
    assert trip.failure is not None
    assert trip.failure.kind == "length"
    assert asked == [sentence]
    assert trip.notes == ()
