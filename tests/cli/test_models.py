"""`drift models`: the list, and what wrong names end in. Fetching, converting and checking: tests/engines."""

from __future__ import annotations

import json

import pytest

from drift.cli import main


def test_the_list_says_what_is_here(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["models", "list"]) == 0
    shown = capsys.readouterr().out
    assert "compact  [ships]" in shown
    assert "Helsinki-NLP/opus-mt-tc-big-he-en" in shown
    assert "CC-BY-NC-4.0" in shown


def test_the_list_as_json(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["models", "list", "--json"]) == 0
    sets = {row["name"]: row for row in json.loads(capsys.readouterr().out)["sets"]}
    assert sets["compact"]["state"] == "ships"
    assert sets["compact"]["languages"] == ["en", "ar", "he"]
    assert sets["m2m100-418m"]["licence"] == "MIT"


@pytest.mark.parametrize("command", ["fetch", "convert", "check"])
def test_an_unknown_set_is_wrong_usage(command: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["models", command, "opus-mtt"]) == 2
    assert "'opus-mt'" in capsys.readouterr().err


def test_what_ships_needs_no_fetching_and_no_conversion(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["models", "fetch", "compact"]) == 0
    assert "on this machine already" in capsys.readouterr().err
    assert main(["models", "convert", "compact"]) == 0
    assert "needs no conversion" in capsys.readouterr().out
