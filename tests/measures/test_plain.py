"""What costs nothing is taken out before anything is counted."""

import pytest

from drift.measures.plain import plain


@pytest.mark.parametrize(
    "other",
    [
        "the ministry approved the plan",
        "The ministry approved the plan!",
        "“The ministry approved the plan.”",
        "'The  ministry approved the plan'",
        "THE MINISTRY APPROVED THE PLAN .",
        "«The ministry\u00a0approved the plan»",
    ],
)
def test_case_spacing_marks(other: str) -> None:
    assert plain(other).text == plain("The ministry approved the plan.").text


@pytest.mark.parametrize(
    ("a", "b"), [("+3", "-3"), ("12%", "12"), ("He left.", "He left?"), ("It's open", "Its open"), ("שלום", "עולם")]
)
def test_what_means_something_stays(a: str, b: str) -> None:
    assert plain(a).text != plain(b).text


def test_words_and_stems() -> None:
    found = plain("The ministers' talks weren't long.")
    assert found.words == ("the", "ministers", "talks", "weren't", "long")
    assert found.stems[2] == "talk"
    assert plain("המורים באו", "he").stems == ("המורים", "באו")
