"""What `drift report` is given: scored statements, or an audit's report."""

from __future__ import annotations

import json
from pathlib import Path
from typing import BinaryIO

from drift.errors import InputError
from drift.hub.scored import Scored, read_scored
from drift.records import AuditReport


def read_report_input(source: str, stdin: BinaryIO | None = None) -> Scored | AuditReport:
    """The audit's report where `source` holds one, as `drift audit --format json` writes it; else its statements.

    `source` is a file, an exported folder, or "-" for `stdin`. Raises InputError where nothing can be read.
    """
    path = Path(source)
    if source == "-" or path.is_dir():
        return read_scored(source, stdin)
    try:
        data = path.read_bytes()
    except OSError as error:
        raise InputError(f"cannot be read: {error.strerror or error}", file=source) from error
    return _audit(data, source) or read_scored(source, stdin)


def _audit(data: bytes, name: str) -> AuditReport | None:
    # The first bytes say whether it is worth reading a large file as one document.
    if b"drift.audit/" not in data[:4096]:
        return None
    try:
        value = json.loads(data.decode("utf-8-sig"))
    except (ValueError, RecursionError):
        return None
    if isinstance(value, list) and len(value) == 1:
        value = value[0]
    if not isinstance(value, dict) or not str(value.get("schema", "")).startswith("drift.audit/"):
        return None
    return AuditReport.from_dict(value, file=name)
