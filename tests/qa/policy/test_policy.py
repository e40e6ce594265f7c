"""Policies: read, refused with file, line and key, and applied."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from drift.errors import PolicyError
from drift.qa.policy.baseline import load_baseline, write_baseline
from drift.qa.policy.load import find_policy, load_policy
from drift.qa.policy.model import CheckSettings
from drift.qa.policy.suppression import ended, suppressed_by
from drift.records import Finding

KNOWN = {"DQ101", "DQ102", "DQ201"}

GOOD = """
[audit]
models = "opus-mt"
source_language = "en"
fail_on = "critical"
max_penalty = 12.5
glossary = ["terms.csv"]
baseline = "known.json"

[audit.checks.DQ101]
enabled = false

[audit.checks.DQ102]
severity = "minor"
threshold = 2

[[audit.paths]]
glob = "legal/**/*.xlf"
fail_on = "minor"
[audit.paths.checks.DQ101]
enabled = true

[[audit.suppress]]
segment = "menu.file"
check = "DQ201"
reason = "the client's own wording"
until = 2030-01-31
"""


def write(tmp_path: Path, text: str, name: str = "drift.toml") -> Path:
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    return path


def test_a_policy_is_read_and_merged_by_path(tmp_path: Path) -> None:
    policy = load_policy(write(tmp_path, GOOD), KNOWN)
    general = policy.settings_for(str(tmp_path / "ui" / "a.xlf"))
    legal = policy.settings_for(str(tmp_path / "legal" / "2021" / "may" / "a.xlf"))
    assert (general.models, general.fail_on, general.max_penalty) == ("opus-mt", "critical", 12.5)
    assert general.checks["DQ101"] == CheckSettings(enabled=False)
    assert (legal.fail_on, legal.models) == ("minor", "opus-mt")
    assert legal.checks["DQ101"].enabled
    assert legal.checks["DQ102"].threshold == 2
    assert policy.settings_for("legal/a.po").fail_on == "critical"


def test_pyproject_holds_one_too(tmp_path: Path) -> None:
    path = write(
        tmp_path, GOOD.replace("[audit", "[tool.drift.audit").replace("[[audit", "[[tool.drift.audit"), "pyproject.toml"
    )
    assert load_policy(path, KNOWN).models == "opus-mt"


def test_the_nearest_policy_is_found(tmp_path: Path) -> None:
    inner = tmp_path / "a" / "b"
    inner.mkdir(parents=True)
    outer = write(tmp_path, GOOD)
    write(tmp_path / "a", "[project]\nname = 'x'\n", "pyproject.toml")
    assert find_policy(inner) == outer.resolve()


@pytest.mark.parametrize(
    ("text", "line", "key"),
    [
        ("[audit]\nmodel = 'x'\n", 2, "model"),
        ("[audit]\n\nfail_on = 'sometimes'\n", 3, "fail_on"),
        ("[audit]\nmax_penalty = -1\n", 2, "max_penalty"),
        ("[audit]\n[audit.checks.DQ999]\nenabled = true\n", 2, "DQ999"),
        ("[audit.checks.DQ101]\nseverity = 'fatal'\n", 2, "severity"),
        ("[[audit.suppress]]\nsegment = 'a'\ncheck = 'DQ101'\nuntil = 2030-01-01\n", 1, "reason"),
        ("[[audit.suppress]]\nsegment = 'a'\ncheck = 'DQ101'\nreason = 'because'\n", 1, "until"),
        ("[audit]\nfile = 'x'\n", 2, "file"),
        ("[audit]\nfail_on = \n", 2, "TOML"),
    ],
)
def test_what_does_not_fit_is_named(tmp_path: Path, text: str, line: int, key: str) -> None:
    with pytest.raises(PolicyError, match=key) as caught:
        load_policy(write(tmp_path, text), KNOWN)
    assert caught.value.file is not None
    assert caught.value.line in (line, None if key in ("reason", "until") else line)
    assert caught.value.exit_code == 2


def test_a_file_without_our_table_is_refused(tmp_path: Path) -> None:
    with pytest.raises(PolicyError, match=r"\[audit\]"):
        load_policy(write(tmp_path, "[other]\n"), KNOWN)


def finding(**values: object) -> Finding:
    base = {"check": "DQ201", "severity": "major", "file": "a.po", "line": 1, "segment": "menu.file", "message": "m"}
    return Finding.model_validate(base | values)


def test_a_suppression_covers_its_segment_until_its_day(tmp_path: Path) -> None:
    rules = load_policy(write(tmp_path, GOOD), KNOWN).suppress
    last, after = dt.date(2030, 1, 31), dt.date(2030, 2, 1)
    assert suppressed_by(finding(), rules, last) is rules[0]
    assert suppressed_by(finding(), rules, after) is None
    assert suppressed_by(finding(segment="other"), rules, last) is None
    assert suppressed_by(finding(check="DQ101"), rules, last) is None
    assert ended(rules, after) == list(rules)
    assert ended(rules, last) == []


def test_a_baseline_knows_each_finding_as_often_as_it_was_there(tmp_path: Path) -> None:
    path = tmp_path / "known.json"
    assert write_baseline(path, [finding(), finding(line=9), finding(segment="x")]) == 3
    baseline = load_baseline(path)
    moved = finding(line=77, message="reworded")
    assert [baseline.knows(moved), baseline.knows(moved), baseline.knows(moved)] == [True, True, False]
    assert not baseline.knows(finding(segment="new"))


@pytest.mark.parametrize("text", [None, "", "[]", '{"schema": "drift.baseline/2", "findings": {}}'])
def test_what_is_no_baseline_is_refused(tmp_path: Path, text: str | None) -> None:
    path = tmp_path / "known.json"
    if text is not None:
        path.write_text(text)
    with pytest.raises(PolicyError, match="baseline"):
        load_baseline(path)
