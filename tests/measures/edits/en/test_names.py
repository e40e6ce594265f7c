"""Spellings of one name, and names that only look alike."""

from __future__ import annotations

import pytest

from drift.measures.edits.en.names import known_place, same_name, stands_for

SAME = [
    ("Mohammed", "Muhammad"), ("Karimi", "Kareemi"), ("Qassem", "Qasim"), ("Husseini", "Hussaini"), ("Gaddafi", "Qadhafi"),
    ("Meshaal", "Mashal"), ("Yousef", "Yusuf"), ("Haniyeh", "Haniya"), ("Zelensky", "Zelenskyy"), ("Erdogan", "Erdoğan"),
    ("Khaled", "Khalid"), ("Fatima", "Fatimah"), ("Nour", "Noor"), ("Sheikh", "Shaikh"), ("Jubouri", "Juburi"),
]  # fmt: skip
DIFFERENT = [
    ("Hassan", "Hussein"), ("Karim", "Karam"), ("Biden", "Baden"), ("Abbas", "Abdullah"), ("Macron", "Merkel"),
    ("Hamas", "Homs"), ("Salah", "Sally"), ("Amir", "Omar"), ("Nasser", "Nasrallah"), ("Haifa", "Jaffa"),
]  # fmt: skip


@pytest.mark.parametrize(("a", "b"), SAME)
def test_spellings_of_one_name(a: str, b: str) -> None:
    assert same_name(a, b)
    assert same_name(b.lower(), a.upper())


@pytest.mark.parametrize(("a", "b"), DIFFERENT)
def test_two_names(a: str, b: str) -> None:
    assert not same_name(a, b)
    assert not same_name(b, a)


def test_acronyms_and_demonyms_name_their_place() -> None:
    for text in ("US", "U.S.", "United States", "Americans"):
        found = known_place(text)
        assert found is not None and found.canonical == "United States"
    assert stands_for("Iran", "Tehran")
    assert not stands_for("Iran", "Baghdad")
