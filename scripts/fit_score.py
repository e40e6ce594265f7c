"""Fits the combination of drift/measures/weights.toml on human-judged pairs and on the typed set.

Pairs of translations that people ranked (reference, better, worse) and typed cases (original, rendering, kind,
severity) are ranked jointly, by logistic loss, with weights that are never negative. Cross-validated figures are
printed first: folds are grouped by reference, and a fold's judged pairs and typed cases are both left out of the
weights that rank them. Features are cached in a folder outside the project; the judged data never enters it.
"""

from __future__ import annotations

import argparse
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from score_fitting import Array, Found, Ranking, best_cut, fit, measure, severity_differences

from drift.measures.combine import FILE, features, link, weights
from drift.measures.evaluation import SEVERITIES, Judgement, TypedPair, auc, folds_by_group, kendall_tau, read_judged

FEATURES = {
    ("en", "embed"): (
        "shorter", "longer", "transport", "sequence", "cosine", "token_f1", "far_transport",
        "any_minor", "any_major", "any_critical", "edit_density", "points",
    ),
    ("en", "surface"): (
        "shorter", "longer", "trigrams", "order", "words", "chrf", "edit_distance", "far_trigrams",
        "any_minor", "any_major", "any_critical", "edit_density", "points",
    ),
    ("other", "embed"): ("shorter", "longer", "transport", "sequence", "cosine", "token_f1", "far_transport"),
    ("other", "surface"): ("shorter", "longer", "trigrams", "order", "words", "chrf", "edit_distance", "far_trigrams"),
}  # fmt: skip
"""The features of each set of weights."""

MARGINS = (0.25, 0.45, 0.9)
"""How far apart in z the severities are to lie: none to minor, minor to major, major to critical."""

UNRELATED_MARGIN = 0.5
MOST = 4000
"""Pairs of typed cases drawn for each two severities."""


@dataclass
class Material:
    """Feature rows of everything that is fitted on."""

    better: Array
    worse: Array
    references: list[str]
    typed: Array
    ranks: Array
    originals: list[str]
    unrelated: Array


