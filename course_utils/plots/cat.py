"""The figures of chapter 5: the cat and its scrambled pixels, four networks by where the cat sits,
what they look at."""

from collections.abc import Mapping, Sequence

import matplotlib.pyplot as plt
import numpy as np
import torch
from matplotlib.axes import Axes
from torch import Tensor, nn

from course_utils.datasets import cats
from course_utils.plots import grids, style

MARKS = "os^"
ASKED = {
    "predict_kat": ("Kat", "moved"),
    "predict_small": ("small", "fresh"),
    "predict_deep": ("deep", "fresh"),
    "predict_kit_train": ("Kit", "train"),
    "predict_kit_moved": ("Kit", "moved"),
}  # which net, on which images, each prediction is about
ASK_YOURSELF = {
    "predict_kat": "Which places does the large filter visit? Does the maximum remember which?",
    "predict_small": "What can a net with 100,000 weights behind its filters do with 400 images?",
    "predict_deep": "It has 1,111 weights in all. Could it learn 400 images by heart?",
    "predict_kit_train": "It has more than a million weights for 400 images.",
    "predict_kit_moved": "Which of its weights has ever met a cat in the other quadrant?",
}  # for whoever is surprised


def same_pixels(cat: np.ndarray, scrambled: np.ndarray, caption: str) -> None:
    """Show the (20, 20) cat, its scrambled pixels, and how often each brightness occurs in both."""
    figure, (left, middle, right) = plt.subplots(1, 3, figsize=(8.6, 2.6), width_ratios=(1, 1, 1.5))
    grids.draw(left, cat, numbers=False, title="cat: label 1")
    grids.draw(middle, scrambled, numbers=False, title="no cat: label 0")
    bins = np.linspace(0, 1, 21)
    right.hist(cat.ravel(), bins, color=style.SKY, label="cat")
    right.hist(
        scrambled.ravel(),
        bins,
        histtype="step",
        color=style.ORANGE,
        linestyle="--",
        linewidth=2,
        label="scrambled",
    )
    right.set(xlabel="brightness", ylabel="pixels", title="how often each brightness occurs")
    right.legend()
    grids.finish(figure, caption)


def gallery(images: Tensor, titles: Sequence[str], caption: str) -> None:
    """Show images (N, 1, 100, 100) with the lines between the quadrants and `titles` above."""
    figure, axes = grids.row(len(images), height=1.05)
    for axis, image, title in zip(axes, images, titles, strict=True):
        _photo(axis, image, title)
        axis.axhline(cats.SIZE / 2 - 0.5, color=style.YELLOW, linewidth=1, alpha=0.8)
        axis.axvline(cats.SIZE / 2 - 0.5, color=style.YELLOW, linewidth=1, alpha=0.8)
    grids.finish(figure, caption)


def starts(losses: Sequence[Sequence[float]], caption: str) -> None:
    """Draw the loss in each epoch of several runs, one list each, and mark those that end no better
    than guessing."""
    guessing = float(np.log(2))
    stuck = [run[-1] > 0.9 * guessing for run in losses]
    figure, axis = plt.subplots(figsize=(7.0, 3.0))
    for run, nowhere in zip(losses, stuck, strict=True):
        looks = (
            {"color": style.ORANGE, "linestyle": "--", "marker": "x"}
            if nowhere
            else {"color": style.BLUE, "marker": "o"}
        )
        axis.plot(range(1, len(run) + 1), run, markersize=4, linewidth=1.4, **looks)
    axis.axhline(guessing, color=style.SOFT, linewidth=1)
    axis.set(xlabel="epoch", ylabel="loss", ylim=(-0.03, 0.85))
    handles = [
        plt.Line2D(
            [], [], color=style.BLUE, marker="o", label=f"{len(stuck) - sum(stuck)} got going"
        ),
        plt.Line2D(
            [],
            [],
            color=style.ORANGE,
            marker="x",
            linestyle="--",
            label=f"{sum(stuck)} near guessing",
        ),
    ]
    figure.legend(handles=handles, loc="outside upper center", ncols=2)
    grids.finish(figure, caption)


def scores(table: Mapping[str, Mapping[str, float]], caption: str) -> None:
    """Print and chart the accuracy of each net, ``{net: {group: accuracy}}`` with groups such as
    train, fresh, moved."""
    groups = list(next(iter(table.values())))
    width = max(map(len, table)) + 2
    print("".ljust(width) + "".join(f"{group:>9}" for group in groups))
    for name, row in table.items():
        print(name.ljust(width) + "".join(f"{row[group]:9.2f}" for group in groups))
    figure, axis = plt.subplots(figsize=(7.0, 0.42 * len(table) + 1.5))
    nudge = np.linspace(0.2, -0.2, len(groups)) if len(groups) > 1 else [0.0]
    for group, mark, colour, up in zip(groups, MARKS, style.CYCLE, nudge, strict=False):
        places = [len(table) - 1 - at + up for at in range(len(table))]
        axis.scatter(
            [row[group] for row in table.values()],
            places,
            s=55,
            marker=mark,
            color=colour,
            label=group,
            zorder=3,
        )
    axis.axvline(0.5, color=style.SOFT, linestyle="--", linewidth=1)
    axis.set_yticks(range(len(table)), list(table)[::-1])
    axis.set(
        xlim=(0.35, 1.04),
        ylim=(-0.6, len(table) - 0.4),
        xlabel="share of images answered right (dashed: guessing)",
    )
    axis.grid(axis="y", color=style.FAINT)
    axis.set_axisbelow(True)
    figure.legend(*axis.get_legend_handles_labels(), loc="outside upper center", ncols=len(groups))
    grids.finish(figure, caption)


