"""The HTML report in Chromium: it opens, filters, links, prints, and runs nothing that an article brings."""

from __future__ import annotations

import io
import re
import time
import unicodedata
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

pytestmark = pytest.mark.browser

Axe = Callable[[], list[str]]

MARKED = """
const route = document.querySelector(arguments[0]);
return [...route.querySelectorAll('.tx')].map(text => [...text.querySelectorAll('mark')].map(mark => mark.textContent));
"""


def pdf_text(data: bytes) -> tuple[int, str]:
    from pypdf import PdfReader

    reader = PdfReader(io.BytesIO(data))
    # A font may draw "fi" as one glyph, which comes out as one character.
    text = unicodedata.normalize("NFKC", " ".join(page.extract_text() for page in reader.pages))
    return len(reader.pages), " ".join(text.split())


# The seed case


def test_seed_case_opens_without_a_complaint(page: Any, seed_page: Path) -> None:
    page.open(seed_page)
    assert page.js("return document.title") == "Eid video, May 2021"
    assert page.js("return document.querySelectorAll('article.st').length") == 3
    assert page.complaints() == []


def test_seed_case_shows_both_wordings_with_the_words_that_moved(page: Any, seed_page: Path) -> None:
    page.open(seed_page)
    route = page.js(
        "return [...document.querySelectorAll('#s-1 .rt')].find(r => r.querySelectorAll('.tx').length === 2).id"
    )
    original, rendering = page.js(MARKED, f"#{route}")
    assert any("sustained" in words for words in original)
    assert any("permanent" in words for words in rendering)
    lines = page.js("return document.getElementById(arguments[0]).querySelector('.edits').innerText", route)
    assert "sustained" in lines and "permanent" in lines and "stronger" in lines
    band = page.js("return document.getElementById(arguments[0]).querySelector('.band').innerText", route)
    assert band in {"shaded", "shifted", "opposed"}


def test_seed_case_filters_by_pivot(page: Any, seed_page: Path) -> None:
    page.open(seed_page)
    page.choose("f-pivot", "he")
    page.wait("[...document.querySelectorAll('.rt')].some(r => r.hidden)")
    headings = page.js(
        "return [...document.querySelectorAll('.rt h4')].filter(h => h.getClientRects().length).map(h => h.textContent.trim())"
    )
    assert headings and set(headings) == {"Through Hebrew and back"}


def test_seed_case_follows_a_deep_link(page: Any, seed_page: Path) -> None:
    page.open(seed_page, "s-3")
    page.wait("document.activeElement.id === 's-3'")
    top = page.js("return document.getElementById('s-3').getBoundingClientRect().top")
    assert -2 <= top <= 400
    assert page.js("return getComputedStyle(document.getElementById('s-3')).outlineStyle") == "solid"


def test_seed_case_prints_everything(page: Any, seed_page: Path) -> None:
    page.open(seed_page)
    backs = page.js("return [...document.querySelectorAll('.tx .words:lang(en)')].map(p => p.textContent)")
    pages, text = pdf_text(page.pdf())
    assert pages >= 2
    flat = "".join(text.split())
    for back in backs:
        # Numbers of edits stand after words on paper, so the words are looked for one by one.
        assert all(word in flat for word in re.findall(r"\w+", back)), back


# Filters


@pytest.fixture
def sample(page: Any, sample_page: Path) -> Any:
    page.open(sample_page)
    page.wait("document.getElementById('count').textContent.startsWith('All 12')")
    return page


