"""One record's fields, made into a row: a statement, the translations it brings, another outlet's wording."""

from __future__ import annotations

import math
from collections.abc import Mapping
from datetime import date
from typing import Any, Final

from drift.errors import DriftError, RecordError
from drift.jobs.inputs.languages import guess_language, language_code
from drift.jobs.inputs.rows import Row
from drift.pivots.brought import brought_trip
from drift.records import Rendering, RoundTrip, ScoredStatement, Statement
from drift.text.hygiene import scrub

LONGEST_STATEMENT: Final = 100_000
"""Code points. No quotation is longer; what is longer is some other file."""

TRANSLATION_FIELDS: Final = ("pivot", "forward", "back")
RESULT_FIELDS: Final = frozenset(
    ["route", "drift", "band", "surface", "semantic", "percentile", "failure", "error", "edits", "signature", "notes"]
)
"""Columns of Drift's own CSV that say what was found; read again, they are left out."""


def check_text(text: Any, *, file: str | None, line: int | None, field: str = "text") -> str:
    """The text, if it is one that can be scored. Raises RecordError."""
    if not isinstance(text, str):
        kind = "missing" if text is None else f"no text but {type(text).__name__}"
        raise RecordError(f"the field {field!r} is {kind}", file=file, line=line)
    if len(text) > LONGEST_STATEMENT:
        raise RecordError(
            f"{len(text):,} characters are no single statement (the limit is {LONGEST_STATEMENT:,}); "
            "give it as an article or split it",
            file=file,
            line=line,
        )
    return text


def row_of(
    fields: Mapping[str, Any], *, language: str | None = None, file: str | None = None, line: int | None = None
) -> Row:
    """The row that a record's fields describe.

    `text` is needed; `language`, `speaker`, `outlet`, `date`, `source`, `start`, `end` and `group` are a statement's
    own, `pivot`, `forward` and `back` a translation that was made elsewhere, `rendering` (with `rendering_outlet`)
    another wording of the statement. A field that Drift does not know stays with the statement. Records that Drift
    wrote itself (`drift.statement`, `drift.scored`) are read as what they are. Raises RecordError.
    """
    schema = str(fields.get("schema") or "")
    if schema.startswith(f"drift.{ScoredStatement.schema_name}/"):
        return _row_of_scored(ScoredStatement.from_dict(fields, file=file, line=line), file, line)
    if schema and not schema.startswith(f"drift.{Statement.schema_name}/"):
        raise RecordError(f"a record of schema {schema!r} cannot be scored", file=file, line=line)
    given = {str(name): plain(value) for name, value in fields.items() if name not in RESULT_FIELDS}
    translation = {name: given.pop(name, None) for name in TRANSLATION_FIELDS}
    wording, outlet = given.pop("rendering", None), given.pop("rendering_outlet", None)
    text = check_text(given.get("text"), file=file, line=line)
    given["language"] = _language(given.get("language"), language, text, file, line)
    statement = Statement.from_dict(given, file=file, line=line)
    trips = _brought(statement, translation, file, line)
    renderings: tuple[Rendering, ...] = ()
    if wording not in (None, ""):
        wording = check_text(wording, file=file, line=line, field="rendering")
        other = {"text": wording, "language": statement.language, "outlet": outlet or None}
        renderings = (Rendering(statement=Statement.from_dict(other, file=file, line=line)),)
    return Row(statement, trips, renderings, file, line)


def plain(value: Any) -> Any:
    """The value in the types of JSON: dates as ISO 8601, bytes as text, what is no number as None."""
    if isinstance(value, str):
        return scrub(value)
    if isinstance(value, float) and not math.isfinite(value):
        return None
    if value is None or isinstance(value, bool | int | float):
        return value
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, bytes):
        return value.decode("utf-8", "replace")
    if isinstance(value, Mapping):
        return {str(name): plain(member) for name, member in value.items()}
    if isinstance(value, list | tuple | set):
        return [plain(member) for member in value]
    return str(value)


def _row_of_scored(record: ScoredStatement, file: str | None, line: int | None) -> Row:
    check_text(record.statement.text, file=file, line=line)
    bare = tuple(item.model_copy(update={"score": None, "error": None}) for item in record.renderings)
    return Row(record.statement, record.round_trips or None, bare, file, line)


def _language(value: Any, default: str | None, text: str, file: str | None, line: int | None) -> str:
    if value in (None, ""):
        return default or guess_language(text)
    if not isinstance(value, str):
        raise RecordError("the field 'language' is no text", file=file, line=line)
    return _code(value, file, line)


def _code(value: str, file: str | None, line: int | None) -> str:
    try:
        return language_code(value)
    except DriftError as error:
        raise RecordError(error.message, file=file, line=line) from error


def _brought(
    statement: Statement, translation: Mapping[str, Any], file: str | None, line: int | None
) -> tuple[RoundTrip, ...] | None:
    """The translation that a record brings, judged as our own are; None where it brings none."""
    pivot, forward, back = (translation[name] for name in TRANSLATION_FIELDS)
    if not pivot:
        if forward or back:
            raise RecordError("it brings a translation but does not say through which 'pivot'", file=file, line=line)
        return None
    for name in TRANSLATION_FIELDS:
        value = translation[name]
        if value is None and name == "forward":
            continue
        if not isinstance(value, str):
            what = "is missing" if value is None else "is no text"
            raise RecordError(
                f"it names a pivot, so it must bring the back-translation too: the field {name!r} {what}",
                file=file,
                line=line,
            )
    code = _code(pivot, file, line)
    if code == statement.language:
        raise RecordError(f"its pivot {code!r} is the statement's own language", file=file, line=line)
    return (brought_trip(statement.text, code, forward or "", back, statement.language),)
