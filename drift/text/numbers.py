"""Numbers that a text mentions, in digits of any kind and in words: what they are worth, and where they stand.

English, Arabic and Hebrew words are read; digits are read in every language. Dates win: a number inside a date is no
mention of its own (see `drift.text.dates`).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import Final, Literal

from drift.text.dates import DateMention, find_dates
from drift.text.digits import DIGITS, read_digits, split_digits
from drift.text.languages import primary
from drift.text.lexicon import word_set
from drift.text.spelled import arabic, english, hebrew
from drift.text.spelled.pieces import Piece, Reading, pieces_of
from drift.text.tokens import Token, tokenize

NumberKind = Literal["cardinal", "ordinal", "fraction", "percent", "currency", "range", "time"]


@dataclass(frozen=True)
class NumberMention:
    """A number at `start:end` (half-open code points); `text` is what stands there.

    `value` is exact; of a range it is the lower end and `high` the upper one. `unit` is "%" or a currency's code
    ("USD") where there is one. `spelled` tells words from digits. `other` is the second reading of digits that are
    grouped in one convention and a decimal in another (1.182). `unsure` marks a word that often counts nothing
    ("one", "first", "second"). A time of day is worth its hours.
    """

    value: Fraction
    kind: NumberKind
    unit: str | None
    start: int
    end: int
    text: str
    high: Fraction | None = None
    spelled: bool = False
    other: Fraction | None = None
    unsure: bool = False


_READERS: Final[dict[str, tuple[Callable[[Sequence[Piece], int], Reading | None], re.Pattern[str]]]] = {
    "en": (english.read, english.HINT),
    "ar": (arabic.read, arabic.HINT),
    "he": (hebrew.read, hebrew.HINT),
}

_PERCENT: Final = word_set("% percent pct percentage percents אחוז אחוזים אחוזי")
_PERCENT_PAIRS: Final = {
    "per": word_set("cent"),
    "في": word_set("المئة المائة المية الميه المئه المائه"),
}
_PERCENT_WORDS: Final = word_set("بالمئة بالمائة بالمية بالميه بالمئه بالمائه")
_CURRENCY_BEFORE: Final = {
    "$": "USD",
    "€": "EUR",
    "£": "GBP",
    "₪": "ILS",
    "¥": "JPY",
    "₹": "INR",
    "₺": "TRY",
    "usd": "USD",
    "us$": "USD",
    "eur": "EUR",
    "gbp": "GBP",
    "ils": "ILS",
    "nis": "ILS",
}
_CURRENCY_AFTER: Final = {
    **_CURRENCY_BEFORE,
    **{
        word: code
        for code, words in {
            "USD": "dollar dollars دولار دولارا دولارات دولارين الدولار דולר דולרים",
            "EUR": "euro euros يورو אירו יורו",
            "GBP": 'استرليني pounds sterling ליש"ט',
            "ILS": 'shekel shekels شيكل شيقل شيكلا شواكل שקל שקלים ש"ח שח',
            "SAR": "riyal riyals ريال ريالا ريالات ריאל",
            "dinar": "dinar dinars دينار دينارا دنانير דינר דינרים",
            "dirham": "dirham dirhams درهم درهما دراهم",
            "pound": "pound جنيه جنيها جنيهات ليرة ליש לירה לירות liras lira",
        }.items()
        for word in words.split()
    },
}
_WITH_ARTICLE: Final = word_set("hundred thousand million billion trillion dozen third quarter fifth tenth")
_RANGE_DASHES: Final = frozenset("-–—−~")
_TO: Final = {"en": word_set("to and"), "ar": word_set("الي و حتي"), "he": word_set("עד ל ו")}
_BETWEEN: Final = word_set("between بين وبين بينما من ومن בין שבין ובין מ")
_CLOCK: Final = re.compile(
    rf"(?<![{DIGITS}:.,])([{DIGITS}]{{1,2}}):([{DIGITS}]{{2}})(?![{DIGITS}:])(?:\s?([ap])\.?m\b\.?)?", re.IGNORECASE
)
_GROUP: Final = re.compile(rf" [{DIGITS}]{{3}}(?![{DIGITS}])")
_VULGAR: Final = {"½": (1, 2), "¼": (1, 4), "¾": (3, 4), "⅓": (1, 3), "⅔": (2, 3), "⅛": (1, 8), "⅕": (1, 5)}
_FRACTION: Final = re.compile(
    rf"(?<![{DIGITS}/.,])(?:([{DIGITS}]{{1,3}})(?:\s|(?=[½¼¾⅓⅔⅛⅕])))?"
    rf"(?:([{DIGITS}])/([{DIGITS}]{{1,2}})(?![{DIGITS}/])|([½¼¾⅓⅔⅛⅕]))"
)
_MINUS: Final = word_set("minus negative ناقص سالب מינוס למינוס במינוס ממינוס ומינוס")
_HALF_DAY: Final = word_set("am pm a.m. p.m. a.m p.m")
_SIGNED_AFTER: Final = re.compile(r"[\s(\[{«\"'“„:=]")


def find_numbers(text: str, language: str = "en", dates: Sequence[DateMention] | None = None) -> list[NumberMention]:
    """The numbers in `text`, in order, none overlapping another.

    `dates` are the dates in the text where the caller has them already. Numbers inside words ("B12", "COVID-19") and
    addresses are no mentions; neither is "one" where it plainly counts nothing.
    """
    base = primary(language)
    reader, hint = _READERS.get(base, (None, None))
    has_digit = any(char.isdigit() or char in _VULGAR for char in text)
    if not has_digit and (hint is None or not hint.search(text)):
        return []
    if dates is None:
        dates = find_dates(text, base)
    tokens, values = _read_tokens(text, dates)
    pieces = pieces_of(tokens, values, base)
    mentions: list[NumberMention] = []
    index = 0
    while index < len(pieces):
        piece = pieces[index]
        reading = None
        if piece.kind in {"word", "number"}:
            if reader is not None:
                reading = reader(pieces, index)
            elif piece.value is not None:
                reading = Reading(piece.value, index + 1)
        if reading is None or reading.stop <= index:
            index += 1
            continue
        mention, index = _mention(text, pieces, index, reading, mentions[-1].end if mentions else 0)
        mentions.append(mention)
    return _with_ranges(text, _with_fractions(text, _with_times(text, mentions)), base)


def _read_tokens(text: str, dates: Sequence[DateMention]) -> tuple[list[Token], dict[int, Fraction]]:
    """The tokens outside dates, and the values of digit strings by where they begin."""
    tokens: list[Token] = []
    values: dict[int, Fraction] = {}
    queue = list(dates)
    for token in tokenize(text):
        while queue and queue[0].end <= token.start:
            queue.pop(0)
        if queue and token.start < queue[0].end and queue[0].start < token.end:
            continue
        if token.kind != "number":
            tokens.append(token)
            continue
        if tokens and _continues_group(text, tokens[-1], token):
            last = tokens.pop()
            grouped = text[last.start : token.end]
            values[last.start] = Fraction(int(grouped.replace(" ", "")))
            tokens.append(Token(grouped, last.start, token.end, "number"))
            continue
        for part, start in split_digits(token.text, token.start):
            value = read_digits(part)[0]
            if value is not None:
                values[start] = value
                tokens.append(Token(part, start, start + len(part), "number"))
    return tokens, values


def _continues_group(text: str, last: Token, token: Token) -> bool:
    """Whether two number tokens are groups of thousands with plain blanks between: 10 000, 1 182 000."""
    if last.kind != "number" or token.start - last.end != 1 or text[last.end] != " " or len(token.text) != 3:
        return False
    head = last.text.split(" ")
    if not (
        token.text.isdigit() and last.text.replace(" ", "").isdigit() and len(head[0]) <= 3 and head[0][0] not in "0٠۰"
    ):
        return False
    nothing = token.text in {"000", "٠٠٠"}
    follows = _GROUP.match(text, token.end)
    return nothing or len(head) > 1 or follows is not None


def _mention(text: str, pieces: Sequence[Piece], index: int, reading: Reading, taken: int) -> tuple[NumberMention, int]:
    """The mention that a reading makes, with sign, percent sign and currency; and where to go on.

    What stands before `taken` belongs to the mention before.
    """
    first = pieces[index]
    start, end = first.start, pieces[reading.stop - 1].end
    value = reading.value
    kind: NumberKind = reading.kind
    unit: str | None = None
    spelled = first.value is None
    other = None
    stop = reading.stop
    before = pieces[index - 1] if index and pieces[index - 1].start >= taken else None
    if before is not None and before.word in _MINUS:
        start, value = before.start, -value
    if not spelled:
        exact, second = read_digits(first.word)
        other = second * (value / exact) if second is not None and exact else None
        if re.search(r"(?:st|nd|rd|th)$", first.word, re.IGNORECASE):
            kind = "ordinal"
        if start == first.start:
            start, value = _signed(text, start, value)
        if before is not None and before.word == "%" and before.end == first.start:
            start, kind, unit = before.start, "percent", "%"
    if before is not None and before.word in _CURRENCY_BEFORE and text[before.end : start].strip() == "":
        start, kind, unit = before.start, "currency", _CURRENCY_BEFORE[before.word]
    elif before is not None and before.word == "a" and first.word in _WITH_ARTICLE:
        start = before.start
    after = pieces[stop] if stop < len(pieces) else None
    if after is not None and kind in {"cardinal", "fraction"}:
        following = pieces[stop + 1].word if stop + 1 < len(pieces) else ""
        if after.word in _PERCENT or after.word in _PERCENT_WORDS:
            kind, unit, end, stop = "percent", "%", after.end, stop + 1
        elif following in _PERCENT_PAIRS.get(after.word, ()):
            kind, unit, end, stop = "percent", "%", pieces[stop + 1].end, stop + 2
        elif after.word in _CURRENCY_AFTER:
            kind, unit, end, stop = "currency", _CURRENCY_AFTER[after.word], after.end, stop + 1
        elif after.word in _HALF_DAY and value <= 24:
            value, kind, end, stop = _on_clock(value, first.word, after.word), "time", after.end, stop + 1
    mention = NumberMention(
        value, kind, unit, start, end, text[start:end], spelled=spelled, other=other, unsure=reading.unsure
    )
    return mention, stop


def _on_clock(value: Fraction, digits: str, half: str) -> Fraction:
    """The hours of "5 p.m." (17) and "4.30am" (4½, not 4.3)."""
    minutes = re.fullmatch(r"\d{1,2}[.](\d{2})", digits)
    if minutes and int(minutes[1]) < 60:
        value = int(value) + Fraction(int(minutes[1]), 60)
    return value + 12 if half.startswith("p") and value < 12 else value


def _signed(text: str, start: int, value: Fraction) -> tuple[int, Fraction]:
    """A sign counts where it stands before the digits and after nothing: -3, not 2-3, ב-25 or A-3."""
    sign = text[start - 1 : start]
    if sign and sign in "+-−–" and (start == 1 or _SIGNED_AFTER.match(text[start - 2])):
        return start - 1, -value if sign != "+" else value
    return start, value


def _with_times(text: str, mentions: list[NumberMention]) -> list[NumberMention]:
    """Hours and minutes (10:30) as one mention."""
    if ":" not in text:
        return mentions
    by_start = {mention.start: mention for mention in mentions}
    times: dict[int, NumberMention] = {}
    minutes_at: set[int] = set()
    for found in _CLOCK.finditer(text):
        hours, minutes = int(found[1]), int(found[2])
        first, second = by_start.get(found.start(1)), by_start.get(found.start(2))
        if hours > 24 or minutes > 59 or first is None or second is None:
            continue
        if (found[3] or "").lower() == "p" and hours < 12:
            hours += 12
        start, end = found.start(), max(found.end(), second.end)
        times[start] = NumberMention(Fraction(hours * 60 + minutes, 60), "time", None, start, end, text[start:end])
        minutes_at.add(second.start)
    return [times.get(mention.start, mention) for mention in mentions if mention.start not in minutes_at]


def _with_fractions(text: str, mentions: list[NumberMention]) -> list[NumberMention]:
    """Fractions in digits (1/2, 2 3/4, 2½) as one mention each. What is no part of a whole (24/7, 9/11) is none."""
    if "/" not in text and not any(sign in text for sign in _VULGAR):
        return mentions
    made: list[NumberMention] = []
    for found in _FRACTION.finditer(text):
        above, below = (int(found[2]), int(found[3])) if found[2] else _VULGAR[found[4]]
        if not 0 < above < below <= 10:
            continue
        value = (int(found[1]) if found[1] else 0) + Fraction(above, below)
        kind: NumberKind = "cardinal" if found[1] else "fraction"
        made.append(NumberMention(value, kind, None, found.start(), found.end(), found.group()))
    if not made:
        return mentions
    covered = {place for mention in made for place in range(mention.start, mention.end)}
    rest = [mention for mention in mentions if mention.start not in covered and mention.end - 1 not in covered]
    return sorted([*made, *rest], key=lambda mention: mention.start)


def _with_ranges(text: str, mentions: list[NumberMention], language: str) -> list[NumberMention]:
    """Two numbers that are the ends of a range, as one mention: 5-10, between 5 and 10, from 5 to 10."""
    joined: list[NumberMention] = []
    for mention in mentions:
        last = joined[-1] if joined else None
        if last is not None and _is_range(text, last, mention, language):
            low = last
            scale = mention.value / last.value if last.value else Fraction(0)
            unit = mention.unit or last.unit
            value = low.value
            if low.text[-1:].isdigit() and scale >= 1000 and low.value < 1000 and mention.value >= 1000:
                value = _shared_scale(text, low, mention)
            joined[-1] = replace(
                mention, value=value, high=mention.value, kind="range", unit=unit, start=last.start, other=None,
                text=text[last.start : mention.end], spelled=last.spelled and mention.spelled, unsure=False,
            )  # fmt: skip
        else:
            joined.append(mention)
    return joined


def _shared_scale(text: str, low: NumberMention, high: NumberMention) -> Fraction:
    """The lower end of "5 to 10 million" in the scale that only the upper end names."""
    scale = Fraction(1)
    plain = high.value
    while plain >= 1000 and plain % 1000 == 0 and low.value * scale * 1000 < high.value:
        scale *= 1000
        plain /= 1000
    return low.value * scale if plain < 1000 and high.text.rstrip("%").strip()[-1:].isalpha() else low.value


def _is_range(text: str, low: NumberMention, high: NumberMention, language: str) -> bool:
    if low.kind in {"range", "ordinal", "time"} or high.kind in {"ordinal", "time", "range"} or low.value >= high.value:
        return False
    if low.value < 1000 and 1900 <= high.value <= 2100 and high.text.isdigit():
        return False  # "by four to 2035": a year
    between = text[low.end : high.start]
    if len(between) > 12:
        return False
    middle = between.strip()
    if not middle and high.text[:1] in {"ל", "و"} and _cue(text, low.start) in _BETWEEN:
        return True  # בין חמישה לעשרה, بين خمسة وعشرة
    if middle in _RANGE_DASHES:
        return not low.spelled or between == middle
    word = middle.rstrip("-־ ").strip()
    if word not in _TO.get(language, ()) and word not in {"إلى", "حتى", "الى"}:
        return False
    cue = _cue(text, low.start)
    if cue in _BETWEEN:
        return True
    return word in {"to", "إلى", "الى", "עד"} and low.kind == high.kind == "cardinal"


def _cue(text: str, end: int) -> str:
    """The word before a place."""
    words = re.split(r"[\s\u05be-]+", text[max(0, end - 24) : end].strip())
    return words[-1].lower()
