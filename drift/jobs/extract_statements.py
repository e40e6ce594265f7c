"""The statements of one article, from whatever an argument names."""

from __future__ import annotations

from typing import BinaryIO

from drift.errors import UsageError
from drift.jobs.inputs.articles import read_article
from drift.jobs.inputs.source import resolve
from drift.records import Statement
from drift.text.hygiene import scrub


def extract_statements(
    argument: str, *, text: bool = False, language: str | None = None, stdin: BinaryIO | None = None
) -> list[Statement]:
    """The quotations of the article that `argument` names, with outlet, date and source filled in where known.

    Pieces of an interrupted quotation are statements of their own that share a group. Raises InputError where there is
    no article to read, EncodingError where it is no text, and UsageError for a case folder, which holds statements.
    """
    from drift.quotes.extract import extract

    source = resolve(argument, text=text)
    if source.kind == "case":
        raise UsageError(f"{argument} is a case, its statements are listed in it; give an article, or use drift score")
    data = scrub(source.text).encode("utf-8") if source.kind == "sentence" else source.read(stdin)
    article = read_article(data, source.name, language=language)
    known = {"outlet": article.outlet, "date": article.date}
    if source.kind == "file":
        known["source"] = article.name
    update = {name: value for name, value in known.items() if value is not None}
    return [statement.model_copy(update=update) for statement in extract(article.text, article.language)]
