"""Saved web pages as input: the article's text without what stands around it, and what the page says of itself."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from drift.errors import EncodingError, InputError, MissingExtraError
from drift.text.decode import decode

_START: Final = re.compile(
    rb"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body)\b", re.I | re.S
)
_CHARSET: Final = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([A-Za-z0-9_.:-]{2,40})", re.I)
_UNICODE_MARKS: Final = (b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")


@dataclass(frozen=True, slots=True)
class Page:
    """A page's article: its text, and outlet and date where the page gives them."""

    text: str
    outlet: str | None = None
    date: str | None = None
    language: str | None = None


def looks_like_html(data: bytes) -> bool:
    """Whether the bytes begin as a web page does."""
    return _START.match(data[:4096].removeprefix(b"\xef\xbb\xbf")) is not None


def read_html(data: bytes, name: str) -> Page:
    """The article in a page.

    Raises MissingExtraError without trafilatura, EncodingError for a page that cannot be decoded and InputError
    where no article is found in it.
    """
    try:
        import trafilatura
    except ImportError as error:
        raise MissingExtraError(
            "reading a web page needs trafilatura: pip install 'translation-drift[html]'; or save the text alone",
            file=name,
        ) from error
    source = _decode(data, name)
    try:
        found = trafilatura.bare_extraction(
            source, include_comments=False, include_tables=False, with_metadata=True, favor_recall=True
        )
    except (ValueError, TypeError, AttributeError, RecursionError) as error:  # what its parsers raise on odd pages
        raise InputError(f"no article can be read from this page: {error}", file=name) from error
    fields = found if isinstance(found, dict) else found.as_dict() if found is not None else {}
    text = fields.get("text") or ""
    if not text.strip():
        raise InputError("there is no article's text in this page; save the text alone", file=name)
    return Page(text, fields.get("sitename") or None, fields.get("date") or None, fields.get("language") or None)


def _decode(data: bytes, name: str) -> str:
    """The page's text: UTF-8 where it is that beyond doubt, else as it declares itself, else as any other file.

    Pages are saved and served in UTF-8 under an old declaration; hardly any text of another encoding is valid UTF-8.
    """
    if not data.isascii() and not data.startswith(_UNICODE_MARKS):
        try:
            return data.decode("utf-8")
        except UnicodeDecodeError:
            pass
    declared = _CHARSET.search(data[:4096])
    if declared and not data.startswith(_UNICODE_MARKS):
        try:
            return data.decode(declared.group(1).decode("ascii"))
        except (LookupError, UnicodeDecodeError):
            pass
    try:
        return decode(data, source=name)
    except EncodingError as error:
        raise EncodingError(f"{error.message}; the page does not say what encoding it is in", file=name) from error
