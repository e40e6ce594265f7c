"""Fits the combination (drift/measures/weights.toml) on human-judged pairs and on the typed set.

First the measures' weights: translations that people ranked (reference, better, worse) are put in order by logistic
loss with weights that are never negative. Then the combination's shape and the edits' weights: a seeded search for what
keeps that order (Kendall's tau as in WMT19), tells kept from changed typed cases (area under the curve) and sets the
severities' mean drifts apart. Cross-validated figures are printed first: folds are grouped by reference (by original
for typed cases), and both steps are done anew without the fold that they then rank.

Features are cached in a folder outside the project; the judged data never enters it.
"""

from __future__ import annotations

import argparse
import math
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from pathlib import Path

import numpy as np
from score_fitting import (
    EDIT_NAMES,
    FAR_FROM,
    Array,
    Features,
    Shape,
    features_of,
    measure,
    rank_measures,
    search,
)

from drift.measures.combine import FILE
from drift.measures.evaluation import SEVERITIES, Judgement, TypedPair, auc, folds_by_group, kendall_tau, read_judged

MEASURES = {
    ("en", "embed"): ("shorter", "longer", "transport", "sequence"),
    ("en", "surface"): ("shorter", "longer", "trigrams", "order", "words", "uncovered"),
    ("other", "embed"): ("shorter", "longer", "transport", "sequence"),
    ("other", "surface"): ("shorter", "longer", "trigrams", "order", "words"),
}
"""The measures of each set of weights. What people judged is English; other languages get what needs no English."""

RIDGE = 0.05
POWERS = {"embed": 2.5, "surface": 2.5}
LENGTH = 20.0
TAU_WANTED = {"embed": 0.39, "surface": 0.348}
AUC_WANTED = 0.975
GAP_WANTED = 0.1
START = (2.5, 45.0, 1.0, 10.0, 0.2, 0.22, 0.9, 0.12, 0.15, 0.0)
"""Where the search starts: unedited, what minor adds to it, what major adds to that, far, then the edits' weights."""


@dataclass
class Material:
    """Everything that is fitted on, in one mode."""

    better: Features
    worse: Features
    references: list[str]
    typed: Features
    ranks: Array
    originals: list[str]
    unrelated: Features

    def part(self, judged: Array, cases: Array) -> Material:
        """The chosen judged rows and typed cases."""
        return replace(
            self,
            better=self.better[judged],
            worse=self.worse[judged],
            typed=self.typed[cases],
            ranks=self.ranks[cases],
        )


@dataclass
class Fitted:
    """Weights of the measures and the shape around them."""

    measures: Array
    shape: Shape

    def level(self, found: Features) -> Array:
        """Grows with the drift, without its upper bound."""
        return self.shape.level(found.measures @ self.measures, found)

    def drift(self, found: Features) -> Array:
        """The drift of every pair."""
        return self.shape.drift(found.measures @ self.measures, found)


