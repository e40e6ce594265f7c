"""Charts of a report as inline SVG, drawn by matplotlib: same input, same bytes; colours come from the page."""

from __future__ import annotations

import io
import warnings
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from math import ceil
from threading import Lock
from typing import Any, Final

from drift.reports.summary import SEVERITIES, Group, Tally
from drift.reports.svg import INKS, tidy_svg
from drift.reports.tenths import tenths
from drift.reports.visible import one_line
from drift.reports.words import BAND_RANGES

WIDTH: Final = 360
"""Width of a chart in its own units; a unit is a pixel where the chart is as wide as that."""

MOST_ROWS: Final = 8
MOST_BARS: Final = 11
MOST_DOTS: Final = 80
_LABEL_LENGTH: Final = 26
_BAR_LABEL_LENGTH: Final = 20
_POINTS_PER_INCH: Final = 72
_LEFT: Final = 6
_RIGHT: Final = WIDTH - 8

# matplotlib's settings are global to the process, and a report may be made in several threads.
_lock = Lock()


@dataclass(frozen=True, slots=True)
class Chart:
    """A chart: its heading, the SVG, and a sentence on how to read it. `label` is the text alternative."""

    title: str
    svg: str
    label: str
    reading: str


@contextmanager
def _canvas(height: float) -> Iterator[tuple[Any, Any]]:
    """A figure and axes whose units are the chart's, y running down."""
    import matplotlib as mpl
    from matplotlib.backends.backend_svg import FigureCanvasSVG
    from matplotlib.figure import Figure

    settings: Any = dict(mpl.rcParamsDefault.items())
    settings |= {"svg.hashsalt": "drift", "svg.fonttype": "none", "text.usetex": False, "path.simplify": False}
    with _lock, mpl.rc_context(settings), warnings.catch_warnings():
        # Letters that matplotlib's own font lacks are drawn by the browser, which has others.
        warnings.filterwarnings("ignore", message=".*Glyph.*")
        warnings.filterwarnings("ignore", category=DeprecationWarning)
        figure = Figure(figsize=(WIDTH / _POINTS_PER_INCH, height / _POINTS_PER_INCH))
        FigureCanvasSVG(figure)
        axes = figure.add_axes((0, 0, 1, 1))
        axes.set_axis_off()
        axes.set_xlim(0, WIDTH)
        axes.set_ylim(height, 0)
        yield figure, axes


def _svg(figure: Any, *, prefix: str, label: str, bold: frozenset[str] = frozenset()) -> str:
    stream = io.StringIO()
    figure.savefig(
        stream,
        format="svg",
        transparent=True,
        metadata=dict.fromkeys(("Date", "Creator", "Type", "Format")),
    )
    return tidy_svg(stream.getvalue(), prefix=prefix, label=label, bold=bold)


def _text(axes: Any, x: float, y: float, words: str, *, ink: str = "ink", at: str = "left", size: float = 13) -> None:
    axes.text(x, y, words, color=INKS[ink], ha=at, va="baseline", fontsize=size, parse_math=False, clip_on=False)


def _line(axes: Any, xs: Sequence[float], ys: Sequence[float], ink: str, width: float, dash: Any = "-") -> None:
    axes.plot(xs, ys, color=INKS[ink], linewidth=width, linestyle=dash, solid_capstyle="butt", clip_on=False)


def _box(axes: Any, x: float, y: float, width: float, height: float, ink: str) -> None:
    from matplotlib.patches import Rectangle

    axes.add_patch(Rectangle((x, y), width, height, facecolor=INKS[ink], edgecolor="none", linewidth=0, clip_on=False))


def _at(drift: float) -> float:
    return _LEFT + drift * (_RIGHT - _LEFT)


def _short(name: str, length: int = _LABEL_LENGTH) -> str:
    clean = one_line(name)
    return clean if len(clean) <= length else clean[: length - 1].rstrip() + "…"


def _tail(path: str, length: int) -> str:
    clean = one_line(path)
    return clean if len(clean) <= length else "…" + clean[1 - length :]


