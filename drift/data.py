"""Where the data that travels with Drift lies: corpus/ and models/, in a wheel and in a checkout alike."""

from __future__ import annotations

from importlib import resources
from pathlib import Path

from drift.errors import InputError


def data_root() -> Path:
    """The folder that holds `corpus/` and `models/`.

    In an installed wheel that is `drift/_data`; in a checkout or an editable install it is the folder
    above the package. Raises InputError where neither is there.
    """
    package = Path(str(resources.files("drift")))
    shipped = package / "_data"
    if shipped.is_dir():
        return shipped
    checkout = package.parent
    if (checkout / "models").is_dir() and (checkout / "corpus").is_dir():
        return checkout
    raise InputError(
        "Drift's own data (models/, corpus/) is missing from this installation; install the package again",
        file=str(package),
    )


def model_path(name: str) -> Path:
    """The folder of an embedded model, such as `compact` or `embed`."""
    return data_root() / "models" / name


def corpus_path(name: str) -> Path:
    """The folder of a shipped part of the corpus, such as `eid-2021` or `controls`."""
    return data_root() / "corpus" / name
