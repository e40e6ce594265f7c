"""Glossaries: CSV or TSV with a column a language, and TBX (ISO 30042) of either generation."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from itertools import permutations
from pathlib import Path

from drift.errors import FormatError, InputError
from drift.qa.formats.raw_lines import text_lines
from drift.qa.formats.xml_stream import read_xml
from drift.qa.terms.term import Term
from drift.reports.csv_guard import unguard
from drift.text.languages import canonical, is_tag

SEPARATOR = "|"
"""Between translations that are equally good, in one cell."""

TBX = {".tbx", ".tbxm", ".xml"}


def read_glossary(path: Path) -> list[Term]:
    """The terms of a glossary, in every direction between its languages.

    A CSV's header names the languages (`en,ar`), or says `source,target`; several good translations in one cell are
    divided by `|`. Raises InputError for a file that is not there and FormatError, naming the line, for what is none.
    """
    if not path.is_file():
        raise InputError("there is no such glossary", file=str(path))
    if path.suffix.lower() in TBX:
        return [term for entry in read_xml(path, _TbxHandler(str(path))) for term in _terms(entry)]
    return list(_table(path))


def _terms(entry: dict[str, list[str]]) -> Iterator[Term]:
    for source, target in permutations(entry, 2):
        for word in entry[source]:
            yield Term(word, tuple(entry[target]), source, target)


def _table(path: Path) -> Iterator[Term]:
    lines = text_lines(path)
    header = next(lines, (1, ""))[1]
    delimiter = "\t" if path.suffix.lower() in (".tsv", ".tab") else max(",;\t", key=header.count)
    names = [name.strip() for name in next(csv.reader([header], delimiter=delimiter), [])]
    columns = _columns(names, path)
    for number, line in lines:
        if not line.strip():
            continue
        row = [unguard(cell.strip()) for cell in next(csv.reader([line], delimiter=delimiter))]
        if len(row) < len(names):
            raise FormatError(f"this row has {len(row)} columns, the header {len(names)}", file=str(path), line=number)
        entry: dict[str, list[str]] = {}
        for place, language in columns:
            words = [word.strip() for word in row[place].split(SEPARATOR) if word.strip()]
            if words:
                entry.setdefault(language, []).extend(words)
        if "source" in entry:
            for word in entry["source"]:
                yield Term(word, tuple(entry.get("target", ())))
        else:
            yield from _terms(entry)


def _columns(names: list[str], path: Path) -> list[tuple[int, str]]:
    lower = [name.lower() for name in names]
    if "source" in lower and "target" in lower:
        return [(lower.index("source"), "source"), (lower.index("target"), "target")]
    found = [
        (place, canonical(name)) for place, name in enumerate(names) if is_tag(name) and len(name.split("-")[0]) <= 3
    ]
    if len(found) < 2:
        there = ", ".join(map(repr, names)) or "none"
        raise FormatError(
            f"the header must name two languages (en,ar) or say source,target; columns: {there}",
            file=str(path),
            line=1,
        )
    return found


class _TbxHandler:
    """Makes an entry (language to terms) of every concept; TBX-Basic and TBX 2 name their elements differently."""

    def __init__(self, file: str) -> None:
        self._file = file
        self._done: list[dict[str, list[str]]] = []
        self._entry: dict[str, list[str]] = {}
        self._language = ""
        self._word: list[str] | None = None
        self._root = False

    def ready(self) -> list[dict[str, list[str]]]:
        done, self._done = self._done, []
        return done

    def start(self, name: str, attributes: dict[str, str], line: int) -> None:
        if not self._root:
            self._root = True
            if name not in ("tbx", "martif"):
                raise FormatError(f"expected a <tbx> or <martif> element, found <{name}>", file=self._file, line=line)
        if name in ("conceptEntry", "termEntry"):
            self._entry = {}
        elif name in ("langSec", "langSet"):
            self._language = canonical(attributes.get("xml:lang") or attributes.get("lang") or "")
        elif name == "term":
            self._word = []

    def text(self, data: str) -> None:
        if self._word is not None:
            self._word.append(data)

    def end(self, name: str) -> None:
        if name == "term" and self._word is not None:
            word = " ".join("".join(self._word).split())
            if word and self._language:
                self._entry.setdefault(self._language, []).append(word)
            self._word = None
        elif name in ("conceptEntry", "termEntry"):
            self._done.append(self._entry)
            self._entry = {}
