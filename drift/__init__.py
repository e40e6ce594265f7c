"""Drift: how far a quoted statement drifts through another language, explained and measured.

The public names, loaded when first used so that importing the package costs next to nothing.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

from drift.version import __version__

if TYPE_CHECKING:
    from drift.engines.sets import ModelSet as ModelSet
    from drift.engines.sets import load_models as load_models
    from drift.hub.export import export as export
    from drift.hub.load import load as load
    from drift.jobs.score_statements import score as score
    from drift.jobs.verify import verify as verify
    from drift.measures.compare import compare as compare
    from drift.measures.compare import compare_many as compare_many
    from drift.pivots.chain import chain as chain
    from drift.pivots.round_trip import round_trip as round_trip
    from drift.qa.audit import audit as audit
    from drift.quotes.extract import extract as extract
    from drift.quotes.match import match as match
    from drift.records import AuditReport as AuditReport
    from drift.records import Edit as Edit
    from drift.records import Failure as Failure
    from drift.records import Finding as Finding
    from drift.records import Hypothesis as Hypothesis
    from drift.records import Pair as Pair
    from drift.records import Rendering as Rendering
    from drift.records import RoundTrip as RoundTrip
    from drift.records import Score as Score
    from drift.records import ScoredStatement as ScoredStatement
    from drift.records import Statement as Statement
    from drift.records import Verification as Verification

_EXPORTS = {
    "ModelSet": "drift.engines.sets",
    "load_models": "drift.engines.sets",
    "export": "drift.hub.export",
    "load": "drift.hub.load",
    "score": "drift.jobs.score_statements",
    "verify": "drift.jobs.verify",
    "compare": "drift.measures.compare",
    "compare_many": "drift.measures.compare",
    "chain": "drift.pivots.chain",
    "round_trip": "drift.pivots.round_trip",
    "audit": "drift.qa.audit",
    "extract": "drift.quotes.extract",
    "match": "drift.quotes.match",
    "AuditReport": "drift.records",
    "Edit": "drift.records",
    "Failure": "drift.records",
    "Finding": "drift.records",
    "Hypothesis": "drift.records",
    "Pair": "drift.records",
    "Rendering": "drift.records",
    "RoundTrip": "drift.records",
    "Score": "drift.records",
    "ScoredStatement": "drift.records",
    "Statement": "drift.records",
    "Verification": "drift.records",
}

__all__ = ["__version__", *_EXPORTS]


def __getattr__(name: str) -> Any:
    module = _EXPORTS.get(name)
    if module is None:
        raise AttributeError(f"module 'drift' has no attribute {name!r}")
    value = getattr(import_module(module), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted(__all__)
