"""The figures of chapter 4: dark and light squares, maps of responses, a bias before a ReLU,
errors."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

import matplotlib.pyplot as plt
import numpy as np
from matplotlib.axes import Axes
from matplotlib.colors import ListedColormap

from course_utils.datasets import patterns
from course_utils.plots import grids, style

COUNT, SIZE = 60, 12  # the random images: how many, and their side
SQUARES = ListedColormap([style.EMPTY, style.INK])


def pattern_and_image(pattern: np.ndarray, image: np.ndarray, caption: str) -> None:
    """Show the (h, w) pattern beside the (H, W) image, both on the same scale, with the image's
    indices."""
    widths = [pattern.shape[1], image.shape[1]]
    figure, (left, right) = plt.subplots(1, 2, figsize=(6.2, 4.9), width_ratios=widths)
    squares(left, pattern, title="pattern")
    squares(right, image, title="image", indices=True)
    grids.finish(figure, caption)


def squares(axis: Axes, image: np.ndarray, title: str = "", indices: bool = False) -> None:
    """Draw an (H, W) image of +1 (dark) and -1 (light) squares into `axis`."""
    axis.imshow(image, cmap=SQUARES, vmin=-1, vmax=1)
    height, width = image.shape
    for edge in range(1, height):
        axis.axhline(edge - 0.5, color=style.SOFT, linewidth=0.5)
    for edge in range(1, width):
        axis.axvline(edge - 0.5, color=style.SOFT, linewidth=0.5)
    axis.set_title(title)
    axis.spines[:].set_visible(True)
    if indices:
        grids.indices(axis, image.shape)
    else:
        grids.bare(axis)


def responses(
    image: np.ndarray, values: np.ndarray, peak: Sequence, caption: str, anchor: int = 1
) -> None:
    """Show the image beside its (H, W) map of responses, with the place ``peak == [[row, col],
    value]`` framed.

    `anchor` says how far the window's named square lies from its upper left one: 1 for the centre,
    0 for the corner.
    """
    figure, (left, right) = plt.subplots(1, 2, figsize=(9.2, 5.0))
    squares(left, image, title="image", indices=True)
    (row, col), value = peak
    grids.outline(left, row - anchor, col - anchor, 3, 3)
    grids.draw(
        right,
        values,
        signed=True,
        numbers=True,
        title=f"responses: {value:g} at row {row}, column {col}",
    )
    _larger_numbers(right, 8.5)
    grids.outline(right, row, col, 1, 1)
    grids.indices(right, values.shape)
    grids.finish(figure, caption)


def through_relu(values: np.ndarray, bias: float, caption: str) -> None:
    """Show an (H, W) map of responses, the map with `bias` added, and what the ReLU leaves of
    it."""
    figure, axes = grids.row(3, height=1.6, width=1.5)
    moved = values + bias
    for axis, panel, title in zip(
        axes,
        (values, moved, np.maximum(0, moved)),
        ("responses", f"responses + ({bias:g})", "after the ReLU"),
        strict=True,
    ):
        grids.draw(axis, panel, signed=True, numbers=True, title=title)
        _larger_numbers(axis, 7.5)
    grids.finish(figure, caption)


def verdicts(images: Mapping[str, np.ndarray], outputs: Sequence[float], caption: str) -> None:
    """Show images of +1 and -1 squares by name, each with the number that a detector gave for
    it."""
    figure, axes = grids.row(len(images), height=1.15)
    for axis, (name, image), output in zip(axes, images.items(), outputs, strict=True):
        squares(axis, image, title=f"{name}\ndetector: {output + 0.0:g}")
    grids.finish(figure, caption)


def corners(pattern: np.ndarray, caption: str) -> None:
    """Show the pattern and its four 2 x 2 corners, each where it lies in the pattern."""
    figure, axes = grids.row(5, height=0.95, width=0.85)
    squares(axes[0], pattern, title="pattern")
    for axis, (name, top, left) in zip(axes[1:], CORNERS, strict=True):
        squares(axis, pattern, title=name)
        grids.outline(axis, top, left, 2, 2)
        axis.patches[-1].set_clip_on(False)  # the frame runs along the panel's edge
    grids.finish(figure, caption)


CORNERS = (("upper left", 0, 0), ("upper right", 0, 1), ("lower left", 1, 0), ("lower right", 1, 1))


def feature_maps(features: np.ndarray, caption: str) -> None:
    """Show the four (H, W) feature maps of Kan's first layer, their values written in."""
    figure, axes = plt.subplots(2, 2, figsize=(5.6, 5.8))  # one screen of a laptop
    for axis, panel, (name, _, _) in zip(axes.flat, features, CORNERS, strict=True):
        grids.draw(axis, panel, signed=True, numbers=True, title=f"{name} corner")
        _larger_numbers(axis, 6.5)
        for number in axis.texts:
            if number.get_text() == "0":
                number.set_color(style.SOFT)
        grids.indices(axis, panel.shape)
    grids.finish(figure, caption)


