"""Figures of chapter 7: traces of a run, the colourful dimension, batch norm at work, schedules,
overfitting.

Nothing here works out what the chapter asks for: every figure draws the numbers it is given.
"""

from collections.abc import Mapping, Sequence

import matplotlib.pyplot as plt
import numpy as np
import torch
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.ticker import LogLocator

from course_utils.plots import grids, live, style

STEPS = "step length / weight length"  # the name of a panel
COLOURS = "viridis"  # of the colourful dimension: dark is few, bright is many
WINDOW = 8  # batches: of the running mean
FEW = (0, 1, 2, 4, 8, 16, 64, 256, 1024, 4096, 16384, 65536)


def by_layer(stds: Mapping[str, Sequence[float]], caption: str) -> None:
    """Draw one line a name: the spread of each layer's outputs, first layer on the left,
    logarithmic scale."""
    figure, axis = plt.subplots(figsize=(6.2, 2.6))
    for name, values in stds.items():
        axis.plot(range(1, len(values) + 1), values, marker="o", markersize=5, label=name)
    _logarithmic(axis)
    axis.set_xlabel("layer")
    axis.set_title("std of the outputs")
    axis.grid(axis="y", color=style.FAINT)
    axis.legend(loc="center left", bbox_to_anchor=(1.0, 0.5))
    grids.finish(figure, caption)


def traces(
    panels: Mapping[str, Sequence[Sequence[float]]], caption: str, log: Sequence[str] = ()
) -> None:
    """Draw one panel a name, with one line a layer: ``panels[name]`` is a list [layer][batch] of
    numbers. The panels named in `log` have a logarithmic axis."""
    figure, axes = plt.subplots(
        1, len(panels), squeeze=False, figsize=(3.1 * len(panels) + 0.9, 2.5)
    )
    for axis, (name, layers) in zip(axes[0], panels.items(), strict=True):
        _lines(axis, layers, name, log=name in log)
    axes[0][-1].legend(loc="center left", bbox_to_anchor=(1.0, 0.5), fontsize=9)
    grids.finish(figure, caption)


def one_column(counts: Sequence[int], picture: np.ndarray, caption: str) -> None:
    """Draw one histogram of `counts`, its bin 0 at the bottom, beside the (bins, 1) column it
    becomes."""
    figure, (left, right) = plt.subplots(1, 2, figsize=(5.2, 3.0), width_ratios=[4, 1.2])
    heights = np.asarray(counts, dtype=float).tolist()
    top = max(heights)
    left.barh(range(len(heights)), heights, color=style.BLUE)
    for at, count in enumerate(heights):
        left.text(count + top * 0.02, at, f"{count:g}", va="center", fontsize=9)
    left.set_xlim(0, top * 1.15)
    left.set_yticks(range(len(heights)), [f"bin {at}" for at in range(len(heights))])
    left.set_title("how many activations")
    right.imshow(picture, cmap=COLOURS, aspect="auto", vmin=0)
    for (line, _), value in np.ndenumerate(picture):
        right.text(
            0,
            line,
            f"{value:.2f}",
            ha="center",
            va="center",
            fontsize=9,
            color="white" if value < 0.6 * picture.max() else style.INK,
        )
    grids.bare(right)
    right.set_title("its column")
    grids.finish(figure, caption)


def colourful(pictures: Sequence[np.ndarray], titles: Sequence[str], caption: str) -> None:
    """Draw (bins, batches) pictures side by side, the last row at the bottom, activations from 0 to
    10."""
    figure, axes = plt.subplots(
        1, len(pictures), squeeze=False, sharey=True, figsize=(2.6 * len(pictures) + 1.1, 2.5)
    )
    _colourful(figure, list(axes[0]), pictures, titles)
    grids.finish(figure, caption)


