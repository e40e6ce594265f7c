"""Words that numbers, dates and amounts of money are made of, with their values."""

from __future__ import annotations

from decimal import Decimal
from typing import Final

UNITS: Final = {
    word: value
    for value, word in enumerate(
        [
            "zero",
            "one",
            "two",
            "three",
            "four",
            "five",
            "six",
            "seven",
            "eight",
            "nine",
            "ten",
            "eleven",
            "twelve",
            "thirteen",
            "fourteen",
            "fifteen",
            "sixteen",
            "seventeen",
            "eighteen",
            "nineteen",
        ]
    )
}
TENS: Final = {
    word: 10 * value
    for value, word in enumerate(
        ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"], start=2
    )
} | {"fourty": 40}
SCALES: Final = {
    "hundred": 100, "thousand": 1000, "million": 10**6, "billion": 10**9, "trillion": 10**12,
    "k": 1000, "m": 10**6, "mn": 10**6, "bn": 10**9, "tn": 10**12, "dozen": 12,
}  # fmt: skip
ORDINALS: Final = {
    word: value
    for value, word in enumerate(
        ["zeroth", "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth", "eleventh", "twelfth", "thirteenth", "fourteenth", "fifteenth", "sixteenth", "seventeenth", "eighteenth", "nineteenth"]
    )
} | {
    word: 10 * value
    for value, word in enumerate(["twentieth", "thirtieth", "fortieth", "fiftieth", "sixtieth", "seventieth", "eightieth", "ninetieth"], start=2)
} | {"hundredth": 100, "thousandth": 1000, "millionth": 10**6}  # fmt: skip
FRACTIONS: Final = {
    "half": Decimal("0.5"),
    "third": Decimal(1) / 3,
    "quarter": Decimal("0.25"),
    "fifth": Decimal("0.2"),
    "tenth": Decimal("0.1"),
}
TIMES: Final = {"twice": 2, "thrice": 3}
MONTHS: Final = {
    name: value
    for value, names in enumerate(
        [
            "january/jan",
            "february/feb",
            "march/mar",
            "april/apr",
            "may/may",
            "june/jun",
            "july/jul",
            "august/aug",
            "september/sep/sept",
            "october/oct",
            "november/nov",
            "december/dec",
        ],
        start=1,
    )
    for name in names.split("/")
}
WEEKDAYS: Final = {
    name: value
    for value, name in enumerate(["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"])
}
CURRENCIES: Final = {
    "$": "dollar", "€": "euro", "£": "pound", "¥": "yen", "₪": "shekel", "dollar": "dollar", "dollars": "dollar", "usd": "dollar",
    "euro": "euro", "euros": "euro", "eur": "euro", "pound": "pound", "pounds": "pound", "sterling": "pound", "gbp": "pound",
    "yen": "yen", "shekel": "shekel", "shekels": "shekel", "nis": "shekel", "ils": "shekel", "dinar": "dinar", "dinars": "dinar",
    "riyal": "riyal", "riyals": "riyal", "dirham": "dirham", "dirhams": "dirham", "lira": "lira", "liras": "lira", "rupee": "rupee",
    "rupees": "rupee", "rouble": "rouble", "roubles": "rouble", "ruble": "rouble", "rubles": "rouble", "yuan": "yuan", "cent": "cent", "cents": "cent",
    "franc": "franc", "francs": "franc",
}  # fmt: skip
PERCENT: Final = frozenset({"%", "٪", "percent", "pct"})
DECADES: Final = {name[:-1] + "ies": value for name, value in TENS.items() if name != "fourty"}

STARTERS: Final = (
    frozenset(UNITS)
    | frozenset(TENS)
    | frozenset(ORDINALS)
    | frozenset(TIMES)
    | {"hundred", "thousand", "million", "billion", "a", "an", "half", "quarter", "dozen", "us"}
    | frozenset(MONTHS)
    | frozenset(WEEKDAYS)
    | {"fourty", "midnight", "noon"}
)
"""Words that a number can start with."""
