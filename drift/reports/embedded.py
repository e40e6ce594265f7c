"""Records inside a page: JSON Lines that no HTML parser can leave, and that read back as what they were."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from typing import Final

from markupsafe import Markup

from drift.records import Record

_UNSAFE: Final = re.compile(
    "[<>&\x7f-\x9f\xad\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u206f\u3164\ufeff\uffa0\ufff9-\uffff"
    "\U000e0000-\U000e0fff]"
)


def embedded_lines(records: Iterable[Record]) -> Markup:
    """A line of JSON a record, to stand in a `<script>` element that is data.

    `<`, `>` and `&` occur in JSON only inside strings; there they become `\\u003c` and the like, and so does
    every control that would reorder or hide something in the page's source.
    """
    lines = (_UNSAFE.sub(_escaped, record.to_json()) for record in records)
    return Markup("\n".join(lines))  # noqa: S704 - what could end the element has been escaped above


def _escaped(found: re.Match[str]) -> str:
    char = found[0]
    return f"\\u{ord(char):04x}" if char.isascii() else json.dumps(char)[1:-1]
