"""The wheel, built and installed into an empty environment, works outside the checkout with the data it carries."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import sysconfig
import venv
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    command = [
        sys.executable,
        "-m",
        "pip",
        "wheel",
        "--no-deps",
        "--no-build-isolation",
        "-q",
        "-w",
        str(folder),
        str(ROOT),
    ]
    subprocess.run(command, check=True, capture_output=True, text=True)
    (built,) = folder.glob("*.whl")
    return built


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A new environment with the wheel in it. Drift's dependencies are borrowed from the environment of the tests.

    A path in a .pth file is searched but its own .pth files are not read, so an editable install of Drift there
    stays out of sight.
    """
    folder = tmp_path_factory.mktemp("environment")
    venv.create(folder, with_pip=False, symlinks=True)
    python = folder / "bin" / "python"
    site = Path(
        subprocess.check_output(
            [python, "-c", "import sysconfig; print(sysconfig.get_path('purelib'))"], text=True
        ).strip()
    )
    command = [sys.executable, "-m", "pip", "--python", str(python), "install", "--no-deps", "-q", str(wheel)]
    subprocess.run(command, check=True, capture_output=True, text=True)
    (site / "borrowed.pth").write_text(sysconfig.get_path("purelib") + "\n")
    return folder


def run(installed: Path, folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    environment = {name: value for name, value in os.environ.items() if not name.startswith(("PYTHON", "DRIFT"))}
    return subprocess.run(
        [installed / "bin" / arguments[0], *arguments[1:]],
        cwd=folder,
        capture_output=True,
        text=True,
        encoding="utf-8",
        env={**environment, "PYTHONUTF8": "1"},
        check=False,
    )


def test_what_travels_in_the_wheel(wheel: Path) -> None:
    names = zipfile.ZipFile(wheel).namelist()
    for needed in (
        "drift/_data/models/sets.toml",
        "drift/_data/models/compact/model.bin",
        "drift/_data/models/embed/tokenizer.json",
        "drift/_data/corpus/eid-2021/case.toml",
        "drift/py.typed",
    ):
        assert needed in names
    assert any(name.startswith("drift/_data/corpus/controls/") for name in names)
    assert not any("corpus/statements" in name or name.startswith(("tests/", "scripts/")) for name in names)
    assert any(name.endswith("/LICENSE") for name in names)
    # Lexicons and templates are data beside the code, and code without them fails late.
    package = ROOT / "drift"
    data = {path.relative_to(ROOT).as_posix() for path in package.rglob("*") if _is_data(path, package)}
    assert data <= set(names)


def _is_data(path: Path, package: Path) -> bool:
    parts = path.relative_to(package).parts
    return path.is_file() and path.suffix != ".pyc" and parts[0] != "_data" and "__pycache__" not in parts


def test_installed_wheel_scores_outside_the_checkout(installed: Path, tmp_path: Path) -> None:
    done = run(installed, tmp_path, "drift", "score", "The bridge is closed until further notice.", "--format", "json")
    assert done.returncode == 0, done.stderr
    (record,) = json.loads(done.stdout)
    assert record["schema"] == "drift.scored/1"
    assert [trip["pivot"] for trip in record["round_trips"]] == ["ar", "he"]
    assert all(trip["forward"] for trip in record["round_trips"])


def test_data_of_the_installed_wheel_is_its_own(installed: Path, tmp_path: Path) -> None:
    script = "import drift, drift.data; print(drift.__file__); print(drift.data.model_path('compact'))"
    done = run(installed, tmp_path, "python", "-c", script)
    assert done.returncode == 0, done.stderr
    code, models = (Path(line) for line in done.stdout.splitlines())
    assert code.is_relative_to(installed)
    assert models.is_relative_to(code.parent / "_data")
    assert (models / "model.bin").is_file()


def test_installed_wheel_scores_the_case_that_it_carries(installed: Path, tmp_path: Path) -> None:
    script = "import drift.data; print(drift.data.corpus_path('eid-2021'))"
    case = run(installed, tmp_path, "python", "-c", script).stdout.strip()
    done = run(installed, tmp_path, "drift", "score", case)
    assert done.returncode == 0, done.stderr
    assert "engage" in done.stdout


def test_the_checkout_serves_an_editable_install() -> None:
    import drift
    from drift.data import corpus_path, data_root, model_path

    package = Path(drift.__file__).parent
    assert data_root() == (package / "_data" if (package / "_data").is_dir() else package.parent)
    assert (model_path("compact") / "model.bin").is_file()
    assert (corpus_path("eid-2021") / "case.toml").is_file()
