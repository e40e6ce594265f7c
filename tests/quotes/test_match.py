"""Same statement, part of it, set phrase, or nothing: golden cases with the real encoder, and the properties of pairs."""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path
from types import ModuleType

import pytest

from drift.data import corpus_path
from drift.quotes.case import load_case
from drift.quotes.groups import join_group, join_groups, without_final_comma
from drift.quotes.match import match
from drift.quotes.speakers import agreement
from drift.records import Statement

GOLDEN = Path(__file__).resolve().parents[1] / "golden" / "quotes" / "match"


@pytest.fixture(scope="module")
def fitting() -> ModuleType:
    path = Path(__file__).resolve().parents[2] / "scripts" / "fit_matching.py"
    spec = importlib.util.spec_from_file_location("fit_matching", path)
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules["fit_matching"] = module
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize("path", sorted(GOLDEN.glob("*.toml")), ids=lambda path: path.stem)
def test_golden_cases(path: Path, fitting: ModuleType) -> None:
    cases = list(fitting.read_cases(path))
    assert len(cases) >= 9
    errors = []
    for case in cases:
        found = {(pair.original.text[:25], pair.rendering.text[:25]): pair.relation for pair in match(case.a, case.b)}
        a, b = join_groups(case.a), join_groups(case.b)
        wanted = {(a[i].text[:25], b[j].text[:25]): relation for (i, j), relation in case.pairs.items()}
        for key in found.keys() | wanted.keys():
            got, right = found.get(key, "none"), wanted.get(key, "none")
            if got != right and not (right == fitting.NONE_OR_FORMULA and got in ("none", "formula")):
                errors.append(f"{case.name}: {key}: {got}, not {right}")
    assert not errors, "\n".join(errors)


def test_the_seed_case_pairs_as_it_says() -> None:
    case = load_case(corpus_path("eid-2021"))
    originals = [original for original, _ in case.pairs]
    renderings = [rendering for _, rendering in reversed(case.pairs)]
    pairs = match(originals, renderings)
    assert [(pair.original, pair.rendering) for pair in pairs] == list(case.pairs)
    assert {pair.relation for pair in pairs} == {"rendering"}
    assert all(0.7 < pair.similarity <= 1.0 and not pair.partial for pair in pairs)


def test_statements_without_a_group_come_back_as_they_were() -> None:
    one = Statement(text="The bridge is closed until Friday.", speaker="Ana Voss", start=3, end=37)
    (pair,) = match([one], [one])
    assert pair.original is one and pair.rendering is one
    assert pair.similarity == 1.0


def test_the_order_of_the_other_side_does_not_matter() -> None:
    texts = [
        "The bridge is closed until Friday.",
        "Nobody asked the drivers.",
        "We will pay for the repairs ourselves.",
    ]
    a = [Statement(text=text, speaker="Ana Voss") for text in texts]
    forward = {(p.original.text, p.rendering.text) for p in match(a, a)}
    backward = {(p.original.text, p.rendering.text) for p in match(a, a[::-1])}
    assert forward == backward == {(text, text) for text in texts}


def test_nothing_to_match() -> None:
    assert match([], []) == []
    assert match([Statement(text="…")], [Statement(text="…")]) == []


def test_across_languages_by_embedding() -> None:
    english = [
        Statement(text="The bridge will be closed to lorries until the end of the month.", speaker="Ana Voss"),
        Statement(text="We have not received any money for the schools.", speaker="Ana Voss"),
    ]
    arabic = [Statement(text="لم نتلق أي أموال للمدارس.", language="ar", speaker="آنا فوس")]
    pairs = match(english, arabic)
    assert [pair.original.text for pair in pairs] in ([english[1].text], [])


def test_pieces_are_joined() -> None:
    pieces = [
        Statement(text="is open.", start=40, end=48, group="q1"),
        Statement(text="The road,", start=1, end=10, group="q1", speaker="Bo Lindqvist"),
    ]
    joined = join_group(pieces)
    assert (joined.text, joined.start, joined.end, joined.speaker) == ("The road is open.", 1, 48, "Bo Lindqvist")
    assert join_groups(pieces) == [joined]
    with pytest.raises(ValueError, match="no piece"):
        join_group([])


def test_the_comma_of_he_said() -> None:
    assert without_final_comma("We sail at dawn, ") == "We sail at dawn"
    assert without_final_comma("سنبحر فجرا،") == "سنبحر فجرا"
    assert without_final_comma("We sail, all of us.") == "We sail, all of us."
    assert without_final_comma(",") == ","


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        ("Joe Biden", "US President Joe Biden", "same"),
        ("Biden", "Joe Biden", "same"),
        ("Antony Blinken", "Anthony Blinken", "same"),
        ("Muhammad al-Qasim", "Mohammed Al Qassem", "same"),
        ("the White House", "White House", "same"),
        ("the State Department", "US State Department", "same"),
        ("Joe Biden", "Antony Blinken", "different"),
        ("Joe Biden", "Jill Biden", "different"),
        ("the Qatari Foreign Ministry", "the Egyptian Foreign Ministry", "different"),
        ("the prime minister", "Orsolya Kis", "unknown"),
        ("the White House", "Joe Biden", "unknown"),
        (None, "Joe Biden", "unknown"),
        ("Joe Biden", "جو بايدن", "unknown"),
        ("أحمد قاسم", "احمد قاسم", "same"),
        ('הרמטכ"ל', "אביב כוכבי", "unknown"),
    ],
)
def test_speakers(first: str | None, second: str | None, expected: str) -> None:
    assert agreement(first, second) == expected
    assert agreement(second, first) == expected
