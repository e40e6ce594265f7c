"""Drift's score and its parts beside chrF, BLEU and BERTScore-style matching, on any file of judged pairs.

Files (JSON Lines or TSV with a header, gzip or plain, or a folder of them) hold rows of reference, better, worse
(people judged one translation better: Kendall's tau as in WMT19) or of original, rendering, kind, severity (typed
cases: area under the curve between kept and changed, mean drift by severity, kinds found).

The shipped weights were fitted on DARR kk-en and on tests/golden/typed: on these two, take the cross-validated figures
that scripts/fit_score.py prints instead of the ones printed here.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np

from drift.engines.embedder import default_embedder
from drift.measures.bands import band_of
from drift.measures.compare import compare_many
from drift.measures.evaluation import SEVERITIES, Judgement, TypedPair, auc, kendall_tau, read_judged
from drift.records import Score, severity_rank

Pair = tuple[str, str]
Measure = Callable[[Pair], float]

STRICT = ("negation", "number")
"""Kinds that are held to more than the rest."""


def main() -> None:
    """Prints the tables, or writes them as JSON."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("files", type=Path, nargs="+", help="files or folders of judged pairs")
    parser.add_argument("--no-embed", action="store_true", help="leave the embed model out")
    parser.add_argument("--json", action="store_true", help="write one JSON object instead of tables")
    parser.add_argument("--show", type=int, default=0, metavar="N", help="show N typed cases that went wrong")
    arguments = parser.parse_args()
    results = {}
    for path in arguments.files:
        rows = read_judged(path)
        if not rows:
            raise SystemExit(f"{path}: no rows")
        judged = [row for row in rows if isinstance(row, Judgement)]
        typed = [row for row in rows if isinstance(row, TypedPair)]
        found = (
            evaluate_judged(judged, not arguments.no_embed)
            if judged
            else evaluate_typed(typed, not arguments.no_embed, arguments.show)
        )
        results[str(path)] = found
        if not arguments.json:
            print(f"\n{path}: {len(rows)} rows")
            print_table(found)
    if arguments.json:
        print(json.dumps(results, indent=2, ensure_ascii=False))


def measures_of(pairs: Sequence[Pair], embed: bool) -> tuple[dict[str, list[float]], list[Score]]:
    """Every measure's distance for every pair, greater for worse; and the scores with the embed model where wanted."""
    plain = compare_many(pairs, embed=False)
    scores = compare_many(pairs, embed=True) if embed else plain
    table: dict[str, list[float]] = {}
    if embed:
        table["drift"] = [score.drift for score in scores]
    table["drift without any model"] = [score.drift for score in plain]
    for name in sorted({name for score in scores for name in score.measures}):
        table[f"  {name}"] = [score.measures.get(name, 0.0) for score in scores]
    table |= baselines(pairs, embed)
    return table, scores


def baselines(pairs: Sequence[Pair], embed: bool) -> dict[str, list[float]]:
    """chrF and sentence BLEU by sacrebleu, and F1 of greedy matching of the embed model's raw states."""
    from sacrebleu.metrics import BLEU, CHRF

    chrf, bleu = CHRF(), BLEU(effective_order=True)
    found = {
        "chrF": [1 - chrf.sentence_score(b, [a]).score / 100 for a, b in pairs],
        "BLEU": [1 - bleu.sentence_score(b, [a]).score / 100 for a, b in pairs],
    }
    if embed:
        embedder = default_embedder()
        matched = []
        for start in range(0, len(pairs), 256):
            chunk = pairs[start : start + 256]
            left = embedder.embed([a for a, _ in chunk])
            right = embedder.embed([b for _, b in chunk])
            for a, b in zip(left, right, strict=True):
                matched.append(1 - greedy(a.tokens @ b.tokens.T) if len(a.tokens) and len(b.tokens) else 1.0)
        found["BERTScore-style F1"] = matched
    return found


def greedy(similarity: np.ndarray) -> float:
    """F1 of greedy matching."""
    recall, precision = float(similarity.max(axis=1).mean()), float(similarity.max(axis=0).mean())
    return 2 * precision * recall / (precision + recall)