@pytest.mark.parametrize(
    ("choices", "expected"),
    [
        ({"f-severity": "3"}, ["s-3", "s-7", "s-9"]),
        ({"f-kind": "negation"}, ["s-3"]),
        ({"f-kind": "modality", "f-severity": "2"}, ["s-7", "s-12"]),
        ({"f-severity": "failure"}, ["s-4", "s-7", "s-9"]),
        ({"f-severity": "failure", "f-pivot": "he"}, ["s-4", "s-9"]),
        ({"f-min": "0.7"}, ["s-3", "s-7", "s-9"]),
        ({"f-max": "0.05"}, ["s-3", "s-4"]),
        ({"f-pivot": "en"}, ["s-5", "s-6"]),
        ({"f-pivot": "rendering"}, ["s-1", "s-2", "s-7"]),
        ({"f-q": "تهدئة دائمة"}, ["s-1"]),
        ({"f-q": "PERMANENT calm"}, ["s-1"]),
        ({"f-q": "denial opposite"}, ["s-3"]),
        ({"f-q": "no such word anywhere"}, []),
    ],
)
def test_filters(sample: Any, choices: dict[str, str], expected: list[str]) -> None:
    for field, value in choices.items():
        sample.choose(field, value)
    sample.wait(f"[...document.querySelectorAll('.st')].filter(s => !s.hidden).length === {len(expected)}")
    assert sample.shown(".st") == expected
    assert sample.js("return document.getElementById('count').textContent") == f"{len(expected)} of 12 statements"
    assert bool(sample.shown("#nothing")) == (not expected)


def test_an_outlet_filter_finds_its_own_wordings_of_other_outlets_statements(sample: Any) -> None:
    names = sample.js("return [...document.getElementById('f-outlet').options].map(o => [o.value, o.text])")
    value = next(value for value, name in names if name == "The Daily Meridian")
    sample.choose("f-outlet", value)
    sample.wait("document.getElementById('count').textContent.startsWith('1 of')")
    assert sample.shown(".st") == ["s-7"]
    assert sample.shown("#s-7 .rt") == ["s-7-3", "s-7-4"]


def test_clear_brings_everything_back(sample: Any) -> None:
    sample.choose("f-pivot", "he")
    sample.choose("f-q", "calm")
    sample.wait("!document.getElementById('count').textContent.startsWith('All')")
    sample.driver.find_element("id", "f-clear").click()
    sample.wait("document.getElementById('count').textContent === 'All 12 statements'")
    assert len(sample.shown(".rt")) == sample.js("return document.querySelectorAll('.rt').length")


def test_order_by_drift_puts_failures_last(sample: Any) -> None:
    sample.choose("f-sort", "drift")
    order = sample.js("return [...document.querySelectorAll('.st')].map(s => s.id)")
    assert order[:3] == ["s-9", "s-3", "s-7"]
    assert order[-1] == "s-8"


# Links and keys


def test_a_link_to_a_hidden_statement_lifts_the_filters(sample: Any) -> None:
    sample.choose("f-kind", "negation")
    sample.wait("document.getElementById('s-7').hidden")
    sample.js("location.hash = 's-7'")
    sample.wait("!document.getElementById('s-7').hidden && document.activeElement.id === 's-7'")


def test_a_link_to_an_edit_shows_its_line(page: Any, sample_page: Path) -> None:
    page.open(sample_page, "s-7-1-e2")
    page.wait("document.activeElement.id === 's-7'")
    box = page.js("return document.getElementById('s-7-1-e2').getBoundingClientRect().toJSON()")
    assert 0 <= box["top"] <= 1000
    page.open(sample_page)
    plain = page.js("return getComputedStyle(document.getElementById('s-7-1-e2')).backgroundColor")
    page.js("location.hash = 's-7-1-e2'")
    assert page.js("return getComputedStyle(document.getElementById('s-7-1-e2')).backgroundColor") != plain


def test_a_link_to_nowhere_is_no_error(page: Any, sample_page: Path) -> None:
    for anchor in ("%zz", "s-99", "%3Cimg%3E", "s-1%20"):
        page.open(sample_page, anchor)
        page.wait("performance.getEntriesByName('drift-ready').length")
        page.js("return new Promise(done => setTimeout(done, 50))")
        assert page.complaints() == []


def test_keys(sample: Any) -> None:
    from selenium.webdriver.common.keys import Keys

    sample.keys("j")
    sample.wait("document.activeElement.id === 's-1'")
    sample.keys("j", "j", "k")
    sample.wait("document.activeElement.id === 's-2'")
    assert sample.js("return getComputedStyle(document.activeElement).outlineStyle") == "solid"
    sample.keys("/")
    sample.wait("document.activeElement.id === 'f-q'")
    sample.keys("j")
    sample.wait("document.getElementById('f-q').value === 'j'")
    sample.keys(Keys.ESCAPE)
    sample.keys("x")
    sample.wait("document.getElementById('f-q').value === ''")
    sample.keys("?")
    sample.wait("document.getElementById('help').open")
    sample.keys(Keys.ESCAPE)
    sample.wait("!document.getElementById('help').open")
    sample.keys("t", "t")
    assert sample.js("return document.documentElement.dataset.theme") == "dark"
    sample.keys("t")


