"""Bytes to text: UTF-8, UTF-16 and UTF-32, windows-1256 (Arabic) and windows-1255 (Hebrew); anything else is refused.

The two code pages share most byte values, so both are decoded and judged by what they give: words in one script, marks
and final letters where spelling allows them, letters in their usual frequency.
"""

from __future__ import annotations

import codecs
import re
import unicodedata
from typing import Final

from drift.errors import EncodingError
from drift.text.scripts import script_of

_BOMS: Final = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_MAGIC: Final = (
    (b"%PDF-", "a PDF"),
    (b"PK\x03\x04", "a ZIP archive (perhaps DOCX, XLSX or ODT)"),
    (b"\x89PNG", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"GIF8", "a GIF image"),
    (b"\x1f\x8b", "gzip data"),
    (b"\x7fELF", "a program"),
    (b"PAR1", "a Parquet file"),
    (b"SQLite format 3\x00", "an SQLite database"),
    (b"\xd0\xcf\x11\xe0", "an old Office document"),
    (b"BZh", "bzip2 data"),
    (b"\xfd7zXZ", "xz data"),
    (b"7z\xbc\xaf", "a 7z archive"),
)
_SAMPLE: Final = 1 << 18
_CONTROLS: Final = bytes(value for value in range(32) if value not in b"\t\n\r\x0b\x0c\x1a\x1b")
_HIGH_BYTES: Final = bytes(range(0x80, 0x100))
_SEQUENCE: Final = re.compile(rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}")
_WORDS: Final = re.compile(
    r"[^\W\d_]+(?:[\u0300-\u036f\u0591-\u05c7\u064b-\u0652]*[^\W\d_]*)*|[\u0591-\u05c7\u064b-\u0652]+"
)
_MOST_ODD: Final = 0.2

# Letters by how often running text has them, most frequent first (counted on our own statements).
_FREQUENT: Final = {"Arab": "اليمنروتبعدةفسقأهحكجطصشىخإزضثغذئءظآؤـ", "Hebr": "יוהלרתמבשאנםעחדקפכסטגצןזךףץ"}


def decode(data: bytes, *, source: str | None = None) -> str:
    """The text in `data`, without a byte order mark; "" for no bytes at all.

    `source` names the file in messages. Raises EncodingError for binary data, for text cut off inside a character and
    for encodings that Drift does not read.
    """
    if not data:
        return ""
    for bom, encoding in _BOMS:
        if data.startswith(bom):
            return _strict(data[len(bom) :], encoding, source)
    for magic, what in _MAGIC:
        if data.startswith(magic):
            raise EncodingError(f"this is {what}, not text", file=source)
    sample = data[:_SAMPLE]
    controls = len(sample) - len(sample.translate(None, _CONTROLS))
    if controls:
        wide = _wide_encoding(sample)
        if wide:
            return _strict(data, wide, source)
        if b"\x00" in data or controls > 0.02 * len(sample):
            raise EncodingError("this is binary data, not text (it holds bytes that no text has)", file=source)
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        if _is_nearly_utf8(sample):
            raise EncodingError(
                f"this is UTF-8 with a broken character at byte {error.start}; mend the file or save it again as UTF-8",
                file=source,
            ) from None
    return _code_page(data, source)


def _strict(data: bytes, encoding: str, source: str | None) -> str:
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as error:
        raise EncodingError(
            f"this begins as {encoding.upper()} but breaks at byte {error.start}: {error.reason}", file=source
        ) from None
    if "\x00" in text:
        raise EncodingError("this is binary data, not text (it holds NUL characters)", file=source)
    return text


def _wide_encoding(sample: bytes) -> str | None:
    """UTF-16 (or UTF-32) without its mark, where every second byte says so; None otherwise."""
    even = sample[: len(sample) - len(sample) % 4]
    candidates = ["utf-16-le", "utf-16-be"]
    if len(even) >= 8 and even.count(0) >= len(even) // 2:
        candidates += ["utf-32-le", "utf-32-be"]
    best: tuple[float, str] | None = None
    for encoding in candidates:
        width = 4 if "32" in encoding else 2
        try:
            text = codecs.getincrementaldecoder(encoding)().decode(sample[: len(sample) - len(sample) % width])
        except UnicodeDecodeError:
            continue
        if not text or (len(sample) % width and len(sample) < _SAMPLE):
            continue
        good = sum(map(_is_ordinary, text)) / len(text)
        if best is None or good > best[0]:
            best = (good, encoding)
    return best[1] if best and best[0] >= 0.95 else None


def _is_ordinary(char: str) -> bool:
    if char.isascii():
        return char.isprintable() or char in "\t\n\r\f\v"
    if char in "\u200c\u200d\u200e\u200f\u061c\ufeff\u00a0":
        return True
    # East Asian text is not what Drift reads, and ASCII taken two bytes at a time looks exactly like it.
    return script_of(char) in {"Latn", "Arab", "Hebr", "Cyrl", "Grek"} or unicodedata.category(char)[0] in "PSNM"


def _is_nearly_utf8(sample: bytes) -> bool:
    high = len(sample) - len(sample.translate(None, _HIGH_BYTES))
    covered = sum(len(found) for found in _SEQUENCE.findall(sample))
    return high > 3 and covered >= 0.8 * high


def _code_page(data: bytes, source: str | None) -> str:
    best: tuple[float, str] | None = None
    for encoding, script in (("cp1256", "Arab"), ("cp1255", "Hebr")):
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        odd, strangeness = _judge(text[:_SAMPLE], script)
        if odd <= _MOST_ODD and (best is None or odd + strangeness < best[0]):
            best = (odd + strangeness, text)
    if best is None:
        raise EncodingError(
            "this text is in no encoding that Drift reads (UTF-8, UTF-16, windows-1256, windows-1255); "
            "save it as UTF-8",
            file=source,
        )
    return best[1]


def _judge(text: str, script: str) -> tuple[float, float]:
    """The share of words that no writer spells so, and how unusual the letters and marks are (0..2)."""
    words = [word for word in _WORDS.findall(text) if not word.isascii()]
    if not words:
        return (0.0 if all(map(_is_ordinary, text)) else 1.0), 1.0
    odd = sum(_is_odd(word, script) for word in words) / len(words)
    ranks = {letter: rank for rank, letter in enumerate(_FREQUENT[script])}
    known = [ranks.get(char, len(ranks)) for word in words for char in word if script_of(char) == script]
    rarity = sum(known) / (len(known) * len(ranks)) if known else 1.0
    marks = sum(unicodedata.category(char) == "Mn" for word in words for char in word)
    return odd, rarity + marks / sum(map(len, words))


def _is_odd(word: str, script: str) -> bool:
    scripts = {script_of(char) for char in word} - {None}
    if len(scripts) != 1:
        return True
    if scripts == {"Latn"}:
        # A French or German word in the middle of the page, with its accents: they sit on letters between letters.
        return sum(not char.isascii() for char in word) * 2 > len(word) or not all(map(str.isalpha, word))
    if scripts != {script} or unicodedata.category(word[0]) == "Mn":
        return True
    letters = [char for char in word if unicodedata.category(char) != "Mn"]
    if script == "Hebr":
        return any(char in "ךםןףץ" for char in letters[:-1]) or len(word) > 2 * len(letters) + 1
    return any(char in "ةى" for char in letters[:-1]) or (letters[0] in "ةىؤ" and len(letters) > 1)
