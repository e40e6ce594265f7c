"""The public surface is what it says it is: names, signatures, errors, and what comes with an import."""

from __future__ import annotations

import importlib
import inspect
import pkgutil
import subprocess
import sys

import pytest

import drift
from drift import errors

NAMES = {
    "__version__",
    "AuditReport",
    "Edit",
    "Failure",
    "Finding",
    "Hypothesis",
    "ModelSet",
    "Pair",
    "Rendering",
    "RoundTrip",
    "Score",
    "ScoredStatement",
    "Statement",
    "Verification",
    "audit",
    "chain",
    "compare",
    "compare_many",
    "export",
    "extract",
    "load",
    "load_models",
    "match",
    "round_trip",
    "score",
    "verify",
}

SIGNATURES = {
    "extract": [("text", None), ("language", "en")],
    "match": [("a", None), ("b", None)],
    "load_models": [("name", "compact")],
    "round_trip": [("texts", None), ("pivots", None), ("models", "compact"), ("language", "en"), ("n_best", 1)],
    "score": [("texts", None), ("pivots", None), ("models", "compact"), ("language", "en")],
    "compare": [("original", None), ("rendering", None)],
    "compare_many": [("pairs", None)],
    "chain": [("text", None), ("hops", ("ar", "en", "he", "en")), ("models", "compact")],
    "export": [("scored", None), ("directory", None)],
    "load": [("directory", None)],
    "verify": [("scored", None)],
}
"""What other programs call: the parameters that may be given by position, with their defaults."""


def test_all_names_what_there_is() -> None:
    assert set(drift.__all__) == NAMES
    assert set(dir(drift)) == NAMES


@pytest.mark.parametrize("name", sorted(NAMES))
def test_every_name_can_be_had(name: str) -> None:
    assert getattr(drift, name) is not None


def test_unknown_name_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match="nonsense"):
        drift.nonsense  # noqa: B018


@pytest.mark.parametrize("name", sorted(SIGNATURES))
def test_signatures(name: str) -> None:
    parameters = list(inspect.signature(getattr(drift, name)).parameters.values())
    given = [
        (item.name, None if item.default is inspect.Parameter.empty else item.default)
        for item in parameters
        if item.kind is inspect.Parameter.POSITIONAL_OR_KEYWORD
    ]
    assert given[: len(SIGNATURES[name])] == SIGNATURES[name]
    assert all(default is not None or name == "chain" for _, default in given[len(SIGNATURES[name]) :])


@pytest.mark.parametrize("name", sorted(NAMES - {"__version__"}))
def test_every_public_name_is_documented(name: str) -> None:
    assert (inspect.getdoc(getattr(drift, name)) or "").strip()


def test_every_error_is_a_drift_error_and_stands_in_the_tree_at_the_head() -> None:
    found = [value for value in vars(errors).values() if inspect.isclass(value) and issubclass(value, Exception)]
    assert len(found) >= 18
    for kind in found:
        assert issubclass(kind, errors.DriftError)
        assert kind.__name__ in (errors.__doc__ or "")
        assert kind.exit_code in (2, 3, 4, 70)


def test_errors_say_where() -> None:
    error = errors.FormatError("broken", file="a.csv", line=3, segment="x")
    assert str(error) == "a.csv:3 (segment x): broken"


def test_no_module_needs_an_extra_to_be_imported() -> None:
    """Every module imports with PyTorch and trafilatura out of reach, and none of them imports the heavy ones."""
    names = [item.name for item in pkgutil.walk_packages(drift.__path__, "drift.") if item.name != "drift.__main__"]
    script = (
        "import sys, importlib\n"
        "class Missing:\n"
        "    def find_spec(self, name, path=None, target=None):\n"
        "        if name.partition('.')[0] in {'torch', 'trafilatura', 'safetensors'}:\n"
        "            raise ModuleNotFoundError(name, name=name)\n"
        "sys.meta_path.insert(0, Missing())\n"
        f"for name in {names!r}:\n"
        "    importlib.import_module(name)\n"
        "print(sorted({'transformers', 'datasets', 'pyarrow', 'pandas', 'ctranslate2'} & set(sys.modules)))\n"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert done.stdout == "[]\n"


def test_package_folders_bear_no_public_function_s_name() -> None:
    packages = {item.name for item in pkgutil.iter_modules(drift.__path__) if item.ispkg}
    functions = {name for name in NAMES if name.islower()}
    assert not packages & functions


def test_importing_a_package_s_init_costs_next_to_nothing() -> None:
    for item in pkgutil.iter_modules(drift.__path__):
        if item.ispkg:
            assert importlib.import_module(f"drift.{item.name}").__doc__
