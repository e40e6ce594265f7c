"""Writes requirements/constraints.txt: the versions installed in this environment, for tests that anyone can repeat."""

from __future__ import annotations

import argparse
import re
from importlib.metadata import distributions
from pathlib import Path

HEADER = """\
# The versions that `make score` and `make test` install: pip's -c file, written by scripts/write_constraints.py.
# It pins what is asked for elsewhere and asks for nothing itself. Without the pin of torch, a dependency's open range
# could pull in another build of it.
"""
LEFT_OUT = {"translation-drift", "pip", "setuptools", "wheel"}


def main() -> None:
    """Writes the file."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--output", type=Path, default=Path(__file__).parent.parent / "requirements/constraints.txt")
    options = parser.parse_args()
    pins: dict[str, str] = {}
    for distribution in distributions():
        name = re.sub(r"[-_.]+", "-", distribution.metadata["Name"]).lower()
        if name not in LEFT_OUT:
            pins[name] = distribution.version.partition("+")[0]
    lines = [f"{name}=={version}" for name, version in sorted(pins.items())]
    options.output.write_text(HEADER + "\n".join(lines) + "\n", encoding="utf-8")
    print(f"{len(lines)} versions written to {options.output}")


if __name__ == "__main__":
    main()
