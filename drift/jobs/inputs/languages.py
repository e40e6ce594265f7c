"""Language codes as people write them, brought to the short form that Drift uses."""

from __future__ import annotations

import re
from typing import Final

from drift.errors import UsageError
from drift.text.languages import is_tag, primary

_SCRIPTS: Final = {"Arab": "ar", "Hebr": "he"}


def language_code(code: str) -> str:
    """The language's short code: `en` for `en-GB`, `EN` and `eng`; `he` for `iw`. Raises UsageError for no code."""
    if not is_tag(code):
        raise UsageError(f"{code!r} is no language code; write one such as en, ar or he")
    return primary(code)


def pivot_codes(codes: str) -> list[str]:
    """The codes in a list such as `ar,he`, each once, in order. Raises UsageError where there is none."""
    found = [language_code(part) for part in re.split(r"[,\s]+", codes) if part]
    if not found:
        raise UsageError("no pivot is named; write codes with commas between them, such as ar,he")
    return list(dict.fromkeys(found))


def guess_language(text: str) -> str:
    """ar or he where most letters are of that script, else en."""
    from drift.text.scripts import dominant_script

    return _SCRIPTS.get(dominant_script(text) or "", "en")
