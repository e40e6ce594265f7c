"""The combination: bounds, monotony, and the weights file."""

import itertools
import math
import tomllib

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from drift.measures.bands import CUTS, band_of
from drift.measures.combine import FILE, drift_of, edit_features, join, weights
from drift.records import Edit, Severity

SEVERITIES: list[Severity] = ["neutral", "minor", "major", "critical"]
NAMES = ("shorter", "longer", "transport", "sequence", "cosine", "token_f1", "trigrams", "order", "words", "uncovered")
VALUE = st.floats(0.0, 1.0)


def edit(severity: Severity) -> Edit:
    return Edit(
        kind="wording", severity=severity, original="a", rendering="b", original_span=(0, 1), rendering_span=(0, 1),
        rule="DR901",
    )  # fmt: skip


@settings(max_examples=300, deadline=None)
@given(
    st.dictionaries(st.sampled_from(NAMES), VALUE),
    st.lists(st.sampled_from(SEVERITIES), max_size=6),
    st.integers(0, 60),
    st.sampled_from(["en", "ar", "fr"]),
)
def test_always_between_0_and_1(
    measures: dict[str, float], severities: list[Severity], words: int, language: str
) -> None:
    drift = drift_of(measures, [edit(severity) for severity in severities], language, words)
    assert type(drift) is float
    assert 0.0 <= drift <= 1.0
    assert math.isfinite(drift)


@settings(max_examples=300, deadline=None)
@given(
    st.dictionaries(st.sampled_from(NAMES), VALUE),
    st.lists(st.sampled_from(SEVERITIES), min_size=1, max_size=6),
    st.integers(1, 60),
    st.data(),
)
def test_a_graver_edit_never_lowers_the_drift(
    measures: dict[str, float], severities: list[Severity], words: int, data: st.DataObject
) -> None:
    place = data.draw(st.integers(0, len(severities) - 1))
    graver = list(severities)
    graver[place] = SEVERITIES[min(3, SEVERITIES.index(graver[place]) + 1)]
    before = drift_of(measures, [edit(severity) for severity in severities], "en", words)
    after = drift_of(measures, [edit(severity) for severity in graver], "en", words)
    assert after >= before


@settings(max_examples=200, deadline=None)
@given(st.dictionaries(st.sampled_from(NAMES), VALUE, min_size=1), st.sampled_from(NAMES), st.integers(1, 60))
def test_a_greater_measure_never_lowers_the_drift(measures: dict[str, float], name: str, words: int) -> None:
    measures.setdefault(name, 0.0)
    more = {**measures, name: min(1.0, measures[name] + 0.1)}
    assert drift_of(more, [], "en", words) >= drift_of(measures, [], "en", words)


def test_nothing_is_nothing() -> None:
    assert drift_of({}, []) == 0.0
    assert drift_of({"transport": 0.0, "cosine": 0.0}, [edit("neutral")]) == 0.0


def test_a_critical_edit_lifts_the_drift_however_alike_the_texts_look() -> None:
    for embed in ({"cosine": 0.0}, {}):
        for words in (5, 20, 60):
            drifts = [drift_of(embed, [edit(severity)], "en", words) for severity in SEVERITIES]
            assert drifts == sorted(drifts)
            assert drifts[3] > 0.6


def test_edit_features() -> None:
    none = edit_features([], 10)
    assert not any(none.values())
    found = edit_features(["minor", "major"], 12)
    assert found["any_major"] == 1.0
    assert found["any_critical"] == 0.0
    assert found["share_minor"] == pytest.approx(2 / 3)
    assert found["share_major"] == pytest.approx(1 / 2)


def test_the_weights_file_is_sound() -> None:
    data = tomllib.loads(FILE.read_text(encoding="utf-8"))
    count = 0
    for group, mode in itertools.product(("en", "other"), ("embed", "surface")):
        table = data[group][mode]
        assert table["unedited"] <= table["minor"] <= table["major"]
        numbers = [value for value in table.values() if not isinstance(value, dict)]
        numbers += [*table["measures"].values(), *table["edits"].values()]
        assert all(number >= 0 for number in numbers)
        count += len(numbers)
    assert count < 100
    assert data == weights()


def test_join_at_the_ends() -> None:
    table = weights()["en"]["embed"]
    assert join(0.0, edit_features([], 10), 10, table) == 0.0
    assert join(1.2, edit_features(["critical"], 10), 10, table) > 0.9


def test_bands_are_in_order() -> None:
    bounds = [bound for bound, _ in CUTS]
    assert bounds == sorted(bounds)
    assert [band_of(value) for value in (0.0, bounds[0], bounds[1], bounds[2], 1.0)] == [
        "same", "shaded", "shifted", "opposed", "opposed",
    ]  # fmt: skip
