"""The report's charts, as SVG that stands in the page itself and takes the page's ink, light or
dark."""

import io
import re

import matplotlib
import numpy as np
from matplotlib.figure import Figure
from matplotlib.ticker import MaxNLocator

from autograder.report.gather import Results
from autograder.report.statistics import ItemFigures
from course_utils.plots import style

WIDTH = 4.8  # inches: letters are legible on a telephone, and not huge elsewhere (report.html.j2)


def marks_chart(results: Results) -> str:
    """A histogram of the marks, one bar a point (or ten bars where the assignment has more than
    30), with the median."""
    scores, most = [one.score for one in results.works], max(results.points, 1)
    bars = int(np.ceil(most)) if most <= 30 else 10
    figure = Figure(figsize=(WIDTH, 2.5))
    axes = figure.subplots()
    # Bars are centred on whole points, so that full marks have a bar of their own.
    step = most / bars
    counts, edges, _ = axes.hist(
        scores,
        bins=((np.arange(bars + 2) - 0.5) * step).tolist(),
        color=style.BLUE,
        rwidth=0.86,
        label="students",
    )
    median = float(np.median(scores))
    axes.axvline(median, color=style.ORANGE, linewidth=1.6)
    right = median > most * 0.75
    axes.annotate(
        f"median {median:g}",
        (median, max(counts) * 1.12),
        xytext=(-6 if right else 6, 0),
        textcoords="offset points",
        ha="right" if right else "left",
        color=style.ORANGE,
    )
    axes.set(
        xlabel=f"marks, of {most:g}",
        ylabel="students",
        xlim=(edges[0], edges[-1]),
        ylim=(0, max(counts) * 1.3),
    )
    for axis in (axes.xaxis, axes.yaxis):
        axis.set_major_locator(MaxNLocator("auto", integer=True, steps=[1, 2, 2.5, 5, 10]))
    return _svg(figure, "marks")


def items_chart(figures: list[ItemFigures]) -> str:
    """One bar an item: which part of the class solved it fully, in part or not at all, and which
    waits for its mark."""
    shown = [one for one in figures if one.everyone]
    figure = Figure(figsize=(WIDTH, 0.9 + 0.3 * max(1, len(shown))))
    axes = figure.subplots()
    places, left = np.arange(len(shown)), np.zeros(len(shown))
    for label, colour, counts in (
        ("all points", style.BLUE, [one.full for one in shown]),
        ("some", style.SKY, [one.part for one in shown]),
        ("none", style.ORANGE, [one.none for one in shown]),
        ("to mark", style.SOFT, [one.waiting for one in shown]),
    ):
        widths = np.array(
            [100 * count / one.everyone for count, one in zip(counts, shown, strict=True)]
        )
        axes.barh(places, widths, left=left, color=colour, height=0.72, label=label)
        left += widths
    axes.set_yticks(places, [one.item.name for one in shown])
    axes.set(xlim=(0, 100), xlabel="% of the class")
    axes.invert_yaxis()
    axes.tick_params(axis="y", length=0)
    figure.legend(*axes.get_legend_handles_labels(), loc="outside upper left", ncols=4)
    return _svg(figure, "items")


def _svg(figure: Figure, name: str) -> str:
    figure.patch.set_alpha(0)
    for axes in figure.axes:
        axes.patch.set_alpha(0)
    text = io.StringIO()
    # The same data give the same page; letters stay letters, in the page's own type.
    with matplotlib.rc_context(
        {"svg.hashsalt": name, "svg.fonttype": "none", "font.family": "sans-serif"}
    ):
        figure.savefig(
            text,
            format="svg",
            metadata={"Date": None, "Creator": None, "Format": None, "Type": None},
        )
    drawn = text.getvalue()
    drawn = drawn[drawn.index("<svg") :].replace(style.INK, "currentColor")
    # Two charts on one page must not share ids.
    drawn = re.sub(r'\bid="', f'id="{name}-', drawn)
    return re.sub(r'(href="|url\()#', rf"\1#{name}-", drawn)