def drift_chart(title: str, groups: Sequence[Group], *, prefix: str) -> Chart | None:
    """Drift from 0 to 1, a row a group: its scores as dots (a silhouette where they are many), quartiles and median.

    Where a group has a noise floor, the controls' 5th to 95th percentile lies behind it as a pale band. At most
    `MOST_ROWS` groups are drawn. None where no group has a score.
    """
    rows = [group for group in groups if group.drifts][:MOST_ROWS]
    if not rows:
        return None
    pitch, top = 54, 4
    bottom = top + pitch * len(rows)
    label = f"{title}. " + " ".join(_spoken(group) for group in rows)
    with _canvas(bottom + 42) as (figure, axes):
        cuts = (*(low for low, _, _ in BAND_RANGES), 1.0)
        for cut in cuts:
            for index in range(len(rows)):
                _line(axes, [_at(cut)] * 2, [top + pitch * index + 22, top + pitch * index + 48], "line", 1)
        figures = [f"{cut:.2f}".rstrip("0").rstrip(".") for cut in cuts]
        words = [word for _, _, word in BAND_RANGES]
        middles = [_at((low + high) / 2) for low, high, _ in BAND_RANGES]
        for texts, wanted, y in ((figures, [_at(cut) for cut in cuts], bottom + 20), (words, middles, bottom + 36)):
            for text, x in zip(texts, apart(wanted, [7 * len(text) for text in texts]), strict=True):
                _text(axes, x, y, text, ink="soft", at="center", size=12)
        for index, group in enumerate(rows):
            _drift_row(axes, group, top + pitch * index)
        svg = _svg(figure, prefix=prefix, label=label, bold=frozenset(_short(group.name) for group in rows))
    return Chart(title, svg, label, _reading(rows, left_out=len(groups) - len(rows)))


def apart(wanted: Sequence[float], widths: Sequence[float]) -> list[float]:
    """Centres of labels in a row, each as near as may be to where it is wanted, none over another or the edge.

    Bands come from a fit, and may be narrower than their words.
    """
    gap = 5.0
    lefts: list[float] = []
    free = float(_LEFT)
    for centre, width in zip(wanted, widths, strict=True):
        lefts.append(max(free, centre - width / 2))
        free = lefts[-1] + width + gap
    free = float(_RIGHT)
    for index in reversed(range(len(lefts))):
        lefts[index] = min(lefts[index], free - widths[index])
        free = lefts[index] - gap
    return [left + width / 2 for left, width in zip(lefts, widths, strict=True)]


def _drift_row(axes: Any, group: Group, top: float) -> None:
    middle = top + 35
    _text(axes, _LEFT, top + 14, _short(group.name))
    count = len(group.drifts)
    centre = group.median or 0.0
    _text(
        axes,
        _RIGHT,
        top + 14,
        f"median {centre:.2f}, {count:,} scores" if count > 1 else f"{centre:.2f}, 1 score",
        ink="soft",
        at="right",
        size=12,
    )
    if group.floor:
        low, high = _quantile(group.floor, 0.05), _quantile(group.floor, 0.95)
        _box(axes, _at(low), middle - 11, max(1.0, _at(high) - _at(low)), 22, "floor")
    if count > MOST_DOTS:
        _silhouette(axes, group.drifts, middle)
    else:
        for drift, lift in zip(group.drifts, _lifts(group.drifts), strict=True):
            axes.plot(
                [_at(drift)],
                [middle + lift],
                "o",
                color=INKS["accent"],
                markersize=8,
                markeredgecolor=INKS["paper"],
                markeredgewidth=1,
                clip_on=False,
            )
    if group.quartiles is not None:
        _line(axes, [_at(group.quartiles[0]), _at(group.quartiles[1])], [middle, middle], "ink", 1.4)
    if count > 1:
        _line(axes, [_at(centre)] * 2, [middle - 11, middle + 11], "ink", 2.2)


def _lifts(drifts: Sequence[float]) -> list[float]:
    """How far each dot moves off its row so that near ones do not hide each other."""
    lifts: list[float] = []
    steps = (0.0, -6.0, 6.0, -10.0, 10.0)
    for index, drift in enumerate(drifts):
        near = [lifts[other] for other in range(index) if abs(_at(drifts[other]) - _at(drift)) < 7]
        lifts.append(next((step for step in steps if step not in near), steps[index % len(steps)]))
    return lifts


def _silhouette(axes: Any, drifts: Sequence[float], middle: float) -> None:
    from matplotlib.patches import Polygon

    bins = 50
    counts = [0] * bins
    for drift in drifts:
        counts[min(bins - 1, int(drift * bins))] += 1
    tallest = max(counts)
    outline: list[tuple[float, float]] = []
    for index, count in enumerate(counts):
        half = 11 * count / tallest
        outline += [(_at(index / bins), half), (_at((index + 1) / bins), half)]
    points = [(x, middle - half) for x, half in outline] + [(x, middle + half) for x, half in reversed(outline)]
    axes.add_patch(Polygon(points, closed=True, facecolor=INKS["accent"], edgecolor="none", alpha=0.6, clip_on=False))


def _quantile(values: Sequence[float], share: float) -> float:
    return values[min(len(values) - 1, int(share * len(values)))]


def _spoken(group: Group) -> str:
    count = len(group.drifts)
    return (
        f"{one_line(group.name)}: {count:,} {'score' if count == 1 else 'scores'}, median {group.median or 0:.2f}, "
        f"from {group.drifts[0]:.2f} to {group.drifts[-1]:.2f}."
    )


