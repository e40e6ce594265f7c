"""Gettext PO: entries one by one, plural forms each a segment, a broken entry reported and passed over."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from functools import lru_cache
from pathlib import Path

from drift.errors import EncodingError, FormatError, InputError
from drift.qa.formats.raw_lines import text_lines
from drift.qa.segment import PluralForm, Segment
from drift.text.languages import canonical

_KEYWORD = re.compile(r"(msgctxt|msgid_plural|msgid|msgstr(?:\[(\d{1,3})\])?)[ \t]*(.*)")
_HEADER_FIELD = re.compile(r"([A-Za-z-]+):[ \t]*([^\n]*)")
_PLURALS = re.compile(r"nplurals\s*=\s*(\d{1,2})\s*;\s*plural\s*=\s*([^;]{1,500})")
_ESCAPES = {"n": "\n", "t": "\t", "r": "\r", '"': '"', "\\": "\\", "a": "\a", "b": "\b", "f": "\f", "v": "\v"}
_ESCAPE = re.compile(r"\\(?:([0-7]{1,3})|x([0-9A-Fa-f]{2})|(.))", re.DOTALL)
_NUMBERS = range(201)
"""Numbers that a plural rule is tried on; every known rule repeats within a hundred."""


@dataclass
class _Entry:
    line: int = 0
    fields: dict[str, str] = field(default_factory=dict)
    forms: dict[int, str] = field(default_factory=dict)
    flags: set[str] = field(default_factory=set)
    references: list[str] = field(default_factory=list)
    error: FormatError | None = None
    current: str | None = None

    @property
    def begun(self) -> bool:
        return bool(self.fields or self.forms or self.error)

    def take(self, name: str, index: str | None, text: str) -> None:
        self.current = name
        if index is not None:
            self.forms[int(index)] = text
        else:
            self.fields[name] = text

    def extend(self, text: str) -> bool:
        match = _KEYWORD.match(self.current or "")
        if match is None:
            return False
        if match.group(2) is not None:
            self.forms[int(match.group(2))] += text
        else:
            self.fields[match.group(1)] += text
        return True


@dataclass(frozen=True)
class _Header:
    language: str = ""
    count: int = 0
    rule: str = ""


def read_po(path: Path, source_language: str | None, target_language: str | None) -> Iterator[Segment | InputError]:
    """The segments of a PO file, in order; a FormatError in the place of each entry that is broken.

    Obsolete entries and the header are no segments. A fuzzy entry has the state "fuzzy". Raises EncodingError for
    bytes that are not in the charset that the header names (UTF-8 without one).
    """
    header = _Header()
    charset = _charset(path)
    for entry in _entries(path, charset):
        if entry.error is not None:
            yield entry.error
        elif entry.fields.get("msgid") == "" and "msgctxt" not in entry.fields:
            header = _header(entry.fields.get("msgstr", ""))
        elif "msgid" in entry.fields:
            yield from _segments(entry, header, str(path), source_language or "en", target_language)


def _charset(path: Path) -> str:
    with path.open("rb") as stream:
        head = stream.read(16384)
    if head.startswith(b"\xef\xbb\xbf"):
        return "utf-8"
    match = re.search(rb"charset=([A-Za-z0-9_.:-]{1,40})", head)
    name = match.group(1).decode("ascii") if match else "utf-8"
    if name.upper() == "CHARSET":
        return "utf-8"
    try:
        "".encode(name)
    except LookupError as error:
        raise EncodingError(
            f"the header names the charset {name!r}, which is not known; save the file as UTF-8", file=str(path)
        ) from error
    return name


def _entries(path: Path, charset: str) -> Iterator[_Entry]:
    entry = _Entry()
    for number, line in text_lines(path, charset):
        text = line.strip(" \t")
        if not text:
            if entry.begun:
                yield entry
                entry = _Entry()
            continue
        if text.startswith("#"):
            # A comment belongs to the entry that follows it.
            if entry.begun:
                yield entry
                entry = _Entry()
            _comment(entry, text)
            continue
        match = _KEYWORD.match(text)
        if match is not None and match.group(1) in ("msgid", "msgctxt") and _complete(entry):
            yield entry
            entry = _Entry()
        if not entry.begun:
            entry.line = number
        if entry.error is None:
            entry.error = _take(entry, text, match, str(path), number)
    if entry.begun:
        yield entry


def _complete(entry: _Entry) -> bool:
    return bool(entry.error or "msgstr" in entry.fields or entry.forms)


def _comment(entry: _Entry, text: str) -> None:
    if text.startswith("#,"):
        entry.flags.update(flag.strip() for flag in text[2:].split(",") if flag.strip())
    elif text.startswith("#:"):
        entry.references.append(text[2:].strip())


def _take(entry: _Entry, text: str, match: re.Match[str] | None, file: str, line: int) -> FormatError | None:
    if match is None and not text.startswith('"'):
        return FormatError(
            "expected msgid, msgstr or a text in quotation marks; the entry is passed over", file=file, line=line
        )
    try:
        value = _unquote(match.group(3) if match else text)
    except ValueError as error:
        return FormatError(f"{error}; the entry is passed over", file=file, line=line)
    if match is not None:
        entry.take(match.group(1), match.group(2), value)
    elif not entry.extend(value):
        return FormatError("a text stands here that belongs to no msgid or msgstr", file=file, line=line)
    return None


def _unquote(text: str) -> str:
    text = text.strip(" \t")
    if len(text) < 2 or text[0] != '"' or text[-1] != '"':
        raise ValueError("a text must stand between quotation marks")
    inner = text[1:-1]
    bare = _ESCAPE.sub("", inner)
    if '"' in bare or bare.endswith("\\"):
        raise ValueError('a quotation mark inside a text must be written \\"')
    return _ESCAPE.sub(_unescape, inner)


def _unescape(match: re.Match[str]) -> str:
    octal, hexadecimal, letter = match.groups()
    if octal is not None:
        return chr(int(octal, 8) & 0xFF)
    if hexadecimal is not None:
        return chr(int(hexadecimal, 16))
    return _ESCAPES.get(letter, "\\" + letter)


def _header(text: str) -> _Header:
    fields = {name.lower(): value for name, value in _HEADER_FIELD.findall(text)}
    plurals = _PLURALS.search(fields.get("plural-forms", ""))
    return _Header(
        language=canonical(fields.get("language", "")),
        count=int(plurals.group(1)) if plurals else 0,
        rule=plurals.group(2).strip() if plurals else "",
    )


def _segments(
    entry: _Entry, header: _Header, file: str, source_language: str, target_language: str | None
) -> Iterator[Segment]:
    context = entry.fields.get("msgctxt")
    singular, plural = entry.fields["msgid"], entry.fields.get("msgid_plural")
    base = Segment(
        id=singular if context is None else f"{context}|{singular}",
        source=singular,
        target=entry.fields.get("msgstr") or None,
        source_language=canonical(source_language),
        target_language=canonical(target_language or header.language),
        file=file,
        line=entry.line,
        state="fuzzy" if "fuzzy" in entry.flags else None,
        flags=frozenset(entry.flags - {"fuzzy"}),
        context=context,
    )
    if plural is None:
        yield base
        return
    for index, text in sorted(entry.forms.items()):
        numbers = _numbers(header.rule, index)
        exact = numbers[0] if len(numbers) == 1 else None
        yield replace(
            base,
            id=f"{base.id}[{index}]",
            source=singular if exact == 1 or (exact is None and 1 in numbers and index == 0) else plural,
            target=text or None,
            plural=PluralForm(index=index, exact=exact, singular=singular, plural=plural),
        )


@lru_cache(maxsize=256)
def _numbers(rule: str, index: int) -> tuple[int, ...]:
    """The numbers of 0..200 that use form `index`; for a header without a rule the Germanic one, as gettext does."""
    import gettext

    try:
        # The standard library's own reader of plural rules: it knows their grammar and runs nothing else.
        function = gettext.c2py(rule or "n != 1")
        return tuple(number for number in _NUMBERS if int(function(number)) == index)
    except (ValueError, RecursionError, ZeroDivisionError, OverflowError):
        return ()
