"""Text made safe to print: escape sequences, bidi controls and other invisible characters are shown, not obeyed."""

from __future__ import annotations

from drift.text.hygiene import visible_controls


def safe(text: str) -> str:
    """The text on one line, every control in it shown as `⟨U+202E⟩`; breaks and tabs become spaces."""
    return visible_controls(text).replace("\r\n", " ").replace("\n", " ").replace("\t", " ")


def safe_lines(text: str) -> str:
    """As `safe`, with its line breaks kept."""
    return "\n".join(safe(line) for line in text.split("\n"))
