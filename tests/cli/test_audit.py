"""`drift audit` as a user runs it: formats, exit codes, policies, hostile files."""

from __future__ import annotations

import csv
import io
import json
import os
import struct
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from subprocess import CompletedProcess
from typing import Any
from xml.etree import ElementTree

import jsonschema
import pytest

from drift.records import AuditReport, Finding

Run = Callable[..., Any]
ROOT = Path(__file__).resolve().parents[2]
ROWS = [
    ("a1", "The limit is 25 metres.", "الحد ٥٢ مترًا."),
    ("a2", "Stop here.", "قف هنا."),
    ("a3", "Close the gate", ""),
    ("a4", "Hello %(name)s", "مرحبا =%(nam)s \u202eتنبيه"),
]


@pytest.fixture
def table(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    path = tmp_path / "a.csv"
    with path.open("w", encoding="utf-8", newline="") as stream:
        csv.writer(stream).writerows([("id", "source", "target"), *ROWS])
    return path


def form(*more: str) -> list[str]:
    return ["audit", "a.csv", "-s", "en", "-t", "ar", "--no-meaning", "--no-cache", *more]


def test_the_table_names_check_segment_and_what_is_wrong(drift: Run, table: Path) -> None:
    result = drift(*form())
    assert result.code == 1
    assert "DQ101" in result.out
    assert "a1" in result.out
    assert "25" in result.out
    assert "Found:" in result.err
    assert "\u202e" not in result.out


def test_a_narrow_terminal_and_no_colour(drift_process: Callable[..., CompletedProcess[bytes]], table: Path) -> None:
    done = drift_process(*form(), COLUMNS="40", NO_COLOR="1", PYTHONUTF8="1")
    assert done.returncode == 1
    text = done.stdout.decode()
    assert "\x1b" not in text
    assert max(len(line) for line in text.split("\n")) <= 48


def test_json_and_jsonl_are_records(drift: Run, table: Path) -> None:
    report = AuditReport.from_dict(json.loads(drift(*form("--format", "json")).out))
    assert [finding.segment for finding in report.findings][:2] == ["a1", "a3"]
    lines = drift(*form("--format", "jsonl")).out.splitlines()
    assert [Finding.from_dict(json.loads(line)).check for line in lines] == [
        finding.check for finding in report.findings
    ]


def test_sarif_is_valid(drift: Run, table: Path, tmp_path: Path) -> None:
    schema = Path(os.environ.get("DRIFT_TEST_ASSETS", ROOT / ".cache" / "test-assets")) / "sarif-2.1.0.json"
    if not schema.is_file():
        pytest.fail("run scripts/fetch_test_assets.sh: it fetches the schema of SARIF")
    bad = tmp_path / "bad file.xlf"
    bad.write_text('<!DOCTYPE x><xliff version="1.2"/>', encoding="utf-8")
    result = drift(*form(str(bad), "--format", "sarif"))
    assert result.code == 3
    log = json.loads(result.out)
    jsonschema.Draft7Validator(json.loads(schema.read_text(encoding="utf-8"))).validate(log)
    [run] = log["runs"]
    assert run["columnKind"] == "unicodeCodePoints"
    assert run["invocations"][0]["executionSuccessful"] is False
    first = run["results"][0]
    assert first["ruleId"] == "DQ101"
    assert first["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] == "a.csv"
    assert first["locations"][0]["physicalLocation"]["region"]["startLine"] == 2
    rules = [rule["id"] for rule in run["tool"]["driver"]["rules"]]
    assert all(rules[item["ruleIndex"]] == item["ruleId"] for item in run["results"])


def test_junit_names_every_finding_as_a_failure(drift: Run, table: Path) -> None:
    root = ElementTree.fromstring(drift(*form("--format", "junit")).out)
    failures = root.findall(".//failure")
    assert int(root.attrib["failures"]) == len(failures) > 2
    assert any("DQ101" in failure.attrib["type"] for failure in failures)


def test_github_annotations_stand_on_a_line_each(drift: Run, table: Path) -> None:
    lines = drift(*form("--format", "github")).out.splitlines()
    assert lines[0].startswith("::warning file=a.csv,title=DQ101 (major),line=2::")
    assert all(line.startswith("::") for line in lines)


def test_csv_cells_start_no_formula(drift: Run, table: Path) -> None:
    with (table.parent / "b.csv").open("w", encoding="utf-8", newline="") as stream:
        csv.writer(stream).writerows([("id", "source", "target"), ("=1+1", "Take 5 =now", "=HYPERLINK(6)")])
    rows = list(csv.DictReader(io.StringIO(drift("audit", "b.csv", *form("--format", "csv")[2:]).out)))
    assert rows
    assert not any(cell.startswith(("=", "+", "@")) for row in rows for cell in row.values())


def test_html_is_closed_to_the_world(drift: Run, table: Path, tmp_path: Path) -> None:
    table.write_text('id,source,target\nx,"<script>alert(5)</script>","<script>alert(6)</script>"\n', encoding="utf-8")
    out = tmp_path / "audit.html"
    assert drift(*form("--output", str(out))).code == 1
    page = out.read_text(encoding="utf-8")
    assert "Content-Security-Policy" in page
    assert "<script>alert" not in page


def test_the_output_s_name_decides_the_format(drift: Run, table: Path, tmp_path: Path) -> None:
    out = tmp_path / "audit.sarif"
    drift(*form("--output", str(out)))
    assert json.loads(out.read_text(encoding="utf-8"))["version"] == "2.1.0"


def test_the_nearest_policy_is_found(drift: Run, table: Path, tmp_path: Path) -> None:
    assert drift(*form("--fail-on", "never")).code == 0
    (tmp_path / "drift.toml").write_text(
        '[audit]\nsource_language = "en"\ntarget_language = "ar"\nfail_on = "never"\n[audit.checks.DQ101]\nenabled = false\n',
        encoding="utf-8",
    )
    result = drift("audit", "a.csv", "--no-meaning", "--no-cache", "--format", "jsonl")
    assert result.code == 0
    assert "DQ101" not in result.out
    assert "DQ103" in result.out
    assert drift("audit", "a.csv", "--no-meaning", "--no-cache", "--fail-on", "critical").code == 1
    (tmp_path / "drift.toml").write_text("[audit]\nfail_onn = 1\n", encoding="utf-8")
    wrong = drift("audit", "a.csv", "--no-meaning", "--no-cache")
    assert wrong.code == 2
    assert "fail_onn" in wrong.err
    assert "drift.toml" in wrong.err


def test_a_baseline_starts_an_old_project_at_zero(drift: Run, table: Path, tmp_path: Path) -> None:
    assert drift(*form("--write-baseline", "known.json")).code == 0
    (tmp_path / "drift.toml").write_text('[audit]\nbaseline = "known.json"\n', encoding="utf-8")
    assert drift(*form()).code == 0
    with table.open("a", encoding="utf-8", newline="") as stream:
        csv.writer(stream).writerow(("a5", "Close the gate", "Close the gate"))
    result = drift(*form("--format", "jsonl"))
    assert result.code == 1
    assert [json.loads(line)["segment"] for line in result.out.splitlines()] == ["a5"]


def test_the_penalty_is_a_gate(drift: Run, table: Path) -> None:
    assert drift(*form("--fail-on", "never", "--max-penalty", "1")).code == 1
    assert drift(*form("--fail-on", "never", "--max-penalty", "1000000")).code == 0


def test_wrong_usage(drift: Run, table: Path) -> None:
    assert drift(*form("--columns", "source")).code == 2
    assert drift(*form("--columns", "source=None")).code == 3
    assert drift("audit", "nothing-here.po").code == 3
    assert drift(*form("--fail-on", "sometimes")).code == 2
    assert drift("audit", "a.csv", "-s", "en", "-t", "ar", "--no-cache", "--models", "compakt").code == 2


def test_nothing_in_the_input_is_changed(drift: Run, table: Path) -> None:
    before = table.read_bytes()
    drift(*form())
    assert table.read_bytes() == before
    assert [path.name for path in table.parent.iterdir()] == ["a.csv"]


BOMB = '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa">' + "".join(
    f'<!ENTITY {b} "{f"&{a};" * 10}">' for a, b in zip("abcdefgh", "bcdefghi", strict=True)
)
HOSTILE: dict[str, tuple[str, bytes]] = {
    "a DOCTYPE": ("a.xlf", b'<?xml version="1.0"?><!DOCTYPE xliff SYSTEM "file:///etc/passwd"><xliff version="1.2"/>'),
    "an entity bomb": ("a.tmx", (BOMB + ']><tmx version="1.4"><body>&i;</body></tmx>').encode()),
    "an external entity": (
        "a.xlf",
        b'<!DOCTYPE x [<!ENTITY e SYSTEM "http://localhost:1/">]><xliff version="2.0" srcLang="en">&e;</xliff>',
    ),
    "a cut-off XLIFF": (
        "a.xlf",
        b'<xliff version="1.2"><file original="a" source-language="en" target-language="ar"><body><trans-unit id="1">',
    ),
    "a cut-off TMX": ("a.tmx", b'<tmx version="1.4"><header srclang="en"/><body><tu><tuv xml:lang="en"><seg>Stop'),
    "deep nesting": ("a.xlf", b'<xliff version="1.2">' + b"<group>" * 100_000),
    "bytes of no encoding": ("a.csv", b"source,target\n\xff\xfe\x00\x01\x80\x81,\x9d\xc3\x28\n"),
    "a binary file": ("a.po", bytes(range(256)) * 40),
    "a line of JSON that never ends": ("a.jsonl", b'{"source": "' + b"a" * (20 << 20)),
    "a Parquet footer that claims 2 GB": (
        "a.parquet",
        b"PAR1" + b"\0" * 64 + struct.pack("<I", (1 << 31) - 1) + b"PAR1",
    ),
    "a cut-off Parquet file": ("a.parquet", b"PAR1\0\0\0"),
    "XML of another kind": ("a.xlf", b"<html><body>hello</body></html>"),
    "an empty file": ("a.xlf", b""),
}


@pytest.mark.parametrize("kind", HOSTILE)
def test_hostile_files_end_in_one_sentence(drift: Run, tmp_path: Path, kind: str) -> None:
    name, data = HOSTILE[kind]
    path = tmp_path / name
    path.write_bytes(data)
    good = tmp_path / "good.csv"
    good.write_text("source,target\nThe limit is 25 metres.,الحد ٥٢ مترًا.\n", encoding="utf-8")
    result = drift("audit", str(path), str(good), "-s", "en", "-t", "ar", "--no-meaning", "--no-cache", "-f", "jsonl")
    assert result.code == 3
    assert "Error:" in result.err
    assert "Traceback" not in result.err
    assert name in result.err
    assert len(result.err) < 2_000
    assert [json.loads(line)["check"] for line in result.out.splitlines()] == ["DQ101"], "the other file is still read"


def test_a_broken_pipe_is_quiet(drift_process: Callable[..., CompletedProcess[bytes]], table: Path) -> None:
    command = f'"{sys.executable}" -m drift {" ".join(form("--format", "jsonl"))} | head -c 1 >/dev/null'
    done = subprocess.run(["bash", "-c", command], capture_output=True, check=False, timeout=60)
    assert b"Traceback" not in done.stderr


@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="needs Linux's account of memory")
def test_memory_stays_bounded_on_a_long_claim(
    drift_process: Callable[..., CompletedProcess[bytes]], tmp_path: Path
) -> None:
    """A file whose one text is 64 MB long is refused before it fills the memory."""
    path = tmp_path / "long.xlf"
    with path.open("wb") as stream:
        stream.write(b'<xliff version="1.2"><file original="a" source-language="en" target-language="ar"><body>')
        stream.write(b'<trans-unit id="1"><source>' + b"word " * (64 << 20 >> 3))
    # VmHWM begins anew with the program; ru_maxrss would count what the test's own process held when it forked.
    code = (
        "import re, sys; from drift.cli import main; c = main(sys.argv[1:]); "
        "kib = int(re.search(r'VmHWM:\\s+(\\d+)', open('/proc/self/status').read())[1]); "
        "print(kib // 1024, c, file=sys.stderr)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, "audit", str(path), "--no-meaning", "--no-cache"],
        capture_output=True,
        check=False,
        timeout=120,
    )
    peak, exit_code = map(int, done.stderr.decode().strip().splitlines()[-1].split())
    assert exit_code == 3
    assert peak < 300
