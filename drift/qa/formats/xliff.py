"""XLIFF of either family: the root element says which."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from drift.errors import FormatError
from drift.qa.formats.xliff2 import Xliff2Handler
from drift.qa.formats.xliff12 import Xliff12Handler
from drift.qa.formats.xml_stream import read_xml
from drift.qa.segment import Segment


class XliffHandler:
    """Waits for the root, then hands everything on to the handler of its version."""

    def __init__(self, file: str) -> None:
        self._file = file
        self._inner: Xliff12Handler | Xliff2Handler | None = None

    def start(self, name: str, attributes: dict[str, str], line: int) -> None:
        if self._inner is None:
            self._inner = self._choose(name, attributes, line)
        self._inner.start(name, attributes, line)

    def _choose(self, name: str, attributes: dict[str, str], line: int) -> Xliff12Handler | Xliff2Handler:
        version = attributes.get("version", "")
        if name != "xliff":
            raise FormatError(f"expected an <xliff> element, found <{name}>", file=self._file, line=line)
        if version.startswith("2"):
            return Xliff2Handler(self._file)
        if version.startswith("1"):
            return Xliff12Handler(self._file)
        raise FormatError(f"XLIFF version {version!r} is not read; 1.x and 2.x are", file=self._file, line=line)

    def text(self, data: str) -> None:
        if self._inner is not None:
            self._inner.text(data)

    def end(self, name: str) -> None:
        if self._inner is not None:
            self._inner.end(name)

    def ready(self) -> list[Segment]:
        return [] if self._inner is None else self._inner.ready()


def read_xliff(path: Path) -> Iterator[Segment]:
    """The segments of an XLIFF file, as they come. Raises FormatError and UnsafeInputError."""
    return read_xml(path, XliffHandler(str(path)))