def test_the_first_tab_stop_skips_to_the_statements(sample: Any) -> None:
    from selenium.webdriver.common.keys import Keys

    sample.keys(Keys.TAB)
    assert sample.js("return document.activeElement.className") == "skip"
    assert sample.js("return document.activeElement.getBoundingClientRect().top") >= 0
    sample.keys(Keys.ENTER)
    sample.wait("document.activeElement.id === 'list-h'")


# What an article brings


def test_hostile_text_is_text(sample: Any) -> None:
    from selenium.common.exceptions import NoAlertPresentException

    with pytest.raises(NoAlertPresentException):
        _ = sample.driver.switch_to.alert.text
    text = sample.js("return document.querySelector('#s-10 .tx .words').textContent")
    assert "Read </script><img src=x onerror=alert(1)> and </title>, then ⟨U+202E⟩abc⟨U+202C⟩" in text
    assert sample.js("return document.querySelector('#s-10 h3').textContent") == '<b onclick="alert(1)">Mallory</b>'
    assert sample.js("return document.querySelector('#s-10 .by').textContent").startswith('x" onmouseover="y')
    assert sample.complaints() == []


def test_hostile_text_makes_no_element_and_no_attribute(sample: Any) -> None:
    names, attributes, links = sample.js(
        "const all = [...document.querySelectorAll('*')];"
        "return [[...new Set(all.map(e => e.localName))],"
        " [...new Set(all.flatMap(e => e.getAttributeNames()))], [...document.links].map(a => a.getAttribute('href'))]"
    )
    assert not {"img", "b", "iframe", "object", "embed", "link-hostile"} & set(names)
    assert not [name for name in attributes if name.startswith("on") or name in {"style", "srcdoc"}]
    assert all(link.startswith(("#", "https://example.org/")) for link in links)
    assert sample.js("return document.scripts.length") == 3


def test_the_data_can_be_saved(sample: Any, tmp_path: Path) -> None:
    from drift.records import ScoredStatement, read_records

    sample.cdp("Browser.setDownloadBehavior", behavior="allow", downloadPath=str(tmp_path))
    sample.driver.find_element("id", "save").click()
    file = tmp_path / "scored.jsonl"
    until = time.monotonic() + 10
    while not file.exists() and time.monotonic() < until:
        time.sleep(0.05)
    golden = Path(__file__).parents[1] / "golden" / "reports" / "sample.jsonl"
    assert list(read_records(file, ScoredStatement)) == list(read_records(golden, ScoredStatement))
    assert sample.complaints() == []


def test_bidi_controls_are_shown_and_do_nothing(sample: Any) -> None:
    shown = sample.js("return [...document.querySelectorAll('#s-10 .ctl')].map(c => c.textContent)")
    assert {"⟨U+202E⟩", "⟨U+202C⟩", "⟨U+2067⟩", "⟨U+200F⟩"} <= set(shown)
    assert not sample.js(
        "return /[\\u061c\\u200e\\u200f\\u202a-\\u202e\\u2066-\\u2069]/.test(document.body.textContent)"
    )


def test_right_to_left_texts_run_so(sample: Any) -> None:
    directions = sample.js(
        "return [...document.querySelectorAll('#s-1-1 .words')].map(p => [p.lang, getComputedStyle(p).direction])"
    )
    assert directions[:3] == [["en", "ltr"], ["ar", "rtl"], ["en", "ltr"]]
    left, right = sample.js(
        "const p = document.querySelector('#s-1-1 .words:lang(ar)'); const r = new Range(); r.setStart(p.firstChild, 0);"
        "r.setEnd(p.firstChild, 1); const c = r.getBoundingClientRect(), b = p.getBoundingClientRect();"
        "return [c.left - b.left, b.right - c.right]"
    )
    assert right < 3 < left


# Every window, every reader


