"""What flows through Drift, one record a file: how each looks in Python, in JSON, and as a JSON Schema."""

from drift.records.edit import SEVERITY_POINTS, Edit, EditKind, Severity, severity_rank
from drift.records.failure import Failure, FailureKind, Leg
from drift.records.finding import AuditReport, Finding
from drift.records.hypothesis import Hypothesis
from drift.records.jsonl import read_records, write_records
from drift.records.pair import Pair, Relation, Rendering
from drift.records.record import Record
from drift.records.round_trip import RoundTrip
from drift.records.score import Band, Score
from drift.records.scored import ScoredStatement
from drift.records.statement import Provenance, Statement
from drift.records.verification import Verification

__all__ = [
    "SEVERITY_POINTS",
    "AuditReport",
    "Band",
    "Edit",
    "EditKind",
    "Failure",
    "FailureKind",
    "Finding",
    "Hypothesis",
    "Leg",
    "Pair",
    "Provenance",
    "Record",
    "Relation",
    "Rendering",
    "RoundTrip",
    "Score",
    "ScoredStatement",
    "Severity",
    "Statement",
    "Verification",
    "read_records",
    "severity_rank",
    "write_records",
]
