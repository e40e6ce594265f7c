"""Writes the records' JSON Schemas to drift/records/schemas/; run it after a record has changed."""

from __future__ import annotations

import argparse
import json
from pathlib import Path

from drift.records.json_schema import PUBLISHED, json_schema, schema_file_name

FOLDER = Path(__file__).resolve().parent.parent / "drift" / "records" / "schemas"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--to", type=Path, default=FOLDER, help="the folder to write to")
    folder = parser.parse_args().to
    folder.mkdir(parents=True, exist_ok=True)
    for record in PUBLISHED:
        text = json.dumps(json_schema(record), ensure_ascii=False, indent=2)
        (folder / schema_file_name(record)).write_text(text + "\n", encoding="utf-8")
        print(schema_file_name(record))


if __name__ == "__main__":
    main()