def main() -> None:
    """Fits, prints the cross-validated figures, and writes the weights with --write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("judged", type=Path, help="reference/better/worse, JSON Lines or TSV, gzip or plain")
    parser.add_argument("--typed", type=Path, default=Path("tests/golden/typed"))
    parser.add_argument("--cache", type=Path, required=True, help="a folder outside the project, for features")
    parser.add_argument("--folds", type=int, default=5)
    parser.add_argument("--seeds", type=int, default=3, help="how many divisions into folds are averaged")
    parser.add_argument("--ridge", type=float, default=0.02)
    parser.add_argument("--sharpness", type=float, default=3.0, help="how much z a judged difference is worth")
    parser.add_argument("--judged-weight", type=float, default=1.0)
    parser.add_argument("--typed-weight", type=float, default=0.3)
    parser.add_argument("--write", action="store_true", help="write drift/measures/weights.toml")
    arguments = parser.parse_args()
    judged = [item for item in read_judged(arguments.judged) if isinstance(item, Judgement)]
    typed = [item for item in read_judged(arguments.typed) if isinstance(item, TypedPair)]
    print(f"{len(judged)} judged comparisons, {len(typed)} typed cases")
    tables, cuts = {}, {}
    for (group, mode), names in FEATURES.items():
        material = collect(judged, typed, group, mode, names, arguments.cache)
        print(f"\n{group}, {mode}")
        validate(material, group, arguments)
        found = fit_on(material, np.ones(len(judged), bool), np.ones(len(typed), bool), group, arguments)
        tables[group, mode] = dict(zip(names, found, strict=True))
        print(
            "  weights:",
            ", ".join(f"{name} {value:.3f}" for name, value in tables[group, mode].items() if value > 1e-4),
        )
        drifts = np.array([link(z) for z in material.typed @ found])
        cuts[group, mode] = [
            best_cut(drifts[material.ranks == low], drifts[material.ranks == low + 1]) for low in range(3)
        ]
        report_typed(drifts, material, found)
        print("  cuts:", ", ".join(f"{cut:.3f}" for cut in cuts[group, mode]))
    if arguments.write:
        FILE.write_text(weights_text(tables, cuts["en", "embed"]), encoding="utf-8")
        print(f"\nwrote {FILE}")


def collect(
    judged: list[Judgement], typed: list[TypedPair], group: str, mode: str, names: tuple[str, ...], cache: Path
) -> Material:
    """Feature rows; the unrelated pairs are typed originals held against one another."""
    pairs = list(dict.fromkeys((item.reference, other) for item in judged for other in (item.better, item.worse)))
    of = {pair: number for number, pair in enumerate(pairs)}
    originals = list(dict.fromkeys(item.original for item in typed))
    apart = [(text, originals[(number * 7 + 101) % len(originals)]) for number, text in enumerate(originals)]
    apart = [(a, b) for a, b in apart if a != b]
    embed = mode == "embed"

    def rows(name: str, items: list[tuple[str, str]]) -> Array:
        return np.array([row_of(found, names, group) for found in measure(name, items, embed, cache)])

    compared = rows("judged", pairs)
    return Material(
        better=compared[[of[item.reference, item.better] for item in judged]],
        worse=compared[[of[item.reference, item.worse] for item in judged]],
        references=[item.reference for item in judged],
        typed=rows("typed", [(item.original, item.rendering) for item in typed]),
        ranks=np.array([item.rank for item in typed]),
        originals=[item.original for item in typed],
        unrelated=rows("unrelated", apart),
    )


def row_of(found: Found, names: tuple[str, ...], group: str) -> list[float]:
    """The values of the features; other languages have no edits."""
    values = features(found["measures"], found["severities"] if group == "en" else [])  # type: ignore[arg-type]
    return [values.get(name, 0.0) for name in names]


def fit_on(material: Material, rows: Array, cases: Array, group: str, arguments: argparse.Namespace) -> Array:
    """The weights fitted on the chosen judged rows and typed cases."""
    difference = (material.worse - material.better)[rows]
    scale = np.concatenate([material.better, material.typed]).std(axis=0) + 1e-6
    rankings = [Ranking(difference, arguments.judged_weight, sharpness=arguments.sharpness)]
    values, ranks = material.typed[cases], material.ranks[cases]
    if group == "en":
        # Without edits nothing can order the severities: there the typed set only says what unrelated texts are not.
        rankings += [
            Ranking(rows_, arguments.typed_weight / 6, margin, 4.0)
            for rows_, margin in severity_differences(values, ranks, MARGINS, MOST, seed=1)
        ]
    generator = np.random.default_rng(2)
    worst = values[ranks == 3] if group == "en" else values
    picked = worst[generator.integers(0, len(worst), MOST)]
    strangers = material.unrelated[generator.integers(0, len(material.unrelated), MOST)]
    rankings.append(Ranking(strangers - picked, arguments.typed_weight / 3, UNRELATED_MARGIN, 4.0))
    return fit(rankings, scale, arguments.ridge)


def validate(material: Material, group: str, arguments: argparse.Namespace) -> None:
    """Prints figures in which nothing was ranked by weights that had seen it."""
    taus, areas, gaps = [], [], []
    for seed in range(arguments.seeds):
        fold = folds_by_group(material.references, arguments.folds, seed)
        case_fold = folds_by_group(material.originals, arguments.folds, seed)
        better, worse = np.zeros(len(fold)), np.zeros(len(fold))
        typed = np.zeros(len(case_fold))
        for number in range(arguments.folds):
            found = fit_on(material, fold != number, case_fold != number, group, arguments)
            better[fold == number] = material.better[fold == number] @ found
            worse[fold == number] = material.worse[fold == number] @ found
            typed[case_fold == number] = material.typed[case_fold == number] @ found
        taus.append(kendall_tau(better, worse))
        drifts = np.array([link(z) for z in typed])
        areas.append(auc(drifts[material.ranks == 0], drifts[material.ranks > 0]))
        gaps.append([drifts[material.ranks == rank].mean() for rank in range(4)])
    print(f"  cross-validated: Kendall tau {np.mean(taus):.4f} (by division {', '.join(f'{tau:.4f}' for tau in taus)})")
    means = ", ".join(f"{name} {value:.3f}" for name, value in zip(SEVERITIES, np.mean(gaps, axis=0), strict=True))
    print(f"  cross-validated: AUC kept/changed {np.mean(areas):.4f}; mean drift {means}")


def report_typed(drifts: Array, material: Material, found: Array) -> None:
    """Prints what the final weights make of the cases that they were fitted on."""
    unrelated = np.array([link(z) for z in material.unrelated @ found])
    area = auc(drifts[material.ranks == 0], drifts[material.ranks > 0])
    print(f"  fitted: AUC {area:.4f}; typed highest {drifts.max():.4f}, unrelated lowest {unrelated.min():.4f}")


def weights_text(tables: dict[tuple[str, str], dict[str, float]], cuts: list[float]) -> str:
    """The weights file."""
    lines = [
        "# The combination's weights, written by scripts/fit_score.py: z = sum of weight * feature, drift = 1 - exp(-z).",
        "# [group.mode]: en has typed edits, other has none; embed has the embed model's measures, surface does without.",
        "# No weight is negative: no difference lowers the drift.",
        "",
        "schema = 1",
    ]
    for (group, mode), table in tables.items():
        lines += ["", f"[{group}.{mode}]"]
        lines += [f"{name} = {value:.5f}" for name, value in table.items() if value >= 5e-6]
    lines += ["", "# Beyond these values a measure counts once more: the texts have nothing in common.", "[far]"]
    lines += [f"{name} = {value}" for name, value in weights()["far"].items()]
    lines += ["", '# Upper bounds of the bands; from the last on it is "opposed".', "[bands]"]
    lines += [f"{name} = {cut:.3f}" for name, cut in zip(("same", "shaded", "shifted"), cuts, strict=True)]
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    main()
