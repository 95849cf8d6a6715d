"""Plots for the report, as SVG whose colours are the page's own, so that they are right in light and in dark."""

import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from io import StringIO
from math import inf
from typing import TYPE_CHECKING, Any

from eval.retrieval.descriptive import OFF, ON
from eval.retrieval.resembling import type_of
from eval.retrieval.sections import Row, Section
from eval.retrieval.stages import STAGES

if TYPE_CHECKING:
    from matplotlib.axes import Axes

    from eval.retrieval.pool import Pool

WIDTH_IN = 5.2
"""Narrow, so that its words stay readable on a phone."""
MOST_BARS = 16
CLOSE = 1.3
LEAST_QUERIES = 5
"""A mean over fewer is not drawn."""
# Stand-ins that matplotlib writes into the SVG, each then replaced by a colour of the page.
COLOURS = {"#010203": "ink", "#010204": "ink-soft", "#010205": "line", "#010206": "accent", "#010207": "quiet"}
INK, SOFT, LINE, ACCENT, QUIET = COLOURS


def by_pool_size(curve: dict[str, float]) -> str:
    """R@1 of title to image against the size of the pool; empty for a single size."""
    if len(curve) < 2:
        return ""
    sizes = [int(size) for size in curve]
    # Sizes that stand close together would have their words on top of each other.
    named = [size for size, larger in zip(sizes, [*sizes[1:], inf], strict=True) if larger > CLOSE * size]
    with _drawing(4.6) as (axes, done):
        axes.plot(sizes, list(curve.values()), color=ACCENT, marker="o", linewidth=2)
        axes.set_xscale("log")
        axes.set_xticks(named, [f"{size:,}" for size in named])
        axes.minorticks_off()
        axes.margins(x=0.1)
        axes.set_ylim(0, 1.02)
        for size in named:
            axes.annotate(
                _short(curve[str(size)]),
                (size, curve[str(size)]),
                (0, 9),
                textcoords="offset points",
                ha="center",
                color=INK,
            )
        axes.set_xlabel("pictures in the pool")
    return _svg(done, "R@1 of title to image against the size of the pool")


def by_category(pool: "Pool", row: Row) -> str:
    """R@1 of title to image for each narrowest category with enough titles, the best first."""
    held: dict[str, list[float]] = {}
    for score, value in zip(row.scores, row.values("R@1"), strict=True):
        held.setdefault(type_of(pool.product(score.query.id)) or "not said", []).append(float(value))
    large = sorted((kind for kind in held if len(held[kind]) >= LEAST_QUERIES), key=lambda kind: -len(held[kind]))
    means = {f"{kind} ({len(held[kind])})": sum(held[kind]) / len(held[kind]) for kind in large[:MOST_BARS]}
    return _bars(means, "R@1 of title to image by category")


def by_value(row: Row) -> str:
    """P@10 of each value of a facet, the best first; of many values those that are found worst."""
    means = {score.query.text: float(score.values["P@10"] or 0) for score in row.scores}
    worst = sorted(means, key=lambda value: means[value])[:MOST_BARS]
    return _bars({value: means[value] for value in worst}, f"P@10 of each {row.name}")


def ablation(section: Section, measure: str) -> str:
    """A measure of every stage with its interval, filters off and on; empty where nothing was asked."""
    rows = {row.name: row for row in section.rows}
    if not rows:
        return ""
    with _drawing(0.62 * len(STAGES) + 0.9) as (axes, done):
        for way, colour, shift in ((OFF, QUIET, 0.2), (ON, ACCENT, -0.2)):
            figures = [rows[f"{stage}, {way}"].figures[measure] for stage in STAGES]
            places = [len(STAGES) - 1 - n + shift for n in range(len(STAGES))]
            values = [figure.value for figure in figures]
            spread = [[f.value - (f.low or 0) for f in figures], [(f.high or 0) - f.value for f in figures]]
            axes.barh(places, values, 0.36, color=colour, label=way)
            axes.errorbar(values, places, xerr=spread, fmt="none", ecolor=INK, elinewidth=1.2, capsize=3)
        axes.set_yticks(range(len(STAGES) - 1, -1, -1), STAGES)
        axes.grid(axis="y", visible=False)
        axes.set_xlim(0, 1)
        axes.legend(loc="upper center", bbox_to_anchor=(0.3, -0.07), ncols=2, frameon=False, labelcolor=INK)
    return _svg(done, f"{measure} of each stage, with filters off and on")


def _bars(values: dict[str, float], title: str) -> str:
    """Horizontal bars, the longest on top; empty for fewer than two."""
    if len(values) < 2:
        return ""
    ordered = sorted(values.items(), key=lambda item: item[1])
    with _drawing(0.27 * len(ordered) + 0.7) as (axes, done):
        axes.barh([_cut(name) for name, _ in ordered], [value for _, value in ordered], 0.68, color=ACCENT)
        for place, (_, value) in enumerate(ordered):
            axes.annotate(_short(value), (value, place), (4, 0), textcoords="offset points", va="center", color=SOFT)
        axes.grid(axis="y", visible=False)
        axes.set_xlim(0, 1.1)
        axes.set_xticks([0, 0.25, 0.5, 0.75, 1])
        axes.margins(y=0.01)
    return _svg(done, title)


@contextmanager
def _drawing(height_in: float) -> Iterator[tuple["Axes", list[str]]]:
    """Axes to draw on, and where the finished SVG is put."""
    from matplotlib import rc_context
    from matplotlib.figure import Figure

    done: list[str] = []
    with rc_context(_STYLE):
        figure: Any = Figure(figsize=(WIDTH_IN, height_in), layout="constrained")
        axes = figure.add_subplot()
        axes.spines[["top", "right", "left"]].set_visible(False)
        axes.grid(color=LINE, linewidth=0.8)
        axes.set_axisbelow(True)
        yield axes, done
        out = StringIO()
        nothing = dict.fromkeys(("Creator", "Date", "Format", "Type"))
        figure.savefig(out, format="svg", transparent=True, metadata=nothing)
        done.append(out.getvalue())


_STYLE: Any = {
    "svg.fonttype": "none",  # words stay words, in the page's own font
    "svg.hashsalt": "vitrine",
    "text.parse_math": False,  # a dollar sign in a catalogue is a dollar sign
    "font.size": 11.5,
    "text.color": INK,
    "axes.labelcolor": SOFT,
    "axes.edgecolor": LINE,
    "axes.facecolor": "none",
    "xtick.color": SOFT,
    "ytick.color": INK,
    "ytick.major.size": 0,
    "xtick.major.size": 0,
}


def _svg(done: Sequence[str], title: str) -> str:
    """The drawing as an element of a page; ids that nothing refers to go, since a page has several drawings."""
    words = done[0][done[0].index("<svg") :]
    words = re.sub(r"<metadata>.*?</metadata>", "", words, flags=re.DOTALL)
    words = re.sub(r'<g id="[^"]*"', "<g", words)
    words = re.sub(r'(<svg[^>]*?) (?:height|width)="[^"]*pt"', r"\1", words)
    words = re.sub(r'(<svg[^>]*?) (?:height|width)="[^"]*pt"', r"\1", words)
    for stand_in, colour in COLOURS.items():
        words = words.replace(stand_in, f"var(--{colour})")
    return words.replace("<svg", f'<svg role="img" aria-label="{title}"', 1)


def _short(value: float) -> str:
    return f"{value:.2f}".replace("0.", ".", 1) if value < 1 else f"{value:.2f}"


def _cut(name: str) -> str:
    return name if len(name) <= 24 else f"{name[:23]}…"
