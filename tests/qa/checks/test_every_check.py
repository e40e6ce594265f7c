"""What holds for every check alike."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from drift.errors import UsageError
from drift.qa.checks.consistency import ConsistencyCheck
from drift.qa.checks.glossary import Glossary
from drift.qa.checks.registry import check_classes, check_ids, check_list, find_check
from drift.qa.policy.model import CheckSettings
from drift.qa.segment import PluralForm, Segment, Tag
from drift.qa.terms.term import Term

PARTS = [
    "the", " ", "gate", "25", "٢٥", "البوابة", "و", "هدنة", "שער", "ה\"", "צה\"ל", "%d", "%(n)s", "{0}", "{n, plural, one {#} other {", "}",
    "<b>", "</b>", "&lt;i&gt;", "\u202e", "\u2067", "\u2069", "\u200f", "\x01", "(", ")", "«", "“", '"', "'", "؟", ".", "…", "%", "10:30", "in ", "2021",
    "كانون الثاني", "million", "مليون", "\n", "\ud800", "https://a.example/", "4.30am", "1/2", "XIII", "הפסקת אש", "\ufffe", "ﷺ",
]  # fmt: skip
TEXT = st.one_of(st.lists(st.sampled_from(PARTS), max_size=14).map("".join), st.text(max_size=30))
LANGUAGE = st.sampled_from(["en", "ar", "he", "ar-EG", "fr", "zh", "", "x-unknown"])
TAGS = st.lists(
    st.builds(Tag, st.sampled_from(["x", "g", "/g"]), st.sampled_from(["1", ""]), st.just(0)), max_size=3
).map(tuple)
PLURAL = st.none() | st.builds(PluralForm, st.integers(0, 5), st.none() | st.integers(0, 2), TEXT, TEXT)
FLAGS = st.sampled_from(
    [frozenset(), frozenset({"c-format"}), frozenset({"python-brace-format"}), frozenset({"no-c-format"})]
)
SEGMENT = st.builds(
    Segment,
    id=st.just("1"),
    source=TEXT,
    target=st.none() | TEXT,
    source_language=LANGUAGE,
    target_language=LANGUAGE,
    source_tags=TAGS,
    target_tags=TAGS,
    flags=FLAGS,
    plural=PLURAL,
)  # fmt: skip
TERMS = [Term("gate", ("البوابة", "שער")), Term("هدنة", ("ceasefire",)), Term("", ("",)), Term("25", ("x y",))]


@settings(max_examples=300, deadline=None)
@given(SEGMENT)
def test_no_text_makes_a_check_raise(segment):
    for check in check_list():
        if check.family == "form":
            check = check.with_terms(TERMS) if isinstance(check, Glossary) else check
            for finding in check.check(segment, CheckSettings()):
                assert finding.check == check.id
                assert finding.message
                finding.to_json()
        elif isinstance(check, ConsistencyCheck):
            observer = check.observer(CheckSettings())
            observer.add(segment)
            observer.add(segment)


@pytest.mark.parametrize(
    "check", [check for check in check_classes() if check.family != "meaning"], ids=lambda check: check.id
)
def test_the_example_is_found(check):
    example = check.example
    segment = Segment("1", example.source, example.target, example.source_language, example.target_language)
    made = check()
    if isinstance(made, ConsistencyCheck):
        observer = made.observer(CheckSettings())
        other = {"DQ201": (example.source, "مختلف تماما"), "DQ202": ("Another source", example.target)}[check.id]
        observer.add(Segment("0", *other, example.source_language, example.target_language))
        assert len(observer.add(segment)) == 1
        return
    if isinstance(made, Glossary):
        made = made.with_terms([Term("ceasefire", ("هدنة",))])
    assert [finding.check for finding in made.check(segment, CheckSettings())] == [check.id]


@pytest.mark.parametrize(
    "check", [check for check in check_classes() if check.family == "form"], ids=lambda check: check.id
)
def test_a_clean_segment_is_clean(check):
    for target, language in (("البوابة مغلقة حتى الساعة ٦.", "ar"), ("השער סגור עד 6.", "he")):
        assert check().check(Segment("1", "The gate is shut until 6.", target, "en", language), CheckSettings()) == []


def test_ids_and_names_are_unique_and_stable():
    ids = check_ids()
    assert ids == sorted(set(ids))
    names = [check.name for check in check_classes()]
    assert len(set(names)) == len(names)
    for check in check_classes():
        assert check.finds and check.why and check.__doc__
        assert find_check(check.id) is find_check(check.name) is check
    with pytest.raises(UsageError, match="DQ101"):
        find_check("no-such-check")


def test_the_policy_decides_severity_and_threshold():
    source, target = "The council met on Friday to speak of the bridge and of the ferry.", "اجتمع المجلس."
    segment = Segment("1", source, target, "en", "ar")
    length = find_check("length")()
    assert length.check(segment, CheckSettings())[0].severity == "minor"
    assert length.check(segment, CheckSettings(severity="critical"))[0].severity == "critical"
    assert length.check(segment, CheckSettings(threshold=9)) == []
