"""The base of every record: frozen, keeps fields it does not know, and writes its schema's name."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Annotated, Any, ClassVar, Self

from pydantic import BaseModel, BeforeValidator, ConfigDict, ValidationError

from drift.errors import RecordError, SchemaVersionError
from drift.text.hygiene import scrub


def _mend_surrogates(value: Any) -> Any:
    return scrub(value) if isinstance(value, str) else value


Text = Annotated[str, BeforeValidator(_mend_surrogates)]
"""A string that can always be encoded: a lone surrogate becomes U+FFFD when a record is made."""


class Record(BaseModel):
    """A record that goes to and from JSON by itself.

    Unknown fields are kept and written back. `schema_name` and `schema_major` stand in every JSON form as
    `"schema": "drift.NAME/MAJOR"`; reading a newer major version raises SchemaVersionError.
    """

    model_config = ConfigDict(frozen=True, extra="allow", allow_inf_nan=False, validate_default=False)

    schema_name: ClassVar[str] = "record"
    schema_major: ClassVar[int] = 1

    @classmethod
    def schema_id(cls) -> str:
        """The schema's id as JSON carries it, such as `drift.scored/1`."""
        return f"drift.{cls.schema_name}/{cls.schema_major}"

    def to_dict(self) -> dict[str, Any]:
        """The record as JSON-ready values, the schema's id first."""
        return {"schema": self.schema_id(), **self.model_dump(mode="json")}

    def to_json(self) -> str:
        """The record as one line of JSON (UTF-8, no line break inside)."""
        return json.dumps(self.to_dict(), ensure_ascii=False, allow_nan=False)

    @classmethod
    def from_dict(cls, data: Mapping[str, Any], *, file: str | None = None, line: int | None = None) -> Self:
        """The record that `data` describes.

        Raises RecordError for fields that do not fit and SchemaVersionError for a newer major version; `file`
        and `line` go into the message.
        """
        fields = dict(data)
        schema = fields.pop("schema", None)
        if schema is not None:
            cls._check_schema(schema, file, line)
        try:
            return cls.model_validate(fields)
        except ValidationError as error:
            first = error.errors()[0]
            place = ".".join(str(part) for part in first["loc"]) or "record"
            raise RecordError(
                f"this is no {cls.schema_name} record: field {place!r}: {first['msg']}", file=file, line=line
            ) from error

    @classmethod
    def _check_schema(cls, schema: Any, file: str | None, line: int | None) -> None:
        name, _, version = str(schema).partition("/")
        if name != f"drift.{cls.schema_name}":
            raise RecordError(
                f"expected a record of schema {cls.schema_id()!r}, found {schema!r}", file=file, line=line
            )
        major = version.partition(".")[0]
        if not major.isdigit():
            raise RecordError(f"the schema {schema!r} names no version", file=file, line=line)
        if int(major) > cls.schema_major:
            raise SchemaVersionError(
                f"this record was written as {schema!r}; this version of Drift reads up to "
                f"{cls.schema_id()!r}: update Drift to read it",
                file=file,
                line=line,
            )

    def _repr_html_(self) -> str:
        from drift.reports.notebook import record_html

        return record_html(self)
