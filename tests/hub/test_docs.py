"""The page on data sets tells of what there is."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest

from drift.hub.tables.registry import TABLES

PAGE = (Path(__file__).parents[2] / "docs" / "datasets.md").read_text(encoding="utf-8")
COMMANDS = re.findall(r"^\$ (drift (?:export|judge) .*)$", PAGE, re.MULTILINE)


def test_every_table_is_told() -> None:
    for name in [*(table.name for table in TABLES), "translation"]:
        assert f"| `{name}` |" in PAGE


@pytest.mark.parametrize("command", COMMANDS)
def test_every_option_in_a_command_exists(command: str) -> None:
    import typer.main

    from drift.cli.app import build

    words = shlex.split(command, comments=True)[1:]
    found = build()
    while hasattr(found, "get_command") and words:
        found = found.get_command(typer.Context(found), words.pop(0))
    known = {option for parameter in found.params for option in parameter.opts}
    assert {word for word in words if word.startswith("--")} <= known
