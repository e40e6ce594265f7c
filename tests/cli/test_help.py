from typing import Any

import pytest

from drift.cli.app import COMMANDS, load
from drift.version import __version__


def test_help_lists_every_command_and_the_exit_codes(drift: Any) -> None:
    result = drift("--help")
    assert result.code == 0
    for name in ("score", "compare", "chain", "doctor", "cache"):
        assert f"  {name} " in result.out
    assert "Exit codes" in result.out


def test_version(drift: Any) -> None:
    result = drift("--version")
    assert (result.code, result.out) == (0, f"drift {__version__}\n")


@pytest.mark.parametrize("name", ["score", "compare", "chain", "doctor", "cache"])
@pytest.mark.parametrize("flag", ["--help", "-h"])
def test_every_command_has_help(drift: Any, name: str, flag: str) -> None:
    result = drift(name, flag)
    assert result.code == 0
    assert f"Usage: drift {name}" in result.out


def test_summaries_are_one_short_sentence() -> None:
    for entry in COMMANDS.values():
        assert entry.summary.endswith(".")
        assert len(entry.summary) <= 80
        assert "\n" not in entry.summary


def test_every_command_that_is_there_loads() -> None:
    from importlib.util import find_spec

    loaded = [load(name, entry) for name, entry in COMMANDS.items() if find_spec(entry.target.partition(":")[0])]
    assert {"score", "compare", "chain", "doctor", "cache"} <= {command.name for command in loaded}
    assert all(command.help for command in loaded)
