import pytest

from drift.qa.quantities import Side, quantities


@pytest.mark.parametrize(
    ("left", "right"),
    [
        (("It opens at 4.30am.", "en"), ("يفتح الساعة 4:30 فجرا", "ar")),
        (("It opens at 10:30 p.m.", "en"), ("נפתח ב-22:30", "he")),
        (("In the 1980s", "en"), ("في ثمانينيات القرن الماضي", "ar")),
        (("the 1340s", "en"), ("שנות הארבעים של המאה ה-14", "he")),
        (("12 eggs", "en"), ("תריסר ביצים", "he")),
        (("two centuries", "en"), ("מאתיים שנה", "he")),
        (("They tripled", "en"), ("ازدادت ثلاثة أضعاف", "ar")),
        (("COVID-19", "en"), ("كوفيد-19", "ar")),
        (("Leo XIII", "en"), ("ليو الثالث عشر", "ar")),
        (("-5 degrees", "en"), ("خمس درجات تحت الصفر", "ar")),
        (("5 to 10 million", "en"), ("בין 5 ל-10 מיליון", "he")),
        (("a fifth of them", "en"), ("خمس السكان", "ar")),
        (("1.182 and 1,182", "en"), ("1182", "ar")),
    ],
)  # fmt: skip
def test_the_same_said_otherwise(left, right):
    one, other = Side(*left), Side(*right)
    assert [item.text for item in one.items if item.sure and not other.says(item)] == []
    assert [item.text for item in other.items if item.sure and not one.says(item)] == []


@pytest.mark.parametrize(
    ("left", "right"),
    [
        (("at 4:17", "en"), ("الساعة 4:19", "ar")),
        (("6.02 metres", "en"), ("6.20 מטר", "he")),
        (("900 people", "en"), ("970 شخصا", "ar")),
        (("8,000 pounds", "en"), ('8,100 ליש"ט', "he")),
        (("in 1990", "en"), ("عام 1909", "ar")),
    ],
)  # fmt: skip
def test_another_value(left, right):
    one, other = Side(*left), Side(*right)
    assert any(item.sure and not other.says(item) for item in one.items)


def test_huge_and_odd_numbers_are_quantities():
    for text in ("9" * 300 + ".5", "9" * 5000, "0,0,0", "1/0", "٫٥", "1.000.000,5"):
        quantities(text, "en")
