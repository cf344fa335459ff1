"""Figures of chapter 3: a convolution's matrix beside its image, patches as columns, weights drawn
to scale.

Nothing here works a matrix out: every figure draws the arrays it is given.
"""

from collections.abc import Sequence

import matplotlib.pyplot as plt
import numpy as np
from matplotlib.axes import Axes
from matplotlib.colors import to_rgb

from course_utils.plots import grids, style

# Six colours that stay apart for colour-blind readers, then paler ones of the same hues.
HUES = (*style.CYCLE, "#80b8d8", "#eaaf80", "#80cfb9", "#f2cf80")


def weights_in_place(matrix: np.ndarray, weights: np.ndarray, title: str, caption: str) -> None:
    """Draw `matrix` (rows, cols) with each entry in the colour of the weight it equals, beside the
    weights.

    `weights` is 1-D or 2-D, all different, none of them zero, at most ten; zeros of the matrix stay
    empty. Raises ValueError otherwise.
    """
    matrix, weights = np.atleast_2d(matrix), np.atleast_2d(weights)
    figure, (left, right) = plt.subplots(
        1,
        2,
        figsize=(2.0 + 0.42 * matrix.shape[1], max(1.7, 0.7 + 0.42 * matrix.shape[0])),
        width_ratios=[weights.shape[1], matrix.shape[1] + 1],
    )
    _paint(left, weights, weights, title="the weights")
    _paint(right, matrix, weights, title=title)
    grids.finish(figure, caption)


def row_and_window(image: np.ndarray, kernel: np.ndarray, matrix: np.ndarray, row: int) -> None:
    """Draw an image, its kernel and the convolution's matrix, one row coloured like the window it
    stands for.

    `image` is (H, W), `kernel` has different non-zero entries, `matrix` is (outputs, H * W); the
    other rows are paler. Raises ValueError where the matrix has another number of columns than the
    image has pixels.
    """
    image, kernel, matrix = (np.asarray(array, dtype=float) for array in (image, kernel, matrix))
    if matrix.shape[1] != image.size:
        raise ValueError(
            f"a matrix with {matrix.shape[1]} columns does not go with {image.size} pixels"
        )
    figure, (left, middle, right) = plt.subplots(
        1,
        3,
        figsize=(9.6, 1.5 + 0.27 * max(matrix.shape[0], 9)),
        width_ratios=[1.1 * image.shape[1], kernel.shape[1], 1.05 * matrix.shape[1]],
    )
    window = matrix[row].reshape(image.shape)
    _paint(left, window, kernel, title=f"image, window {row}", numbers=image)
    _paint(middle, kernel, kernel, title="kernel")
    _paint(right, matrix, kernel, title="the matrix: a row an output, a column a pixel", strong=row)
    grids.outline(right, row, 0, 1, matrix.shape[1], colour=style.INK)
    right.set_yticks([row], [f"row {row}"])
    ends = range(0, matrix.shape[1], image.shape[1])
    for edge in ends:
        right.axvline(edge - 0.5, color=style.SOFT, linewidth=1.2)
    right.set_xticks(
        [edge + (image.shape[1] - 1) / 2 for edge in ends],
        [f"image row {at}" for at in range(image.shape[0])],
        fontsize=8,
    )
    right.tick_params(length=0)
    grids.finish(
        figure,
        "\nUnroll the image line by line: the window becomes one row of the matrix. Equal weights "
        "have equal colours.",
    )


def one_weight(matrix: np.ndarray, weights: np.ndarray) -> None:
    """Draw the `matrix` (outputs, n) of a 1-D convolution once for each of its `weights` (k,), that
    weight's places lit up.

    `weights` are all different, none of them zero. Each lit place says what it adds to the weight's
    gradient: g of its row times x of its column.
    """
    matrix = np.asarray(matrix, dtype=float)
    figure, axes = grids.row(len(weights), height=0.75)
    for at, (axis, weight, hue) in enumerate(zip(axes, weights, HUES, strict=False)):
        for (r, c), entry in np.ndenumerate(matrix):
            lit = entry == weight
            colour = hue if lit else style.SOFT if entry else style.EMPTY
            grids.square(axis, r, c, grids.pale(colour, 0.55 if lit else 0.5), edge="white")
            if lit:
                axis.text(c, r, f"$g_{r} x_{c}$", ha="center", va="center", fontsize=10)
        grids.board(axis, *matrix.shape)
        grids.indices(axis, matrix.shape)
        axis.set_xticklabels([f"$x_{c}$" for c in range(matrix.shape[1])])
        axis.set_yticklabels([f"$g_{r}$" for r in range(matrix.shape[0])])
        axis.set_title(f"the places of $w_{at}$")
    grids.finish(
        figure, "Each place is worth its row's g times its column's x; a weight's gradient adds up."
    )


