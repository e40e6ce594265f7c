"""The rules as a reader meets them: ids, examples that hold, pages that are up to date, `drift explain`."""

from __future__ import annotations

import importlib.util
import json
import subprocess
import sys
from pathlib import Path

import pytest

from drift.errors import UsageError
from drift.measures.edits.en import rules
from drift.measures.edits.find import find_edits
from drift.measures.edits.rule import Rule
from drift.reports.explained import all_entries, find_entries

ROOT = Path(__file__).parents[3]


def test_ids_are_unique_and_in_order() -> None:
    ids = [rule.id for rule in rules()]
    assert ids == sorted(set(ids))
    assert {rule.kind for rule in rules()} == {
        "negation", "number", "modality", "quantifier", "strength", "entity", "agency", "addition", "omission", "tense",
        "wording",
    }  # fmt: skip


@pytest.mark.parametrize("rule", rules(), ids=lambda rule: rule.id)
def test_the_example_of_a_rule_is_found_by_it(rule: Rule) -> None:
    example = rule.example
    edits = find_edits(example.original, example.rendering)
    found = [(edit.rule, edit.kind, (edit.original, edit.rendering)) for edit in edits]
    assert (rule.id, rule.kind, example.expected) in found, found


def test_the_pages_are_up_to_date() -> None:
    path = ROOT / "scripts" / "build_rule_pages.py"
    spec = importlib.util.spec_from_file_location("build_rule_pages", path)
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    assert module.stale(ROOT / "docs" / "rules") == [], "run scripts/build_rule_pages.py"


def test_an_entry_is_found_by_id_and_by_name() -> None:
    assert find_entries("dr101")[0].name == "negation"
    assert {entry.id for entry in find_entries("negation")} >= {"DR101"}
    with pytest.raises(UsageError, match="DR101"):
        find_entries("DR1O1")
    assert len(all_entries()) > 40


def run(*arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "drift", "explain", *arguments]
    return subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=False)


def test_drift_explain() -> None:
    shown = run("DR501")
    assert shown.returncode == 0, shown.stderr
    assert "sustained" in shown.stdout and "strength-scale" in shown.stdout
    as_json = json.loads(run("DR501", "DQ308", "--format", "json").stdout)
    assert [entry["id"] for entry in as_json] == ["DR501", "DQ308"]
    listed = run()
    assert all(rule.id in listed.stdout for rule in rules())
    wrong = run("DR999")
    assert wrong.returncode == 2
    assert "Traceback" not in wrong.stderr
