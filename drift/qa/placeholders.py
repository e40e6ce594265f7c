"""Placeholders in translatable text: printf, Python, braces, ICU messages, and `$name` where the format says so.

Without a format flag only what cannot be prose counts: `10% for later` and `{share}% free` hold no printf placeholder.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice
from typing import Final

from drift.text.lexicon import word_set


@dataclass(frozen=True)
class Placeholder:
    """A placeholder at `start:end`; `key` is what must come back in a translation, whatever its width or order.

    `ordered` placeholders have no name and are told apart by their order (`%s`, `{}`); `counts` says that a number is
    put in (`%d`, `{count}`).
    """

    text: str
    start: int
    end: int
    key: str
    ordered: bool = False
    counts: bool = False


_LENGTH: Final = r"(?:hh|h|ll|l|L|q|j|z|t|I64|I32)?"
_CONVERSION: Final = r"[diouxXeEfFgGaAcsSpn@]"
_PERCENT_ESCAPE: Final = re.compile("%%")
_NAMED: Final = re.compile(
    r"%\((?P<name>[\w.\- ]{1,80})\)[#0\-+ ]{0,5}(?:\d{1,4}|\*)?(?:\.\d{1,4})?(?P<conv>[diouxXeEfFgGcrsa])"
)
_NUMBERED: Final = re.compile(
    rf"%(?P<number>\d{{1,2}})\$[#0\-+' ]{{0,5}}\d{{0,4}}(?:\.\d{{1,4}})?{_LENGTH}(?P<conv>{_CONVERSION})"
)
# With a flag a blank is a printf flag too ("% d"); without one, "10% for" and "% f" are prose.
_PRINTF_FLAGGED: Final = re.compile(
    rf"%[#0\-+' ]{{0,5}}(?:\d{{1,4}}|\*)?(?:\.(?:\d{{1,4}}|\*))?{_LENGTH}(?P<conv>{_CONVERSION}|r|i)"
)
_PRINTF_PLAIN: Final = re.compile(
    rf"(?<![\d\w%}}٪])%[#0\-+]{{0,4}}\d{{0,4}}(?:\.\d{{1,4}})?{_LENGTH}(?P<conv>[diuxXfFgGcsS@])(?![^\W\d_])"
)
_RUBY: Final = re.compile(
    r"%\{(?P<name>[\w.\-]{1,80})\}|%<(?P<other>[\w.\-]{1,80})>[#0\-+ ]{0,5}\d{0,4}(?:\.\d{1,4})?[diouxXeEfgGs]"
)
_QT: Final = re.compile(r"%(?:L?(?P<number>\d{1,2})|(?P<count>n))")
_DOUBLE_BRACES: Final = re.compile(r"\{\{\{?\s{0,5}[#/&^>!]?\s{0,5}(?P<name>[\w.$\-]{1,80})[^{}]{0,80}\}\}\}?")
_DOLLAR_BRACES: Final = re.compile(r"[$#]\{(?P<name>[\w.\-]{1,80})[^{}]{0,80}\}")
_BRACES: Final = re.compile(
    r"\{(?P<name>(?:[^\W\d][\w.\-]{0,79}|\d{1,3})?(?:\[[\w\-]{1,40}\])?)(?:![rsa])?(?::[^{}]{0,40})?\}"
)
_ICU_HEAD: Final = re.compile(
    r"\{\s{0,5}(?P<name>\w{1,80})\s{0,5},\s{0,5}(?P<type>plural|selectordinal|select|number|date|time|spellout|ordinal|duration|choice)"
    r"\s{0,5}(?=[,}])"
)
_ICU_CASE: Final = re.compile(r"\s{0,20}(?:offset:\d{1,4}\s{0,5})?(?:=\d{1,6}|[\w\-]{1,40})\s{0,20}\{")
_DOLLAR_NAME: Final = re.compile(r"\$(?P<name>[A-Za-z_]\w{0,79})")
_COUNT_NAMES: Final = re.compile(
    r"^(?:n|num|nb|number|count|counter|total|amount|quantity|\d+)$|(?:_|^)(?:count|num|n)(?:_|$)|Count$", re.I
)

PRINTF_FLAGS: Final = word_set(
    "c-format python-format php-format perl-format objc-format lua-format awk-format gcc-internal-format "
    "java-printf-format ruby-format scheme-format boost-format tcl-format kde-format pascal-format "
    "object-pascal-format gfc-internal-format javascript-format"
)
DOLLAR_FLAGS: Final = frozenset({"sh-format", "perl-format", "php-format", "python-template-format", "shell-format"})


Describe = Callable[[re.Match[str]], tuple[str, bool, bool]]
"""What a match is: its key, whether its order tells it apart, whether a number goes in."""


@lru_cache(maxsize=256)
def find_placeholders(text: str, flags: frozenset[str] = frozenset()) -> tuple[Placeholder, ...]:
    """The placeholders in `text` in order, none overlapping another.

    `flags` are gettext's format flags (`c-format`, `no-c-format`, `python-brace-format` ...); they decide where a sign
    could be prose as well.
    """
    if not any(sign in text for sign in "%{$"):
        return ()
    finder = _Finder(text, flags)
    finder.run()
    return tuple(sorted(finder.found, key=lambda placeholder: placeholder.start))


class _Finder:
    """Takes placeholders out of a text, the surest kinds first."""

    def __init__(self, text: str, flags: frozenset[str]) -> None:
        self.text = text
        self.flags = flags
        self.found: list[Placeholder] = []
        self.taken: set[int] = set()

    def run(self) -> None:
        flags = self.flags
        printf = bool(flags & PRINTF_FLAGS)
        no_printf = any(flag.startswith("no-") and flag[3:] in PRINTF_FLAGS for flag in flags)
        if printf:
            for match in _PERCENT_ESCAPE.finditer(self.text):
                self.taken.update(range(*match.span()))
        if "%" in self.text and not no_printf:
            self._each(_RUBY, lambda m: (f"%{{{m['name'] or m['other']}}}", False, _is_count(m["name"] or m["other"])))
        if "{" in self.text and not any(flag.startswith("no-") and "brace" in flag for flag in flags):
            self._braces()
        if not no_printf and "%" in self.text:
            self._printf(printf)
        if flags & DOLLAR_FLAGS:
            self._each(_DOLLAR_NAME, lambda m: ("$" + m["name"], False, _is_count(m["name"])))

    def _each(self, pattern: re.Pattern[str], describe: Describe) -> None:
        for match in pattern.finditer(self.text):
            start, end = match.span()
            if self.taken.isdisjoint(range(start, end)):
                key, ordered, counts = describe(match)
                self.found.append(Placeholder(match.group(), start, end, key, ordered, counts))
                self.taken.update(range(start, end))

    def _printf(self, flagged: bool) -> None:
        self._each(
            _NAMED, lambda m: (f"%({m['name']}){_kind(m['conv'])}", False, m["conv"] in "diu" or _is_count(m["name"]))
        )
        self._each(_NUMBERED, lambda m: (f"%{m['number']}${_kind(m['conv'])}", False, m["conv"] in "diu"))
        if self.flags & {"qt-format", "qt-plural-format"}:
            self._each(_QT, lambda m: (m.group(), False, m["count"] is not None))
        pattern = _PRINTF_FLAGGED if flagged else _PRINTF_PLAIN
        self._each(pattern, lambda m: (f"%{_kind(m['conv'])}", True, m["conv"] in "diu"))

    def _braces(self) -> None:
        for start, end, name, kind in icu_arguments(self.text):
            key = f"{{{name}, {kind}}}"
            self.found.append(Placeholder(key, start, end, key, False, kind != "select"))
        for start, end in icu_syntax(self.text):
            self.taken.update(range(start, end))
        if not any("brace" in flag for flag in self.flags):
            self._each(_DOUBLE_BRACES, lambda m: ("{{" + m["name"] + "}}", False, _is_count(m["name"])))
        else:
            for match in re.finditer(r"\{\{|\}\}", self.text):
                self.taken.update(range(*match.span()))
        self._each(_DOLLAR_BRACES, lambda m: ("${" + m["name"] + "}", False, _is_count(m["name"])))
        self._each(_BRACES, lambda m: ("{" + m["name"] + "}", m["name"] == "", _is_count(m["name"])))


def _kind(conversion: str) -> str:
    return "d" if conversion in "diu" else conversion


def _is_count(name: str) -> bool:
    return bool(_COUNT_NAMES.search(name))


def icu_arguments(text: str) -> list[tuple[int, int, str, str]]:
    """The complex arguments of an ICU message: where each head stands, the argument's name and its type."""
    return [(match.start(), match.end(), match["name"], match["type"]) for match in _icu_heads(text)]


def _icu_heads(text: str) -> list[re.Match[str]]:
    # A message with more arguments than this is none that anybody translates.
    return list(islice(_ICU_HEAD.finditer(text), 40)) if "{" in text else []


def icu_syntax(text: str) -> list[tuple[int, int]]:
    """The spans of an ICU message that are syntax and no words: heads, case names, styles, braces."""
    spans: list[tuple[int, int]] = []
    for match in _icu_heads(text):
        spans.append(match.span())
        at = match.end()
        depth = 0
        while at < len(text):
            if depth == 0:
                case = _ICU_CASE.match(text, at + 1 if text[at] == "," else at)
                if case and match["type"] in {"plural", "select", "selectordinal"}:
                    spans.append((at, case.end()))
                    at, depth = case.end(), 1
                    continue
                end = text.find("}", at)
                spans.append((at, (end if end >= 0 else len(text) - 1) + 1))
                break
            depth += {"{": 1, "}": -1}.get(text[at], 0)
            if depth == 0:
                spans.append((at, at + 1))
            at += 1
    return spans
