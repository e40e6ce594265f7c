"""English number words: cardinals, ordinals, fractions, dozens and scales, alone or after digits ("3.2 million")."""

from __future__ import annotations

import re
from collections.abc import Sequence
from fractions import Fraction
from typing import Final

from drift.text.lexicon import word_set, word_values
from drift.text.spelled.pieces import Piece, Reading

UNITS: Final = word_values("0: zero nought 1: one 2: two 3: three 4: four 5: five 6: six 7: seven 8: eight 9: nine")
TEENS: Final = word_values(
    "10: ten 11: eleven 12: twelve 13: thirteen 14: fourteen 15: fifteen 16: sixteen 17: seventeen 18: eighteen "
    "19: nineteen"
)
TENS: Final = word_values(
    "20: twenty 30: thirty 40: forty fourty 50: fifty 60: sixty 70: seventy 80: eighty 90: ninety"
)
SCALES: Final = word_values(
    "1000: thousand k 100000: lakh 1000000: million mn mln 10000000: crore 1000000000: billion bn bln "
    "1000000000000: trillion tn trn 1000000000000000: quadrillion"
)
_SHORT_SCALES: Final = word_set("k mn mln bn bln tn trn m b")
ORDINAL_UNITS: Final = word_values(
    "1: first 2: second 3: third 4: fourth 5: fifth 6: sixth 7: seventh 8: eighth 9: ninth 10: tenth 11: eleventh "
    "12: twelfth 13: thirteenth 14: fourteenth 15: fifteenth 16: sixteenth 17: seventeenth 18: eighteenth "
    "19: nineteenth"
)
ORDINAL_TENS: Final = word_values(
    "20: twentieth 30: thirtieth 40: fortieth 50: fiftieth 60: sixtieth 70: seventieth 80: eightieth 90: ninetieth"
)
ORDINAL_SCALES: Final = word_values("100: hundredth 1000: thousandth 1000000: millionth 1000000000: billionth")
FRACTIONS: Final = word_values(
    "2: half halves 3: third thirds 4: quarter quarters 5: fifth fifths 6: sixth sixths 7: seventh sevenths "
    "8: eighth eighths 9: ninth ninths 10: tenth tenths 100: hundredth hundredths"
)
_COUNTED_IN_MILLIONS: Final = word_set(
    "dollars euros pounds shekels pesos yen rupees riyals dinars dirhams kronor kroner francs lira people users"
)
_ROUND: Final = word_set("hundred thousand million billion trillion")
_INDEFINITE: Final = word_set("few several many couple some")
HINT: Final = re.compile(
    r"\b(?:zero|nought|one|two|thr|thir|four|fif|five|six|seven|eigh|nin|ten|elev|twel|twen|hund|thou|mill|bill|trill|lakh|crore"
    r"|half|halv|quart|first|second|dozen|forty)",
    re.IGNORECASE,
)
"""What a text without number words never holds: lets a caller leave early."""

# "one" counts nothing as a pronoun; neither does it in set phrases.
_NOT_COUNTING_BEFORE: Final = word_set(
    "no any every each some this that which another the other next last only-the someone everyone whichever such "
    "good bad big new old right wrong whole little first second loved dear i he she you we they not's many-a"
)
_NOT_COUNTING_AFTER: Final = word_set(
    "of another's 's another must should can could may might would will has had is was does did wants needs knows "
    "cannot who that which to and or but if as thing day ought"
)


