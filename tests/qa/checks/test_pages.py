"""Every check has its page, made from itself, and its example is what it finds."""

from __future__ import annotations

import importlib.util
from pathlib import Path

import pytest

import drift
from drift.cli import main
from drift.qa.checks.check import Check
from drift.qa.checks.registry import check_classes

ROOT = Path(__file__).parents[3]


def test_the_pages_are_up_to_date() -> None:
    path = ROOT / "scripts" / "build_rule_pages.py"
    spec = importlib.util.spec_from_file_location("build_rule_pages", path)
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    assert module.stale(ROOT / "docs" / "checks") == [], "run scripts/build_rule_pages.py"


@pytest.mark.parametrize("check", check_classes(), ids=lambda check: check.id)
def test_every_check_is_explained(check: type[Check], capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["explain", check.id]) == 0
    shown = " ".join(capsys.readouterr().out.split())
    assert check.name in shown
    assert " ".join(check.why.split())[:40] in shown


@pytest.fixture(scope="module")
def examples(tmp_path_factory: pytest.TempPathFactory) -> dict[str, set[str]]:
    """The examples of all meaning checks, read with the embedded model: check to the checks that spoke."""
    found: dict[str, set[str]] = {}
    with drift.load_models("compact") as models:
        for check in meaning_checks():
            path = tmp_path_factory.mktemp("examples") / "a.tsv"
            path.write_text(f"source\ttarget\n{check.example.source}\t{check.example.target}\n", encoding="utf-8")
            report = drift.audit(path, source_language="en", target_language="ar", models=models)
            found[check.id] = {finding.check for finding in report.findings}
    return found


def meaning_checks() -> list[type[Check]]:
    return [check for check in check_classes() if check.family == "meaning"]


@pytest.mark.parametrize("check", meaning_checks(), ids=lambda check: check.id)
def test_the_example_of_a_meaning_check_is_found(check: type[Check], examples: dict[str, set[str]]) -> None:
    assert check.id in examples[check.id]
