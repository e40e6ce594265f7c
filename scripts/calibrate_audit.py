"""Makes the audit's noise floor of a model set from the control statements; run it when model or contrasts change."""

from __future__ import annotations

import argparse
import sys
import time
from pathlib import Path

from drift.data import data_root
from drift.engines.sets import load_models
from drift.qa.meaning.calibrate import audit_floors
from drift.qa.meaning.floor import FLOORS, write_floors


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("set", nargs="?", default="compact", help="the model set (default: compact)")
    parser.add_argument("--to", type=Path, default=data_root() / "models" / FLOORS, help="the file of floors")
    arguments = parser.parse_args()
    started = time.monotonic()
    done = 0

    def tell(count: int) -> None:
        nonlocal done
        done += count
        print(f"{done} controls, {done / (time.monotonic() - started):.2f} a second", file=sys.stderr)

    with load_models(arguments.set) as models:
        made = audit_floors(models, progress=tell)
    arguments.to.unlink(missing_ok=True)  # floors of an older model are of no use to anybody
    write_floors(made, arguments.to)
    for key, floor in made.items():
        worst = {kind: round(values[0], 1) for kind, values in floor.margins.items()}
        print(f"{key}: {floor.controls} controls, worst margins {worst}")


if __name__ == "__main__":
    main()
