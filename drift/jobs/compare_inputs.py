"""Comparing wordings as they were named: two sentences, two articles, two files of lines, or a file of pairs."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, BinaryIO

from drift.errors import DriftError, FormatError, InputError, RecordError, UsageError
from drift.jobs.inputs.articles import across, read_article, rows_of_article
from drift.jobs.inputs.fields import check_text, row_of
from drift.jobs.inputs.read import Reading, kind_of, lines, members
from drift.jobs.inputs.rows import Row, Rows
from drift.jobs.inputs.source import Source, resolve
from drift.records import Rendering, ScoredStatement
from drift.text.decode import decode


def compare_inputs(
    arguments: Sequence[str],
    *,
    text: bool = False,
    reading: Reading | None = None,
    language: str | None = None,
    stdin: BinaryIO | None = None,
) -> tuple[list[ScoredStatement], Rows]:
    """The originals, each with its other wordings scored, and the rows they came from (for problems and notes).

    One argument is a file of pairs (columns `original` and `rendering`). Of several, the first gives the originals:
    sentences are compared as they are, lines one by one, articles where they carry the same statement. Raises
    InputError, and UsageError for arguments that do not go together.
    """
    if len(arguments) == 1:
        rows = _pairs(arguments[0], text, reading, language, stdin)
    else:
        sides = [_side(resolve(argument, text=text), reading, language, stdin) for argument in arguments]
        rows = _lined_up(sides, arguments) if reading == "lines" else _matched(sides, arguments)
    return _scored(rows.rows), rows


def _pairs(argument: str, text: bool, reading: Reading | None, language: str | None, stdin: BinaryIO | None) -> Rows:
    source = resolve(argument, text=text)
    if source.kind not in ("file", "stdin") or reading in ("article", "lines"):
        raise UsageError(
            "name two texts or files to compare, or one file of pairs (columns 'original' and 'rendering')"
        )
    data = source.read(stdin)
    if not data.strip():
        raise InputError("it is empty", file=source.name)
    kind = kind_of(source, data, "records")
    rows = Rows()
    for line, fields in members(data, source.name, kind, ("original", "text")):
        try:
            if isinstance(fields, DriftError):
                raise fields
            rows.rows.append(_pair(fields, language, source.name, line))
        except DriftError as error:
            rows.problems.append(error)
    if not rows.rows and not rows.problems:
        raise InputError("it holds no pair", file=source.name)
    return rows


def _pair(fields: Mapping[str, Any], language: str | None, file: str, line: int) -> Row:
    given = dict(fields)
    if "original" in given:
        given["text"] = given.pop("original")
    given.setdefault("rendering", None)
    check_text(given.get("text"), file=file, line=line, field="original")
    check_text(given["rendering"], file=file, line=line, field="rendering")
    if given["rendering"] == "":
        # An empty rendering is one: everything was left out.
        row = row_of({**given, "rendering": None}, language=language, file=file, line=line)
        empty = Rendering(statement=row.statement.model_copy(update={"text": ""}))
        return Row(row.statement, (), (empty,), file, line)
    row = row_of(given, language=language, file=file, line=line)
    if not row.renderings:
        raise RecordError("the field 'rendering' is missing", file=file, line=line)
    return row


def _side(source: Source, reading: Reading | None, language: str | None, stdin: BinaryIO | None) -> Rows:
    if source.kind == "case":
        raise UsageError(f"{source.name} is a case; `drift score` compares its wordings")
    if source.kind == "sentence":
        check_text(source.text, file=None, line=None)
        return Rows(rows=[row_of({"text": source.text}, language=language)])
    if reading == "records":
        raise UsageError("a file of pairs is compared alone; name one file with --as records")
    data = source.read(stdin)
    if not data.strip():
        raise InputError("it is empty", file=source.name)
    if reading == "lines":
        return lines(decode(data, source=source.name), source.name, language)
    kind = kind_of(source, data, reading)
    if kind not in ("article", "html"):
        raise UsageError(
            f"{source.name} is a file of records; compare it alone, with columns 'original' and 'rendering'"
        )
    return rows_of_article(read_article(data, source.name, language=language, html=kind == "html"))


def _lined_up(sides: Sequence[Rows], names: Sequence[str]) -> Rows:
    """Line n of the first file with line n of every other. Raises FormatError where the counts differ."""
    result = Rows(problems=[problem for side in sides for problem in side.problems])
    counts = [len(side.rows) + len(side.problems) for side in sides]
    if len(set(counts)) > 1:
        told = ", ".join(f"{name}: {count} lines" for name, count in zip(names, counts, strict=True))
        raise FormatError(f"the files do not have the same number of lines, so they cannot be compared ({told})")
    by_line: list[dict[int | None, Row]] = [{row.line: row for row in side.rows} for side in sides]
    for line, row in by_line[0].items():
        others = [side[line] for side in by_line[1:] if line in side]
        result.rows.append(Row(row.statement, (), tuple(_renderings(others)), row.file, line))
    return result


def _matched(sides: Sequence[Rows], names: Sequence[str]) -> Rows:
    """The first side's statements with those of the other sides that are the same statement."""
    result = Rows()
    for side in sides:
        result.notes.extend(side.notes)
        result.problems.extend(side.problems)
    first, *others = sides
    if all(len(side.rows) == 1 for side in sides):
        # Somebody who gives two texts wants these two compared, whether or not they look alike.
        row = first.rows[0]
        result.rows = [Row(row.statement, (), tuple(_renderings([side.rows[0] for side in others])))]
        return result
    found = across([Rows(rows=list(side.rows)) for side in sides])
    result.rows = [row for row in found if row.renderings]
    if not result.rows and all(side.rows for side in sides):
        result.notes.append(f"no statement of {names[0]} was found in {' or '.join(names[1:])}")
    return result


def _renderings(rows: Iterable[Row]) -> Iterable[Rendering]:
    return (Rendering(statement=row.statement) for row in rows)


def _scored(rows: Sequence[Row]) -> list[ScoredStatement]:
    from drift.measures.compare import compare_many

    flat = [(row, rendering) for row in rows for rendering in row.renderings]
    scores: dict[int, Any] = {}
    for language in dict.fromkeys(row.statement.language for row, _ in flat):
        members_of = [(row, item) for row, item in flat if row.statement.language == language]
        pairs = [(row.statement.text, item.statement.text) for row, item in members_of]
        for (_, item), score in zip(members_of, compare_many(pairs, language=language), strict=True):
            scores[id(item)] = score
    return [
        ScoredStatement(
            statement=row.statement,
            renderings=tuple(item.model_copy(update={"score": scores[id(item)]}) for item in row.renderings),
        )
        for row in rows
    ]