def read(pieces: Sequence[Piece], index: int) -> Reading | None:
    """The longest number that begins at `pieces[index]`, None where none does."""
    piece = pieces[index]
    if piece.value is not None:
        return _after_digits(pieces, index, piece.value)
    word = piece.word
    if word in {"half", "halves"}:
        return _half(pieces, index)
    if word in ORDINAL_UNITS or word in ORDINAL_TENS or word in ORDINAL_SCALES:
        if word == "second" and _is_time_unit(pieces, index):
            return None
        value = ORDINAL_UNITS.get(word) or ORDINAL_TENS.get(word) or ORDINAL_SCALES[word]
        if word in {"third", "fifth", "tenth"} and _word(pieces, index + 1) == "of" and _word(pieces, index - 1) == "a":
            return Reading(Fraction(1, value), index + 1, "fraction")
        return Reading(Fraction(value), index + 1, "ordinal", unsure=word in {"first", "second"})
    if word == "quarter" and _word(pieces, index - 1) == "a" and _word(pieces, index + 1) == "of":
        return _of_scale(pieces, Reading(Fraction(1, 4), index + 1, "fraction"))
    if word == "quarter" and SCALES.get(_word(pieces, index + 1), 0) >= 1000 and pieces[index + 1].joined:
        return Reading(Fraction(SCALES[_word(pieces, index + 1)], 4), index + 2)
    if word == "dozen":
        return Reading(Fraction(12), index + 1) if _word(pieces, index - 1) in {"a", "the", "another", "per"} else None
    if word in _ROUND and _word(pieces, index - 1) in _INDEFINITE:
        return None  # "a few hundred" is no figure
    reading = _cardinal(pieces, index)
    if reading is None:
        return None
    reading = _tail(pieces, reading)
    if word == "one" and reading.stop == index + 1 and reading.kind == "cardinal":
        return reading._replace(unsure=True) if _one_counts(pieces, index) else None
    return reading


def _of_scale(pieces: Sequence[Piece], reading: Reading) -> Reading:
    """A part "of a million" as a number of its own."""
    at = reading.stop
    if _word(pieces, at) == "of" and _word(pieces, at + 1) in {"a", "one"} and _word(pieces, at + 2) in _ROUND:
        return Reading(reading.value * SCALES[_word(pieces, at + 2)], at + 3)
    return reading


def _word(pieces: Sequence[Piece], index: int) -> str:
    return pieces[index].word if 0 <= index < len(pieces) else ""


def _one_counts(pieces: Sequence[Piece], index: int) -> bool:
    before, after = _word(pieces, index - 1), _word(pieces, index + 1)
    if pieces[index].joined or after in {"-"}:
        return False
    if after == "in" or before in {"number", "nr", "only", "just", "exactly", "precisely", "least"}:
        return True
    if before in _NOT_COUNTING_BEFORE or after in _NOT_COUNTING_AFTER:
        return False
    following = index + 1 < len(pieces) and pieces[index + 1].kind == "word"
    return following and not pieces[index + 1].joined


def _is_time_unit(pieces: Sequence[Piece], index: int) -> bool:
    before = pieces[index - 1] if index else None
    if before is None:
        return False
    counted = before.value is not None or before.word in UNITS or before.word in TEENS or before.word in TENS
    return counted or before.word in {"per", "every", "split", "half"}


def _half(pieces: Sequence[Piece], index: int) -> Reading | None:
    at = index + 1
    if _word(pieces, at) in {"a", "an"}:
        at += 1
    scale = SCALES.get(_word(pieces, at)) or {"dozen": 12}.get(_word(pieces, at))
    if scale:
        return Reading(Fraction(scale, 2), at + 1)
    return Reading(Fraction(1, 2), index + 1, "fraction")


def _after_digits(pieces: Sequence[Piece], index: int, value: Fraction) -> Reading:
    at = index + 1
    while True:
        word = _word(pieces, at)
        scale = SCALES.get(word)
        money = _word(pieces, index - 1) in {"$", "€", "£", "₪"} or _word(pieces, at + 1) in _COUNTED_IN_MILLIONS
        if word == "m" and at < len(pieces) and pieces[at].joined and money:
            scale = 1_000_000
        if word == "hundred":
            scale = 100
        if word == "dozen":
            scale = 12
        if scale is None or (word in _SHORT_SCALES and not (pieces[at].joined or word not in {"k", "m", "b"})):
            break
        value *= scale
        at += 1
    if (
        at == index + 1
        and _word(pieces, at) == "and"
        and _word(pieces, at + 1) == "a"
        and _word(pieces, at + 2) == "half"
    ):
        return Reading(value + Fraction(1, 2), at + 3)
    return Reading(value, at)