def unrolled(height: int, width: int, corner: int, window: tuple[int, int]) -> None:
    """Draw the numbered pixels of a (height, width) image, and below as one row.

    Those of the `window` (rows, columns) whose upper left pixel has the number `corner` are marked.
    """
    top, left = divmod(corner, width)
    picked = np.arange(height * width).reshape(height, width)[
        top : top + window[0], left : left + window[1]
    ]
    size = (0.42 * height * width + 0.4, 0.42 * (height + 1) + 1.5)
    figure, (above, below) = plt.subplots(2, 1, figsize=size, height_ratios=[height, 1])
    pixels = np.arange(height * width)
    for axis, shape in ((above, (height, width)), (below, (1, height * width))):
        for pixel, (r, c) in zip(pixels, np.ndindex(shape), strict=True):
            marked = pixel in picked
            grids.square(axis, r, c, style.SKY if marked else style.EMPTY, edge="white")
            axis.text(
                c,
                r,
                str(pixel),
                ha="center",
                va="center",
                fontsize=9,
                fontweight="bold" if marked else "normal",
                color=style.INK,
            )
        grids.board(axis, *shape)
    above.set_title("pixels, numbered line by line", fontsize=9)
    below.set_title("the same pixels as a vector", fontsize=9)
    grids.finish(figure, "A step down in the image is a whole line further along in the vector.")


def patches_as_columns(
    image: np.ndarray,
    columns: np.ndarray,
    window: tuple[int, int],
    corners: Sequence[tuple[int, tuple[int, int]]],
) -> None:
    """Draw an image with windows framed, and the patch matrix with their columns framed in the same
    colours.

    `image` is (H, W), `columns` (kh * kw, positions), `window` (kh, kw); `corners` holds at most
    three pairs (column, (row, col)): a column's number and the upper left square of its window.
    """
    image, columns = np.asarray(image, dtype=float), np.asarray(columns, dtype=float)
    widths = [image.shape[1], columns.shape[1]]
    figure, (left, right) = plt.subplots(
        1, 2, figsize=(1.8 + 0.42 * sum(widths), 2.9), width_ratios=widths
    )
    grids.draw(left, image, signed=True, numbers=True, title="the image")
    grids.draw(right, columns, signed=True, numbers=True, title="im2col: one column a window")
    for (column, (row, col)), colour in zip(
        corners, (style.ORANGE, style.GREEN, style.PINK), strict=False
    ):
        grids.outline(left, row, col, *window, colour=colour)
        grids.outline(right, 0, column, columns.shape[0], 1, colour=colour)
    grids.finish(
        figure, "A window's numbers, read line by line, stand in the column of the same colour."
    )


def descent(
    losses: Sequence[float], start: np.ndarray, found: np.ndarray, wanted: np.ndarray
) -> None:
    """Draw the loss of each step, and three 2-D kernels: the first, the one found, the one
    wanted."""
    figure, axes = plt.subplots(1, 4, figsize=(9.2, 2.6), width_ratios=[1.7, 1, 1, 1])
    axes[0].semilogy(losses)
    axes[0].set(xlabel="step", title="loss")
    reach = float(np.abs(wanted).max())
    kernels = {"start": start, "found": found, "wanted": wanted}
    for axis, (title, kernel) in zip(axes[1:], kernels.items(), strict=True):
        image = axis.imshow(kernel, cmap=style.SIGNED, vmin=-reach, vmax=reach)
        grids.write_numbers(axis, np.round(kernel, 2) + 0.0, image)
        axis.set(title=title, xticks=[], yticks=[])
    grids.finish(
        figure, "Nine weights, each nudged up and down to learn its slope, then all moved downhill."
    )


def _paint(
    axis: Axes,
    entries: np.ndarray,
    weights: np.ndarray,
    title: str = "",
    strong: int | None = None,
    numbers: np.ndarray | None = None,
) -> None:
    """One square an entry, coloured as the weight it equals, with `numbers` (default: the entries)
    inside."""
    flat = [float(weight) for weight in np.ravel(weights)]
    if len(set(flat)) < len(flat) or 0.0 in flat or len(flat) > len(HUES):
        raise ValueError(f"give at most {len(HUES)} different weights, none of them zero")
    shown = entries if numbers is None else numbers
    small = entries.shape[1] > 14
    for (r, c), entry in np.ndenumerate(entries):
        hue = (
            HUES[flat.index(float(entry))]
            if float(entry) in flat
            else style.EMPTY
            if entry == 0
            else style.SOFT
        )
        faded = strong is not None and r != strong
        grids.square(axis, r, c, grids.pale(hue, 0.45 if faded else 1.0), edge="white")
        if numbers is not None or entry != 0:
            dark = hue != style.EMPTY and not faded and np.dot(to_rgb(hue), (0.3, 0.59, 0.11)) < 0.6
            axis.text(
                c,
                r,
                f"{shown[r, c]:.3g}",
                ha="center",
                va="center",
                fontsize=6 if small else 9,
                color="white" if dark else style.INK,
            )
    grids.board(axis, *entries.shape)
    axis.set_title(title, fontsize=9)
