from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drift.text.numbers import find_numbers

GOLDEN = Path(__file__).parents[1] / "golden" / "text" / "numbers.tsv"
ROWS = [line.split("\t") for line in GOLDEN.read_text("utf-8").splitlines() if line and not line.startswith("#")]
LETTERS = {"cardinal": "", "ordinal": "o", "fraction": "f", "percent": "%", "currency": "$", "range": "r", "time": "t"}


def normal(expected: str) -> str:
    """An expected value in one form: decimals as fractions."""
    letter = expected[-1] if expected[-1] in "of%$rt" else ""
    body = expected.removesuffix(letter)
    return "..".join(str(Fraction(part)) for part in body.split("..")) + letter


@pytest.mark.parametrize(("language", "text", "expected"), ROWS)
def test_golden(language, text, expected):
    found = [
        str(m.value) + (f"..{m.high}" if m.high is not None else "") + LETTERS[m.kind]
        for m in find_numbers(text, language)
    ]
    assert found == ([] if expected == "-" else [normal(item) for item in expected.split(" ")])


def test_spans_cover_the_words():
    text = "They counted a hundred and twenty bags, 24,120.10 euros and ten per cent."
    spans = [text[m.start : m.end] for m in find_numbers(text, "en")]
    assert spans == ["a hundred and twenty", "24,120.10 euros", "ten per cent"]


def test_units():
    units = [m.unit for m in find_numbers("$5, 6 euros, 7 ₪, 8 per cent and 9 men", "en")]
    assert units == ["USD", "EUR", "ILS", "%", None]


def test_a_second_reading_of_ambiguous_digits():
    assert [(m.value, m.other) for m in find_numbers("1.182 or 1,182", "en")] == [
        (Fraction("1.182"), 1182),
        (1182, Fraction("1.182")),
    ]


WORDS = st.lists(
    st.sampled_from(
        ["one", "two", "hundred", "and", "thousand", "million", "half", "a", "third", "twenty", "to", "5", "1,000", "-", "%",
         "ثلاثة", "مئة", "وعشرون", "ألف", "ملايين", "ونصف", "و", "عشر", "واحد", "ثاني", "שלושה", "מאות", "אלף", "ועשרים", "וחצי",
         "ב-5", "שני", "10:30", "٥", "٫", "$", "in", "2021", "May", "كانون", "الثاني"]
    ),
    max_size=14,
)  # fmt: skip


@given(WORDS, st.sampled_from(["en", "ar", "he", "fr"]))
def test_mentions_are_ordered_and_stand_in_the_text(words, language):
    text = " ".join(words)
    end = 0
    for mention in find_numbers(text, language):
        assert text[mention.start : mention.end] == mention.text
        assert mention.start >= end
        assert mention.end > mention.start
        end = mention.end


@given(st.integers(0, 999_999_999))
def test_grouped_and_plain_digits_are_equal(number):
    values = [
        find_numbers(text, "en")[0].value for text in (f"{number:,} bags", f"{number} bags") if find_numbers(text, "en")
    ]
    assert values == [number, number]


@given(st.integers(1, 999_999_999))
def test_english_words_say_their_number(number):
    found = find_numbers(spell(number) + " bags", "en")
    assert [m.value for m in found] == [number]


WRITTEN = "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen"
UNITS = [*WRITTEN.split(), "seventeen", "eighteen", "nineteen"]
TENS = ["", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]


