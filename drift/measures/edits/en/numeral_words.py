"""Words that numbers, dates and amounts of money are made of, with their values; from numerals.toml."""

from __future__ import annotations

from decimal import Decimal
from typing import Any, Final

from drift.measures.edits.en.lexicon import FOLDER, read_toml

_DATA: Final[dict[str, dict[str, Any]]] = read_toml(FOLDER / "numerals.toml")

UNITS: Final[dict[str, int]] = _DATA["units"]
TENS: Final[dict[str, int]] = _DATA["tens"]
SCALES: Final[dict[str, int]] = _DATA["scales"]
ORDINALS: Final[dict[str, int]] = _DATA["ordinals"]
TIMES: Final[dict[str, int]] = _DATA["times"]
MONTHS: Final[dict[str, int]] = _DATA["months"]
WEEKDAYS: Final[dict[str, int]] = _DATA["weekdays"]
CURRENCIES: Final[dict[str, str]] = _DATA["currencies"]
FRACTIONS: Final = {
    "half": Decimal("0.5"),
    "third": Decimal(1) / 3,
    "quarter": Decimal("0.25"),
    "fifth": Decimal("0.2"),
    "tenth": Decimal("0.1"),
}
PERCENT: Final = frozenset({"%", "٪", "percent", "pct"})
DECADES: Final = {name[:-1] + "ies": value for name, value in TENS.items() if name != "fourty"}
_OTHER_STARTERS: Final = frozenset(
    {"hundred", "thousand", "million", "billion", "a", "an", "half", "quarter", "dozen", "us", "midnight", "noon"}
)
STARTERS: Final = (
    frozenset(UNITS)
    | frozenset(TENS)
    | frozenset(ORDINALS)
    | frozenset(TIMES)
    | frozenset(MONTHS)
    | (frozenset(WEEKDAYS) | _OTHER_STARTERS)
)
"""Words that a number can start with."""