def evaluate_judged(rows: Sequence[Judgement], embed: bool) -> dict[str, dict[str, float]]:
    """Kendall's tau of every measure."""
    pairs = list(dict.fromkeys((row.reference, other) for row in rows for other in (row.better, row.worse)))
    of = {pair: number for number, pair in enumerate(pairs)}
    better = [of[row.reference, row.better] for row in rows]
    worse = [of[row.reference, row.worse] for row in rows]
    table, _ = measures_of(pairs, embed)
    return {
        name: {"tau": kendall_tau(np.array(values)[better], np.array(values)[worse])} for name, values in table.items()
    }


def evaluate_typed(rows: Sequence[TypedPair], embed: bool, show: int) -> dict[str, dict[str, float]]:
    """AUC and means by severity of every measure; kinds, bands and confusion of ours."""
    table, scores = measures_of([(row.original, row.rendering) for row in rows], embed)
    ranks = np.array([row.rank for row in rows])
    found: dict[str, dict[str, float]] = {}
    for name, values in table.items():
        array = np.array(values)
        entry = {}
        if (ranks == 0).any() and (ranks > 0).any():
            entry["AUC"] = auc(array[ranks == 0], array[ranks > 0])
        entry |= {
            severity: float(array[ranks == rank].mean())
            for rank, severity in enumerate(SEVERITIES)
            if (ranks == rank).any()
        }
        found[name] = entry
    return found | kinds(rows, scores, show)


def kinds(rows: Sequence[TypedPair], scores: Sequence[Score], show: int) -> dict[str, dict[str, float]]:
    """How often the expected kind is among the edits of the highest severity found, and what was found instead."""
    right: Counter[str] = Counter()
    total: Counter[str] = Counter()
    confusion: dict[str, Counter[str]] = {}
    severity: dict[str, Counter[str]] = {}
    bands: dict[str, Counter[str]] = {}
    wrong = []
    for row, score in zip(rows, scores, strict=True):
        top = max((severity_rank(edit.severity) for edit in score.edits), default=0)
        gravest = [edit for edit in score.edits if top and severity_rank(edit.severity) == top]
        said = {edit.kind for edit in gravest} or {"none"}
        total[row.kind] += 1
        right[row.kind] += row.kind in said
        confusion.setdefault(row.kind, Counter()).update([row.kind if row.kind in said else sorted(said)[0]])
        severity.setdefault(row.severity, Counter()).update([SEVERITIES[top]])
        bands.setdefault(row.severity, Counter()).update([band_of(score.drift)])
        if row.kind not in said:
            wrong.append((row, score))
    for row, score in wrong[:show]:
        edits = "; ".join(f"{e.kind} {e.severity} {e.original!r} > {e.rendering!r}" for e in score.edits)
        print(f"  {row.kind}/{row.severity}  {score.drift:.3f}  {row.original} | {row.rendering}  [{edits}]")
    changed = [kind for kind in total if kind != "none"]
    found: dict[str, dict[str, float]] = {}
    if changed:
        every = sum(total[kind] for kind in changed)
        found["kind right"] = {"all": sum(right[kind] for kind in changed) / every}
        found["kind right"] |= {kind: right[kind] / total[kind] for kind in sorted(changed)}
    if total["none"]:
        found["no edit where kept"] = {"share": right["none"] / total["none"]}
    for kind in sorted(confusion):
        found[f"{kind}, found as"] = dict(confusion[kind].most_common())
    for name in SEVERITIES:
        if name in severity:
            found[f"severity {name}, found as"] = dict(severity[name].most_common())
            found[f"severity {name}, band"] = dict(bands[name].most_common())
    return found


def print_table(found: dict[str, dict[str, float]]) -> None:
    """A line a measure."""
    for name, entry in found.items():
        cells = "  ".join(
            f"{key} {value:.4f}" if isinstance(value, float) else f"{key} {value}" for key, value in entry.items()
        )
        print(f"{name:28s} {cells}")


if __name__ == "__main__":
    main()