def _reading(rows: Sequence[Group], *, left_out: int) -> str:
    many = any(len(row.drifts) > MOST_DOTS for row in rows)
    parts = [
        "The outline shows how many scores lie where." if many else "Each dot is a score.",
        "The tick is the median.",
    ]
    if any(row.quartiles for row in rows):
        parts.append("The thin line holds the middle half.")
    if any(row.floor for row in rows):
        parts.append("The pale band is the noise floor: where nine in ten control statements lie.")
    if left_out > 0:
        parts.append(f"{left_out:,} more in the table.")
    return " ".join(parts)


def noise_chart(groups: Sequence[Group], *, prefix: str) -> Chart | None:
    """How scores spread over the percentiles of the noise floor, ten bars a group; None without percentiles.

    Statements that drift as the controls do fill every tenth alike, at the dashed line; what the pivot does beyond
    the engine's own noise piles up at the right.
    """
    rows = [group for group in groups if group.percentiles][:MOST_ROWS]
    if not rows:
        return None
    title = "Against the noise floor"
    pitch, tall = 94, 58
    bottom = pitch * len(rows)
    label = f"{title}. " + " ".join(
        f"{one_line(group.name)}: {group.beyond:,} of {len(group.percentiles):,} lie beyond 95% of the controls."
        for group in rows
    )
    with _canvas(bottom + 34) as (figure, axes):
        step = (_RIGHT - _LEFT) / 10
        for index, group in enumerate(rows):
            base = pitch * index + pitch - 8
            _text(axes, _LEFT, base - tall - 10, _short(group.name))
            count = len(group.percentiles)
            _text(
                axes,
                _RIGHT,
                base - tall - 10,
                f"{group.beyond:,} of {count:,} beyond 95%",
                ink="soft",
                at="right",
                size=12,
            )
            bars = tenths(group.percentiles)
            scale = (tall - 6) / max(*bars, count / 10)
            for tenth, bar in enumerate(bars):
                if bar:
                    _box(axes, _LEFT + tenth * step + 1.5, base - bar * scale, step - 3, bar * scale, "accent")
            _line(axes, [_LEFT, _RIGHT], [base, base], "line", 1)
            level = base - scale * count / 10
            _line(axes, [_LEFT, _RIGHT], [level, level], "ink", 1.2, (0, (4, 3)))
        for tenth in range(0, 11, 2):
            at = {0: "left", 10: "right"}.get(tenth, "center")
            _text(axes, _LEFT + tenth * step, bottom + 8, f"{tenth * 10}%", ink="soft", at=at, size=12)
        _text(
            axes,
            (_LEFT + _RIGHT) / 2,
            bottom + 26,
            "of control statements drifted less",
            ink="soft",
            at="center",
            size=12,
        )
        svg = _svg(figure, prefix=prefix, label=label, bold=frozenset(_short(group.name) for group in rows))
    reading = (
        "The dashed line is what noise alone would give: as many scores in every tenth. "
        "What piles up at the right is more than noise."
    )
    return Chart(title, svg, label, reading)


def tally_chart(title: str, tallies: Sequence[Tally], *, prefix: str, paths: bool = False) -> Chart | None:
    """What was found most often, a bar each, cut by severity; None where nothing was found.

    A name that is too long loses its end, a path its beginning.
    """
    rows = list(tallies)[:MOST_BARS]
    if not rows:
        return None
    label = f"{title}. " + " ".join(_tally_words(row) for row in rows)
    names = [(_tail if paths else _short)(row.name, _BAR_LABEL_LENGTH) for row in rows]
    pitch, left, top = 27, _LEFT + 14 + 7.2 * max(map(len, names)), 32
    widest = max(row.total for row in rows)
    scale = (_RIGHT - left - 12 - 8 * len(f"{widest:,}")) / widest
    with _canvas(ceil(top + pitch * len(rows) + 4)) as (figure, axes):
        place = float(_LEFT)
        for severity in SEVERITIES:
            _box(axes, place, 5, 11, 11, severity)
            _text(axes, place + 16, 15, severity, ink="soft", size=12)
            place += 30 + 6.6 * len(severity)
        for index, row in enumerate(rows):
            base = top + pitch * index
            _text(axes, _LEFT, base + 14, names[index])
            start = float(left)
            for severity, count in zip(SEVERITIES, row.counts, strict=True):
                if count:
                    _box(axes, start, base + 2, max(1.0, count * scale - 1), 16, severity)
                    start += max(2.0, count * scale)
            _text(axes, start + 6, base + 14, f"{row.total:,}", ink="soft", size=12)
        svg = _svg(figure, prefix=prefix, label=label)
    more = f" {len(tallies) - len(rows):,} more in the table." if len(tallies) > len(rows) else ""
    return Chart(title, svg, label, f"Each bar is cut by severity, the gravest at its right end.{more}")


def _tally_words(row: Tally) -> str:
    parts = [f"{count:,} {severity}" for severity, count in zip(SEVERITIES, row.counts, strict=True) if count]
    return f"{one_line(row.name)}: {row.total:,} ({', '.join(parts)})."