def test_axe_would_find_a_violation(page: Any, axe: Axe, tmp_path: Path) -> None:
    file = tmp_path / "wrong.html"
    file.write_text(
        '<!doctype html><html lang="en"><title>t</title><main><img src="x"><button></button></main>', "utf-8"
    )
    page.open(file)
    assert {violation.split()[0] for violation in axe()} >= {"image-alt", "button-name"}


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
@pytest.mark.parametrize("width", [390, 1400])
def test_axe_finds_no_serious_violation(page: Any, axe: Axe, sample_page: Path, width: int, dark: bool) -> None:
    page.open(sample_page, width=width, dark=dark)
    page.js("for (const box of document.querySelectorAll('details')) box.open = true")
    assert axe() == []


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_axe_finds_no_serious_violation_in_the_seed_case(page: Any, axe: Axe, seed_page: Path, dark: bool) -> None:
    page.open(seed_page, dark=dark)
    assert axe() == []


def test_a_phone_needs_no_sideways_scrolling(page: Any, sample_page: Path) -> None:
    page.open(sample_page, width=360, height=740)
    page.js("for (const box of document.querySelectorAll('details')) box.open = true")
    assert page.js("return document.documentElement.scrollWidth") <= 360
    wide = page.js(
        "return [...document.querySelectorAll('main *')].filter(e => !e.closest('.scroll, svg, .vh') &&"
        " e.getBoundingClientRect().right > 361).map(e => e.outerHTML.slice(0, 120))"
    )
    assert wide == []
    columns = page.js(
        "return new Set([...document.querySelectorAll('#s-1-1 .tx')].map(t => t.getBoundingClientRect().left)).size"
    )
    assert columns == 1


def test_the_theme_button_overrides_the_system(page: Any, sample_page: Path) -> None:
    colour = "return getComputedStyle(document.body).backgroundColor"
    page.open(sample_page, dark=True)
    dark = page.js(colour)
    button = page.driver.find_element("id", "theme")
    button.click()
    light = page.js(colour)
    button.click()
    assert page.js(colour) == dark != light
    button.click()
    assert page.js("return document.documentElement.hasAttribute('data-theme')") is False


def test_without_scripts_everything_is_there_and_nothing_dead(page: Any, sample_page: Path) -> None:
    page.open(sample_page, height=20_000)
    page.cdp("Emulation.setScriptExecutionDisabled", value=True)
    page.driver.get(sample_page.as_uri())
    nodes = page.cdp("Accessibility.getFullAXTree")["nodes"]
    names = [node.get("name", {}).get("value", "") for node in nodes if not node.get("ignored")]
    roles = {node["role"]["value"] for node in nodes if not node.get("ignored") and "role" in node}
    spoken = " ".join(names)
    assert "The denial has become its opposite." in spoken
    assert "על המועצה לעשות" in spoken
    assert "searchbox" not in roles and "combobox" not in roles
    pages, text = pdf_text(page.pdf())
    assert pages >= 4 and "casualties on the coast road" in text


def test_paper_shows_what_is_folded_and_only_what_the_filter_left(sample: Any) -> None:
    _, text = pdf_text(sample.pdf())
    flat = "".join(text.split())
    assert "".join(["My", "administration", "will", "continue", "to", "involve", "Palestinians"]) in flat
    sample.choose("f-kind", "negation")
    sample.wait("document.getElementById('count').textContent.startsWith('1 of')")
    _, text = pdf_text(sample.pdf())
    assert "Filtered: 1 of 12 statements." in text
    assert "coast road" not in text


# The audit's page


def test_audit_page(page: Any, axe: Axe, audit_page: Path) -> None:
    page.open(audit_page)
    assert page.complaints() == []
    page.choose("f-severity", "2")
    page.wait("document.getElementById('count').textContent === '3 of 5 findings'")
    assert page.shown(".fd") == ["f-1", "f-2", "f-4"]
    page.choose("f-check", "meaning")
    page.wait("document.getElementById('count').textContent === '1 of 5 findings'")
    page.js("location.hash = 'f-5'")
    page.wait("document.activeElement.id === 'f-5'")
    assert page.js("return document.querySelectorAll('img').length") == 0
    assert axe() == []
    page.open(audit_page, width=360, dark=True)
    assert page.js("return document.documentElement.scrollWidth") <= 360
    assert axe() == []
