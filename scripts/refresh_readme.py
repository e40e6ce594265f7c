"""Runs the commands that README.md shows and puts their present output below each.

A place to fill is `<!-- output of: drift ... -->` up to `<!-- end of output -->`.
"""

from __future__ import annotations

import argparse
import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

README = Path(__file__).parent.parent / "README.md"
PLACE = re.compile(r"(<!-- output of: (drift [^\n]*?) -->\n).*?(<!-- end of output -->)", re.DOTALL)
COLUMNS = 96


def output_of(command: str) -> str:
    """What a command prints, as a block of Markdown under its own line."""
    arguments = shlex.split(command)[1:]
    environment = {**os.environ, "COLUMNS": str(COLUMNS), "NO_COLOR": "1", "PYTHONUTF8": "1"}
    done = subprocess.run(
        [sys.executable, "-m", "drift", *arguments],
        capture_output=True,
        encoding="utf-8",
        env=environment,
        check=True,
    )
    return f"```console\n$ {command}\n{done.stdout.rstrip()}\n```\n"


def main() -> None:
    """Rewrites the page."""
    argparse.ArgumentParser(description=__doc__).parse_args()
    text = README.read_text(encoding="utf-8")
    fresh, count = PLACE.subn(lambda found: f"{found[1]}\n{output_of(found[2])}\n{found[3]}", text)
    README.write_text(fresh, encoding="utf-8")
    print(f"{count} outputs refreshed")


if __name__ == "__main__":
    main()
