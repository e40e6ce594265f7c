"""Sentences of news prose in English, Arabic and Hebrew, by rules of our own.

Joined, the sentences are the text, character for character. A mark of ending counts only before white space; what
stands before and after it then decides.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from drift.text.lexicon import word_set
from drift.text.scripts import script_of

_CLOSERS: Final = "\"'”’»›)\\]}״“\u200e\u200f\u061c*_"
_OPENERS: Final = "\"'“‘«„‹([{¿¡*_–—-•\u200e\u200f\u061c\u2067\u2068"
_END: Final = re.compile(
    rf"(?P<stop>[.!?…؟۔।]{{1,12}}|[׃])(?P<close>[{_CLOSERS}]{{0,4}})(?P<space>\s+)|(?P<cjk>[。！？]{{1,4}}[」』”）]{{0,2}})\s*"
    r"|(?P<paragraph>[^\S\n]*\n[^\S\n]*\n\s*)"
)

# Never the last word of a sentence: something always follows.
_TITLES: Final = word_set(
    "mr mrs ms mx dr prof gen sen rep gov lt col capt cpt cmdr cdr adm maj sgt cpl pvt brig rev hon pres supt insp det "
    "fr sr. messrs st mt ft vs v cf viz approx ca al.-"
)
# Followed by what they count or name; else the end.
_BEFORE_NUMBER: Final = word_set(
    "no nos fig figs eq p pp vol ch sec art para jan feb mar apr jun jul aug sep sept oct nov dec"
)
# May end a sentence: they do where a new one plainly begins.
_EITHER: Final = word_set(
    "inc ltd co corp llc plc bros jr sr etc al ave blvd rd dept univ est ext a.m p.m am pm u.s u.k u.n e.u u.s.a d.c "
    "ph.d b.a m.a m.d b.c a.d e.g i.e mon tue tues wed thu thurs fri sat sun jan feb mar apr aug sept oct nov dec "
    "calif fla mass mich penn wash ariz conn ill"
)
_NEVER: Final = frozenset({"e.g", "i.e", "cf", "viz", "vs"})
_STARTERS: Final = word_set(
    "the a an it its he she they we you i this that these those there here his her their our my but and or so yet if "
    "when while where what who why how in on at by for from with after before since as although though however "
    "meanwhile then now no not nobody none some many most all one two three both each another others to of"
)
_WORD_BEFORE: Final = re.compile(r"[\w.\u05f3\u05f4\"'’-]*$")
_REPORTING_EN: Final = re.compile(
    r"(?:[A-Z][\w.’'-]{0,30},?\s+){1,4}"
    r"(?:said|says|asked|asks|told|added|adds|replied|answered|shouted|wrote|cried|wondered|demanded|recalled)\b"
)
_REPORTING: Final = re.compile(
    r"(?:قال|قالت|قالوا|سأل|سألت|تساءل|تساءلت|أضاف|أضافت|صرخ|صرخت|هتف|هتفت|يقول|تقول|أجاب|أجابت|كتب|كتبت|فأجاب|فأجابت|فقال|"
    r"فقالت|فقلت|فرد|فردت|אמר|אמרה|אמרו|אמרתי|שאל|שאלה|שאלו|שאלתי|תהה|תהתה|תבע|תבעה|הוסיף|הוסיפה|צעק|צעקה|קרא|קראה|אומר|"
    r"אומרת|שואל|שואלת|ענה|ענתה|השיב|השיבה|כתב|כתבה)(?!\w)"
)
# Arabic spells foreign initials by the names of their letters: جون إف. كينيدي.
_LETTER_NAMES: Final = word_set("إيه بي سي دي إي إف جي إتش جيه كي كيه إل إم إن أو كيو آر إس تي يو في دبليو إكس واي زد")
_DATELINE: Final = re.compile(r"[-–—]\s")
_LEADING: Final = re.compile(rf"[{re.escape(_OPENERS)}]{{0,6}}")


def split_sentences(text: str, language: str = "en") -> list[str]:
    """The sentences of `text`, each with the white space that follows it; joined they are `text`.

    A blank line always ends a sentence, a single line break never does by itself. [] for the empty text.
    """
    return [text[start:end] for start, end in _pieces(text)]


def sentence_spans(text: str, language: str = "en") -> list[tuple[int, int]]:
    """Where the sentences stand, without the white space around them (half-open code points)."""
    spans = []
    for start, end in _pieces(text):
        piece = text[start:end]
        left = start + len(piece) - len(piece.lstrip())
        right = start + len(piece.rstrip())
        if left < right:
            spans.append((left, right))
    return spans


def split_lines_and_sentences(text: str, language: str = "en") -> list[tuple[str, str]]:
    """Sentences, lines taken as units of their own, each with the white space and line breaks that follow it.

    Joining every pair gives `text` back. White space at the very beginning comes first, as ("", white space).
    """
    pairs: list[tuple[str, str]] = []
    for line, breaks in _lines(text):
        for sentence in split_sentences(line, language) or [""]:
            body = sentence.rstrip()
            lead = len(body) - len(body.lstrip())
            if lead:
                _append_space(pairs, body[:lead])
                body = body[lead:]
            space = sentence[lead + len(body) :]
            if body:
                pairs.append((body, space))
            elif space:
                _append_space(pairs, space)
        if breaks:
            _append_space(pairs, breaks)
    return pairs


def _append_space(pairs: list[tuple[str, str]], space: str) -> None:
    if pairs:
        pairs[-1] = (pairs[-1][0], pairs[-1][1] + space)
    else:
        pairs.append(("", space))


_BREAKS: Final = re.compile(r"(?:\r\n|[\n\r\v\f\x1c-\x1e\x85\u2028\u2029])+")


def _lines(text: str) -> Iterator[tuple[str, str]]:
    start = 0
    for found in _BREAKS.finditer(text):
        yield text[start : found.start()], found.group()
        start = found.end()
    if start < len(text):
        yield text[start:], ""


def _pieces(text: str) -> Iterator[tuple[int, int]]:
    start = 0
    for found in _END.finditer(text):
        end = found.end()
        if end >= len(text):
            break
        marked = found["stop"] is not None
        if (marked and _ends(text, found, start)) or (not marked and (found["cjk"] or text[start:end].strip())):
            yield start, end
            start = end
    if start < len(text):
        yield start, len(text)


def _ends(text: str, found: re.Match[str], start: int) -> bool:
    """Whether the mark that `found` holds ends the sentence that began at `start`."""
    if "\n" in found["space"] and found["space"].count("\n") > 1:
        return True
    after = text[found.end() : found.end() + 200]
    lead = _LEADING.match(after)
    opened = after[lead.end() :] if lead else after
    first = opened[:1]
    if not first or not (first.isalpha() or first.isdigit() or (lead and lead.end())):
        # A mark follows the stop ("Fig. ??", "... . ."): the sentence is not over.
        return not first or first in "@#$€£₪%+=<>/&~^|" or (not first.isascii() and not _is_mark(first))
    if first.islower() and not opened[1:2].isupper():
        return False
    stop = found["stop"]
    closed = bool(found["close"].strip("\u200e\u200f\u061c"))
    cased = script_of(first) in {"Latn", "Cyrl", "Grek"}
    asked = "." not in stop and "…" not in stop
    if (closed or asked) and not cased and _REPORTING.match(opened):
        return False
    if stop == "." and "\n" not in found["space"] and _DATELINE.match(after):
        return False
    if "." not in stop or len(stop) > 1:
        if set(stop) <= {".", "…"}:
            return cased or first.isdigit() or closed
        return not (closed and cased and _REPORTING_EN.match(opened))
    if closed:
        return True
    return _stop_ends(text, found.start(), start, opened)


def _is_mark(char: str) -> bool:
    return char in "؟،؛…。！？"


def _stop_ends(text: str, stop: int, start: int, after: str) -> bool:
    """Whether the single full stop at `stop` ends a sentence, by the word before it and the word after it."""
    found = _WORD_BEFORE.search(text, max(start, stop - 40), stop)
    before = found.group().lstrip("\"'’-") if found else ""
    if not before:
        return True
    key = before.lower()
    next_word = re.match(r"[\w’']*", after)
    following = next_word.group().lower() if next_word else ""
    begins = following in _STARTERS
    if before.isdigit() and len(before) <= 3 and not text[start : stop - len(before)].strip(" \t\"'“”([•*-"):
        return False  # the number of an item: "1. First"
    if key in _NEVER or key in _TITLES:
        return False
    if key in _BEFORE_NUMBER and (after[:1].isdigit() or after[:1] in "#§"):
        return False
    if key in {"no", "fig", "figs", "nos", "pp", "eq"} and not begins and key != "no":
        return False
    if key in _EITHER:
        return begins
    if before in _LETTER_NAMES or (len(before) == 2 and before[1] in "'’׳" and script_of(before[0]) == "Hebr"):
        return False
    if len(before) == 1 and before.isalpha():
        return _initial_ends(text, stop, start, before, begins)
    if re.fullmatch(r"(?:\w\.)+\w", before):
        return begins
    return True


def _initial_ends(text: str, stop: int, start: int, letter: str, begins: bool) -> bool:
    """Whether a single letter with a stop ends the sentence: "so did I.", "Plan B. The ..." against "J. Smith"."""
    if script_of(letter) not in {"Latn", "Cyrl", "Grek"}:
        return False  # Arabic and Hebrew initials and titles: د. خالد, א. יהושע
    if letter.islower():
        return True
    words = text[max(start, stop - 40) : stop - 1].split()
    before = words[-1] if words else ""
    if letter == "I" and before[:1].islower():
        return True
    return begins and bool(before)
