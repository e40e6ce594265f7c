"""Dates of the Gregorian calendar in English, Arabic and Hebrew: month names, numeric dates, ISO dates, years.

Arabic has two sets of month names; those of the Levant (كانون الثاني, تشرين الأول) hold the words "first" and
"second", which are no numbers there.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from drift.text.hygiene import fold_with_offsets


@dataclass(frozen=True)
class DateMention:
    """A date in a text: `year`, `month`, `day` as far as it says them, at `start:end` (half-open code points).

    `swapped` is the other reading of a numeric date that could be day-month or month-day, as (month, day).
    """

    year: int | None
    month: int | None
    day: int | None
    start: int
    end: int
    text: str
    swapped: tuple[int, int] | None = None


_EN_MONTHS: Final = (
    "january|jan", "february|feb", "march|mar", "april|apr", "may", "june|jun", "july|jul", "august|aug",
    "september|sept|sep", "october|oct", "november|nov", "december|dec",
)  # fmt: skip
_AR_MONTHS: Final = (
    "يناير|كانون الثاني|جانفي|كانون ثاني", "فبراير|شباط|فيفري", "مارس|اذار|مارت", "ابريل|نيسان|افريل|ابريل نيسان",
    "مايو|ايار|ماي", "يونيو|يونيه|حزيران|جوان", "يوليو|يوليه|تموز|جويليه|جويلية", "اغسطس|اب|اوت|غشت",
    "سبتمبر|ايلول|شتنبر", "اكتوبر|تشرين الاول|تشرين اول", "نوفمبر|تشرين الثاني|تشرين ثاني|نونبر",
    "ديسمبر|كانون الاول|كانون اول|دجنبر",
)  # fmt: skip
_HE_MONTHS: Final = (
    "ינואר", "פברואר", "מרץ|מרס|מארס", "אפריל", "מאי", "יוני", "יולי", "אוגוסט", "ספטמבר", "אוקטובר", "נובמבר", "דצמבר",
)  # fmt: skip
# Names that are also ordinary words: a month only beside a number.
_AMBIGUOUS: Final = frozenset(
    {"may", "march", "mar", "jan", "sep", "dec", "اب", "ماي", "جوان", "اوت", "مارت", "מאי", "מרס"}
)


_MONTH_CUE: Final = re.compile(
    r"(?:\b(?:in|since|until|till|by|last|next|this|during|early|late|mid|of)[\s-]+|(?<![\u0621-\u064a])(?:في|شهر|منذ|حتي)\s+)$"
)


def _index(months: tuple[str, ...]) -> dict[str, int]:
    return {name: number for number, names in enumerate(months, start=1) for name in names.split("|")}


_NUMBERS: Final = {**_index(_EN_MONTHS), **_index(_AR_MONTHS), **_index(_HE_MONTHS)}


def _names(months: tuple[str, ...]) -> str:
    names = sorted((name for group in months for name in group.split("|")), key=len, reverse=True)
    return "|".join(re.escape(name).replace(r"\ ", r"\s+") for name in names)


_NAME: Final = (
    rf"(?:(?<![a-z])(?:{_names(_EN_MONTHS)})(?![a-z])\.?"
    rf"|(?<![\u0621-\u064a])(?:[وفبلك]|بال|لل|ال)?(?:{_names(_AR_MONTHS)})(?![\u0621-\u064a])"
    rf"|(?<![\u05d0-\u05ea])[ובלמהשכ]{{0,2}}(?:{_names(_HE_MONTHS)})(?![\u05d0-\u05ea]))"
)
_SECOND_NAME: Final = rf"(?:\s*[/(\\-]\s*(?P<other>{_NAME})\s*\)?)?"
_DAY: Final = r"(?<![\d.,:/])(?P<day>[0-3]?\d)(?:st|nd|rd|th)?"
_YEAR: Final = r"(?P<year>[12]\d{3})(?!\d|[.,]\d)"
_NAMED: Final = re.compile(
    rf"(?:{_DAY}(?:\s*(?:of|-|من|شهر|ل|ב|ל)?\s*|\s+من\s+شهر\s+)(?:شهر\s+)?)?(?P<name>{_NAME}){_SECOND_NAME}"
    rf"(?:(?P<join>\s*,?\s*(?:the\s+|of\s+|من\s+|عام\s+|سنة\s+|من\s+عام\s+|שנת\s+|-)?)"
    rf"(?:{_YEAR}|(?P<after>[0-3]?\d)(?:st|nd|rd|th)?(?!\d|[.,:]\d|\s*%)(?:\s*,?\s*(?P<year2>[12]\d{{3}})(?!\d|[.,]\d))?))?"
)
_ISO: Final = re.compile(
    r"(?<![\d.,/-])(?P<year>[12]\d{3})(?P<mark>[-/.])(?P<month>[01]?\d)(?P=mark)(?P<day>[0-3]?\d)(?![\d/-])"
)
_NUMERIC: Final = re.compile(
    r"(?<![\d.,/-])(?P<first>[0-3]?\d)(?P<mark>[-/.])(?P<second>[0-3]?\d)(?P=mark)(?P<year>(?:[12]\d)?\d{2})(?![\d/-])"
)
_BARE_YEAR: Final = re.compile(
    r"(?:(?<![a-z])(?:in|since|by|until|till|from|during|before|after|year|of|early|late|mid|election|summer|winter|spring|"
    r"autumn)[\s-]+(?:the\s+year\s+)?"
    r"|(?<![\u0621-\u064a])(?:[وفبلك]|ل?ال|ب?ال|لل)?(?:عام|سنة|العام|السنة)\s+"
    r"|(?<![\u05d0-\u05ea])(?:[ובלמהשכ]{0,2}שנת\s+|[ובלמש]{1,2}-\s?)|\()(?P<year>1[0-9]\d{2}|20\d{2})(?!\d|[.,٫٬]\d|\s*%|'?s(?![a-z]))"
)
_RANGE_END: Final = re.compile(r"\s*[-/]\s*(?P<year>1[0-9]\d{2}|20\d{2})(?!\d|[.,]\d)")
_YEAR_UNIT: Final = re.compile(r"\s*[-\u05be]?\s*(?:people|men|women|percent|dollars|euros|شخص|دولار|איש|דולר|שקל)")


def find_dates(text: str, language: str = "en") -> list[DateMention]:
    """The dates in `text`, in order, none overlapping another.

    A bare year counts where a word says that it is one ("in 2021", عام 2021, בשנת 2021) or brackets hold it.
    """
    if not _ANY_NAME.search(text):
        return []
    folded, offsets = fold_with_offsets(text, language)
    found: list[DateMention] = []
    taken: set[int] = set()

    def add(
        start: int,
        end: int,
        year: int | None = None,
        month: int | None = None,
        day: int | None = None,
        swap: bool = False,
    ) -> None:
        if not taken.isdisjoint(range(start, end)):
            return
        taken.update(range(start, end))
        left, right = offsets[start], offsets[end]
        piece = text[left:right]
        right -= len(piece) - len(piece.rstrip())
        swapped = (day, month) if swap and month and day and day <= 12 and day != month else None
        found.append(DateMention(year, month, day, left, right, text[left:right], swapped))

    for match in _ISO.finditer(folded):
        _add_numeric(add, match, int(match["year"]), int(match["month"]), int(match["day"]))
    for match in _NUMERIC.finditer(folded):
        year = int(match["year"])
        _add_numeric(add, match, year if year >= 100 else year + (2000 if year < 70 else 1900), None, None)
    for match in _NAMED.finditer(folded):
        _add_named(add, match)
    for match in _BARE_YEAR.finditer(folded):
        if not _YEAR_UNIT.match(folded, match.end()):
            add(match.start("year"), match.end("year"), int(match["year"]))
            end = _RANGE_END.match(folded, match.end())
            if end:
                add(end.start("year"), end.end("year"), int(end["year"]))
    found.sort(key=lambda date: date.start)
    return found


# A quick look before the text is folded; text with vowel marks or stretched letters is always read.
_ANY_NAME: Final = re.compile(
    r"\d|\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)"
    r"|[\u0640\u064b-\u0652\u0591-\u05c7\ufb50-\ufefc]"
    r"|يناير|كانون|جانفي|فبراير|شباط|فيفري|مار[ست]|[آا]ذار|[أاإ][بف]ريل|نيسان|ماي|[أا]يار|يوني|حزيران|جوان|يولي|تموز|جويل"
    r"|[أا]غسطس|[آا]ب|[أا]وت|غشت|سبتمبر|[أا]يلول|شتنبر|[أا]كتوبر|تشرين|نوفمبر|نونبر|ديسمبر|دجنبر"
    r"|ינואר|פברואר|מר[ץס]|מארס|אפריל|מאי|יוני|יולי|אוגוסט|ספטמבר|אוקטובר|נובמבר|דצמבר",
    re.IGNORECASE,
)


def _add_numeric(add: Callable[..., None], match: re.Match[str], year: int, month: int | None, day: int | None) -> None:
    if month is None or day is None:
        first, second = int(match["first"]), int(match["second"])
        # Day before month, as most of the world writes; the other way round where only that is a date.
        day, month = (first, second) if second <= 12 else (second, first)
        if 1 <= month <= 12 and 1 <= day <= 31:
            add(match.start(), match.end(), year, month, day, True)
    elif 1 <= month <= 12 and 1 <= day <= 31:
        add(match.start(), match.end(), year, month, day)


def _add_named(add: Callable[..., None], match: re.Match[str]) -> None:
    month, name = _month(match["name"])
    if not month:
        return
    day = int(match["day"]) if match["day"] else None
    after = int(match["after"]) if match["after"] else None
    year = int(match["year"] or match["year2"] or 0) or None
    end = match.end()
    if day is not None and after is not None:
        after, end = None, match.start("join")
        year = None
    if after is not None:
        day = after
    start = match.start()
    if day is not None and not 1 <= day <= 31:
        if match["day"]:
            start = match.start("name")
        else:
            end = match.start("join")
        day = None
    if name in _AMBIGUOUS and day is None and year is None and not match["other"]:
        before = match.string[max(0, match.start() - 10) : match.start()]
        if not _MONTH_CUE.search(before):
            return
    add(start, end, year, month, day)


def _month(name: str) -> tuple[int, str]:
    """The month's number and its name without prefixed letters; (0, "") for no month."""
    key = re.sub(r"\s+", " ", name.rstrip("."))
    for cut in range(4):
        if key[cut:] in _NUMBERS:
            return _NUMBERS[key[cut:]], key[cut:]
    return 0, ""
