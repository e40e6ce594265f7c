"""XML read as a stream, with everything refused that reaches out or blows up.

No DOCTYPE (so no entities of any kind), no network, a cap on depth, on a single text and on attributes. Memory
stays flat: a reader keeps one unit at a time.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Generic, Protocol, TypeVar
from xml.parsers import expat

from drift.errors import FormatError, InputError, UnsafeInputError

CHUNK = 64 * 1024
MAX_DEPTH = 256
MAX_TEXT = 4 * 1024 * 1024
"""Code points of one element's text; no sentence is that long."""
MAX_ATTRIBUTES = 256 * 1024
"""Code points of one element's attributes together."""


T = TypeVar("T")


class Handler(Protocol[T]):
    """What a format does with a stream of elements. Names come without their namespace prefix."""

    def start(self, name: str, attributes: dict[str, str], line: int) -> None:
        """An element begins at a 1-based line."""
        ...

    def text(self, data: str) -> None:
        """Text stands here; one run may come in several pieces."""
        ...

    def end(self, name: str) -> None:
        """An element ends."""
        ...

    def ready(self) -> list[T]:
        """What is complete by now, taken out of the handler."""
        ...


def read_xml(path: Path, handler: Handler[T]) -> Iterator[T]:
    """Whatever `handler` makes of a file, as it comes.

    Raises UnsafeInputError for a DOCTYPE or anything over a limit and FormatError for XML that is not well-formed,
    both after everything that was complete before.
    """
    guard = _Guard(path, handler)
    with path.open("rb") as stream:
        while True:
            chunk = stream.read(CHUNK)
            error = guard.feed(chunk, final=not chunk)
            yield from handler.ready()
            if error is not None:
                raise error
            if not chunk:
                return


class _Guard(Generic[T]):
    def __init__(self, path: Path, handler: Handler[T]) -> None:
        self._file = str(path)
        self._handler = handler
        self._depth = 0
        self._run = 0
        parser = expat.ParserCreate()
        parser.buffer_text = True
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._text
        parser.StartDoctypeDeclHandler = self._doctype
        parser.EntityDeclHandler = self._doctype
        parser.ExternalEntityRefHandler = self._external
        parser.SetParamEntityParsing(expat.XML_PARAM_ENTITY_PARSING_NEVER)
        self._parser = parser

    def feed(self, data: bytes, *, final: bool) -> InputError | None:
        try:
            self._parser.Parse(data, final)
        except InputError as error:
            return error
        except expat.ExpatError as error:
            reason = expat.errors.messages.get(error.code, "not well-formed")
            return FormatError(f"this XML is broken: {reason}", file=self._file, line=error.lineno)
        except (ValueError, LookupError) as error:
            return FormatError(f"this XML's encoding is unknown or broken: {error}", file=self._file, line=1)
        return None

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        self._depth += 1
        if self._depth > MAX_DEPTH:
            raise self._refuse(f"elements are nested more than {MAX_DEPTH} deep")
        if sum(len(key) + len(value) for key, value in attributes.items()) > MAX_ATTRIBUTES:
            raise self._refuse("one element's attributes are larger than any translation file needs")
        self._run = 0
        self._handler.start(_local(name), attributes, self._parser.CurrentLineNumber)

    def _end(self, name: str) -> None:
        self._depth -= 1
        self._run = 0
        self._handler.end(_local(name))

    def _text(self, data: str) -> None:
        self._run += len(data)
        if self._run > MAX_TEXT:
            raise self._refuse(f"one text is longer than {MAX_TEXT} characters")
        self._handler.text(data)

    def _doctype(self, *_: object) -> None:
        raise self._refuse("the file has a DOCTYPE or declares entities, which Drift does not read; remove it")

    def _external(self, *_: object) -> int:
        raise self._refuse("the file refers to an external entity, which Drift does not follow")

    def _refuse(self, message: str) -> UnsafeInputError:
        return UnsafeInputError(message, file=self._file, line=self._parser.CurrentLineNumber)


def _local(name: str) -> str:
    return name.rpartition(":")[2]
