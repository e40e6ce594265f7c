"""A statement: one quotation, and where it stands."""

from __future__ import annotations

from typing import ClassVar, Literal

from drift.records.record import Record, Text


class Provenance(Record):
    """The language a statement came through on its way to an outlet, and how that is known."""

    schema_name: ClassVar[str] = "provenance"

    language: Text
    basis: Literal["stated", "inferred"]
    evidence: Text


class Statement(Record):
    """One quotation.

    `article[start:end]` is the quotation without its outer marks, in half-open code points; `text` is the same
    with the opening marks of later paragraphs taken out. Pieces of an interrupted quotation share `group`.
    `date` is ISO 8601. `through` is the language that the wording came through, where that is known.
    """

    schema_name: ClassVar[str] = "statement"

    text: Text
    language: str = "en"
    speaker: Text | None = None
    outlet: Text | None = None
    date: Text | None = None
    source: Text | None = None
    start: int | None = None
    end: int | None = None
    group: Text | None = None
    through: Provenance | None = None
