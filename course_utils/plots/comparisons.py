"""Numbers beside each other: as areas to scale, and as ratios on a logarithmic axis."""

from collections.abc import Mapping

import matplotlib.pyplot as plt

from course_utils.plots import grids, style


def areas(counts: Mapping[str, float], caption: str) -> None:
    """Draw each of `counts` (name to a number, 0 or more) as a square whose area is to scale, an
    arrow at those hard to see."""
    sides = {name: float(count) ** 0.5 for name, count in counts.items()}
    widest = max(max(sides.values()), 1e-9)
    figure, axis = plt.subplots(figsize=(3.0 * len(counts), 3.2))
    for at, (name, side) in enumerate(sides.items()):
        scaled, middle = side / widest, at * 1.5
        colour = style.CYCLE[at % len(style.CYCLE)]
        axis.add_patch(plt.Rectangle((middle - scaled / 2, 0), scaled, scaled, color=colour))
        axis.plot([middle - 0.6, middle + 0.6], [0, 0], color=style.SOFT, linewidth=1)
        if 0 < scaled < 0.05:
            points = {"arrowstyle": "->", "color": style.INK}
            axis.annotate(
                "", (middle + scaled / 2, scaled), xytext=(middle + 0.3, 0.3), arrowprops=points
            )
        axis.text(middle, -0.06, f"{name}\n{counts[name]:,}", ha="center", va="top", fontsize=10)
    axis.set(xlim=(-0.8, (len(counts) - 1) * 1.5 + 0.8), ylim=(-0.3, 1.05), aspect="equal")
    axis.axis("off")
    grids.finish(figure, caption)


def ratios(seconds: Mapping[str, float], against: str) -> None:
    """Draw measured times as multiples of the time of the way called `against`."""
    names = list(seconds)
    times = [seconds[name] / seconds[against] for name in names]
    figure, axis = plt.subplots(figsize=(6.4, 0.5 + 0.42 * len(names)))
    bars = axis.barh(
        names, times, color=[style.SOFT if name == against else style.BLUE for name in names]
    )
    axis.bar_label(bars, [f" {time:,.0f}" if time >= 10 else f" {time:.1f}" for time in times])
    axis.set_xscale("log")
    axis.set_xlim(0.1 * min(1.0, *times), 3 * max(times))
    axis.invert_yaxis()
    axis.set_xticks([])
    axis.spines["bottom"].set_visible(False)
    axis.xaxis.minorticks_off()
    grids.finish(figure, f"Time taken, {against} = 1, as measured just now (logarithmic scale).")
