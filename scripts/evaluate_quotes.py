"""Measure the extraction of quotations: precision and recall of exact spans, and the share of right speakers.

Golden files (*.txt) hold cases like this one, with the quotations between ⟦ ⟧ and their speakers below, in order:

    === an interrupted quotation | en
    “⟦The road,⟧” Bo Lindqvist said, “⟦is open.⟧”
    ---
    Bo Lindqvist #a
    Bo Lindqvist #a

Readings of a speaker that are right too stand beside it after " | "; "-" is nobody; "#a" names a group of pieces. An
annotation (*.tsv: start, end, speakers) of an article elsewhere is given as ANNOTATION=ARTICLE.

Usage: python scripts/evaluate_quotes.py [--errors] [--language en] PATH...
where a PATH is a golden file, a folder of them, or ANNOTATION=ARTICLE.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))


@dataclass(frozen=True)
class Expected:
    """A quotation as it should be found: its span, every right speaker ("" is nobody), its group's label."""

    start: int
    end: int
    speakers: tuple[str, ...]
    group: str = ""


@dataclass(frozen=True)
class Case:
    name: str
    language: str
    text: str
    expected: tuple[Expected, ...]


@dataclass
class Tally:
    right: int = 0
    found: int = 0
    wanted: int = 0
    speakers_right: int = 0
    groups_right: int = 0
    errors: list[str] = field(default_factory=list)

    @property
    def precision(self) -> float:
        return self.right / self.found if self.found else 1.0

    @property
    def recall(self) -> float:
        return self.right / self.wanted if self.wanted else 1.0

    @property
    def speakers(self) -> float:
        return self.speakers_right / self.right if self.right else 1.0

    def __str__(self) -> str:
        return (
            f"precision {self.precision:.3f}  recall {self.recall:.3f}  speakers {self.speakers:.3f}  "
            f"groups {self.groups_right}/{self.right}  ({self.wanted} quotations, {self.found} found)"
        )


def read_golden(path: Path) -> Iterator[Case]:
    """The cases of a golden file. Raises ValueError, naming the case, where it breaks the form."""
    name = language = ""
    body: list[str] = []
    for line in [*path.read_text(encoding="utf-8").split("\n"), "=== |"]:
        if not line.startswith("=== "):
            body.append(line)
            continue
        if name:
            yield _case(f"{path.name}: {name}", language, body)
        name, _, language = (part.strip() for part in line[4:].rpartition("|"))
        body = []


def _case(name: str, language: str, lines: list[str]) -> Case:
    if "---" not in lines:
        raise ValueError(f"{name}: no line '---' between the text and the speakers")
    cut = lines.index("---")
    rows = [line.strip() for line in lines[cut + 1 :] if line.strip()]
    spans: list[tuple[int, int]] = []
    text = ""
    start = -1
    for char in "\n".join(lines[:cut]).strip("\n"):
        if char == "⟦":
            start = len(text)
        elif char == "⟧":
            spans.append((start, len(text)))
        else:
            text += char
    if len(spans) != len(rows):
        raise ValueError(f"{name}: {len(spans)} quotations but {len(rows)} lines of speakers")
    expected = []
    for (left, right), row in zip(spans, rows, strict=True):
        speakers, _, group = row.partition(" #")
        expected.append(Expected(left, right, _speakers(speakers), group.strip()))
    return Case(name, language, text, tuple(expected))


def _speakers(cell: str) -> tuple[str, ...]:
    return tuple("" if name.strip() == "-" else name.strip() for name in cell.split(" | "))


def read_annotation(annotation: Path, article: Path, language: str) -> Case:
    """An article with its annotation from elsewhere."""
    rows = [line.split("\t") for line in annotation.read_text(encoding="utf-8").split("\n") if line]
    expected = tuple(Expected(int(start), int(end), _speakers(speakers)) for start, end, speakers in rows)
    return Case(article.name, language, article.read_text(encoding="utf-8"), expected)


def is_speaker(found: str | None, right: Iterable[str]) -> bool:
    """Whether the speaker found is one of those that are right, articles and case aside."""
    return _plain(found or "") in {_plain(name) for name in right}


def _plain(name: str) -> str:
    folded = name.casefold().strip()
    for article in ("the ", "a ", "an "):
        folded = folded.removeprefix(article)
    return folded


def judge(case: Case, tally: Tally) -> None:
    """Extracts a case's quotations and counts what is right."""
    from drift.quotes.extract import extract

    statements = {(s.start, s.end): s for s in extract(case.text, case.language)}
    wanted = {(e.start, e.end): e for e in case.expected}
    tally.found += len(statements)
    tally.wanted += len(wanted)
    groups: dict[str, set[str | None]] = {}
    for span, expected in wanted.items():
        statement = statements.get(span)
        if statement is None:
            tally.errors.append(f"{case.name}: missed {case.text[span[0] : span[1]]!r}")
            continue
        tally.right += 1
        if is_speaker(statement.speaker, expected.speakers):
            tally.speakers_right += 1
        else:
            tally.errors.append(
                f"{case.name}: speaker {statement.speaker!r}, not {expected.speakers[0] or None!r}, "
                f"of {case.text[span[0] : span[1]][:60]!r}"
            )
        groups.setdefault(expected.group, set()).add(statement.group)
        alone = bool(expected.group) != bool(statement.group)
        if alone or (expected.group and len(groups[expected.group]) > 1):
            tally.errors.append(f"{case.name}: group {statement.group!r} of {case.text[span[0] : span[1]][:60]!r}")
        else:
            tally.groups_right += 1
    for span in statements.keys() - wanted.keys():
        tally.errors.append(f"{case.name}: should not be found {case.text[span[0] : span[1]]!r}")


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("paths", nargs="+", help="golden file, folder of them, or ANNOTATION=ARTICLE")
    parser.add_argument("--errors", action="store_true", help="list every error")
    parser.add_argument("--language", default="en", help="of articles given with an annotation")
    arguments = parser.parse_args()
    total = Tally()
    for name in arguments.paths:
        annotation, _, article = name.partition("=")
        if article:
            cases: list[tuple[str, list[Case]]] = [
                (Path(article).name, [read_annotation(Path(annotation), Path(article), arguments.language)])
            ]
        else:
            path = Path(name)
            files = sorted(path.glob("*.txt")) if path.is_dir() else [path]
            cases = [(file.name, list(read_golden(file))) for file in files]
        for label, group in cases:
            tally = Tally()
            for case in group:
                judge(case, tally)
                judge(case, total)
            print(f"{label:32} {len(group):4} texts  {tally}")
            if arguments.errors:
                for error in tally.errors:
                    print(f"    {error}")
    print(f"{'all':32}             {total}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