def ranking(pattern: np.ndarray, designs: Mapping[str, Any]) -> None:
    """Show how many of all 512 windows give each answer of a second layer, the pattern's marked,
    and its closest rivals.

    `designs` maps a name to the second layer's weights (4, 2, 2); the first layer has the corners
    of the (3, 3) `pattern`.
    """
    windows = ((np.arange(512)[:, None] >> np.arange(9)) & 1).reshape(512, 3, 3) * 2 - 1
    parts = np.lib.stride_tricks.sliding_window_view(windows, (2, 2), axis=(1, 2))
    filters = [pattern[top : top + 2, left : left + 2] / 4 for _, top, left in CORNERS]
    maps = np.maximum(0, np.stack([(parts * one).sum(axis=(3, 4)) for one in filters], axis=1))
    figure, axes = plt.subplots(
        len(designs), 6, figsize=(9.0, 1.7 * len(designs)), width_ratios=[5, 1, 1, 1, 1, 1]
    )
    own = (windows == pattern).all(axis=(1, 2))
    for line, (name, weights) in zip(np.atleast_2d(axes), designs.items(), strict=True):
        answers = np.einsum("nkrc,krc->n", maps, np.asarray(weights, dtype=float))
        values, counts = np.unique(answers, return_counts=True)
        mine = values == answers[own][0]
        colours = [style.ORANGE if hit else style.SOFT for hit in mine]
        line[0].bar(values, counts, width=0.35, color=colours)
        line[0].set_title(f"{name}: windows by answer, the pattern's in orange")
        first = [np.flatnonzero(own)[0], *np.flatnonzero(~own)[np.argsort(-answers[~own])[:4]]]
        for axis, at in zip(line[1:], first, strict=True):
            squares(axis, windows[at], title=f"{answers[at]:g}")
    grids.finish(figure, "All 512 windows, ranked: the pattern's answer, and the next best four.")


def errors(
    counts: Mapping[str, tuple[Sequence[float], Sequence[float]]],
    levels: Sequence[float],
    noises: Sequence[float],
    caption: str,
) -> None:
    """Show each detector's errors, a pair from :func:`count_errors` by its name, over `levels` and
    over `noises`."""
    figure, (left, right) = plt.subplots(1, 2, figsize=(9.2, 3.6))
    for (name, (alarms, misses)), mark in zip(counts.items(), "os", strict=True):
        left.plot(levels, np.multiply(alarms, 100), marker=mark, label=name)
        right.plot(noises, np.multiply(misses, 100), marker=mark, label=name)
    left.set(
        title="false alarms on clean images",
        xlabel="threshold, as a share of the perfect answer",
        ylabel="% of the other windows",
    )
    right.set(
        title="missed instances under noise",
        xlabel="spread of the noise on every square",
        ylabel="% of the instances",
    )
    left.legend()
    right.legend()
    grids.finish(figure, caption)


def count_errors(
    answer: Callable[[np.ndarray], np.ndarray],
    pattern: np.ndarray,
    levels: Sequence[float],
    noises: Sequence[float],
) -> tuple[list[float], list[float]]:
    """Measure a detector on COUNT random images of a fixed seed, each with the pattern put in at
    four places.

    ``answer(image)`` gives one number for every window inside the (SIZE, SIZE) image: an array
    (SIZE - 2, SIZE - 2). Returns the share of the windows without the pattern that reach each of
    `levels` times the perfect answer, and the share of the instances that normal noise of each
    spread in `noises` brings below the threshold, which then lies halfway between the perfect
    answer and the best of the others.
    """
    images = patterns.random_images(COUNT, SIZE, SIZE, seed=4)
    for row in (1, SIZE - 4):
        for col in (1, SIZE - 4):
            images[:, row : row + 3, col : col + 3] = pattern
    windows = np.lib.stride_tricks.sliding_window_view(images, (3, 3), axis=(1, 2))
    there = (windows == pattern).all(axis=(3, 4))
    clean = np.array([answer(image) for image in images])
    perfect, rival = clean[there].max(), clean[~there].max()
    alarms = [float((clean[~there] >= level * perfect - 1e-9).mean()) for level in levels]
    rng = np.random.default_rng(4)
    misses = []
    for noise in noises:
        noisy = np.array(
            [answer(image + rng.normal(scale=noise, size=image.shape)) for image in images]
        )
        misses.append(float((noisy[there] < (perfect + rival) / 2).mean()))
    return alarms, misses


def _larger_numbers(axis: Axes, size: float) -> None:
    for number in axis.texts:
        number.set_fontsize(size)