def report(
    title: str,
    loss: Sequence[float],
    panels: Mapping[str, Sequence[Sequence[float]]],
    pictures: Sequence[np.ndarray],
) -> None:
    """Draw one run: the loss and five `panels` as in :func:`traces`, in two rows of three, and a
    row of `pictures`, one a layer. The loss and the step lengths have logarithmic axes."""
    figure = plt.figure(figsize=(style.WIDE, 6.6))
    figure.suptitle(title, fontsize=13, fontweight="bold", x=0.01, ha="left")
    above, below = figure.subfigures(2, 1, height_ratios=[2, 1.05])
    axes = above.subplots(2, 3)
    axes[0, 0].plot(loss, color=style.INK, linewidth=1.2)
    _logarithmic(axes[0, 0])
    _guessing(axes[0, 0], len(loss))
    axes[0, 0].set_title("loss")
    for axis, (name, layers) in zip(axes.ravel()[1:], panels.items(), strict=True):
        _lines(axis, layers, name, width=1.1, log=name == STEPS)
        if name.startswith("share"):
            axis.set_ylim(-0.03, 1.03)
    axes[0, -1].legend(loc="center left", bbox_to_anchor=(1.0, 0.5), fontsize=8)
    _colourful(
        below,
        list(below.subplots(1, len(pictures), sharey=True)),
        pictures,
        [f"layer {at + 1}" for at in range(len(pictures))],
    )
    grids.finish(
        figure, "Above the loss, and a line a layer; below the colourful dimension of each layer."
    )


def channels(before: torch.Tensor, after: torch.Tensor, caption: str) -> None:
    """Draw how the values of each channel are spread, in (N, C, H, W) tensors before and after
    batch norm; how many there are stands on a logarithmic scale."""
    figure, axes = plt.subplots(1, 2, figsize=(8.4, 2.5))
    for axis, batch, title in zip(axes, (before, after), ("before", "after"), strict=True):
        reach = float(batch.abs().max())
        edges = np.linspace(-reach, reach, 81)
        for channel in range(batch.shape[1]):
            axis.hist(
                batch[:, channel].flatten().numpy(),
                edges,
                color=style.CYCLE[channel],
                alpha=0.55,
                label=f"channel {channel}",
            )
        axis.axvline(0, color=style.INK, linewidth=0.8)
        axis.set_title(title)
        axis.set_yscale("log")
    axes[0].set_ylabel("how many")
    axes[1].legend(loc="center left", bbox_to_anchor=(1.0, 0.5))
    grids.finish(figure, caption)


def schedule(rates: Sequence[float], momenta: Sequence[float], caption: str) -> None:
    """Draw the learning rate and the momentum at every step, side by side."""
    figure, axes = plt.subplots(1, 2, figsize=(7.6, 2.4))
    for axis, values, title, colour in zip(
        axes, (rates, momenta), ("learning rate", "momentum"), style.CYCLE, strict=False
    ):
        axis.plot(values, color=colour)
        axis.set_title(title)
        axis.set_xlabel("step")
    grids.finish(figure, caption)


def losses(curves: Mapping[str, Sequence[float]], caption: str) -> None:
    """Draw one loss curve a name, each a running mean above its own pale trace."""
    figure, axis = plt.subplots(figsize=(8.2, 2.8))
    for (name, curve), colour in zip(curves.items(), style.CYCLE, strict=False):
        values = np.asarray(curve)
        sums = np.cumsum(np.insert(values, 0, 0.0))
        axis.plot(values, color=colour, alpha=0.22, linewidth=1)
        axis.plot(
            range(WINDOW - 1, len(values)),
            (sums[WINDOW:] - sums[:-WINDOW]) / WINDOW,
            color=colour,
            label=name,
        )
    _logarithmic(axis)
    axis.set_title("loss on each batch, and its running mean")
    axis.set_xlabel("batch")
    axis.legend(loc="center left", bbox_to_anchor=(1.0, 0.5))
    grids.finish(figure, caption)


def overfitting(
    train: Sequence[float], validation: Sequence[float], best: int | None, caption: str
) -> None:
    """Draw training and validation loss by epoch, with a mark at the epoch `best` (None: no
    mark)."""
    figure, axis = plt.subplots(figsize=(6.2, 2.8))
    axis.plot(train, color=style.BLUE)
    axis.plot(validation, color=style.ORANGE)
    axis.text(len(train) - 1, train[-1], "training", color=style.BLUE, va="bottom", ha="right")
    axis.text(
        len(train) - 1, validation[-1], "validation", color=style.ORANGE, va="bottom", ha="right"
    )
    if best is not None:
        axis.axvline(best, color=style.INK, linewidth=1, linestyle="dashed")
        axis.plot([best], [validation[best]], "o", color=style.INK)
        axis.annotate(
            f"epoch {best}", (best, validation[best]), xytext=(6, 12), textcoords="offset points"
        )
    axis.set_ylim(0, max(*train, *validation) * 1.05)
    axis.set_xlabel("epoch")
    axis.set_title("loss")
    grids.finish(figure, caption)


