"""Every error that Drift raises on purpose.

    DriftError                     exit code 70 unless a subclass says otherwise
    ├── UsageError                 2   the call itself is wrong
    │   ├── UnknownPivotError          no such language, or the set has no route to it
    │   ├── UnknownSetError            no such model set, path or hub id
    │   └── PolicyError                a policy file's key or value is wrong
    ├── InputError                 3   something to be read cannot be read
    │   ├── EncodingError              bytes that are no text in an encoding Drift knows
    │   ├── FormatError                a file that breaks its own format
    │   ├── UnsafeInputError           DOCTYPE, entities, sizes or depths over the limit
    │   ├── RecordError                a record that does not fit its schema
    │   └── SchemaVersionError         a record of a newer major version
    ├── EngineError                4   an engine or a model failed
    │   ├── ModelNotCachedError        a hub model that is not on this machine
    │   ├── ModelFormatError           files that are no model of a known layout, or do not fit their hash
    │   ├── UnsafeModelError           a pickle nobody vouched for, code that wants to run
    │   ├── UnsupportedDirectionError  the engine has no such direction
    │   └── MissingExtraError          an optional dependency is needed for this
    └── ExportError                4   a data set or a report could not be written or pushed

A message says what was wrong, where (file, line, segment) and what to do about it.
"""

from __future__ import annotations

from typing import ClassVar


class DriftError(Exception):
    """The root of the tree. `file`, `line` (1-based) and `segment` say where, when that is known."""

    exit_code: ClassVar[int] = 70

    def __init__(
        self,
        message: str,
        *,
        file: str | None = None,
        line: int | None = None,
        segment: str | None = None,
    ) -> None:
        self.message = message
        self.file = file
        self.line = line
        self.segment = segment
        super().__init__(message)

    @property
    def place(self) -> str:
        """Where it happened, as `file:line (segment x)`; empty when nothing is known."""
        place = self.file or ""
        if self.line is not None:
            place = f"{place}:{self.line}" if place else f"line {self.line}"
        if self.segment is not None:
            place = f"{place} (segment {self.segment})" if place else f"segment {self.segment}"
        return place

    def __str__(self) -> str:
        return f"{self.place}: {self.message}" if self.place else self.message


class UsageError(DriftError):
    """The call itself is wrong: an argument, an option, a combination of them."""

    exit_code = 2


class UnknownPivotError(UsageError):
    """A pivot language that does not exist or that the model set has no route through."""


class UnknownSetError(UsageError):
    """A name that is no model set, no path and no hub id."""


class PolicyError(UsageError):
    """A policy file with an unknown key or a value that does not fit."""


class InputError(DriftError):
    """Something to be read cannot be read."""

    exit_code = 3


class EncodingError(InputError):
    """Bytes that are no text in any encoding that Drift knows."""


class FormatError(InputError):
    """A file that breaks the rules of its own format."""


class UnsafeInputError(InputError):
    """A file that carries what Drift refuses to follow: a DOCTYPE, entities, sizes over the limit."""


class RecordError(InputError):
    """A record that does not fit its schema."""


class SchemaVersionError(InputError):
    """A record written by a newer major version of its schema."""


class EngineError(DriftError):
    """An engine or a model failed."""

    exit_code = 4


class ModelNotCachedError(EngineError):
    """A hub model that is not on this machine, and nothing may be downloaded."""


class ModelFormatError(EngineError):
    """Files that are no model of a known layout, or whose hash is not the one expected."""


class UnsafeModelError(EngineError):
    """A model that could run code when loaded: an unknown pickle, remote code."""


class UnsupportedDirectionError(EngineError):
    """The engine does not translate in this direction."""


class MissingExtraError(EngineError):
    """An optional dependency is needed; the message names the extra to install."""


class ExportError(DriftError):
    """A data set or a report could not be written or pushed."""

    exit_code = 4
