"""What is imported when, in a process of its own: a run that needs no PyTorch loads none."""

import json
import subprocess
import sys

import pytest

HEAVY = ["torch", "transformers", "datasets", "pandas", "pyarrow", "matplotlib", "trafilatura", "ray", "ctranslate2"]

SCRIPT = """
import json, sys
from drift.cli import main
code = main(sys.argv[1:])
sys.stderr.write("\\n" + json.dumps([code, sorted(name for name in sys.modules if "." not in name)]))
"""


def modules_of(*arguments: str) -> tuple[int, set[str]]:
    done = subprocess.run(
        [sys.executable, "-c", SCRIPT, *arguments], capture_output=True, text=True, encoding="utf-8", check=True
    )
    code, modules = json.loads(done.stderr.rsplit("\n", 1)[1])
    return code, set(modules)


@pytest.mark.parametrize("arguments", [["--help"], ["--version"], ["score", "--help"], ["score", "missing.txt"]])
def test_help_and_wrong_names_import_nothing_heavy(arguments: list[str]) -> None:
    _, modules = modules_of(*arguments)
    assert not modules & {*HEAVY, "numpy", "rich", "tokenizers", "sacrebleu", "jinja2"}


def test_importing_the_package_imports_nothing_heavy() -> None:
    done = subprocess.run(
        [sys.executable, "-c", "import sys, drift; print([m for m in sys.modules if '.' not in m])"],
        capture_output=True,
        text=True,
        check=True,
    )
    assert not set(json.loads(done.stdout.replace("'", '"'))) & {*HEAVY, "numpy", "pydantic", "typer"}


def test_scoring_with_the_compact_set_needs_no_torch_transformers_or_datasets() -> None:
    code, modules = modules_of("score", "The bridge is closed.")
    assert code == 0
    assert "ctranslate2" in modules
    assert not modules & {"torch", "transformers", "datasets", "pandas", "pyarrow", "matplotlib", "trafilatura"}
