"""An engine's failures: what is one, and what only looks like one."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drift.pivots.failures import find_failure, repeats

FAILURES = [
    ("repetition", "The bakery opens at six.", "we regret we regret we regret " * 30, "en"),
    ("repetition", "Nobody came to the gate.", "no, no, no, no, no, no, no, no", "en"),
    ("repetition", "The bakery opens at six.", "يفتح المخبز في المخبز في المخبز في المخبز في المخبز", "ar"),
    ("repetition", "A nurse in the port town took pictures.", "האחות בעיר בעיר בעיר בעיר הנמל צילמה תמונות.", "he"),
    ("repetition", "I want to be able to go home.", "علي أن أستطيع أن أستطيع أن أستطيع أن أعود إلى البيت.", "ar"),
    ("repetition", "The bakery opens at six.", "ههههههههههههههههههههه", "ar"),
    ("copy", "The bakery opens at six.", "The bakery opens at six.", "ar"),
    ("copy", "The bakery opens at six.", "the bakery opens at six", "ar"),
    ("copy", "The bakery opens at six.", "The bakery opens at six.", "fr"),
    ("script", "The bakery opens at six.", "המאפייה נפתחת בשש.", "ar"),
    ("script", "The bakery opens at six.", "Пекарня открывается в шесть.", "ar"),
    ("script", "המאפייה נפתחת בשש.", "يفتح المخبز في السادسة.", "en"),
    ("empty", "The bakery opens at six.", "", "ar"),
    ("empty", "The bakery opens at six.", " \u200f ", "ar"),
    ("empty", "The bakery opens at six.", "...", "ar"),
    (
        "length",
        "Stop here.",
        "توقف " + " ".join(f"كلمة{chr(0x627 + i % 30)}{chr(0x628 + i % 7)}" for i in range(60)),
        "ar",
    ),
    (
        "length",
        "The mayor said on Monday that the bridge over the northern canal would stay closed until the spring.",
        "قال العمدة",
        "ar",
    ),
]

NO_FAILURES = [
    ("No, no, no, no!", "No, no, no, no!", "en", "en"),
    ("No, no, no, no!", "لا، لا، لا، لا!", "en", "ar"),
    ("Never, never, never, never, never give in.", "أبدا، أبدا، أبدا، أبدا، أبدا لا تستسلموا.", "en", "ar"),
    ("ISO 9001", "ISO 9001", "en", "ar"),
    ("https://example.org/a", "https://example.org/a", "en", "he"),
    ("BBC", "BBC", "en", "ar"),
    ("Berlin", "Berlin", "en", "de"),
    ("He works for the World Health Organization.", "هو يعمل لدى World Health.", "en", "ar"),
    ("The bakery opens at six.", "يفتح المخبز في السادسة.", "en", "ar"),
    ("-", "-", "en", "ar"),
    ("", "", "en", "ar"),
    ("Very, very good.", "جيد جدا جدا جدا.", "en", "ar"),
    ("They came one by one by one.", "They came one by one by one by one.", "en", "en"),
    ("Again and again and again.", "مرة بعد مرة بعد مرة.", "en", "ar"),
    ("We ran and ran and ran.", "ركضنا وركضنا وركضنا.", "en", "ar"),
    ("Aaaaaaaaaaaaah!", "آآآآآآآآآآآآآه!", "en", "ar"),
    ("2021", "2021", "en", "he"),
]


@pytest.mark.parametrize(("kind", "source", "output", "target"), FAILURES)
def test_failures_are_told(kind: str, source: str, output: str, target: str) -> None:
    language = "he" if any("א" <= char <= "ת" for char in source) else "en"
    failure = find_failure(source, output, language, target, "forward")
    assert failure is not None
    assert failure.kind in ((kind, "repetition") if "هه" in output else (kind,))
    assert failure.leg == "forward"


@pytest.mark.parametrize(("source", "output", "language", "target"), NO_FAILURES)
def test_no_false_alarm(source: str, output: str, language: str, target: str) -> None:
    assert find_failure(source, output, language, target, "forward") is None


@pytest.mark.parametrize(
    ("words", "expected"),
    [("a b c", (1, 0)), ("a a a", (3, 1)), ("a b a b a b", (3, 2)), ("x a b c a b c y", (2, 3)), ("", (1, 0))],
)
def test_repeats(words: str, expected: tuple[int, int]) -> None:
    assert repeats(words.split()) == expected


@given(st.text(max_size=80), st.text(max_size=80))
def test_any_two_texts_are_judged_without_an_exception(source: str, output: str) -> None:
    find_failure(source, output, "en", "ar", "back")
