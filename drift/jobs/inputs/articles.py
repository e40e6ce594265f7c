"""Articles as input: their quotations, groups joined; and the same statement found in several articles."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from drift.errors import InputError
from drift.jobs.inputs.fields import check_text
from drift.jobs.inputs.html import Page, looks_like_html, read_html
from drift.jobs.inputs.languages import guess_language
from drift.jobs.inputs.rows import Row, Rows
from drift.records import Rendering, Statement
from drift.text.decode import decode
from drift.text.hygiene import is_empty

LONGEST_ARTICLE = 5_000_000
"""Code points. A book has a million; what is longer is some other file."""


@dataclass(frozen=True, slots=True)
class Article:
    """An article's text and what is known of it."""

    name: str
    text: str
    language: str
    outlet: str | None = None
    date: str | None = None


def read_article(data: bytes, name: str, *, language: str | None = None, html: bool = False) -> Article:
    """The article in a file's bytes, plain text or a web page. Raises InputError where there is none."""
    page = read_html(data, name) if html or looks_like_html(data) else Page(decode(data, source=name))
    if not page.text.strip():
        raise InputError("there is no text in it", file=name)
    if len(page.text) > LONGEST_ARTICLE:
        raise InputError(
            f"{len(page.text):,} characters are no article (the limit is {LONGEST_ARTICLE:,}); "
            "for many statements use --as lines or --as records",
            file=name,
        )
    return Article(name, page.text, language or guess_language(page.text), page.outlet, page.date)


def rows_of_article(article: Article) -> Rows:
    """A row for every quotation of an article, the pieces of an interrupted one joined.

    A text of a single line without a quotation is taken as one statement, and a note says so.
    """
    found = quotations(article)
    rows = Rows()
    if not found:
        line = article.text.strip()
        if "\n" in line or is_empty(line):
            rows.notes.append(f"{article.name}: no quotation found; --as lines takes every line as a statement")
            return rows
        check_text(line, file=article.name, line=None)
        rows.notes.append(f"{article.name}: no quotation found; its one line is taken as a statement")
        found = [Statement(text=line, language=article.language, source=article.name)]
    rows.rows = [Row(statement, file=article.name) for statement in found]
    return rows


def quotations(article: Article) -> list[Statement]:
    """The article's quotations with outlet, date and source filled in where the text gave none."""
    from drift.quotes.extract import extract
    from drift.quotes.groups import join_groups

    known = {"outlet": article.outlet, "date": article.date, "source": article.name}
    return [
        statement.model_copy(update={key: value for key, value in known.items() if getattr(statement, key) is None})
        for statement in join_groups(extract(article.text, article.language))
    ]


def across(articles: Sequence[Rows]) -> list[Row]:
    """The rows of several articles: a statement that several carry becomes one row with its renderings.

    The first article to carry a statement gives the original. Where another has it whole, that wording is compared
    with it; where another has only a part of it or a set phrase in common, both stay as they are.
    """
    from drift.quotes.match import match

    result: list[Row] = []
    for article in articles:
        pairs = match([row.statement for row in result], [row.statement for row in article.rows]) if result else []
        taken: set[int] = set()
        for pair in pairs:
            if pair.partial:
                continue
            at = _index(result, pair.original)
            of = _index(article.rows, pair.rendering)
            if at is None or of is None or of in taken:
                continue
            taken.add(of)
            rendering = Rendering(
                statement=article.rows[of].statement, similarity=pair.similarity, relation=pair.relation
            )
            result[at] = replace(result[at], renderings=(*result[at].renderings, rendering))
        result.extend(row for index, row in enumerate(article.rows) if index not in taken)
    return result


def _index(rows: Sequence[Row], statement: Statement) -> int | None:
    return next((index for index, row in enumerate(rows) if row.statement == statement), None)
