"""Figures of chapter 2: where windows stand, boxes to count, pooling, receptive fields, weights.

No figure here holds an item's formula: it draws the numbers it is given, runs the functions it is
given, or sets windows down one after another for as long as they fit.
"""

from collections.abc import Sequence

import matplotlib.pyplot as plt
import numpy as np
from matplotlib.axes import Axes
from matplotlib.colors import to_rgb
from matplotlib.figure import Figure
from matplotlib.patches import Polygon, Rectangle

from course_utils.plots import grids, style

INSETS = (0.03, 0.11, 0.19)  # neighbouring frames get different insets, so that none hides another


def windows(image: np.ndarray, padding: int, size: int, stride: int, caption: str) -> None:
    """Draw `image` (H, W) inside its frame of padding, the windows that fit, and the output they
    make.

    A window is `size` squares high and wide, and has the colour of its square in the output.
    """
    height, width = image.shape[0] + 2 * padding, image.shape[1] + 2 * padding
    rows, cols = _starts(height, size, stride), _starts(width, size, stride)
    figure, (left, right) = _pair((height, width), (len(rows), len(cols)), side=0.52)
    for r, c in np.ndindex(height, width):
        inside = padding <= r < height - padding and padding <= c < width - padding
        grids.square(
            left, r, c, style.PAPER if inside else style.EMPTY, hatch=None if inside else "///"
        )
        text = f"{image[r - padding, c - padding]:.3g}" if inside else "0"
        _write(left, r, c, text, colour=style.INK if inside else style.SOFT)
    for at, (i, j) in enumerate(np.ndindex(len(rows), len(cols))):
        colour = style.CYCLE[at % len(style.CYCLE)]
        inset = INSETS[(i + j) % len(INSETS)]
        side = size - 2 * inset
        left.add_patch(
            Rectangle(
                (cols[j] - 0.5 + inset, rows[i] - 0.5 + inset),
                side,
                side,
                fill=False,
                edgecolor=colour,
                linewidth=2.2,
            )
        )
        grids.square(right, i, j, grids.pale(colour, 0.45), edge=colour)
    grids.board(left, height, width, "the padded image and the window's places")
    grids.board(right, len(rows), len(cols), "the output")
    grids.finish(figure, caption)


def boxes(
    n: int,
    kernel_size: int,
    count: int | None = None,
    stride: int = 1,
    padding: int = 0,
    dilation: int = 1,
) -> None:
    """Draw `n` pixels in a row with their padding and, below, the first `count` windows (default:
    all that fit), one box a line.

    The window after those is dashed: where the count is right, it hangs over the edge. A counted
    window that hangs over is drawn in orange.
    """
    length, span = n + 2 * padding, dilation * (kernel_size - 1) + 1
    count = len(_starts(length, span, stride)) if count is None else count
    shown = min(count, 12)
    reach = max(length, shown * stride + span)
    figure, axis = plt.subplots(figsize=(min(0.34 * reach + 1.6, 9.5), 0.3 * (shown + 1) + 1.25))
    for at in range(length):
        inside = padding <= at < length - padding
        grids.square(
            axis,
            0,
            at,
            grids.pale(style.SKY, 0.5) if inside else style.EMPTY,
            hatch=None if inside else "///",
        )
        _write(axis, 0, at, str(at - padding) if inside else "", size=9)
    for at in range(shown + 1):
        line, start = 1.4 + at, at * stride
        fits = start + span <= length
        colour = style.SOFT if at == shown else style.BLUE if fits else style.ORANGE
        axis.add_patch(
            Rectangle(
                (start - 0.5, line - 0.32),
                span,
                0.64,
                fill=False,
                edgecolor=colour,
                linewidth=1.4,
                linestyle="--" if at == shown else "-",
            )
        )
        for tap in range(kernel_size if at < shown else 0):
            axis.add_patch(
                Rectangle(
                    (start + tap * dilation - 0.42, line - 0.24),
                    0.84,
                    0.48,
                    color=grids.pale(colour, 0.6),
                )
            )
        name = str(at + 1) if at < shown else "next"
        axis.text(-1.0, line, name, ha="right", va="center", fontsize=9, color=colour)
    axis.axvline(length - 0.5, ymax=0.97, color=style.INK, linewidth=1.2, linestyle=":")
    grids.board(axis, shown + 2.4, reach)
    axis.set_xlim(-2.6, reach - 0.4)
    settings = f"{n} pixels, kernel {kernel_size}, stride {stride}, padding {padding}"
    axis.set_title(
        settings + (f", dilation {dilation}" if dilation > 1 else "") + f": {count} boxes"
    )
    grids.finish(figure, "Dashed: the next box. It hangs over the edge where the count is right.")


