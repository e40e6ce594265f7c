"""The card: README.md of an exported data set, its prose generated from the data."""

from __future__ import annotations

from collections.abc import Sequence
from importlib import resources
from pathlib import Path

from drift.hub import markdown
from drift.hub.metadata import front_matter, language_codes
from drift.hub.parquet import Written
from drift.hub.settings import Settings
from drift.hub.summary import summarise
from drift.hub.tables import translation
from drift.hub.tables.registry import TABLES
from drift.records.edit import SEVERITY_POINTS
from drift.records.scored import ScoredStatement
from drift.version import __version__

NAME = "README.md"
MOST_LISTED = 30
"""How many outlets, signatures or values of a setting are listed; a card is for reading."""


def write_card(
    folder: Path,
    records: Sequence[ScoredStatement],
    tables: Sequence[Written],
    settings: Settings,
    notices: Sequence[str],
) -> None:
    """Writes the card of the tables in `folder`."""
    text = render_card(records, tables, settings, notices)
    (folder / NAME).write_bytes(text.encode("utf-8", "replace"))


def render_card(
    records: Sequence[ScoredStatement], tables: Sequence[Written], settings: Settings, notices: Sequence[str]
) -> str:
    """The card's text: YAML front matter, then Markdown."""
    from jinja2 import Environment, StrictUndefined

    codes = sorted(
        set(translation.languages(records))
        | {rendering.statement.language for record in records for rendering in record.renderings}
    )
    # The result is Markdown, not HTML: every value of strangers goes through a filter of `markdown` instead.
    environment = Environment(
        autoescape=False,  # noqa: S701
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.filters["md"] = markdown.inline
    environment.filters["code"] = markdown.code
    environment.filters["cell"] = markdown.cell
    template = resources.files("drift.hub").joinpath("templates", "card.md.j2").read_text(encoding="utf-8")
    return environment.from_string(template).render(
        front_matter=front_matter(tables, codes, settings),
        settings=settings,
        summary=summarise(records),
        languages=language_codes(codes),
        tables=tables,
        schemas=TABLES,
        pairs=[table for table in tables if table.name.startswith(f"{translation.NAME}-")],
        severities=list(SEVERITY_POINTS),
        notices=notices,
        most=MOST_LISTED,
        version=__version__,
    )