def _cardinal(pieces: Sequence[Piece], index: int) -> Reading | None:
    """Units to quadrillions, "and" allowed after hundreds and scales; an ordinal may come last."""
    total = 0
    current = 0
    last = ""  # the kind of the last word: "unit", "teen", "tens", "hundred", "scale"
    smallest_scale = 10**18
    at = index
    stop = index
    while at < len(pieces):
        word = pieces[at].word
        skipped_and = False
        if word == "and" and last in {"hundred", "scale"} and at == stop:
            at += 1
            skipped_and = True
            word = _word(pieces, at)
        if at >= len(pieces) or pieces[at].kind != "word":
            break
        if word in UNITS:
            if last in {"unit", "teen"} or (last == "tens" and UNITS[word] == 0):
                break
            current += UNITS[word]
            last = "unit"
        elif word in TEENS or word in TENS:
            value = TEENS.get(word) or TENS[word]
            if last in {"teen", "tens"} and total == 0 and 10 <= current <= 29:
                current = current * 100 + value  # a year: nineteen ninety, twenty twenty-one
                last = "teen" if word in TEENS else "tens"
            elif last in {"unit", "teen", "tens"}:
                break
            else:
                current += value
                last = "teen" if word in TEENS else "tens"
        elif word == "hundred":
            if skipped_and or last in {"hundred"} or current >= 100:
                break
            current = max(current, 1) * 100
            last = "hundred"
        elif word in SCALES and word not in _SHORT_SCALES:
            scale = SCALES[word]
            if skipped_and:
                break
            if last == "scale" and scale > smallest_scale:
                total *= scale
            elif scale < smallest_scale:
                total += max(current, 1) * scale
            else:
                break
            current = 0
            smallest_scale = scale
            last = "scale"
        elif word == "dozen" and total == 0 and last in {"unit", "teen", "tens"}:
            return Reading(Fraction(current * 12), at + 1)
        elif last and (word in ORDINAL_UNITS or word in ORDINAL_TENS or word in ORDINAL_SCALES):
            return _ordinal_end(pieces, at, total, current, last, word) or _done(total, current, stop)
        else:
            break
        at += 1
        stop = at
    return _done(total, current, stop) if last else None


def _done(total: int, current: int, stop: int) -> Reading:
    return Reading(Fraction(total + current), stop)


def _ordinal_end(pieces: Sequence[Piece], at: int, total: int, current: int, last: str, word: str) -> Reading | None:
    """The end of "twenty-first", "two hundred and tenth", "two thirds"; None where the ordinal stands by itself."""
    if word in ORDINAL_SCALES:
        return Reading(Fraction((total + max(current, 1)) * ORDINAL_SCALES[word]), at + 1, "ordinal")
    value = ORDINAL_UNITS.get(word) or ORDINAL_TENS[word]
    if last in {"hundred", "scale"} or (last == "tens" and value < 10):
        return Reading(Fraction(total + current + value), at + 1, "ordinal")
    if total == 0 and current == 1 and word in FRACTIONS and word != "second":
        return Reading(Fraction(1, FRACTIONS[word]), at + 1, "fraction")
    return None


def _tail(pieces: Sequence[Piece], reading: Reading) -> Reading:
    """What may follow a whole number: "point five", "and a half", "two thirds", "and a half million"."""
    at = reading.stop
    if reading.kind != "cardinal":
        return reading
    word = _word(pieces, at)
    if word in FRACTIONS and (word.endswith(("s", "f")) or reading.value == 1) and word != "second":
        return _of_scale(pieces, Reading(reading.value / FRACTIONS[word], at + 1, "fraction"))
    value = reading.value
    if word == "point" and _word(pieces, at + 1) in UNITS:
        at += 1
        weight = Fraction(1, 10)
        while _word(pieces, at) in UNITS:
            value += UNITS[_word(pieces, at)] * weight
            weight /= 10
            at += 1
    elif word == "and" and _word(pieces, at + 1) == "a" and _word(pieces, at + 2) in {"half", "quarter"}:
        # "two and a half" of one, "a million and a half" of a million
        value += Fraction(SCALES.get(_word(pieces, at - 1), 1), FRACTIONS[_word(pieces, at + 2)])
        at += 3
    else:
        return reading
    scale = SCALES.get(_word(pieces, at))
    if scale:
        value *= scale
        at += 1
    return Reading(value, at)
