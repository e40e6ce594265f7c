"""Language tags, compared as BCP 47 does: by subtags, whatever the case, old codes for new."""

from __future__ import annotations

import re
from functools import lru_cache

_OLD = {"iw": "he", "in": "id", "ji": "yi", "jw": "jv", "mo": "ro", "tl": "fil"}
"""Codes that the registry has replaced (IANA language subtag registry, "Preferred-Value")."""

_THREE = {"eng": "en", "ara": "ar", "arb": "ar", "heb": "he", "fra": "fr", "deu": "de", "spa": "es", "rus": "ru"}
"""ISO 639-2/3 codes where BCP 47 wants the two-letter one."""

_TAG = re.compile(r"[A-Za-z]{2,8}(?:[-_][A-Za-z0-9]{1,8})*(?:[.@][A-Za-z0-9_.-]+)?")


@lru_cache(maxsize=1024)
def canonical(tag: str) -> str:
    """A tag in canonical case with old codes replaced: `iw_il` becomes `he-IL`, `EN` becomes `en`; "" stays "".

    What follows a dot or an at sign, as in `ar_EG.UTF-8`, belongs to a locale and is left out.
    """
    parts = re.split(r"[-_]", re.split(r"[.@]", tag.strip(), maxsplit=1)[0])
    language = parts[0].lower()
    language = _OLD.get(language, _THREE.get(language, language))
    rest = [part.upper() if len(part) == 2 else part.title() if len(part) == 4 else part.lower() for part in parts[1:]]
    return "-".join([language, *rest])


def primary(tag: str) -> str:
    """The language alone: `ar-EG` becomes `ar`."""
    return canonical(tag).partition("-")[0]


def matches(wanted: str, tag: str) -> bool:
    """Whether `tag` is in the language range `wanted`: `en` matches `en-GB` (basic filtering, RFC 4647, 3.3.1).

    A range that says more than the tag matches too when their languages agree: a file that says `en` is good enough
    for somebody who asks for `en-GB`.
    """
    asked, given = canonical(wanted).lower().split("-"), canonical(tag).lower().split("-")
    shorter = min(len(asked), len(given))
    return bool(asked[0]) and asked[:shorter] == given[:shorter]


def is_tag(text: str) -> bool:
    """Whether a text has the form of a language tag or a locale name."""
    return _TAG.fullmatch(text.strip()) is not None