def pooling(image: np.ndarray, size: int, stride: int, result: np.ndarray, caption: str) -> None:
    """Draw a small `image` (H, W), the windows that do not overlap in their colours, and the pooled
    `result`.

    Within each window, the squares that equal its result are darker. `stride` is at least `size`.
    """
    figure, (left, right) = _pair(image.shape, result.shape, side=0.6)
    for r, c in np.ndindex(*image.shape):
        grids.square(left, r, c, style.EMPTY)
    for at, (i, j) in enumerate(np.ndindex(*result.shape)):
        colour = style.CYCLE[at % len(style.CYCLE)]
        for r, c in np.ndindex(size, size):
            place = (i * stride + r, j * stride + c)
            largest = image[place] == result[i, j]
            grids.square(
                left, *place, grids.pale(colour, 0.6 if largest else 0.25), edge=style.PAPER
            )
        grids.square(right, i, j, grids.pale(colour, 0.6), edge=style.PAPER)
    for axis, array, title in ((left, image, "before"), (right, result, "after")):
        for (r, c), value in np.ndenumerate(array):
            _write(axis, r, c, f"{value:.3g}", size=12)
        grids.board(axis, array.shape[0], array.shape[1], title)
    grids.finish(figure, caption)


def growing_back(
    layers: Sequence[tuple[int, int]], spans: Sequence[int] | None = None, *, caption: str
) -> None:
    """Draw one unit of the last layer and what it sees, layer by layer, back to the image at the
    bottom.

    `layers` holds (kernel_size, stride), first layer first; `spans` the number of units seen in
    each row, the image's first and a 1 for the last unit (default: the units are followed back one
    by one). Raises ValueError where `spans` is not one longer than `layers`.
    """
    spans = _followed_back(layers) if spans is None else spans
    if len(spans) != len(layers) + 1:
        raise ValueError(f"{len(layers)} layers need {len(layers) + 1} spans, not {len(spans)}")
    widest, climb, half = max(spans), 1.5, 0.4
    unit_side = min(0.5, 9.5 / (widest + 7.4))
    figure, axis = plt.subplots(
        figsize=(unit_side * (widest + 7.4), unit_side * (len(layers) * climb + 1.2) + 0.3)
    )
    steps = np.cumprod([1.0] + [stride for _, stride in layers])
    lefts = [(widest - 1 - (span - 1) * step) / 2 for span, step in zip(spans, steps, strict=True)]
    colours = [style.INK] + [style.CYCLE[at % len(style.CYCLE)] for at in range(len(layers))]
    for at, (kernel_size, stride) in enumerate(layers):
        low, high, colour = at * climb + half, (at + 1) * climb - half, colours[at + 1]
        for unit in range(spans[at + 1]):
            first = lefts[at] + unit * stride * steps[at] - half
            last = first + (kernel_size - 1) * steps[at] + 2 * half
            top = lefts[at + 1] + unit * steps[at + 1]
            axis.add_patch(
                Polygon(
                    [(first, low), (last, low), (top + half, high), (top - half, high)],
                    facecolor=(*to_rgb(colour), 0.16),
                    edgecolor=colour,
                )
            )
        axis.text(
            widest,
            (low + high) / 2,
            f"kernel {kernel_size}, stride {stride}",
            va="center",
            fontsize=9,
            color=colour,
        )
    for at, span in enumerate(spans):
        for unit in range(span):
            grids.square(
                axis,
                at * climb,
                lefts[at] + unit * steps[at],
                grids.pale(colours[at], 0.35),
                edge=colours[at],
                side=2 * half,
            )
        name = f"layer {at}" if at else "image"
        axis.text(-1.0, at * climb, f"{name}: {span}", ha="right", va="center", fontsize=9)
    axis.set_xlim(-4.2, widest + 3.2)
    axis.set_ylim(-0.6, len(layers) * climb + 0.6)
    axis.set_aspect("equal")
    axis.axis("off")
    grids.finish(figure, caption)