def main() -> None:
    """Fits, prints the cross-validated figures, and writes the weights with --write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("judged", type=Path, help="reference/better/worse, JSON Lines or TSV, gzip or plain")
    parser.add_argument("--typed", type=Path, default=Path("tests/golden/typed"))
    parser.add_argument("--cache", type=Path, required=True, help="a folder outside the project, for features")
    parser.add_argument("--folds", type=int, default=5)
    parser.add_argument("--seeds", type=int, default=3, help="how many divisions into folds are averaged")
    parser.add_argument("--rounds", type=int, default=200, help="steps of the search")
    parser.add_argument("--write", action="store_true", help="write drift/measures/weights.toml")
    arguments = parser.parse_args()
    judged = [item for item in read_judged(arguments.judged) if isinstance(item, Judgement)]
    typed = [item for item in read_judged(arguments.typed) if isinstance(item, TypedPair)]
    print(f"{len(judged)} judged comparisons, {len(typed)} typed cases")
    found: dict[tuple[str, str], Fitted] = {}
    cuts: list[float] = []
    for group, mode in MEASURES:
        material = collect(judged, typed, (group, mode), arguments.cache)
        print(f"\n{group}, {mode}")
        if group != "en":
            found[group, mode] = fit_looks(material)
            print("  measures:", named(MEASURES[group, mode], found[group, mode].measures))
            continue
        validate(material, mode, arguments)
        fitted = fit(material, mode, arguments.rounds)
        found[group, mode] = fitted
        drifts = fitted.drift(material.typed)
        if mode == "embed":
            medians = [float(np.median(drifts[material.ranks == rank])) for rank in range(4)]
            cuts = [(low + high) / 2 for low, high in pairwise(medians[:3])]
        report(fitted, drifts, material, MEASURES[group, mode])
    cuts.append(min(lone_critical(fitted.shape) for (group, _), fitted in found.items() if group == "en"))
    if arguments.write:
        FILE.write_text(weights_text(found, cuts), encoding="utf-8")
        print(f"\nwrote {FILE}")


def lone_critical(shape: Shape) -> float:
    """The least drift that a critical edit gives, rounded down: alone in a text so long that it is no share of it."""
    alone = Features(
        np.zeros((1, 0)), np.array([[float(name.startswith("any_")) for name in EDIT_NAMES]]), np.array([1e6])
    )
    return math.floor(1000 * float(shape.drift(np.zeros(1), alone)[0])) / 1000


def collect(judged: list[Judgement], typed: list[TypedPair], key: tuple[str, str], cache: Path) -> Material:
    """Features of all pairs; the unrelated ones are typed originals held against one another."""
    pairs = list(dict.fromkeys((item.reference, other) for item in judged for other in (item.better, item.worse)))
    of = {pair: number for number, pair in enumerate(pairs)}
    originals = list(dict.fromkeys(item.original for item in typed))
    apart = [(text, originals[(number * 7 + 101) % len(originals)]) for number, text in enumerate(originals)]

    def rows(name: str, items: list[tuple[str, str]]) -> Features:
        return features_of(items, measure(name, items, key[1] == "embed", cache), MEASURES[key], edits=key[0] == "en")

    compared = rows("judged", pairs)
    return Material(
        better=compared[[of[item.reference, item.better] for item in judged]],
        worse=compared[[of[item.reference, item.worse] for item in judged]],
        references=[item.reference for item in judged],
        typed=rows("typed", [(item.original, item.rendering) for item in typed]),
        ranks=np.array([item.rank for item in typed]),
        originals=[item.original for item in typed],
        unrelated=rows("unrelated", [(a, b) for a, b in apart if a != b]),
    )


def fit(material: Material, mode: str, rounds: int) -> Fitted:
    """Both steps."""
    weights = fit_measures(material)
    sides = [(found.measures @ weights, found) for found in (material.better, material.worse)]
    cases, strangers = material.typed.measures @ weights, material.unrelated.measures @ weights

    def goal(values: Array) -> float:
        shape = shape_of(values, mode)
        tau = kendall_tau(shape.level(*sides[0]), shape.level(*sides[1]))
        drifts = shape.drift(cases, material.typed)
        apart = shape.drift(strangers, material.unrelated)
        return worth(tau, drifts, material.ranks, apart, mode)

    best, _ = search(goal, np.array(START), rounds, seed=0)
    return Fitted(weights, shape_of(best, mode))


def fit_measures(material: Material) -> Array:
    """The first step: the measures' weights, scaled so that unrelated texts have an unlikeness of 1 (the median)."""
    scale = material.better.measures.std(axis=0) + 1e-9
    weights = rank_measures(material.worse.measures - material.better.measures, scale, RIDGE)
    scaled: Array = weights / np.median(material.unrelated.measures @ weights)
    return scaled


def shape_of(values: Array, mode: str) -> Shape:
    """The shape that the search's values stand for."""
    unedited, minor, major = np.cumsum(values[:3])
    return Shape(POWERS[mode], LENGTH, unedited, minor, major, values[3], values[4:])


def worth(tau: float, drifts: Array, ranks: Array, apart: Array, mode: str) -> float:
    """What the search climbs: falling short of what is wanted costs most, going beyond it gains little."""
    means = [drifts[ranks == rank].mean() for rank in range(4)]
    area = auc(drifts[ranks == 0], drifts[ranks > 0])
    steps = np.mean([auc(drifts[ranks == rank], drifts[ranks == rank + 1]) for rank in (1, 2)])
    gaps = sum(min(0.0, means[rank + 1] - means[rank] - GAP_WANTED) for rank in range(3))
    ends = min(0.0, 0.1 - means[0]) + min(0.0, means[3] - 0.7)
    beyond = min(0.0, np.quantile(apart, 0.05) - max(0.65, np.quantile(drifts, 0.995) + 0.01))
    short = 3 * min(0.0, tau - TAU_WANTED[mode]) + 2 * min(0.0, area - AUC_WANTED)
    return float(short + 0.3 * tau + 0.3 * area + 0.1 * steps + 0.5 * (gaps + ends) + 0.3 * beyond)