class LiveLoss(live.Live):
    """The loss of each batch, drawn while a network learns; `name` is the title."""

    def __init__(self, steps: int, name: str):
        super().__init__(steps)
        self.name = name
        self.loss: list[float] = []

    def add(self, loss: float) -> None:
        """Add one batch's loss; the figure is drawn anew some ten times in all."""
        self.loss.append(float(loss))
        if len(self.loss) % max(1, self.steps // 10) == 0 or len(self.loss) == self.steps:
            self.redraw()

    def figure(self) -> Figure:
        """The loss so far, in a frame wide enough for all of it."""
        figure = Figure(figsize=(6.0, 2.3))
        axis = figure.add_subplot()
        axis.plot(self.loss, color=style.BLUE)
        axis.set_xlim(0, self.steps)
        _logarithmic(axis)
        _guessing(axis, self.steps)
        axis.set_title(self.name)
        axis.set_xlabel("batch")
        return figure

    def describe(self) -> str:
        """Where the loss has got to."""
        return (
            f"{self.name}: loss {self.loss[-1]:.2f} after batch {len(self.loss)}"
            if self.loss
            else self.name
        )


def _logarithmic(axis: Axes) -> None:
    """A logarithmic axis, with numbers in plain writing."""
    axis.set_yscale("log")
    axis.yaxis.set_major_locator(LogLocator(subs=(1, 2, 5)))
    axis.yaxis.set_major_formatter("{x:g}")
    axis.yaxis.set_minor_formatter("")


def _guessing(axis: Axes, batches: int) -> None:
    """A dashed line at what ten equal guesses cost."""
    guess = float(np.log(10))
    axis.plot([0, batches], [guess] * 2, color=style.SOFT, linewidth=1, linestyle="dashed")
    axis.text(batches, guess, " guess", color=style.SOFT, fontsize=8, va="center")


def _lines(
    axis: Axes,
    layers: Sequence[Sequence[float]],
    title: str,
    width: float = 1.6,
    log: bool = False,
) -> None:
    numbers = [[float(value) for value in values] for values in layers]
    for at, (values, colour) in enumerate(zip(numbers, style.CYCLE, strict=False)):
        axis.plot(values, color=colour, linewidth=width, label=f"layer {at + 1}")
    low, high = min(map(min, numbers)), max(map(max, numbers))
    margin = 0.06 * max(high - low, high, 1e-9)
    if log:
        axis.set_yscale("log")
        axis.set_ylim(max(low * 0.7, high * 1e-5, 1e-12), max(high * 1.4, 1e-11))
    else:  # with 0 in sight, a steady line looks steady
        axis.set_ylim(min(0.0, low - margin), max(0.0, high) + margin)
    axis.set_title(title)
    axis.set_xlabel("batch")


def _colourful(
    figure, axes: Sequence[Axes], pictures: Sequence[np.ndarray], titles: Sequence[str]
) -> None:
    """Draw the pictures on one colour scale, with a bar that tells counts, not their logarithms."""
    top = max(float(np.max(picture)) for picture in pictures) or 1.0
    for at, (axis, picture) in enumerate(zip(axes, pictures, strict=True)):
        image = axis.imshow(
            picture,
            cmap=COLOURS,
            aspect="auto",
            vmin=0,
            vmax=top,
            extent=(0, picture.shape[1], 0, 10),
        )
        axis.set_title(titles[at])
        axis.set_xlabel("batch")
    axes[0].set_ylabel("activation")
    bar = figure.colorbar(image, ax=list(axes), pad=0.01)
    ticks = [count for count in FEW if np.log1p(count) <= top]
    ticks = ticks[:: max(1, len(ticks) // 5)]
    bar.set_ticks(np.log1p(ticks), labels=[f"{count:,}" for count in ticks])
    bar.ax.set_title("how many", fontsize=8)
