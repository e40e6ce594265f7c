"""Options that several commands share, so that one name means one thing everywhere."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated, TypeAlias

import typer


class Format(StrEnum):
    """How results are written."""

    table = "table"
    json = "json"
    jsonl = "jsonl"
    csv = "csv"
    markdown = "markdown"
    html = "html"


class Reading(StrEnum):
    """How an input is read."""

    article = "article"
    lines = "lines"
    records = "records"


class Level(StrEnum):
    """How grave an edit is."""

    minor = "minor"
    major = "major"
    critical = "critical"


Inputs: TypeAlias = Annotated[
    list[str],
    typer.Argument(
        metavar="INPUT",
        help="A file (article as plain text or saved HTML, JSONL, CSV, TSV, Parquet), a case folder, - for standard "
        "input, or a sentence in quotation marks.",
    ),
]
Pivots: TypeAlias = Annotated[
    str | None,
    typer.Option(
        "--pivots",
        "-p",
        metavar="CODES",
        help="Languages to go through, such as ar,he. Default: Arabic and Hebrew for English, English and the other "
        "one for Arabic or Hebrew.",
    ),
]
Models: TypeAlias = Annotated[
    str,
    typer.Option(
        "--models",
        "-m",
        metavar="SET",
        help="A model set's name, a folder or a hub id. The default, compact, is weak and works offline; "
        "`drift models fetch opus-mt` gets a better one.",
    ),
]
Language: TypeAlias = Annotated[
    str | None,
    typer.Option(
        "--language",
        "-l",
        metavar="CODE",
        help="The language of the input. Default: what its script says (en, ar or he).",
    ),
]
Text: TypeAlias = Annotated[bool, typer.Option("--text", help="Every INPUT is text itself, not the name of a file.")]
As: TypeAlias = Annotated[
    Reading | None,
    typer.Option("--as", help="Read the input as an article, as a statement a line, or as records."),
]
NBest: TypeAlias = Annotated[
    int, typer.Option("--n-best", min=1, max=64, metavar="N", help="How many translations of each statement to keep.")
]
OutputFormat: TypeAlias = Annotated[
    Format | None,
    typer.Option("--format", "-f", help="How to write the results. Default: by the ending of --output, else table."),
]
Output: TypeAlias = Annotated[
    Path | None,
    typer.Option(
        "--output", "-o", metavar="FILE", help="Write the results to a file (UTF-8) instead of to the terminal."
    ),
]
FailOn: TypeAlias = Annotated[
    Level | None,
    typer.Option("--fail-on", help="Exit with 1 where an edit is this grave or graver."),
]
MaxDrift: TypeAlias = Annotated[
    float | None,
    typer.Option("--max-drift", min=0.0, max=1.0, metavar="0..1", help="Exit with 1 where a drift is above this."),
]
Strict: TypeAlias = Annotated[
    bool, typer.Option("--strict", help="Exit with 3 where any row is bad, not only where every one is.")
]
BatchSize: TypeAlias = Annotated[
    int,
    typer.Option(
        "--batch-size",
        min=1,
        max=4096,
        metavar="N",
        help="How many statements to work on at a time. Changes no result.",
    ),
]
Quiet: TypeAlias = Annotated[bool, typer.Option("--quiet", "-q", help="No progress and no notes; errors only.")]
Seed: TypeAlias = Annotated[int, typer.Option("--seed", metavar="N", help="The seed of the summary's intervals.")]
