"""The HTML report as a document: what stands in it, and what cannot get into it."""

from __future__ import annotations

import base64
import hashlib
import json
import re
from html.parser import HTMLParser
from typing import Any

import pytest

from drift.records import (
    AuditReport,
    Failure,
    Finding,
    RoundTrip,
    Score,
    ScoredStatement,
    Statement,
)
from drift.reports.html import render
from drift.reports.html_audit import render_audit

PAYLOADS = [
    "</script><img src=x onerror=alert(1)>",
    "</title><script>alert(1)</script>",
    '" onmouseover="alert(1)',
    "' autofocus onfocus='alert(1)",
    "<!--<script>",
    "{{ 7*7 }}{% raw %}",
    "</style><svg onload=alert(1)>",
    "javascript:alert(1)",
    "https://example.org/\"onclick='x",
    "data:text/html,<script>alert(1)</script>",
    "&lt;b&gt;",
    "\u2028\u2029\x00\x1b[31m",
    "]]><x>",
    "a" * 4000,
]

CONTROLS = "\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\ufeff\u200b\u2028"


class Document(HTMLParser):
    """Elements with their attributes, and the text of each element name."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.texts: dict[str, list[str]] = {}
        self._open: list[str] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))
        self._open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        while self._open and self._open.pop() != tag:
            pass

    def handle_data(self, data: str) -> None:
        if self._open:
            self.texts.setdefault(self._open[-1], []).append(data)

    @property
    def whole(self) -> str:
        return "".join(text for name, parts in self.texts.items() if name not in {"script", "style"} for text in parts)


def hostile(payload: str) -> ScoredStatement:
    """A scored statement that carries the payload in every field that holds text."""
    from drift.records import Edit, Hypothesis, Provenance, Rendering

    statement = Statement(
        text=payload,
        language=payload,
        speaker=payload,
        outlet=payload,
        date=payload,
        source=payload,
        through=Provenance(language=payload, basis="stated", evidence=payload),
    )
    edit = Edit(
        kind="wording",
        severity="major",
        original=payload,
        rendering=payload,
        original_span=(0, len(payload)),
        rendering_span=(0, len(payload)),
        rule=payload,
        note=payload,
    )
    score = Score(
        drift=0.5, surface=0.5, semantic=None, band="shifted", edits=(edit,), percentile=50, signature=payload
    )
    trip = RoundTrip(
        pivot=payload,
        forward=payload,
        back=payload,
        alternatives=(Hypothesis(text=payload + "x", back=payload),),
        notes=(payload,),
        signature=payload,
    )
    failed = trip.model_copy(update={"failure": Failure(kind="copy", leg="forward", message=payload, output=payload)})
    return ScoredStatement(
        statement=statement,
        round_trips=(trip, failed),
        scores=(score, None),
        renderings=(Rendering(statement=statement, score=score), Rendering(statement=statement, error=payload)),
        error=payload,
    )


@pytest.fixture(scope="module")
def page(sample: list[ScoredStatement]) -> str:
    return render(sample, title="Sample")


def test_the_same_records_give_the_same_bytes(sample: list[ScoredStatement], page: str) -> None:
    assert render(sample, title="Sample") == page


def test_the_policy_allows_the_page_s_own_style_and_script_and_nothing_else(page: str) -> None:
    policy = re.search(r'Content-Security-Policy" content="([^"]+)"', page)
    assert policy is not None
    rules = policy[1].replace("&#39;", "'")
    assert rules.startswith("default-src 'none'; ")
    assert "unsafe" not in rules and "http" not in rules and "*" not in rules
    for tag, rule in (("style", "style-src"), ("script", "script-src")):
        (content,) = re.findall(rf"<{tag}>(.*?)</{tag}>", page, re.S)
        digest = base64.b64encode(hashlib.sha256(content.encode()).digest()).decode()
        assert f"{rule} 'sha256-{digest}'" in rules


def test_the_page_loads_nothing(page: str) -> None:
    loading = {"src", "srcset", "data", "poster", "action", "formaction", "background", "ping", "manifest"}
    for tag, attributes in Document(page).elements:
        assert not loading & set(attributes), (tag, attributes)
        if tag == "link":
            assert str(attributes["href"]).startswith("data:")
    (style,) = re.findall(r"<style>(.*?)</style>", page, re.S)
    assert "url(" not in style and "@import" not in style


@pytest.mark.parametrize("payload", PAYLOADS)
def test_a_payload_adds_no_element_and_no_attribute(payload: str) -> None:
    plain = Document(render([hostile("plain words")], title="plain words"))
    attacked = Document(render([hostile(payload)], title=payload))
    known = {(tag, name) for tag, attributes in plain.elements for name in (None, *attributes)}
    found = {(tag, name) for tag, attributes in attacked.elements for name in (None, *attributes)}
    # A source that is an address becomes a link; what is shown of a control is an element of its own.
    allowed = {("a", "rel"), ("span", None), ("span", "class"), ("bdi", None), ("bdi", "dir")}
    assert found - known <= allowed
    for tag, attributes in attacked.elements:
        for name, value in attributes.items():
            assert not name.startswith("on") and name != "style"
            if name == "href" and tag == "a":
                assert value is not None and value.startswith(("#", "https://"))
    assert [tag for tag, _ in attacked.elements].count("script") == 3


@pytest.mark.parametrize("payload", PAYLOADS)
def test_a_payload_is_shown_as_it_is(payload: str) -> None:
    from drift.reports.visible import visible

    assert visible(payload) in Document(render([hostile(payload)])).whole


def test_embedded_json_holds_no_angle_bracket() -> None:
    payload = 'x" onmouseover="y</script><!--'
    page = render([hostile(payload)])
    (data,) = re.findall(r'<script type="application/json" id="drift-index">(.*?)</script>', page, re.S)
    assert "<" not in data and ">" not in data and "\\u003c/script" in data
    assert json.loads(data)["outlets"] == [payload]


@pytest.mark.parametrize("payload", [*PAYLOADS, CONTROLS, "\U000e0041 \U0001f600 نص"])
def test_the_page_carries_its_records(payload: str) -> None:
    record = hostile(payload)
    (data,) = re.findall(r'<script type="application/x-ndjson"[^>]*>(.*?)</script>', render([record, record]), re.S)
    assert not set("<>&") & set(data) and not set(CONTROLS) & set(data)
    lines = data.split("\n")
    assert [ScoredStatement.from_dict(json.loads(line)) for line in lines] == [record, record]


def test_every_control_is_shown_and_none_left() -> None:
    page = render([hostile(f"a{CONTROLS}b")], title=CONTROLS)
    assert not set(CONTROLS) & set(page)
    shown = Document(page).whole
    for control in CONTROLS:
        assert f"⟨U+{ord(control):04X}⟩" in shown


def test_a_failure_is_no_drift() -> None:
    failed = RoundTrip(
        pivot="ar", forward="x", back="x", failure=Failure(kind="copy", leg="forward", message="copied whole")
    )
    # A score beside a failed trip, as a foreign file may have it, is not shown either.
    score = Score(drift=0.987, surface=0.9, band="opposed", percentile=99.0)
    page = render([ScoredStatement(statement=Statement(text="A word."), round_trips=(failed,), scores=(score,))])
    article = Document(page[page.index("<article") : page.index("</article>")])
    assert "0.99" not in article.whole and "opposed" not in article.whole
    document = Document(page)
    assert "Engine failure, not counted as drift." in document.whole
    assert "copied whole" in document.whole
    (data,) = re.findall(r'id="drift-index">(.*?)</script>', page, re.S)
    assert json.loads(data)["statements"][0]["r"][0] == {"c": None, "d": None, "e": [], "f": True, "o": "-", "p": "ar"}


def test_what_a_score_says_stands_beside_it(page: str) -> None:
    article = page[page.index('id="s-1"') : page.index('id="s-2"')]
    assert "More drift than in 97% of the control statements through Arabic." in article
    assert '<data value="0.5127">0.51</data> <span class="band shifted">shifted</span>' in article
    assert "surface 0.41" in article and "semantic 0.13" in article
    assert re.search(r'href="#sig-1">signature 1<', article)
    signatures = page[page.index('id="sigs-h"') :]
    assert "route:en-ar-en" in signatures and "hash:3f9c1d2ab0e4" in signatures


def test_an_edit_is_marked_in_both_texts_and_explained(page: str) -> None:
    article = page[page.index('id="s-1-1"') : page.index('id="s-1-2"')]
    assert '<mark class="major" data-n="1" title="major strength, stronger">engage</mark>' in article
    assert '<mark class="major" data-n="1" title="major strength, stronger">push</mark>' in article
    line = article[article.index('id="s-1-1-e1"') : article.index('id="s-1-1-e2"')]
    for words in ("major", "strength", "engage", "push", "stronger", "by 0.50", "applies pressure", "DR101"):
        assert words in line


def test_other_languages_say_which_measures_were_used(page: str) -> None:
    article = page[page.index('id="s-5"') : page.index('id="s-6"')]
    assert "Typed edits are for English; this score rests on the surface and semantic measures." in article
    assert '<p class="words" lang="ar" dir="rtl">' in article and '<p class="words" lang="en" dir="ltr">' in article


@pytest.mark.parametrize(
    "scored",
    [
        [],
        [ScoredStatement(statement=Statement(text=""))],
        [ScoredStatement(statement=Statement(text="A."), round_trips=(RoundTrip(pivot="ar", forward="", back=""),))],
        [
            ScoredStatement(
                statement=Statement(text="A."),
                round_trips=(RoundTrip(pivot="ar", forward="ا", back="B."),),
                scores=(Score(drift=1.0, surface=1.0, band="opposed"),),
            )
        ],
    ],
    ids=["nothing", "empty text", "no scores", "no semantic measure"],
)
def test_scant_records_make_a_page(scored: list[ScoredStatement]) -> None:
    document = Document(render(scored))
    assert f"{len(scored)} statement" in document.whole


def test_every_id_is_there_once_and_every_link_has_its_target(page: str) -> None:
    elements = Document(page).elements
    ids = [attributes["id"] for _, attributes in elements if "id" in attributes]
    assert len(ids) == len(set(ids))
    targets = {value[1:] for _, a in elements if (value := a.get("href") or "").startswith("#")}
    targets |= {value for _, a in elements for name in ("aria-labelledby", "for") if (value := a.get(name))}
    assert targets <= set(ids)


def test_an_audit_shows_findings_and_what_was_not_read() -> None:
    payload = "</script><img src=x onerror=alert(1)>"
    report = AuditReport(
        segments=2,
        source_words=10,
        penalty=500.0,
        findings=(Finding(check="number", severity="major", file=payload, line=3, segment=payload, message=payload),),
        errors=("bad.tmx: no XML",),
    )
    page = render_audit(report)
    document = Document(page)
    assert not [tag for tag, _ in document.elements if tag == "img"]
    assert payload in document.whole and f"{payload}:3" in document.whole
    assert "bad.tmx: no XML" in document.whole and "500.0" in document.whole
    assert render_audit(report) == page


def test_an_audit_names_the_checks_that_drift_knows() -> None:
    from drift.qa.checks.registry import check_classes

    known = check_classes()[0]
    finding = Finding(check=known.id, severity="minor", file="a/very/long/way/to/the/file.xlf", message="m")
    page = render_audit(AuditReport(segments=1, findings=(finding, finding.model_copy(update={"check": "my-own"}))))
    assert f'<option value="{known.id}">{known.id} {known.name}</option>' in page
    assert '<option value="my-own">my-own</option>' in page
    assert "/to/the/file.xlf</text>" in page


def test_an_audit_without_findings_says_so() -> None:
    assert "Nothing was found." in Document(render_audit(AuditReport(segments=5))).whole


def test_records_with_unknown_fields_make_a_page() -> None:
    data: dict[str, Any] = {"schema": "drift.scored/1", "statement": {"text": "A.", "mood": "calm"}, "extra": [1]}
    assert "A." in render([ScoredStatement.from_dict(data)])


def test_a_report_of_nothing_says_so_without_a_script_too() -> None:
    page = render([])
    assert re.search(r'<p id="nothing" class="quiet">There is no statement in this report\.</p>', page)
    one = render([ScoredStatement(statement=Statement(text="The bridge is closed."))])
    assert re.search(r'<p id="nothing" class="quiet" hidden>No statement fits these filters\.</p>', one)