def wires(inputs: int, kernel_size: int, caption: str) -> None:
    """Draw every connection of a dense layer beside those of a convolution, equal weights in equal
    colours.

    Both have `inputs` values in; both have as many out as an unpadded window has places.
    """
    outputs = inputs - kernel_size + 1
    figure, axes = plt.subplots(1, 2, figsize=(8.2, 2.5), sharex=True)
    centre = (kernel_size - 1) / 2
    for axis, shared in zip(axes, (False, True), strict=True):
        for o in range(outputs):
            seen = range(o, o + kernel_size) if shared else range(inputs)
            for i in seen:
                colour = style.CYCLE[i - o] if shared else style.SOFT
                axis.plot([i, o + centre], [0, 1], color=colour, linewidth=1.8 if shared else 0.9)
        axis.scatter(range(inputs), [0] * inputs, s=70, color=style.INK, zorder=3)
        axis.scatter(np.arange(outputs) + centre, [1] * outputs, s=70, color=style.INK, zorder=3)
        axis.set_title(
            "convolution: one colour, one weight" if shared else "dense: every line its own weight"
        )
        axis.set_ylim(-0.15, 1.15)
        axis.axis("off")
    axes[0].text(-0.5, 0, "in", ha="right", va="center")
    axes[0].text(-0.5, 1, "out", ha="right", va="center")
    axes[0].set_xlim(-1.2, inputs)
    grids.finish(figure, caption)


def slices(
    side: int, size: int, stride: int, weights: Sequence[tuple[int, int]], caption: str
) -> None:
    """Draw for each of `weights`, places (row, col) in a window of `size`, the squares it meets.

    The window moves by `stride` over `side` x `side` squares; its first place is framed.
    """
    figure, axes = grids.row(len(weights))
    starts = _starts(side, size, stride)
    for axis, (down, across) in zip(axes, weights, strict=True):
        met = {(row + down, col + across) for row in starts for col in starts}
        for r, c in np.ndindex(side, side):
            grids.square(axis, r, c, grids.pale(style.BLUE, 0.75 if (r, c) in met else 0.08))
        grids.board(axis, side, side, f"weight [{down}, {across}]")
        grids.outline(axis, 0, 0, size, size)
    grids.finish(figure, caption)


def spots(maps: np.ndarray, size: int, titles: Sequence[str], caption: str) -> None:
    """Show maps (N, H, W) side by side, each with its windows of `size` by `size` framed."""
    figure, axes = grids.row(len(maps))
    for axis, panel, title in zip(axes, maps, titles, strict=True):
        grids.draw(axis, panel, numbers=False, title=title)
        for row, col in np.ndindex(panel.shape[0] // size, panel.shape[1] // size):
            grids.outline(axis, row * size, col * size, size, size)
    grids.finish(figure, caption)


def _starts(length: int, span: int, stride: int) -> list[int]:
    """Where windows that reach over `span` squares begin on a line of `length`, as long as they fit
    whole."""
    return [start for start in range(0, length, stride) if start + span <= length]


def _followed_back(layers: Sequence[tuple[int, int]]) -> list[int]:
    """How many units of each row the last one reaches, the image's first: every unit's own window
    is marked."""
    seen, spans = {0}, [1]
    for kernel_size, stride in reversed(layers):
        seen = {unit * stride + tap for unit in seen for tap in range(kernel_size)}
        spans.insert(0, max(seen) + 1)
    return spans


def _pair(left: tuple[int, ...], right: tuple[int, ...], side: float) -> tuple[Figure, np.ndarray]:
    """A figure for two grids (rows, cols) whose squares are of one size, `side` inches."""
    tall = max(left[0], right[0])
    return plt.subplots(
        1,
        2,
        figsize=(side * (left[1] + right[1] + 1) + 0.6, side * tall + 0.8),
        width_ratios=[left[1], right[1]],
    )


def _write(
    axis: Axes, row: float, col: float, text: str, size: int = 10, colour: str = style.INK
) -> None:
    axis.text(col, row, text, ha="center", va="center", fontsize=size, color=colour)
