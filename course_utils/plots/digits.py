"""Figures of chapter 6: digits, what a linear layer looks for, a table of mix-ups, a gallery of
mistakes."""

from collections.abc import Sequence

import matplotlib.pyplot as plt
import numpy as np
import torch
from matplotlib.axes import Axes

from course_utils.plots import grids, style

EACH = 3  # samples of each digit
MOST = 18  # mistakes in the gallery


def samples(images: torch.Tensor, labels: torch.Tensor, caption: str) -> None:
    """Show the first EACH images of every digit, one digit a column; images are (N, 1, 28, 28)."""
    figure, axes = plt.subplots(EACH, 10, figsize=(8.6, 0.9 * EACH + 0.4))
    for digit, column in enumerate(axes.T):
        for axis, at in zip(column, (labels == digit).nonzero()[:EACH, 0].tolist(), strict=True):
            _ink(axis, images[at, 0])
        column[0].set_title(str(digit))
    grids.finish(figure, caption)


def templates(weights: torch.Tensor, caption: str) -> None:
    """Show the (10, 784) weights of a linear layer as ten pictures: red speaks for the digit, blue
    against it."""
    figure, axes = plt.subplots(2, 5, figsize=(8.6, 3.9))
    for digit, (axis, weight) in enumerate(
        zip(axes.flat, weights.detach().reshape(10, 28, 28), strict=True)
    ):
        grids.draw(axis, weight.numpy(), signed=True, numbers=False, title=f"for a {digit}")
    grids.finish(figure, caption)


def confusion(matrix: torch.Tensor, caption: str) -> None:
    """Show how often each digit (a row) was read as which (a column); mistakes are coloured, what
    was right is not.

    `matrix` is (classes, classes), rows are labels.
    """
    counts = matrix.numpy()
    classes = len(counts)
    mistakes = np.where(np.eye(classes, dtype=bool), 0, counts)
    figure, axis = plt.subplots(figsize=(6.0, 5.2))
    axis.imshow(
        np.where(mistakes > 0, mistakes, np.nan),
        cmap="Oranges",
        vmin=-0.3 * max(1, mistakes.max()),
        vmax=1.1 * max(1, mistakes.max()),
    )
    for (row, col), count in np.ndenumerate(counts):
        if row == col:
            axis.add_patch(plt.Rectangle((col - 0.5, row - 0.5), 1, 1, color=style.FAINT))
        strong = count > 0.6 * mistakes.max() and row != col
        axis.text(
            col,
            row,
            f"{count}" if count or row == col else "·",
            ha="center",
            va="center",
            fontweight="normal" if row == col else "bold",
            color="white" if strong else "#6b7280" if row == col or not count else style.INK,
        )
    axis.set_xticks(range(classes))
    axis.set_yticks(range(classes))
    axis.tick_params(length=0, labelsize=11)
    axis.xaxis.tick_top()
    axis.xaxis.set_label_position("top")
    axis.set_xlabel("... was read as this")
    axis.set_ylabel("this digit ...")
    axis.spines[:].set_visible(False)
    grids.finish(figure, caption)


def gallery(
    images: torch.Tensor,
    labels: torch.Tensor,
    predicted: torch.Tensor,
    confidence: torch.Tensor,
    caption: str,
) -> None:
    """Show the mistakes of which the net was surest, the surest first; says so where there is none.

    images are (N, 1, 28, 28), labels, predicted and confidence (N,).
    """
    wrong = (predicted != labels).nonzero()[:, 0]
    if not len(wrong):
        print("No mistakes at all: nothing to show.")
        return
    chosen: Sequence[int] = wrong[confidence[wrong].argsort(descending=True)][:MOST].tolist()
    columns = min(6, len(chosen))
    rows = -(-len(chosen) // columns)
    figure, axes = plt.subplots(
        rows, columns, squeeze=False, figsize=(1.45 * columns, 1.75 * rows + 0.3)
    )
    for axis in axes.flat[len(chosen) :]:
        axis.axis("off")
    for axis, at in zip(axes.flat, chosen, strict=False):
        _ink(axis, images[at, 0])
        axis.set_title(
            f"{labels[at]} read as {predicted[at]}\n{confidence[at]:.0%} sure", fontsize=9
        )
    grids.finish(figure, caption)


def _ink(axis: Axes, image: torch.Tensor) -> None:
    """One digit, dark ink on light paper, as it was written."""
    axis.imshow(image.numpy(), cmap="gray_r", vmin=0, vmax=1)
    grids.bare(axis)
    axis.spines[:].set(visible=True, color=style.FAINT)
