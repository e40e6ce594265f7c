"""compare and compare_many on real texts, with the shipped encoder."""

import csv
import itertools
import math
from pathlib import Path

import pytest

import drift
from drift.measures.compare import compare, compare_many
from drift.measures.evaluation import TypedPair, auc, read_judged
from drift.measures.signature import split_signature

GOLDEN = Path(__file__).parent.parent / "golden"
SENTENCE = "The committee will publish its report on the northern dam next month, the minister said. "


@pytest.fixture(scope="module")
def typed() -> list[TypedPair]:
    return [row for row in read_judged(GOLDEN / "typed") if isinstance(row, TypedPair)]


@pytest.fixture(scope="module")
def typed_scores(typed: list[TypedPair]) -> list[drift.Score]:
    return compare_many([(row.original, row.rendering) for row in typed])


def kept(typed: list[TypedPair], scores: list[drift.Score]) -> list[float]:
    return [score.drift for row, score in zip(typed, scores, strict=True) if row.severity == "none"]


@pytest.mark.parametrize("words", [1, 2, 17, 400, 5000])
@pytest.mark.parametrize("language", ["en", "ar", "xx"])
def test_the_same_text_is_exactly_0(words: int, language: str) -> None:
    text = " ".join((SENTENCE * (words // 14 + 1)).split()[:words])
    for embed in (True, False):
        score = compare(text, text, language=language, embed=embed)
        assert score.drift == 0.0
        assert score.edits == ()
        assert score.band == "same"


@pytest.mark.parametrize(
    ("a", "b", "least", "most"),
    [
        ("", "", 0.0, 0.0),
        (" ", "\u200f", 0.0, 0.0),
        ("?", "!", 0.0, 0.0),
        ("A ferry sank.", "", 0.99, 1.0),
        ("", "A ferry sank.", 0.99, 1.0),
        ("-", "A ferry sank.", 0.99, 1.0),
    ],
)
def test_empty_texts(a: str, b: str, least: float, most: float) -> None:
    for embed in (True, False):
        for language in ("en", "he"):
            score = compare(a, b, embed=embed, language=language)
            assert least <= score.drift <= most
            assert all(math.isfinite(value) for value in score.measures.values())


@pytest.mark.parametrize(
    "other",
    [
        "the minister said the dam was safe",
        "“The minister said the dam was safe.”",
        "The  minister said the dam was safe !",
        "THE MINISTER SAID THE DAM WAS SAFE.",
    ],
)
def test_case_spacing_quotation_marks_and_final_marks_cost_next_to_nothing(other: str) -> None:
    for embed in (True, False):
        assert compare("The minister said the dam was safe.", other, embed=embed).drift < 0.02


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("The cat slept on the stairs.", "Parliament passed the water bill."),
        ("a", "Nine villages lost power on Sunday."),
        ("Rain is expected in the south tomorrow.", "The goalkeeper signed for three seasons."),
        ("Two hundred nurses walked out.", "A comet will be visible after dusk."),
    ],
)
def test_unrelated_texts_drift_more_than_any_typed_case(a: str, b: str, typed_scores: list[drift.Score]) -> None:
    found = compare(a, b).drift
    assert found > 0.6
    assert found > max(score.drift for score in typed_scores)


def test_a_dropped_negation_drifts_more_than_whatever_kept_its_meaning(
    typed: list[TypedPair], typed_scores: list[drift.Score]
) -> None:
    found = compare("The permit is a licence to trade.", "The permit is not a licence to trade.")
    assert found.drift > max(kept(typed, typed_scores))
    assert found.semantic is not None
    assert found.semantic < 0.3


def test_the_typed_set(typed: list[TypedPair], typed_scores: list[drift.Score]) -> None:
    by_rank = [
        [score.drift for row, score in zip(typed, typed_scores, strict=True) if row.rank == rank] for rank in range(4)
    ]
    assert len(typed) >= 400
    assert len(by_rank[0]) >= len(typed) / 3
    assert auc(by_rank[0], [value for rank in by_rank[1:] for value in rank]) >= 0.97
    means = [sum(values) / len(values) for values in by_rank]
    assert all(after - before > 0.08 for before, after in itertools.pairwise(means))


def test_synonyms_stay_below_the_smallest_major_edit(typed: list[TypedPair], typed_scores: list[drift.Score]) -> None:
    smallest = min(
        score.drift
        for row, score in zip(typed, typed_scores, strict=True)
        if row.severity == "major" and any(edit.severity == "major" for edit in score.edits)
    )
    with (GOLDEN / "synonyms-200.tsv").open(encoding="utf-8") as stream:
        rows = list(csv.DictReader(stream, delimiter="\t"))
    assert len(rows) >= 200
    scores = compare_many([(row["original"], row["rendering"]) for row in rows])
    assert [row for row, score in zip(rows, scores, strict=True) if score.drift >= smallest] == []


def test_a_batch_changes_nothing(typed: list[TypedPair]) -> None:
    pairs = [(row.original, row.rendering) for row in typed[::25]]
    pairs += [(SENTENCE, SENTENCE.upper()), (SENTENCE, SENTENCE), ("", "x")]
    together = compare_many(pairs)
    drift.engines.embedder.default_embedder()._cache.clear()
    assert [score.to_json() for score in together] == [compare(a, b).to_json() for a, b in pairs]


def test_other_languages_say_what_was_measured() -> None:
    score = compare("المدينة هادئة اليوم.", "المدينة مضطربة اليوم.", language="ar")
    assert score.edits == ()
    assert "transport" in score.measures
    assert "uncovered" not in score.measures
    assert 0.0 < score.drift < 1.0
    assert split_signature(score.signature)["lang"] == "ar"
    plain = compare("המנהל התפטר", "המנהלת התפטרה", language="he", embed=False)
    assert plain.semantic is None
    assert "cosine" not in plain.measures
    assert split_signature(plain.signature)["embed"] == "no"


@pytest.mark.parametrize(("a", "b", "language"), [("١٢٪", "١٢", "ar"), ("שלום", "עולם", "he"), ("+3", "-3", "ar")])
def test_signs_are_never_thrown_away(a: str, b: str, language: str) -> None:
    for embed in (True, False):
        assert compare(a, b, language=language, embed=embed).drift > 0


def test_a_statement_brings_its_language() -> None:
    statement = drift.Statement(text="הגשר נסגר", language="he")
    assert split_signature(compare(statement, "הגשר נפתח").signature)["lang"] == "he"


def test_long_texts_that_differ() -> None:
    text = SENTENCE * 60
    score = compare(text, text.replace("northern", "southern", 1))
    assert 0.0 < score.drift < 1.0
