from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drift.qa.placeholders import find_placeholders, icu_syntax

GOLDEN = Path(__file__).parents[1] / "golden" / "qa" / "placeholders.tsv"
ROWS = [line.split("\t") for line in GOLDEN.read_text("utf-8").splitlines() if line and not line.startswith("# ")]
PARTS = [
    "%",
    "d",
    "s",
    "1$",
    "(a)",
    "{",
    "}",
    "{{",
    "a",
    ", plural, ",
    "one {",
    "#",
    "$",
    "x",
    " ",
    "10",
    "%%",
    "!r",
    ":>5",
    "[0]",
    "ب",
]


@pytest.mark.parametrize(("flags", "text", "keys"), ROWS)
def test_golden(flags, text, keys):
    found = find_placeholders(text, frozenset() if flags == "-" else frozenset(flags.split(",")))
    assert [item.key for item in found] == ([] if keys == "-" else keys.split("|"))


@given(
    st.lists(st.sampled_from(PARTS), max_size=16).map("".join),
    st.sampled_from(["", "c-format", "sh-format", "qt-format"]),
)
def test_placeholders_do_not_overlap(text, flag):
    end = 0
    for item in find_placeholders(text, frozenset({flag} - {""})):
        assert item.start >= end
        assert item.end > item.start
        end = item.end
    assert all(0 <= start < stop <= len(text) for start, stop in icu_syntax(text))


def test_what_a_number_goes_into():
    counts = {
        item.key: item.counts for item in find_placeholders("%d %s {count} {name} {n, plural, other {#}} %(num)s")
    }
    assert counts == {"%d": True, "%s": False, "{count}": True, "{name}": False, "{n, plural}": True, "%(num)s": True}


@pytest.mark.parametrize("unit", ["%", "%(", "{", "{{", "{a,", "{a, plural, one {", "${", "%1$", "{a"])
def test_time_is_linear(unit, grows_linearly):
    grows_linearly(find_placeholders, unit, 5_000 // len(unit))
