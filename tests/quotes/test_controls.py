"""The control statements follow the rule of corpus/statements."""

from __future__ import annotations

import hashlib
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


def test_controls_are_what_the_rule_says() -> None:
    script = ROOT / "scripts" / "build_controls.py"
    assert subprocess.run([sys.executable, str(script), "--check"], check=False).returncode == 0


def test_every_control_is_held_out_and_even() -> None:
    lines = (ROOT / "corpus" / "controls" / "controls.tsv").read_text(encoding="utf-8").splitlines()
    assert len(lines) > 100
    for line in lines:
        english, arabic, hebrew = line.split("\t")
        digest = hashlib.md5(english.encode("utf-8")).digest()
        assert digest[0] < 4 and digest[1] % 2 == 0
        assert arabic and hebrew
