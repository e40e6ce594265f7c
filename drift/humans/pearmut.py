"""Pearmut: a campaign for human evaluation with Drift's edits as error spans filled in, and its annotations read back.

The format is that of Pearmut's README: `info`, `campaign_id` and `data`, a list of tasks (one a rater) of documents of
items. Pearmut counts characters as JavaScript does, in UTF-16 code units, leaves line breaks out (it shows each as an
element of its own), and takes both ends of a span as included; the place after the last character is its button
"[missing]", which stands for an omission. It allows no overlapping spans.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any, Literal, get_args

from drift.errors import EncodingError, FormatError, UsageError
from drift.humans.guard import guarded
from drift.humans.judgements import Judgement, Mark, points_of, severity_of
from drift.humans.units import Unit, units
from drift.records.edit import SEVERITY_POINTS, Edit, EditKind, severity_rank
from drift.records.scored import ScoredStatement

Protocol = Literal["ESA", "MQM"]
CATEGORY = "Meaning"
RESET = "__RESET__"
_INSTRUCTIONS = (
    "<b>How far has the meaning moved?</b> The first text is what was said, the second another wording of it. Marked "
    "words are what a program found: correct each mark, remove it, or add what is missing. "
    "<b>Neutral</b>: worded differently, same meaning. <b>Minor</b>: a shade. <b>Major</b>: a reader is told something "
    "else. <b>Critical</b>: the opposite, or a wrong number or name. Then say how much of the meaning is kept, "
    "100 for all of it."
)


class Shown:
    """A text as Pearmut shows and counts it."""

    def __init__(self, text: str) -> None:
        self.text, origins = guarded(text)
        self._origins = [
            origin
            for char, origin in zip(self.text, origins, strict=True)
            if char != "\n"
            for _ in range(2 if ord(char) > 0xFFFF else 1)
        ]

    @property
    def missing(self) -> int:
        """The index of the button that stands for what is missing."""
        return len(self._origins)

    def indices(self, span: tuple[int, int]) -> tuple[int, int]:
        """First and last index, both included, of a half-open span of code points; `missing` twice for an empty one."""
        inside = [index for index, origin in enumerate(self._origins) if span[0] <= origin < span[1]]
        return (inside[0], inside[-1]) if inside else (self.missing, self.missing)

    def span(self, first: int, last: int) -> tuple[int, int] | None:
        """The half-open span of code points between two indices, both included; None where that is the button."""
        if not 0 <= first <= last < self.missing:
            return None
        return self._origins[first], self._origins[last] + 1


def campaign(
    scored: Iterable[ScoredStatement],
    *,
    name: str = "drift",
    protocol: Protocol = "ESA",
    raters: int = 2,
) -> dict[str, Any]:
    """A campaign in which every one of `raters` people judges every scored wording.

    Each item carries the score's id as `item_id`, by which annotations find their way back, and all edits as
    `drift_edits`, which Pearmut keeps and does not show. Raises UsageError for a name or number that does not fit.
    """
    if protocol not in get_args(Protocol):
        raise UsageError(f"{protocol!r} is no protocol that has error spans; give ESA or MQM")
    if raters < 1:
        raise UsageError("a campaign needs at least one rater")
    if not name or not all(char.isascii() and (char.isalnum() or char in "-_.") for char in name) or name[0] == ".":
        raise UsageError(f"{name!r} is no name of a campaign; give letters, digits, '-', '_' and '.'")
    documents = [[_item(unit, protocol)] for unit in units(scored)]
    info: dict[str, Any] = {
        "assignment": "task-based",
        "protocol": protocol,
        "instructions": _INSTRUCTIONS,
        "mqm_severities": [severity.capitalize() for severity in SEVERITY_POINTS],
    }
    if protocol == "MQM":
        info["mqm_categories"] = {CATEGORY: ["", *get_args(EditKind)]}
    return {"info": info, "campaign_id": name, "data": [documents for _ in range(raters)]}


def write_campaign(
    scored: Iterable[ScoredStatement],
    path: str | Path,
    *,
    name: str = "drift",
    protocol: Protocol = "ESA",
    raters: int = 2,
) -> int:
    """Writes a campaign for `pearmut add`; returns how many wordings each rater judges. Raises as `campaign`."""
    data = campaign(scored, name=name, protocol=protocol, raters=raters)
    Path(path).write_bytes((json.dumps(data, ensure_ascii=False, indent=1) + "\n").encode("utf-8"))
    return len(data["data"][0])


def _item(unit: Unit, protocol: Protocol) -> dict[str, Any]:
    shown = Shown(unit.text)
    return {
        "item_id": unit.id,
        "src": Shown(unit.statement.text).text,
        "tgt": {unit.system: shown.text},
        "error_spans": {unit.system: list(_spans(unit.score.edits, shown, protocol))},
        "drift": unit.score.drift,
        "drift_rendering": unit.text,
        "drift_edits": [edit.to_dict() for edit in unit.score.edits],
    }


def _spans(edits: Sequence[Edit], shown: Shown, protocol: Protocol) -> Iterator[dict[str, Any]]:
    """Error spans that do not overlap: of two that do, the graver; in order of their places."""
    taken: list[tuple[int, int, Edit]] = []
    for edit in sorted(edits, key=lambda edit: -severity_rank(edit.severity)):
        first, last = shown.indices(edit.rendering_span)
        if all(last < start or first > end for start, end, _ in taken):
            taken.append((first, last, edit))
    for first, last, edit in sorted(taken, key=lambda span: span[:2]):
        category = f"{CATEGORY}/{edit.kind}" if protocol == "MQM" else None
        yield {"start_i": first, "end_i": last, "severity": edit.severity, "category": category}


def read_annotations(path: str | Path) -> list[Judgement]:
    """People's judgements in what Pearmut's dashboard downloads (JSON) or its server stores (JSON Lines).

    Of several submissions of one item by one rater the last counts, and none from before the task was reset.
    Tutorials and attention checks are left out. Raises EncodingError and FormatError, naming the place.
    """
    try:
        text = Path(path).read_bytes().removeprefix(b"\xef\xbb\xbf").decode("utf-8")
    except UnicodeDecodeError as error:
        raise EncodingError("this file is no UTF-8", file=str(path)) from error
    latest: dict[tuple[str, Any], list[Judgement]] = {}
    for line, entry in _entries(text, str(path)):
        key = (str(entry.get("user_id")), entry.get("item_i"))
        if isinstance(entry.get("item_i"), str):
            continue
        if entry.get("annotation") == RESET:
            for old in [old for old in latest if old[0] == key[0] and key[1] in (None, old[1])]:
                del latest[old]
            continue
        latest.pop(key, None)
        latest[key] = list(_judged(entry, key[0], str(path), line))
    return [judgement for judgements in latest.values() for judgement in judgements]


def _entries(text: str, file: str) -> Iterator[tuple[int, dict[str, Any]]]:
    """Every entry of the log with its line, or in a downloaded file its place."""
    try:
        whole = json.loads(text)
    except ValueError:
        whole = None
    except RecursionError as error:
        raise FormatError("this JSON is nested too deep", file=file) from error
    numbered: Iterable[tuple[int, Any]]
    if isinstance(whole, dict) and "annotation" not in whole:
        campaigns = [entries for entries in whole.values() if isinstance(entries, list)]
        numbered = enumerate((entry for entries in campaigns for entry in entries), start=1)
    elif whole is not None:
        numbered = enumerate(whole if isinstance(whole, list) else [whole], start=1)
    else:
        numbered = ((line, _parsed(raw, file, line)) for line, raw in enumerate(text.split("\n"), 1) if raw.strip())
    for line, entry in numbered:
        if not isinstance(entry, dict):
            raise FormatError("expected an object with 'annotation' and 'item'", file=file, line=line)
        yield line, entry


def _parsed(raw: str, file: str, line: int) -> Any:
    try:
        return json.loads(raw)
    except (ValueError, RecursionError) as error:
        raise FormatError(f"this line is no JSON: {error}", file=file, line=line) from error


def _judged(entry: dict[str, Any], rater: str, file: str, line: int) -> Iterator[Judgement]:
    items, annotations = entry.get("item"), entry.get("annotation")
    if not isinstance(items, list) or not isinstance(annotations, list):
        raise FormatError(
            "this entry does not say which items it is about; download the annotations from a version of Pearmut "
            "that stores 'item' beside 'annotation'",
            file=file,
            line=line,
        )
    for item, by_system in zip(items, annotations, strict=False):
        if not isinstance(by_system, dict):  # A form, or an item that was skipped.
            continue
        for system, answer in by_system.items():
            try:
                if answer.get("score") is None and not answer.get("sliders") and not answer.get("error_spans"):
                    continue
                text = item.get("drift_rendering", item["tgt"][system])
                marks = tuple(_mark(span, Shown(text)) for span in answer.get("error_spans") or ())
                yield Judgement.from_dict(
                    {
                        "unit": item["item_id"],
                        "rater": rater,
                        "points": points_of(marks),
                        "quality": answer.get("score"),
                        "marks": marks,
                    },
                    file=file,
                    line=line,
                )
            except (KeyError, TypeError, AttributeError) as error:
                raise FormatError(f"an annotation lacks {error}", file=file, line=line) from error


def _mark(span: dict[str, Any], shown: Shown) -> Mark:
    place = shown.span(span["start_i"], span["end_i"])
    category = span.get("category") or None
    return Mark.from_dict(
        {
            "side": "rendering",
            "severity": severity_of(span.get("severity") or "neutral") or "neutral",
            "span": place,
            "category": category.removeprefix(f"{CATEGORY}/") if category else None,
        }
    )
