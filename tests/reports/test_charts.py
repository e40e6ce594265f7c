"""Charts as inline SVG."""

from __future__ import annotations

import re
from itertools import pairwise
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drift.reports.charts import MOST_BARS, MOST_DOTS, MOST_ROWS, apart, drift_chart, noise_chart, tally_chart
from drift.reports.summary import Group, Tally, tally
from drift.reports.tenths import tenths

GROUPS = [
    Group("Arabic", (0.1, 0.2, 0.5, 0.9), percentiles=(10.0, 50.0, 96.0, 100.0), floor=(0.05, 0.1, 0.2)),
    Group("Hebrew", (0.3,), percentiles=(70.0,)),
]

HOSTILE = [
    "$x^2$ and $",
    "a\nb\x01\x1b",
    '<script>"&',
    "\u202eevil",
    "日本語",
    "العربية",
    "",
    "x" * 500,
    "%s {0} \\frac",
]


def texts(svg: str) -> list[str]:
    return ["".join(node.itertext()) for node in ET.fromstring(svg).iter("text")]


def test_the_same_groups_give_the_same_bytes() -> None:
    assert drift_chart("Drift", GROUPS, prefix="a") == drift_chart("Drift", GROUPS, prefix="a")
    assert noise_chart(GROUPS, prefix="a") == noise_chart(GROUPS, prefix="a")


def test_nothing_in_a_chart_needs_a_style_attribute_or_a_colour() -> None:
    charts = [
        drift_chart("Drift", GROUPS, prefix="a"),
        noise_chart(GROUPS, prefix="b"),
        tally_chart("Edits", [Tally("strength", (1, 2, 3, 4))], prefix="c"),
    ]
    for chart in charts:
        assert chart is not None
        assert "style=" not in chart.svg and "<style" not in chart.svg and "#0" not in chart.svg
        assert "metadata" not in chart.svg and "<!" not in chart.svg
        root = ET.fromstring(chart.svg)
        assert root.get("role") == "img" and root.get("aria-label") == chart.label


def test_ids_of_two_charts_do_not_clash() -> None:
    found = []
    for prefix in ("a", "b"):
        chart = drift_chart("Drift", GROUPS, prefix=prefix)
        assert chart is not None
        ids = re.findall(r' id="([^"]+)"', chart.svg)
        assert set(re.findall(r'href="#([^"]+)"', chart.svg)) <= set(ids)
        found += ids
    assert len(found) == len(set(found))


@pytest.mark.parametrize("name", HOSTILE)
def test_any_name_can_stand_in_a_chart(name: str) -> None:
    for chart in (
        drift_chart("Drift", [Group(name, (0.1, 0.4), percentiles=(1.0,))], prefix="a"),
        noise_chart([Group(name, (0.1,), percentiles=(1.0,))], prefix="b"),
        tally_chart("Found", [Tally(name, (0, 1, 0, 0))], prefix="c"),
    ):
        assert chart is not None
        shown = texts(chart.svg)
        assert all("\u202e" not in text and "\n" not in text for text in shown)
        if name.startswith(("$", "%")):
            assert name in shown


def test_scores_are_dots_or_an_outline_where_they_are_many() -> None:
    few = drift_chart("Drift", [Group("g", tuple(i / 100 for i in range(10)))], prefix="a")
    many = drift_chart("Drift", [Group("g", tuple(i / 5000 for i in range(5000)))], prefix="a")
    assert few is not None and few.svg.count("<use") == 10 and "Each dot" in few.reading
    assert many is not None and many.svg.count("<use") == 0 and "outline" in many.reading
    assert len(many.svg) < 20_000 and MOST_DOTS < 5000


def test_a_dot_stands_at_its_drift() -> None:
    chart = drift_chart("Drift", [Group("g", (0.0, 0.5, 1.0))], prefix="a")
    assert chart is not None
    places = [float(use.get("x", "")) for use in ET.fromstring(chart.svg).iter("use")]
    assert places[1] - places[0] == pytest.approx(places[2] - places[1], abs=0.01)
    assert places == sorted(places)


def test_what_is_left_out_is_said() -> None:
    groups = [Group(f"outlet {number}", (0.1,)) for number in range(MOST_ROWS + 3)]
    chart = drift_chart("Drift", groups, prefix="a")
    assert chart is not None and "3 more in the table" in chart.reading
    bars = tally_chart("Found", [Tally(f"check {number}", (1, 0, 0, 0)) for number in range(MOST_BARS + 2)], prefix="a")
    assert bars is not None and "2 more in the table" in bars.reading


def test_the_text_alternative_says_the_figures() -> None:
    chart = noise_chart(GROUPS, prefix="a")
    assert chart is not None and "Arabic: 2 of 4 lie beyond 95% of the controls." in chart.label
    drift = drift_chart("Drift by pivot", GROUPS, prefix="a")
    assert drift is not None and "Arabic: 4 scores, median 0.35, from 0.10 to 0.90. Hebrew: 1 score," in drift.label


def test_nothing_to_draw_is_no_chart() -> None:
    assert drift_chart("Drift", [Group("g", ())], prefix="a") is None
    assert noise_chart([Group("g", (0.1,))], prefix="a") is None
    assert tally_chart("Found", [], prefix="a") is None


def test_tenths() -> None:
    assert tenths([0.0, 9.99, 10.0, 95.0, 100.0]) == [2, 1, 0, 0, 0, 0, 0, 0, 0, 2]


def test_tally_counts_by_severity() -> None:
    rows = tally([("wording", "minor"), ("strength", "major"), ("wording", "critical"), ("wording", "minor")])
    assert rows == (Tally("wording", (0, 2, 0, 1)), Tally("strength", (0, 0, 1, 0)))


@given(cuts=st.lists(st.floats(0, 1), min_size=3, max_size=3).map(sorted))
def test_labels_never_lie_over_each_other(cuts: list[float]) -> None:
    widths = [7.0 * len(word) for word in ("same", "shaded", "shifted", "opposed")]
    edges = [0.0, *cuts, 1.0]
    wanted = [360 * (low + high) / 2 for low, high in pairwise(edges)]
    places = apart(wanted, widths)
    ends = [(place - width / 2, place + width / 2) for place, width in zip(places, widths, strict=True)]
    assert ends[0][0] >= 0 and ends[-1][1] <= 360
    assert all(left[1] < right[0] for left, right in pairwise(ends))


def test_labels_with_room_stand_where_they_belong() -> None:
    assert apart([60, 180, 300], [20, 20, 20]) == [60, 180, 300]
