from __future__ import annotations

import json
from typing import Any

import pytest

TEXT = "The bridge is closed until further notice."


def test_hops_in_order_and_a_score_at_every_return(drift: Any) -> None:
    hops = json.loads(drift("chain", TEXT, "--format", "json").out)
    assert [hop["language"] for hop in hops] == ["ar", "en", "he", "en"]
    assert [hop["score"] is not None for hop in hops] == [False, True, False, True]


@pytest.mark.parametrize("form", ["table", "jsonl", "csv", "markdown"])
def test_formats(drift: Any, form: str) -> None:
    result = drift("chain", TEXT, "--hops", "he,en", "--format", form)
    assert result.code == 0
    assert "הגשר" in result.out


def test_text_from_standard_input_in_arabic(drift: Any) -> None:
    hops = json.loads(drift("chain", "-", "--hops", "he ar", "--format", "json", stdin="الجسر مغلق.\n".encode()).out)
    assert [hop["language"] for hop in hops] == ["he", "ar"]


@pytest.mark.parametrize("hops", ["", "en", "ar,ar", "xx,en", "ar,12"])
def test_hops_that_cannot_be(drift: Any, hops: str) -> None:
    result = drift("chain", TEXT, "--hops", hops)
    assert result.code == 2
    assert "Error: " in result.err


def test_no_html(drift: Any) -> None:
    assert drift("chain", TEXT, "--format", "html").code == 2
