"""Reading a policy: drift.toml with `[audit]`, or pyproject.toml with `[tool.drift.audit]`."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Collection
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from drift.errors import PolicyError
from drift.qa.policy.model import Policy

NAMES = ("drift.toml", "pyproject.toml")


def find_policy(folder: Path) -> Path | None:
    """The policy file that holds for a folder: the nearest one, upwards. A pyproject.toml without our table is none."""
    for place in (folder.resolve(), *folder.resolve().parents):
        for name in NAMES:
            path = place / name
            if path.is_file() and (name == "drift.toml" or _table(_parse(path), path) is not None):
                return path
    return None


def load_policy(path: Path, known_checks: Collection[str]) -> Policy:
    """The policy in a file. Raises PolicyError that names file, line and key."""
    text = _read(path)
    table = _table(_parse(path), path)
    if table is None:
        where = "[tool.drift.audit]" if path.name == "pyproject.toml" else "[audit]"
        raise PolicyError(f"this file has no table {where}", file=str(path))
    for key in ("folder", "file"):
        if key in table:
            raise PolicyError(f"unknown key {key!r}", file=str(path), line=_line(text, [key]))
    try:
        policy = Policy(**table, folder=str(path.parent), file=str(path))
    except ValidationError as error:
        first = error.errors()[0]
        keys = [str(part) for part in first["loc"]]
        message = "unknown key" if first["type"] == "extra_forbidden" else first["msg"]
        raise PolicyError(f"key {'.'.join(keys)!r}: {message}", file=str(path), line=_line(text, keys)) from error
    except TypeError as error:
        raise PolicyError(f"this policy cannot be read: {error}", file=str(path)) from error
    _check_ids(policy, known_checks, text, path)
    return policy


def _check_ids(policy: Policy, known: Collection[str], text: str, path: Path) -> None:
    import difflib

    named = [
        *policy.checks,
        *(check for rule in policy.paths for check in rule.checks),
        *(item.check for item in policy.suppress if item.check != "*"),
    ]
    for name in named:
        if name not in known:
            near = difflib.get_close_matches(name, known, n=1)
            hint = f"; did you mean {near[0]}?" if near else f"; the checks are {', '.join(sorted(known))}"
            raise PolicyError(f"there is no check {name!r}{hint}", file=str(path), line=_line(text, [name]))


def _read(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8-sig")
    except OSError as error:
        raise PolicyError(f"this policy cannot be read: {error.strerror}", file=str(path)) from error
    except UnicodeDecodeError as error:
        raise PolicyError("this policy is no UTF-8; save it as UTF-8", file=str(path)) from error


def _parse(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(_read(path))
    except tomllib.TOMLDecodeError as error:
        found = re.search(r"at line (\d+)", str(error))
        line = int(found.group(1)) if found else None
        raise PolicyError(f"this is no TOML: {error}", file=str(path), line=line) from error


def _table(data: dict[str, Any], path: Path) -> dict[str, Any] | None:
    if path.name == "pyproject.toml":
        data = data.get("tool", {}).get("drift", {})
    table = data.get("audit") if isinstance(data, dict) else None
    if table is not None and not isinstance(table, dict):
        raise PolicyError("`audit` must be a table", file=str(path))
    return table


def _line(text: str, keys: list[str]) -> int | None:
    """The line on which the last of `keys` that can be found is named; the standard parser keeps no places."""
    for key in reversed(keys):
        if key.isdigit():
            continue
        pattern = re.compile(rf"(?:^\s*|[.\[\"'{{,\s]){re.escape(key)}(?:[\"'\]\s.=]|$)")
        for number, line in enumerate(text.splitlines(), start=1):
            if pattern.search(line.partition("#")[0]):
                return number
    return None
