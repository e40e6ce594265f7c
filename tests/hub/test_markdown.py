"""Text of strangers in Markdown."""

from __future__ import annotations

import html
import re

from hypothesis import given
from hypothesis import strategies as st

from drift.hub.markdown import cell, code, inline


@given(st.text(alphabet="ab |`*_<>&#[]()!\\\n\t~$:@", max_size=20))
def test_inline_text_keeps_its_words_and_no_markup(text: str) -> None:
    shown = inline(text)
    assert "\n" not in shown
    assert html.unescape(shown) == " ".join(text.split())
    assert not re.search(r"[`*_<>\[\]|!]", shown)


@given(st.text(alphabet="ab |`\n", min_size=1, max_size=12).filter(lambda text: text.strip()))
def test_code_ends_where_it_should(text: str) -> None:
    shown = code(text)
    fence = re.match(r"`+", shown)
    assert fence is not None
    longest = max((len(run) for run in re.findall(r"`+", text)), default=0)
    assert shown.endswith("`" * (longest + 1))
    assert "|" not in cell(text)


def test_controls_are_shown() -> None:
    assert inline("a\u202eb") == "a⟨U+202E⟩b"
    assert code("a\x1bb") == "`a⟨U+001B⟩b`"
