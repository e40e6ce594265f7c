"""DQ107: bidirectional controls that turn text round or never end, and other controls that nobody sees."""

from __future__ import annotations

import re
import unicodedata
from typing import Final

from drift.qa.checks.check import Check, Example
from drift.qa.policy.model import CheckSettings
from drift.qa.segment import Segment
from drift.records import Finding
from drift.text.hygiene import (
    BIDI_EMBEDDINGS,
    BIDI_ISOLATES,
    BIDI_OVERRIDES,
    BIDI_POP,
    BIDI_POP_ISOLATE,
)

_CONTROLS: Final = re.compile("[\u202a-\u202e\u2066-\u2069]")
_HIDING: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ufffe\uffff\U000e0000-\U000e007f]")
_PARAGRAPHS: Final = re.compile(r"[\n\r\x85\u2029]")
_C0_NAMES: Final = {"\x00": "NULL", "\x08": "BACKSPACE", "\x1b": "ESCAPE", "\x7f": "DELETE"}


class BidiControls(Check):
    """Overrides, and embeddings and isolates that do not pair up within a paragraph; single marks are fine."""

    id = "DQ107"
    name = "bidi-controls"
    severity = "major"
    finds = (
        "Controls that override the direction of text, embeddings and isolates left open or closed twice, and control "
        "characters that cannot be seen. The marks U+200E, U+200F and U+061C are ordinary and never counted."
    )
    why = (
        "Text reads otherwise than it is stored: words can hide, and all that follows an open control is turned round."
    )
    example = Example("the command", "أمر \u202eكتاب\u202c")

    def check(self, segment: Segment, settings: CheckSettings) -> list[Finding]:
        """One finding that names every control at fault, with its number and name."""
        target = segment.target or ""
        faults = _faults(target)
        hiding = sorted({found.group() for found in _HIDING.finditer(target)})
        faults += [f"control character {_name(char)}" for char in hiding]
        if not faults:
            return []
        return [self.finding(segment, f"bidi controls: {'; '.join(faults)}", settings)]


def _faults(text: str) -> list[str]:
    if not _CONTROLS.search(text):
        return []
    faults: dict[str, None] = {}
    for paragraph in _PARAGRAPHS.split(text):
        for fault in _paragraph_faults(paragraph):
            faults[fault] = None
    return list(faults)


def _paragraph_faults(text: str) -> list[str]:
    faults = []
    opened: list[str] = []
    for found in _CONTROLS.finditer(text):
        char = found.group()
        if char in BIDI_OVERRIDES:
            faults.append(f"override {_name(char)}")
            opened.append(char)
        elif char in BIDI_EMBEDDINGS or char in BIDI_ISOLATES:
            opened.append(char)
        elif char == BIDI_POP:
            if opened and opened[-1] not in BIDI_ISOLATES:
                opened.pop()
            else:
                faults.append(f"unbalanced {_name(char)} (nothing to close)")
        elif char == BIDI_POP_ISOLATE:
            # The end of an isolate ends what was left open inside it.
            while opened and opened[-1] not in BIDI_ISOLATES:
                faults.append(f"unbalanced {_name(opened.pop())} (never closed)")
            if opened:
                opened.pop()
            else:
                faults.append(f"unbalanced {_name(char)} (nothing to close)")
    faults += [f"unbalanced {_name(char)} (never closed)" for char in opened if char not in BIDI_OVERRIDES]
    return faults


def _name(char: str) -> str:
    name = unicodedata.name(char, "") or _C0_NAMES.get(char, "")
    return f"U+{ord(char):04X} {name}".strip()
