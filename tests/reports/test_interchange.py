"""SARIF, JUnit and GitHub annotations: valid, and hostile text inert."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote
from xml.etree import ElementTree

import pytest

from drift.records import AuditReport, Finding
from drift.reports.github import github
from drift.reports.html_audit import render_audit
from drift.reports.junit import junit
from drift.reports.sarif import file_uri, sarif


@dataclass(frozen=True)
class Check:
    id: str
    name: str = "some check"
    finds: str = "Something."
    why: str = "For a reason."


def finding(**values: object) -> Finding:
    base = {"check": "DQ101", "severity": "major", "file": "a.po", "line": 1, "segment": "s", "message": "m"}
    return Finding.model_validate(base | values)


def one_run(report: AuditReport, root: Path) -> dict[str, object]:
    log = json.loads(sarif(report, [Check("DQ101"), Check("DQ102")], root=root))
    assert log["version"] == "2.1.0"
    [run] = log["runs"]
    return dict(run)


def test_a_finding_about_a_whole_file_has_no_region(tmp_path: Path) -> None:
    run = one_run(AuditReport(segments=2, findings=(finding(line=None, segment=None), finding())), tmp_path)
    whole, first = run["results"]  # type: ignore[misc]
    assert "region" not in whole["locations"][0]["physicalLocation"]
    assert first["locations"][0]["physicalLocation"]["region"] == {"startLine": 1}
    assert run["columnKind"] == "unicodeCodePoints"
    assert [rule["id"] for rule in run["tool"]["driver"]["rules"]] == ["DQ101"]  # type: ignore[index]


@pytest.mark.parametrize("name", ["חדשות/news file (v1).xlf", "v2:ar.po", "a%20b.po", "a#b?.po", "./x.po"])
def test_file_names_become_uris_that_decode_to_them(tmp_path: Path, name: str) -> None:
    uri = file_uri(name, tmp_path)
    assert uri
    assert " " not in uri
    assert ":" not in uri.split("/")[0]
    assert unquote(uri) == name.removeprefix("./")


def test_a_file_outside_the_root_is_absolute(tmp_path: Path) -> None:
    assert file_uri("../other.po", tmp_path / "in").startswith("file:///")


def test_unreadable_files_are_notifications(tmp_path: Path) -> None:
    [invocation] = one_run(AuditReport(segments=0, errors=("a.po: broken",)), tmp_path)["invocations"]  # type: ignore[misc]
    assert invocation["executionSuccessful"] is False
    assert invocation["toolExecutionNotifications"][0]["message"]["text"] == "a.po: broken"


HOSTILE = "a\x01b\x1bc\ufffed]]><b>&\ud83d"


def test_hostile_text_leaves_junit_readable() -> None:
    report = AuditReport(
        segments=1, findings=(finding(target=HOSTILE, message=HOSTILE, segment=HOSTILE),), errors=(HOSTILE,)
    )
    root = ElementTree.fromstring(junit(report, ["clean.po"]))
    assert root.attrib["failures"] == "1"
    failure = root.find(".//failure")
    assert failure is not None
    assert "⟨U+0001⟩" in (failure.text or "")
    assert "⟨U+001B⟩" in (failure.text or "")
    assert "]]><b>&" in (failure.text or "")
    assert [case.attrib["name"] for case in root.iter("testcase") if case.attrib["classname"] == "clean.po"] == [
        "no findings"
    ]


def test_hostile_text_leaves_sarif_readable(tmp_path: Path) -> None:
    run = one_run(AuditReport(segments=1, findings=(finding(target=HOSTILE, message="\u202e"),)), tmp_path)
    [result] = run["results"]  # type: ignore[misc]
    assert result["message"]["text"] == "⟨U+202E⟩"
    assert "\x1b" not in result["properties"]["target"]


def test_annotations_cannot_be_broken_out_of() -> None:
    text = github(AuditReport(segments=1, findings=(finding(file="a,b:c.po", message="x\n::error::y%"),)))
    assert text == "::warning file=a%2Cb%3Ac.po,title=DQ101 (major),line=1::x%0A::error::y%25 [segment s]\n"


@pytest.mark.parametrize("line", [0, -1, None])
def test_a_line_that_no_file_has_is_named_nowhere(tmp_path: Path, line: int | None) -> None:
    report = AuditReport(segments=1, findings=(finding(line=line),))
    assert "line" not in github(report).partition("::x")[0].replace("DQ101", "")
    case = ElementTree.fromstring(junit(report)).find(".//testcase")
    assert case is not None and "line" not in case.attrib
    assert "region" not in json.dumps(one_run(report, tmp_path))
    assert f"a.po:{line}" not in render_audit(report)
    assert f"a.po:{line}" not in report._repr_html_()


def test_a_link_is_named_where_it_lies(tmp_path: Path) -> None:
    (tmp_path / "outside").mkdir()
    (tmp_path / "root").mkdir()
    (tmp_path / "outside" / "x.po").write_text("", encoding="utf-8")
    (tmp_path / "root" / "ar.po").symlink_to(tmp_path / "outside" / "x.po")
    assert file_uri("ar.po", tmp_path / "root") == "ar.po"
    assert file_uri("no\x00file.po", tmp_path / "root") == "no%00file.po"
