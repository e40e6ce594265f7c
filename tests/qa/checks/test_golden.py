import json
from pathlib import Path

import pytest

from drift.qa.checks.consistency import ConsistencyCheck
from drift.qa.checks.glossary import Glossary
from drift.qa.checks.registry import check_list
from drift.qa.policy.model import CheckSettings
from drift.qa.segment import PluralForm, Segment, Tag
from drift.qa.terms.term import Term

FOLDER = Path(__file__).parents[2] / "golden" / "qa"


def rows(name):
    return [json.loads(line) for line in (FOLDER / name).read_text("utf-8").split("\n") if line]


def form_findings(segment, glossary=()):
    terms = [Term(source, (target,)) for source, target in glossary]
    checks = [
        Glossary(terms) if isinstance(check, Glossary) else check for check in check_list() if check.family == "form"
    ]
    return [(check.name, finding) for check in checks for finding in check.check(segment, CheckSettings())]


def segment_of(row):
    source_language, target_language = row["languages"].split()
    places = {side: iter(found) for side, found in row.get("at", {}).items()}
    tags = {
        side: tuple(Tag(kind, name, next(places.get(side, iter(())), 0)) for kind, name in found)
        for side, found in row.get("tags", {}).items()
    }
    return Segment(
        id="7",
        source=row["source"],
        target=row["target"],
        source_language=source_language,
        target_language=target_language,
        file="a.po",
        line=3,
        source_tags=tags.get("source", ()),
        target_tags=tags.get("target", ()),
        flags=frozenset(row.get("flags", ())),
        plural=PluralForm(**row["plural"]) if "plural" in row else None,
    )


@pytest.mark.parametrize("row", rows("checks.jsonl"), ids=lambda row: row["about"])
def test_form(row):
    found = form_findings(segment_of(row), row.get("glossary", ()))
    messages = [finding.message for _, finding in found]
    assert sorted(name for name, _ in found) == sorted(row["findings"]), messages
    assert all(any(words in message for message in messages) for words in row.get("says", ())), messages
    assert not any(words in message for message in messages for words in row.get("never", ())), messages
    assert all((finding.file, finding.line, finding.segment) == ("a.po", 3, "7") for _, finding in found)


@pytest.mark.parametrize("row", rows("consistency.jsonl"), ids=lambda row: row["about"])
def test_consistency(row):
    source_language, target_language = row["languages"].split()
    watching = [
        (check.name, check.observer(CheckSettings())) for check in check_list() if isinstance(check, ConsistencyCheck)
    ]
    found = []
    for position, (source, target, *context) in enumerate(row["segments"]):
        segment = Segment(
            str(position),
            source,
            target,
            source_language,
            target_language,
            line=position + 1,
            context=context[0] if context else None,
        )
        for name, observer in watching:
            found += [[position, name] for _ in observer.add(segment)]
    assert all(observer.rest() == [] for _, observer in watching)
    assert found == row["findings"]
