"""Which column or field holds what, for tables and JSON Lines."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from drift.errors import FormatError, InputError
from drift.qa.segment import Segment
from drift.text.hygiene import scrub
from drift.text.languages import canonical, is_tag, primary

NAMES = {
    "source": ("source", "src", "source_text", "original", "text"),
    "target": ("target", "tgt", "target_text", "translation", "mt", "hypothesis"),
    "id": ("id", "key", "segment", "segment_id"),
    "source_language": ("source_language", "source_lang", "src_lang"),
    "target_language": ("target_language", "target_lang", "tgt_lang"),
    "state": ("state", "status"),
}
"""Names that a column goes by, in order of preference; a language's code does for its text too."""


class Columns:
    """A mapping from what a segment needs to a table's names.

    Raises FormatError, naming the columns there are, where source or target cannot be told.
    """

    def __init__(
        self,
        names: Sequence[str],
        wanted: Mapping[str, str],
        source_language: str | None,
        target_language: str | None,
        *,
        file: str,
    ) -> None:
        self._file = file
        self._languages = (source_language or "", target_language or "")
        lower = {name.strip().lower(): name for name in reversed(names)}
        self._names: dict[str, str] = {}
        for role, candidates in NAMES.items():
            if role in wanted:
                if wanted[role] not in names:
                    raise self._missing(role, wanted[role], names)
                self._names[role] = wanted[role]
                continue
            language = {"source": source_language, "target": target_language}.get(role)
            own = [name.lower() for name in names if language and is_tag(name) and primary(name) == primary(language)]
            found = next((lower[name] for name in (*candidates, *own) if name in lower), None)
            if found is not None:
                self._names[role] = found
        for role in ("source", "target"):
            if role not in self._names:
                raise self._missing(role, None, names)
        if self._names["source"] == self._names["target"]:
            raise self._missing("target", None, names)

    def _missing(self, role: str, name: str | None, names: Sequence[str]) -> FormatError:
        what = f"there is no column {name!r} for the {role}" if name else f"no column could be told to hold the {role}"
        there = ", ".join(map(repr, names)) or "none"
        return FormatError(f"{what}; columns: {there}. Name it with --columns {role}=NAME", file=self._file, line=1)

    def segment(self, row: Mapping[str, Any], number: int, line: int | None) -> Segment | InputError:
        """The segment of a row; `number` (1-based) is its id where the row brings none."""
        values = {role: row.get(name) for role, name in self._names.items()}
        identifier = str(values.get("id") or number)
        for role in ("source", "target"):
            if values[role] is not None and not isinstance(values[role], str):
                return FormatError(
                    f"the {role} must be text, found {type(values[role]).__name__}",
                    file=self._file,
                    line=line,
                    segment=identifier,
                )
        if values["source"] is None:
            return FormatError("this row has no source", file=self._file, line=line, segment=identifier)
        return Segment(
            id=identifier,
            source=scrub(values["source"]),
            target=None if values["target"] is None else scrub(values["target"]),
            source_language=canonical(str(values.get("source_language") or self._languages[0])),
            target_language=canonical(str(values.get("target_language") or self._languages[1])),
            file=self._file,
            line=line,
            state=None if values.get("state") is None else str(values["state"]),
        )
