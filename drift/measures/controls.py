"""The control statements: neutral sentences of our own, the same in English, Arabic and Hebrew."""

from __future__ import annotations

from drift.data import corpus_path
from drift.errors import FormatError

COLUMNS = ("en", "ar", "he")


def control_statements(language: str) -> list[str]:
    """The controls in a language; [] where there are none. Raises FormatError for a file with missing columns."""
    if language not in COLUMNS:
        return []
    path = corpus_path("controls") / "controls.tsv"
    column = COLUMNS.index(language)
    found = []
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
        cells = line.split("\t")
        if len(cells) != len(COLUMNS):
            raise FormatError(f"expected {len(COLUMNS)} columns, found {len(cells)}", file=str(path), line=number)
        found.append(cells[column])
    return found
