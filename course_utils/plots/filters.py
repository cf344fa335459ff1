"""The figures of chapter 1: a window on an image, edges, ringing bells, sliding boxes, colours."""

from collections.abc import Mapping, Sequence

import matplotlib.pyplot as plt
import numpy as np

from course_utils.plots import grids, style


def picture(image: np.ndarray, caption: str) -> None:
    """Show one (H, W) image large, with its numbers, its row indices on the left and its column
    indices on top."""
    figure, (axis,) = grids.row(1, height=1.9, width=1.9)
    grids.draw(axis, image, numbers=True)
    for number in axis.texts:
        number.set_fontsize(9)  # a large panel carries larger numbers
    grids.indices(axis, image.shape)
    grids.finish(figure, caption)


def window(
    image: np.ndarray,
    corner: tuple[int, int],
    patch: np.ndarray,
    kernel: np.ndarray,
    products: np.ndarray,
    caption: str,
) -> None:
    """Show `image` with the window whose upper left square is `corner`, then patch times kernel,
    square by square, and the sum of the products."""
    figure, axes = grids.row(4)
    grids.draw(axes[0], image, numbers=False, title="image")
    grids.indices(axes[0], image.shape, step=2)
    grids.outline(axes[0], *corner, *patch.shape)
    grids.draw(axes[1], patch, title="patch under the window")
    grids.draw(axes[2], kernel, signed=True, title="kernel")
    products = products + 0.0  # turns -0 into 0
    grids.draw(axes[3], products, signed=True, title="products")
    for axis, sign in zip(axes[1:3], "×=", strict=True):
        axis.text(1.09, 0.5, sign, transform=axis.transAxes, ha="center", va="center", fontsize=16)
    axes[3].set_xlabel(f"their sum = {products.sum():g}", fontsize=12)
    grids.finish(figure, caption)


