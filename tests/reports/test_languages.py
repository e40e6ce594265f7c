"""Languages as a reader sees them."""

from __future__ import annotations

import pytest

from drift.reports.languages import language_name, language_tag, text_direction


@pytest.mark.parametrize(
    ("text", "language", "direction"),
    [
        ("Read this", "en", "ltr"),
        ("אנו מקווים", "he", "rtl"),
        ("قال إن COVID-19 vaccination programme", "ar", "rtl"),
        ("اقرأ <img src=x onerror=alert(1)>", "ar", "rtl"),
        ("an answer in English", "ar", "ltr"),
        ("תשובה בעברית", "en", "rtl"),
        ("He said שלום to everyone", "en", "ltr"),
        ("2023", "ar", "rtl"),
        ("2023", "en", "ltr"),
        ("", "he", "rtl"),
        ("سلام", "xx", "rtl"),
        ("سلام", "ar_EG", "rtl"),
    ],
)
def test_direction(text: str, language: str, direction: str) -> None:
    assert text_direction(text, language) == direction


def test_names() -> None:
    assert language_name("ar") == "Arabic"
    assert language_name("he-IL") == "Hebrew"
    assert language_name("qqq") == "qqq"


@pytest.mark.parametrize("code", ['x" onclick="y', "", "e", "en us", "a-", "en-\u202e", "1en"])
def test_what_is_no_tag_becomes_none(code: str) -> None:
    assert language_tag(code) == ""


def test_tags() -> None:
    assert language_tag("zh_Hant") == "zh-Hant"
    assert language_tag("ar") == "ar"
