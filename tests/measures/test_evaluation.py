"""Reading judged pairs, and the statistics."""

import gzip
import json
from pathlib import Path

import pytest

from drift.errors import FormatError
from drift.measures.evaluation import Judgement, TypedPair, auc, folds_by_group, kendall_tau, read_judged


def test_both_formats(tmp_path: Path) -> None:
    rows = [{"reference": "a", "better": "b", "worse": "c"}]
    path = tmp_path / "x.jsonl.gz"
    path.write_bytes(gzip.compress("\n".join(map(json.dumps, rows)).encode()))
    assert read_judged(path) == [Judgement("a", "b", "c")]
    table = tmp_path / "y.tsv"
    table.write_text('original\trendering\tkind\tseverity\nHe said "a".\tb\tnumber\tmajor\n', encoding="utf-8")
    assert read_judged(table) == [TypedPair('He said "a".', "b", "number", "major")]
    with pytest.raises(FormatError, match="one sort"):
        read_judged(tmp_path)


def test_wrong_rows_are_named(tmp_path: Path) -> None:
    path = tmp_path / "x.tsv"
    path.write_text("original\trendering\tkind\tseverity\na\tb\tnumber\tgrave\n", encoding="utf-8")
    with pytest.raises(FormatError, match=r"x\.tsv:2.*grave"):
        read_judged(path)
    path.write_text("a\tb\n1\t2\n", encoding="utf-8")
    with pytest.raises(FormatError, match="columns"):
        read_judged(path)


def test_a_tie_counts_against() -> None:
    assert kendall_tau([0.1, 0.2, 0.3, 0.4], [0.2, 0.2, 0.2, 0.5]) == 0.0
    assert kendall_tau([0.1], [0.2]) == 1.0


def test_auc() -> None:
    assert auc([0.1, 0.2], [0.3, 0.4]) == 1.0
    assert auc([0.3], [0.3]) == 0.5
    assert auc([0.1, 0.5], [0.3]) == 0.5


def test_folds_keep_groups_together() -> None:
    groups = [f"g{number % 23}" for number in range(200)]
    fold = folds_by_group(groups, 5)
    assert set(fold) == {0, 1, 2, 3, 4}
    assert len({(group, number) for group, number in zip(groups, fold, strict=True)}) == 23
    assert list(fold) == list(folds_by_group(groups, 5))