def spell(number: int) -> str:
    if number < 20:
        return UNITS[number]
    if number < 100:
        return TENS[number // 10] + (f"-{UNITS[number % 10]}" if number % 10 else "")
    if number < 1000:
        rest = f" and {spell(number % 100)}" if number % 100 else ""
        return f"{UNITS[number // 100]} hundred{rest}"
    for size, name in ((10**6, "million"), (1000, "thousand")):
        if number >= size:
            rest = number % size
            joint = " and " if 0 < rest < 100 else " "
            return f"{spell(number // size)} {name}" + (f"{joint}{spell(rest)}" if rest else "")
    raise AssertionError


AR_UNITS = ["", "واحد", "اثنان", "ثلاثة", "أربعة", "خمسة", "ستة", "سبعة", "ثمانية", "تسعة", "عشرة"]
AR_TENS = ["", "", "عشرون", "ثلاثون", "أربعون", "خمسون", "ستون", "سبعون", "ثمانون", "تسعون"]
AR_HUNDREDS = ["", "مئة", "مئتان", "ثلاثمئة", "أربعمئة", "خمسمئة", "ستمئة", "سبعمئة", "ثمانمئة", "تسعمئة"]


def spell_arabic(number: int) -> str:
    parts = []
    for size, one, two, few, many in (
        (10**6, "مليون", "مليونان", "ملايين", "مليونا"),
        (1000, "ألف", "ألفان", "آلاف", "ألفا"),
    ):
        count, number = divmod(number, size)
        if count == 1:
            parts.append(one)
        elif count == 2:
            parts.append(two)
        elif 3 <= count <= 10:
            parts.append(f"{spell_arabic(count)} {few}")
        elif count:
            parts.append(f"{spell_arabic(count)} {many if count % 100 > 10 else one}")
    hundreds, rest = divmod(number, 100)
    if hundreds:
        parts.append(AR_HUNDREDS[hundreds])
    if rest in (11, 12):
        parts.append(["أحد عشر", "اثنا عشر"][rest - 11])
    elif 12 < rest < 20:
        parts.append(f"{AR_UNITS[rest - 10]} عشر")
    elif rest <= 10:
        parts.extend([AR_UNITS[rest]] if rest else [])
    else:
        parts.append((f"{AR_UNITS[rest % 10]} و" if rest % 10 else "") + AR_TENS[rest // 10])
    return " و".join(parts)


@given(st.integers(3, 999_999_999))
def test_arabic_words_say_their_number(number):
    found = find_numbers(spell_arabic(number) + " كيسا", "ar")
    assert [m.value for m in found] == [number], spell_arabic(number)


HE_M = ["", "אחד", "שניים", "שלושה", "ארבעה", "חמישה", "שישה", "שבעה", "שמונה", "תשעה", "עשרה"]
HE_F = ["", "אחת", "שתיים", "שלוש", "ארבע", "חמש", "שש", "שבע", "שמונה", "תשע", "עשר"]
HE_TENS = ["", "", "עשרים", "שלושים", "ארבעים", "חמישים", "שישים", "שבעים", "שמונים", "תשעים"]
HE_CONSTRUCT = ["", "", "", "שלושת", "ארבעת", "חמשת", "ששת", "שבעת", "שמונת", "תשעת", "עשרת"]


def spell_hebrew(number: int) -> str:
    """Below a million, the last word joined by ו."""
    parts = []
    thousands, rest = divmod(number, 1000)
    if thousands == 1:
        parts.append("אלף")
    elif thousands == 2:
        parts.append("אלפיים")
    elif 3 <= thousands <= 10:
        parts.append(f"{HE_CONSTRUCT[thousands]} אלפים")
    elif thousands:
        parts.append(f"{spell_hebrew(thousands)} אלף")
    hundreds, rest = divmod(rest, 100)
    if hundreds:
        parts.append({1: "מאה", 2: "מאתיים"}.get(hundreds) or f"{HE_F[hundreds]} מאות")
    if rest > 19:
        parts.append(HE_TENS[rest // 10])
        rest %= 10
    if 10 < rest < 20:
        parts.append(f"{HE_M[rest - 10] if rest != 12 else 'שנים'} עשר")
    elif rest:
        parts.append(HE_M[rest])
    if len(parts) > 1:
        parts[-1] = "ו" + parts[-1]
    return " ".join(parts)


@given(st.integers(3, 999_999))
def test_hebrew_words_say_their_number(number):
    found = find_numbers(spell_hebrew(number) + " שקים", "he")
    assert [m.value for m in found] == [number], spell_hebrew(number)


@pytest.mark.parametrize(
    ("unit", "language"),
    [("one ", "en"), ("hundred and ", "en"), ("مليون ", "ar"), ("خمسة و", "ar"), ("שלושה ו", "he"), ("10:30 ", "en"), ("1-", "en"),
     ("1,", "en"), ("9", "en"), ("3 May 2020 ", "en")],
)  # fmt: skip
def test_time_is_linear(unit, language, grows_linearly):
    grows_linearly(lambda text: find_numbers(text, language), unit, 800)
