"""Records as they show themselves in a notebook."""

from __future__ import annotations

import importlib
import json
import pkgutil
from html.parser import HTMLParser
from pathlib import Path

import pytest

import drift
from drift.records import (
    AuditReport,
    Edit,
    Failure,
    Finding,
    Hypothesis,
    Pair,
    Provenance,
    Record,
    Rendering,
    RoundTrip,
    Score,
    ScoredStatement,
    Statement,
    Verification,
)
from drift.reports.notebook import record_html

PAYLOAD = '</div><script>alert(1)</script><img src=x onerror="alert(1)">\u202e'

STATEMENT = Statement(text=PAYLOAD, speaker=PAYLOAD, outlet=PAYLOAD, date=PAYLOAD, source=PAYLOAD, language=PAYLOAD)
EDIT = Edit(
    kind="strength",
    severity="major",
    original=PAYLOAD,
    rendering="",
    original_span=(0, len(PAYLOAD)),
    rendering_span=(0, 0),
    direction="weaker",
    rule=PAYLOAD,
    note=PAYLOAD,
)
SCORE = Score(drift=0.5, surface=0.4, band="shifted", edits=(EDIT,), measures={PAYLOAD: 1.0}, signature=PAYLOAD)
FAILURE = Failure(kind="empty", leg="back", message=PAYLOAD, output=PAYLOAD)
TRIP = RoundTrip(pivot=PAYLOAD, forward=PAYLOAD, back=PAYLOAD, notes=(PAYLOAD,), signature=PAYLOAD)
RENDERING = Rendering(statement=STATEMENT, score=SCORE, error=PAYLOAD)
FINDING = Finding(
    check=PAYLOAD,
    severity="minor",
    file=PAYLOAD,
    line=1,
    message=PAYLOAD,
    source=PAYLOAD,
    target=PAYLOAD,
    edits=(EDIT,),
)
RECORDS: list[Record] = [
    STATEMENT,
    Provenance(language="ar", basis="stated", evidence=PAYLOAD),
    EDIT,
    SCORE,
    FAILURE,
    Hypothesis(text=PAYLOAD, pieces=(PAYLOAD,), logprob=-1.0),
    TRIP,
    TRIP.model_copy(update={"failure": FAILURE}),
    RENDERING,
    Pair(original=STATEMENT, rendering=STATEMENT, similarity=0.5, relation="formula"),
    ScoredStatement(statement=STATEMENT, round_trips=(TRIP,), scores=(SCORE,), renderings=(RENDERING,), error=PAYLOAD),
    FINDING,
    AuditReport(segments=3, findings=(FINDING,) * 60, errors=(PAYLOAD,)),
    Verification(
        status="different", reproducible=False, checked=2, signature_differences=(PAYLOAD,), differences=(PAYLOAD,)
    ),
]


class Shape(HTMLParser):
    """Element names, attribute names, whether every element is closed, and the text."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.attributes: set[str] = set()
        self.text = ""
        self.open: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.attributes |= {name for name, _ in attrs}
        self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open and self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.text += data


@pytest.mark.parametrize("record", RECORDS, ids=lambda record: type(record).__name__)
def test_a_record_shows_its_text_and_runs_nothing(record: Record) -> None:
    shape = Shape(record._repr_html_())
    assert shape.open == []
    assert not shape.tags & {"script", "img", "style", "link", "iframe", "svg", "input", "a"}
    assert shape.attributes <= {"style", "lang", "dir", "class"}
    assert "\u202e" not in shape.text
    assert "⟨U+202E⟩" in shape.text and "</div><script>alert(1)</script>" in shape.text


def test_every_kind_of_record_has_a_view() -> None:
    for module in pkgutil.iter_modules(drift.records.__path__):
        importlib.import_module(f"drift.records.{module.name}")
    kinds = {kind for kind in Record.__subclasses__() if kind.__module__.startswith("drift.records.")}
    assert kinds == {type(record) for record in RECORDS}


def test_a_score_shows_number_band_and_edits() -> None:
    text = Shape(record_html(SCORE)).text
    for words in ("0.50", "shifted", "major", "strength", "∅", "weaker", "not used"):
        assert words in text


def test_a_failure_is_called_one(sample: list[ScoredStatement]) -> None:
    text = Shape(record_html(sample[3])).text
    assert "Engine failure, not counted as drift" in text
    assert "repeated itself in a loop" in text


def test_a_long_audit_is_cut_and_says_so() -> None:
    text = Shape(record_html(RECORDS[-2])).text
    assert "60 findings in 3 segments" in text and "and 10 more" in text


def test_a_record_of_another_kind_shows_its_fields() -> None:
    class Other(Record):
        name: str
        parts: tuple[Statement, ...]

    text = Shape(Other(name="<b>bold</b>", parts=(Statement(text="inner words"),))._repr_html_()).text
    assert "Other" in text and "<b>bold</b>" in text and "inner words" in text


def test_right_to_left_text_runs_so() -> None:
    html = record_html(Statement(text="نأمل أن تعود الحياة", language="ar"))
    assert 'lang="ar" dir="rtl"' in html


def test_the_audit_of_the_golden_file_shows_itself() -> None:
    golden = Path(__file__).parents[1] / "golden" / "reports" / "audit.json"
    text = Shape(record_html(AuditReport.from_dict(json.loads(golden.read_text("utf-8"))))).text
    assert "5 findings in 120 segments" in text and "news/ar.xlf:12" in text
