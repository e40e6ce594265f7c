import re

import pytest

from drift.records import Edit, RoundTrip, Score, ScoredStatement, Statement
from drift.reports.markdown import escape, scored_to_markdown, statements_to_markdown

PAYLOADS = [
    "<img src=x onerror=alert(1)>",
    "a | b | c",
    "[click](javascript:alert(1))",
    "**bold** _it_ `code` ~~s~~",
    "# heading",
    "- item",
    "1. item",
    "two\nlines\n\n# three",
    "see https://example.org/x and www.example.org",
    "@everyone #1 &copy;",
    "\u202eevil",
]


@pytest.mark.parametrize("payload", PAYLOADS)
def test_text_is_shown_as_it_is(payload: str) -> None:
    line = escape(payload)
    assert "\n" not in line
    assert not re.search(r"(?<!\\)[<>|`*_\[\]#~@&]", line)
    assert "\u202e" not in line
    assert not re.search(r"(?<!\\)://", line)
    assert not re.match(r"\s*([-+]|\d+[.)])\s", line)


@pytest.mark.parametrize("payload", PAYLOADS)
def test_table_keeps_its_columns(payload: str) -> None:
    item = ScoredStatement(
        statement=Statement(text=payload, speaker=payload),
        round_trips=(RoundTrip(pivot="ar", forward=payload, back=payload + " more"),),
        scores=(Score(drift=0.1, surface=0.1, band="shaded"),),
    )
    rows = [line for line in scored_to_markdown([item]).split("\n") if line.startswith("|")]
    assert {len(re.findall(r"(?<!\\)\|", row)) for row in rows} == {5}
    assert len(rows) == 3


def test_what_it_says() -> None:
    edit = Edit(
        kind="strength",
        severity="major",
        original="engage",
        rendering="push",
        original_span=(8, 14),
        rendering_span=(8, 12),
        direction="stronger",
        rule="DR101",
    )
    item = ScoredStatement(
        statement=Statement(text="We will engage them", speaker="Leyla Arslan"),
        round_trips=(RoundTrip(pivot="he", forward="נדחוף אותם", back="We will push them"),),
        scores=(Score(drift=0.4, surface=0.1, band="shifted", edits=(edit,), percentile=50, signature="a:b"),),
    )
    text = scored_to_markdown([item], title="A case")
    assert text.startswith("# A case\n\n## 1. Leyla Arslan\n")
    assert "| Hebrew | \u2068נדחוף אותם\u2069 | We will **push** them | 0.40 shifted |" in text
    assert "- **major** strength, stronger: “engage” → “push”. (DR101)" in text
    assert "More drift than in 50% of the control statements through Hebrew" in text
    assert "Signature: `a:b`" in text


def test_statements() -> None:
    text = statements_to_markdown([Statement(text="A ferry sank", speaker="M", start=3, end=15)])
    assert text.split("\n")[2] == "| M | A ferry sank | 3–15 |"
