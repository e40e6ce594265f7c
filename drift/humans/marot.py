"""Marot: the ten-column TSV of Google's viewer for MQM annotations, written with Drift's edits and read back.

The format is that of marot/README.md in google-research: system, doc, docSegId, globalSegId, rater, source, target,
category, severity, metadata; a line for each marked error, spans in `<v>` tags and as indices of tokens, and one line
`no-error` for a segment in which a rater found none. There is no escaping: tabs and line breaks become spaces.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from drift.errors import EncodingError, FormatError
from drift.humans.guard import guarded, unguarded
from drift.humans.judgements import OWN_RATER, Judgement, Mark, points_of, severity_of
from drift.humans.units import Unit, units
from drift.records.edit import Edit
from drift.records.scored import ScoredStatement

COLUMNS = (
    "system",
    "doc",
    "docSegId",
    "globalSegId",
    "rater",
    "source",
    "target",
    "category",
    "severity",
    "metadata",
)
NO_ERROR = "no-error"
_TOKEN = re.compile(r"\s+|\w+|[^\w\s]", re.UNICODE)
_BREAK = re.compile(r"[\t\r\n\v\f\x1c-\x1e\x85\u2028\u2029]")


def write_marot(scored: Iterable[ScoredStatement], path: str | Path) -> int:
    """Writes every scored wording with its edits as Marot's TSV; returns how many wordings.

    The original stands as source and the wording as target. `globalSegId` is the score's id, by which judgements
    find their way back.
    """
    found = units(scored)
    lines = ["\t".join(COLUMNS), *("\t".join(row) for unit in found for row in rows(unit))]
    Path(path).write_bytes(("\n".join(lines) + "\n").encode("utf-8"))
    return len(found)


def rows(unit: Unit) -> Iterator[tuple[str, ...]]:
    """The lines of one unit: one for each edit, or a single one that says no-error."""
    statement = unit.statement
    source, source_origins = guarded(_BREAK.sub(" ", statement.text))
    target, target_origins = guarded(_BREAK.sub(" ", unit.text))
    segment = {
        "metrics": {"1-drift": 1.0 - unit.score.drift},
        "source_tokens": _TOKEN.findall(source),
        "target_tokens": _TOKEN.findall(target),
    }
    doc = f"{statement.source or statement.outlet or 'statements'}:{statement.language}-{statement.language}"
    head = (unit.system, _clean(doc), str(unit.position + 1), unit.id, OWN_RATER)
    if not unit.score.edits:
        metadata = json.dumps({"segment": segment}, ensure_ascii=False)
        yield (*head, source, target, NO_ERROR, NO_ERROR, metadata)
    for edit in unit.score.edits:
        source_span = _shown_span(edit.original_span, source_origins)
        target_span = _shown_span(edit.rendering_span, target_origins)
        metadata = json.dumps(
            {
                **_about(edit),
                "source_spans": _token_spans(source, source_span),
                "target_spans": _token_spans(target, target_span),
                "segment": segment,
            },
            ensure_ascii=False,
        )
        yield (
            *head,
            _marked(source, source_span),
            _marked(target, target_span),
            f"Accuracy/{edit.kind}",
            edit.severity.capitalize(),
            metadata,
        )


def _about(edit: Edit) -> dict[str, Any]:
    about = {"note": edit.note, "rule": edit.rule, "marked_text": edit.rendering or edit.original}
    return {**about, "direction": edit.direction} if edit.direction else about


def _clean(text: str) -> str:
    return guarded(_BREAK.sub(" ", text))[0]


def _shown_span(span: tuple[int, int], origins: list[int]) -> tuple[int, int] | None:
    """Where a span of the text lies in what is shown; None for a span with nothing in it."""
    places = [place for place, origin in enumerate(origins) if span[0] <= origin < span[1]]
    return (places[0], places[-1] + 1) if places else None


def _marked(text: str, span: tuple[int, int] | None) -> str:
    return text if span is None else f"{text[: span[0]]}<v>{text[span[0] : span[1]]}</v>{text[span[1] :]}"


def _token_spans(text: str, span: tuple[int, int] | None) -> list[list[int]]:
    """The first and last token (both included, from 0) that a span touches."""
    if span is None:
        return []
    touched = [
        index for index, token in enumerate(_TOKEN.finditer(text)) if token.start() < span[1] and token.end() > span[0]
    ]
    return [[touched[0], touched[-1]]]


def read_marot(path: str | Path) -> list[Judgement]:
    """People's judgements in a Marot TSV, one for each rater and segment, in order of their first lines.

    Lines of Drift itself, lines without a rater (they carry metadata only) and hands-on-the-wheel tests are left
    out. Raises EncodingError and FormatError, naming the line.
    """
    try:
        text = Path(path).read_bytes().removeprefix(b"\xef\xbb\xbf").decode("utf-8")
    except UnicodeDecodeError as error:
        raise EncodingError("this file is no UTF-8", file=str(path)) from error
    marks: dict[tuple[str, str], list[Mark]] = {}
    for number, line in enumerate(text.split("\n"), start=1):
        line = line.removesuffix("\r")
        if not line.strip() or line.lower().startswith("system\tdoc"):
            continue
        fields = line.split("\t")
        if len(fields) not in (len(COLUMNS) - 1, len(COLUMNS)):
            message = f"expected {len(COLUMNS)} columns between tabs, found {len(fields)}"
            raise FormatError(message, file=str(path), line=number)
        unit, rater, source, target, category, severity = fields[3:9]
        if rater in ("", OWN_RATER) or severity.lower() == "hotw-test":
            continue
        mine = marks.setdefault((unit, rater), [])
        if severity.lower().replace("_", "-") in (NO_ERROR, "") or category.lower() == NO_ERROR:
            continue
        graded = severity_of(severity)
        if graded is None:
            raise FormatError(f"unknown severity {severity!r}", file=str(path), line=number)
        note = _note(fields[9] if len(fields) > len(COLUMNS) - 1 else "")
        mine.append(_mark(source, target, category, graded, note))
    return [
        Judgement(unit=unit, rater=rater, points=points_of(mine), marks=tuple(mine))
        for (unit, rater), mine in marks.items()
    ]


def _mark(source: str, target: str, category: str, severity: Any, note: str) -> Mark:
    for side, text in (("rendering", target), ("original", source)):
        found = re.search(r"<v>(.*?)</v>", text, re.DOTALL)
        if found is not None:
            plain = re.sub(r"</?v>", "", text)
            clear, span = unguarded(plain, (found.start(), found.start() + len(found[1])))
            marked = clear[span[0] : span[1]]
            return Mark.from_dict(
                {"side": side, "severity": severity, "span": span, "category": category, "text": marked, "note": note}
            )
    return Mark(side="rendering", severity=severity, category=category, note=note)


def _note(metadata: str) -> str:
    """The rater's note: in JSON, or the plain text that older files have in that column."""
    if not metadata.lstrip().startswith("{"):
        return metadata
    try:
        return str(json.loads(metadata).get("note") or "")
    except (ValueError, AttributeError, RecursionError):
        return ""