def centred_window(
    image: np.ndarray, centre: tuple[int, int], kernel: np.ndarray, caption: str
) -> None:
    """Show :func:`window` for the place where the centre of the odd `kernel` stands on `centre`."""
    top, left = (at - size // 2 for at, size in zip(centre, kernel.shape, strict=True))
    patch = image[top : top + kernel.shape[0], left : left + kernel.shape[1]]
    window(image, (top, left), patch, kernel, patch * kernel, caption)


def places(
    image: np.ndarray, centres: Mapping[int, Sequence[Sequence[tuple[int, int]]]], caption: str
) -> None:
    """Show for each window size k the nested list ``centres[k]`` of (row, col) as dots on
    `image`."""
    figure, axes = grids.row(len(centres))
    for axis, (k, lines) in zip(axes, centres.items(), strict=True):
        dots = [place for line in lines for place in line]
        grids.draw(axis, image, numbers=False, title=f"{k} × {k} window: {len(dots)} places")
        axis.scatter([col for _, col in dots], [row for row, _ in dots], s=9, color=style.ORANGE)
        grids.indices(axis, image.shape, step=2)
    grids.finish(figure, caption)


def edge_report(
    pictures: Mapping[str, np.ndarray], responses: Mapping[str, Sequence[np.ndarray]], caption: str
) -> None:
    """Show how each kernel answers each picture: ``responses[kernel name]`` holds one (h, w) map a
    picture.

    Each row of maps is divided by its kernel's largest answer on its own edge, which stands on the
    diagonal. Where that is not above 0, the row says that there is no peak. The last window of each
    picture is flat and bright: what it gets stands beside the row.
    """
    figure, axes = plt.subplots(
        len(responses) + 1,
        len(pictures),
        squeeze=False,
        figsize=(
            2.0 * len(pictures),
            5.6,
        ),  # all of it on a laptop's screen: the maps are held against a table
    )
    for axis, (name, image) in zip(axes[0], pictures.items(), strict=True):
        grids.draw(axis, image, numbers=False, title=f"{name} edge")
    for own, (line, (name, maps)) in enumerate(zip(axes[1:], responses.items(), strict=True)):
        largest = float(np.max(maps[own]))
        for axis, answer in zip(line, maps, strict=True):
            share = np.asarray(answer) / (
                largest if largest > 0 else float(np.abs(maps).max()) or 1.0
            )
            axis.imshow(share, cmap=style.SIGNED, vmin=-1, vmax=1)
            axis.set_title(
                f"from {share.min() + 0.0:.2f} to {share.max() + 0.0:.2f}" if largest > 0 else ""
            )
            grids.bare(axis)
            axis.spines[:].set_visible(True)
        if largest <= 0:
            line[own].set_title("no peak: nothing above 0")
        flat = float(maps[own][-1, -1]) / largest if largest > 0 else 0.0
        line[0].set_ylabel(f"{name}\nflat: {flat if abs(flat) > 1e-6 else 0:.2g}")
    axes[0][0].set_ylabel("picture")
    grids.finish(figure, caption)


def many(
    image: np.ndarray, kernels: Mapping[str, np.ndarray], maps: Sequence[np.ndarray], caption: str
) -> None:
    """Show `image` with each of `kernels` (name to a 2-D array) and below it the map it makes.

    Where the weights add up to 0 the map is signed, else it is a picture in grey.
    """
    figure, axes = plt.subplots(2, len(kernels) + 1, squeeze=False, figsize=(style.WIDE, 3.2))
    grids.draw(axes[1][0], image, numbers=False)
    axes[0][0].axis("off")
    for (above, below), (name, kernel), answer in zip(
        axes.T[1:], kernels.items(), maps, strict=True
    ):
        weights = np.asarray(kernel, dtype=float)
        grids.draw(above, weights, signed=True, numbers=True, title=name)
        grids.draw(below, answer, signed=abs(weights.sum()) < 1e-6, numbers=False)
    grids.finish(figure, caption)


def strikes(f: Sequence[float], g: Sequence[float], moments: Sequence[int], caption: str) -> None:
    """Show for each moment n the list `f` and under it the flipped `g`, whose first number stands
    under place n."""
    first, last = 1 - len(g), len(f) + len(g) - 2
    figure, axes = plt.subplots(1, len(moments), squeeze=False, figsize=(3.1 * len(moments), 1.7))
    for axis, n in zip(axes[0], moments, strict=True):
        for level, start, values, colour in (
            (0, 0, f, style.BLUE),
            (-1, n - len(g) + 1, list(g)[::-1], style.ORANGE),
        ):
            for i, value in enumerate(values, start):
                axis.add_patch(
                    plt.Rectangle(
                        (i - 0.46, level - 0.38), 0.92, 0.76, facecolor=colour, alpha=0.25
                    )
                )
                axis.text(i, level, f"{value:g}", ha="center", va="center")
        axis.set_xlim(first - 0.6, last + 0.6)
        axis.set_ylim(-1.6, 0.6)
        axis.set_yticks([0, -1], ["f", "g flipped"] if axis is axes[0][0] else ["", ""])
        axis.set_xticks(range(first, last + 1))
        axis.tick_params(length=0, labelsize=9)
        axis.spines[:].set_visible(False)
        axis.set_title(f"n = {n}")
    grids.finish(figure, caption)


def boxes(width_f: float, width_g: float, shifts: Sequence[float], caption: str) -> None:
    """Show the box of `width_f` at 0 and the box of `width_g` at each of `shifts`; where they
    overlap it is darker."""
    figure, axes = grids.row(len(shifts), height=0.8)
    reach = max(map(abs, shifts)) + (width_f + width_g) / 2
    for axis, t in zip(axes, shifts, strict=True):
        for centre, width, colour in ((0.0, width_f, style.BLUE), (t, width_g, style.ORANGE)):
            axis.add_patch(
                plt.Rectangle(
                    (centre - width / 2, 0),
                    width,
                    1,
                    facecolor=colour,
                    alpha=0.4,
                    edgecolor=colour,
                    linewidth=2,
                )
            )
        axis.set_xlim(-reach, reach)
        axis.set_ylim(0, 1.2)
        axis.set_yticks([0, 1])
        axis.set_title(f"t = {t:g}")
    grids.finish(figure, caption)


def overlap_curves(times: np.ndarray, curves: Mapping[str, Sequence[float]], caption: str) -> None:
    """Draw each of `curves`, its values at `times`, against the shift t."""
    figure, (axis,) = grids.row(1, height=1.1, width=2.6)
    for name, values in curves.items():
        axis.plot(times, values, label=name)
    axis.set_xlabel("shift t")
    axis.set_ylabel("overlap")
    axis.set_ylim(bottom=0)
    axis.legend(loc="upper right")
    grids.finish(figure, caption)


def colours(image: np.ndarray, caption: str) -> None:
    """Show a (3, H, W) image in colour, its three channels, and the mean of the three."""
    figure, axes = grids.row(5, height=0.9, width=0.9)
    grids.draw(axes[0], image.mean(axis=0), numbers=False, title="colour image")
    axes[0].images[0].remove()
    axes[0].imshow(np.moveaxis(image, 0, -1))
    panels = [*image, image.mean(axis=0)]
    for axis, panel, name in zip(
        axes[1:],
        panels,
        ("channel 0: red", "channel 1: green", "channel 2: blue", "mean of the three"),
        strict=True,
    ):
        grids.draw(axis, panel, numbers=False, title=name)
    grids.finish(figure, caption)
