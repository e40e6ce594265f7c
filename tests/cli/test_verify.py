"""`drift verify` on what `drift score --format jsonl` wrote."""

import json
import subprocess
import sys
from pathlib import Path

RECORD = {
    "text": "Police said the road was open.",
    "pivot": "ar",
    "forward": "قالت الشرطة إن الطريق مفتوح.",
    "back": "Police say the road is open.",
}


def run(*arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "drift", *arguments], capture_output=True, text=True, encoding="utf-8", check=False
    )


def test_identical_then_different(tmp_path: Path) -> None:
    source = tmp_path / "in.jsonl"
    source.write_text(json.dumps(RECORD, ensure_ascii=False) + "\n", encoding="utf-8")
    stored = tmp_path / "out.jsonl"
    assert run("score", str(source), "--format", "jsonl", "--output", str(stored)).returncode == 0
    same = run("verify", str(stored))
    assert same.returncode == 0, same.stderr
    assert same.stdout.startswith("Identical")
    row = json.loads(stored.read_text(encoding="utf-8"))
    row["scores"][0]["drift"] = 0.99
    row["scores"][0]["signature"] = row["scores"][0]["signature"].replace("lang:en", "lang:xx")
    stored.write_text(json.dumps(row, ensure_ascii=False) + "\n", encoding="utf-8")
    other = run("verify", str(stored), "--format", "json")
    assert other.returncode == 1
    outcome = json.loads(other.stdout)
    assert outcome["status"] == "different"
    assert "lang" in outcome["signature_differences"]
    assert not outcome["reproducible"]


def test_a_missing_file_is_no_input(tmp_path: Path) -> None:
    assert run("verify", str(tmp_path / "none.jsonl")).returncode == 3