def fit_looks(material: Material) -> Fitted:
    """The weights for languages in which no edits are known: all that differs is looks."""
    return Fitted(fit_measures(material), Shape(1.5, 0.0, 2.5, 2.5, 2.5, 5.0, np.zeros(len(EDIT_NAMES))))


def validate(material: Material, mode: str, arguments: argparse.Namespace) -> None:
    """Prints figures in which nothing was ranked by weights that had seen it."""
    taus, areas, means = [], [], []
    for seed in range(arguments.seeds):
        fold = folds_by_group(material.references, arguments.folds, seed)
        case_fold = folds_by_group(material.originals, arguments.folds, seed)
        better, worse, drifts = np.zeros(len(fold)), np.zeros(len(fold)), np.zeros(len(case_fold))
        for number in range(arguments.folds):
            held, held_cases = fold == number, case_fold == number
            fitted = fit(material.part(~held, ~held_cases), mode, arguments.rounds)
            better[held] = fitted.drift(material.better[held])
            worse[held] = fitted.drift(material.worse[held])
            drifts[held_cases] = fitted.drift(material.typed[held_cases])
        taus.append(kendall_tau(better, worse))
        areas.append(auc(drifts[material.ranks == 0], drifts[material.ranks > 0]))
        means.append([drifts[material.ranks == rank].mean() for rank in range(4)])
    print(f"  cross-validated: Kendall tau {np.mean(taus):.4f} (by division {', '.join(f'{tau:.4f}' for tau in taus)})")
    shown = ", ".join(f"{name} {value:.3f}" for name, value in zip(SEVERITIES, np.mean(means, axis=0), strict=True))
    print(f"  cross-validated: AUC kept/changed {np.mean(areas):.4f}; mean drift {shown}", flush=True)


def report(fitted: Fitted, drifts: Array, material: Material, names: Sequence[str]) -> None:
    """Prints the weights, and what they make of the cases that they were fitted on."""
    apart = fitted.drift(material.unrelated)
    tau = kendall_tau(fitted.drift(material.better), fitted.drift(material.worse))
    area = auc(drifts[material.ranks == 0], drifts[material.ranks > 0])
    print(f"  fitted: Kendall tau {tau:.4f}, AUC {area:.4f}")
    lowest, middle = apart.min(), np.median(apart)
    print(f"  typed cases up to {drifts.max():.4f}, unrelated texts from {lowest:.4f} (median {middle:.4f})")
    print("  measures:", named(names, fitted.measures))
    print("  edits:", named(EDIT_NAMES, fitted.shape.edits), flush=True)


def named(names: Sequence[str], values: Array) -> str:
    """Names and values in a line."""
    return ", ".join(f"{name} {value:.3f}" for name, value in zip(names, values, strict=True))


def weights_text(found: dict[tuple[str, str], Fitted], cuts: list[float]) -> str:
    """The weights file."""
    lines = [
        "# The combination's weights, written by scripts/fit_score.py; drift/measures/combine.py says what they mean.",
        "# [group.mode]: en has typed edits, other has none; embed uses the embed model, surface does without.",
        "# No weight is negative: no difference lowers the drift.",
        "",
        "schema = 1",
    ]
    for (group, mode), fitted in found.items():
        shape = fitted.shape
        lines += ["", f"[{group}.{mode}]", f"power = {shape.power}", f"length = {shape.length}"]
        lines += [f"{name} = {getattr(shape, name):.4f}" for name in ("unedited", "minor", "major")]
        lines += [f"far = {shape.far:.4f}", f"far_from = {FAR_FROM}", f"[{group}.{mode}.measures]"]
        lines += [f"{name} = {value:.4f}" for name, value in zip(MEASURES[group, mode], fitted.measures, strict=True)]
        lines += [f"[{group}.{mode}.edits]"]
        lines += [f"{name} = {value:.4f}" for name, value in zip(EDIT_NAMES, shape.edits, strict=True) if value > 5e-5]
    lines += [
        "",
        "# Upper bounds of the bands: half way between the median drifts of kept, minor and major cases of the "
        "typed set;",
        "# the last is the least drift that a critical edit gives.",
        "[bands]",
    ]
    lines += [f"{name} = {cut:.3f}" for name, cut in zip(("same", "shaded", "shifted"), cuts, strict=True)]
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    main()
