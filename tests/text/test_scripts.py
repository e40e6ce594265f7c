import pytest

from drift.text.scripts import dominant_script, script_of, scripts_in, scripts_of_language


@pytest.mark.parametrize(
    ("char", "script"),
    [("a", "Latn"), ("é", "Latn"), ("ش", "Arab"), ("ﻣ", "Arab"), ("ש", "Hebr"), ("ж", "Cyrl"), ("Ω", "Grek"), ("中", "Hani"),
     ("か", "Hira"), ("한", "Hang"), ("5", None), ("٥", None), ("،", None), ("\u064b", None), ("\U0001f600", None), ("ａ", "Latn")],
)  # fmt: skip
def test_script_of(char, script):
    assert script_of(char) == script


def test_scripts_in_mixed_text():
    assert scripts_in("gate بوابة 5!") == {"Latn", "Arab"}
    assert scripts_in("5 + 6") == set()


def test_dominant_script():
    assert dominant_script("البوابة gate") == "Arab"
    assert dominant_script("שלום NATO") == "Hebr" or dominant_script("שלום NATO") == "Latn"
    assert dominant_script("12 %") is None


@pytest.mark.parametrize(
    ("language", "scripts"),
    [("ar-EG", {"Arab"}), ("iw", {"Hebr"}), ("en_GB", {"Latn"}), ("sr-Latn", {"Latn"}), ("ja", {"Hani", "Hira", "Kana"}), ("qq", set())],
)  # fmt: skip
def test_scripts_of_language(language, scripts):
    assert scripts_of_language(language) == scripts