def logit_loss(caption: str) -> None:
    """Draw the sigmoid, and beside it what a logit costs when the label is 1 and when it is 0."""
    logits = np.linspace(-6, 6, 241)
    figure, (left, right) = plt.subplots(1, 2, figsize=(7.6, 2.6))
    left.plot(logits, 1 / (1 + np.exp(-logits)), color=style.BLUE)
    left.plot([0], [0.5], "o", color=style.INK)
    left.set(title="sigmoid: probability of a cat", xlabel="logit", ylim=(-0.03, 1.03))
    right.plot(logits, np.log1p(np.exp(-logits)), color=style.BLUE, label="label 1: cat")
    right.plot(
        logits, np.log1p(np.exp(logits)), color=style.ORANGE, linestyle="--", label="label 0"
    )
    right.plot([0], [np.log(2)], "o", color=style.INK)
    right.annotate(
        "ln 2 = 0.69",
        (0, np.log(2)),
        xytext=(0, 2.4),
        ha="center",
        arrowprops={"arrowstyle": "-", "color": style.SOFT},
    )
    right.set(title="loss", xlabel="logit", ylim=(-0.2, 6.2))
    right.legend(loc="upper center")
    grids.finish(figure, caption)


def confront(predictions: Mapping[str, str], table: Mapping[str, Mapping[str, float]]) -> None:
    """Print each prediction, a "yes" or "no" by its item's name, beside the accuracy in `table`,
    ``{net: {group: accuracy}}``, and a question for each surprise."""
    width, surprises = max(map(len, predictions)) + 2, list[str]()
    print("".ljust(width) + "measured               you said")
    for item, word in predictions.items():
        net, group = ASKED[item]
        if net not in table:
            print(f"{item.ljust(width)}{net} was not trained")
            continue
        value = table[net][group]
        verdict = "yes" if value >= 0.8 else "no" if value <= 0.65 else "hard to say"
        measured = f"{net}, {group}: {value:.2f}, {verdict}"
        surprised = {verdict, word} == {"yes", "no"}
        surprises += [item] * surprised
        print(f"{item.ljust(width)}{measured:<23}{word}{'   a surprise' * surprised}")
    for item in surprises:
        print(f"\n{item}: {ASK_YOURSELF[item]}", end="")


def winning_window(net: nn.Sequential, images: Tensor, caption: str) -> None:
    """Show Kat's filter, and two images (1, 100, 100) each beside its map of responses with the
    largest one framed."""
    layer = net[0]
    side, padding = layer.kernel_size[0], layer.padding[0]
    figure, axes = plt.subplots(1, 5, figsize=(style.WIDE, 2.3))
    grids.draw(
        axes[0], layer.weight[0, 0].detach().numpy(), signed=True, title="the filter learned"
    )
    with torch.no_grad():
        maps = layer(images)[:, 0].numpy()
    for (left, right), image, answers in zip((axes[1:3], axes[3:5]), images, maps, strict=True):
        row, col = np.unravel_index(answers.argmax(), answers.shape)
        _photo(left, image, "the winning window")
        grids.outline(left, row - padding, col - padding, side, side)
        grids.draw(right, answers, signed=True, title=f"responses, at most {answers.max():.1f}")
        right.add_patch(plt.Circle((col, row), 5, fill=False, edgecolor=style.INK, linewidth=1.5))
    grids.finish(figure, caption)


def saliency(nets: Mapping[str, nn.Sequential], image: Tensor, caption: str) -> None:
    """Show how strongly each pixel of `image` (1, 100, 100) moves each net's logit: the size of the
    gradient."""
    figure, axes = grids.row(len(nets) + 1, height=1.05)
    _photo(axes[0], image, "image")
    for axis, (name, net) in zip(axes[1:], nets.items(), strict=True):
        pixels = image[None].clone().requires_grad_()
        (gradient,) = torch.autograd.grad(net.eval()(pixels).sum(), pixels)
        strength = gradient[0, 0].abs().numpy()
        axis.imshow(
            strength, cmap="magma", vmin=0, vmax=max(float(np.quantile(strength, 0.998)), 1e-12)
        )
        axis.set_title(name)
        grids.bare(axis)
    grids.finish(figure, caption)


def quadrants(table: Mapping[str, Mapping[str, float]], caption: str) -> None:
    """Show the accuracy of each net in each quadrant, ``{net: {"upper left": accuracy, ...}}``,
    laid out as in the image."""
    figure, axes = grids.row(len(table), height=1.0, width=0.9)
    for axis, (name, row) in zip(axes, table.items(), strict=True):
        values = np.array([row[quadrant] for quadrant in cats.QUADRANTS]).reshape(2, 2)
        axis.imshow(values, cmap="Blues", vmin=0.4, vmax=1.1)
        for (r, c), value in np.ndenumerate(values):
            axis.text(
                c,
                r,
                f"{value:.2f}",
                ha="center",
                va="center",
                color="white" if value > 0.8 else style.INK,
            )
        axis.set_title(name)
        grids.bare(axis)
        axis.spines[:].set_visible(True)
    grids.finish(figure, caption)


def _photo(axis: Axes, image: Tensor, title: str = "") -> None:
    """Draw an image (1, 100, 100) as the photograph it is."""
    axis.imshow(
        np.asarray(image[0]) * cats.SPREAD + cats.GREY, cmap=style.BRIGHTNESS, vmin=0, vmax=1
    )
    axis.set_title(title)
    grids.bare(axis)
