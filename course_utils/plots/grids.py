"""What the chapters' figures share: images, grids of numbers and squares, and the caption that
every figure has."""

from collections.abc import Sequence

import matplotlib.pyplot as plt
import numpy as np
from matplotlib.axes import Axes
from matplotlib.colors import to_rgb
from matplotlib.figure import Figure

from course_utils.plots import card, style


def show(
    *panels: np.ndarray,
    titles: Sequence[str] = (),
    signed: bool | Sequence[bool] = False,
    numbers: bool | None = None,
    reach: float | None = None,
    caption: str,
) -> None:
    """Show 2-D arrays side by side, each one square panel wide, with `caption` below.

    `signed` panels use a colour scale centred on zero, as far as `reach` (default: each as far as
    its largest value), the others brightness from 0 (dark) to 1 (bright) or their own range where
    that is wider. `numbers` writes the values into the squares (default: where a panel has at most
    64 of them).
    """
    figure, axes = row(len(panels))
    flags = [signed] * len(panels) if isinstance(signed, bool) else list(signed)
    names = [*titles, *[""] * (len(panels) - len(titles))]
    for axis, panel, flag, name in zip(axes, panels, flags, names, strict=True):
        draw(
            axis,
            np.asarray(panel, dtype=float),
            signed=flag,
            numbers=numbers,
            reach=reach,
            title=name,
        )
    finish(figure, caption)


def row(count: int, height: float = 1.0, width: float = 1.0) -> tuple[Figure, list[Axes]]:
    """A figure with `count` panels in a row; `height` and `width` are in panels, which are smaller
    where many share a row."""
    side = min(style.PANEL, style.WIDE / (width * count))
    figure, axes = plt.subplots(
        1, count, figsize=(side * width * count, side * height + 0.3), squeeze=False
    )
    return figure, list(axes[0])


def finish(figure: Figure, caption: str) -> None:
    """Show the figure with its caption below; in a notebook as a card, whose alt text is its titles
    and the caption."""
    if figure.get_figwidth() > style.WIDE:
        figure.set_figwidth(style.WIDE)
    if "inline" not in plt.get_backend():
        figure.supxlabel(caption, fontsize=9, wrap=True)
        plt.show()
        return
    from IPython.display import display

    titles = [figure.get_suptitle(), *(axis.get_title() for axis in figure.axes)]
    data, metadata = card.bundle(
        figure, ". ".join([*filter(None, titles), caption.strip()]), caption
    )
    display(data, metadata=metadata, raw=True)
    plt.close(figure)  # else it would be shown once more at the end of the cell


def draw(
    axis: Axes,
    panel: np.ndarray,
    signed: bool = False,
    numbers: bool | None = None,
    title: str = "",
    reach: float | None = None,
) -> None:
    """Draw one 2-D array into `axis`, one square per entry; the arguments are those of
    :func:`show`."""
    if signed:
        reach = max(float(np.abs(panel).max(initial=0.0)) if reach is None else float(reach), 1e-9)
        low, high, colours = -reach, reach, style.SIGNED
    else:
        low, high, colours = (
            min(0.0, float(panel.min())),
            max(1.0, float(panel.max())),
            style.BRIGHTNESS,
        )
    image = axis.imshow(panel, cmap=colours, vmin=low, vmax=high)
    axis.set_title(title)
    bare(axis)
    axis.spines[:].set_visible(True)
    if numbers if numbers is not None else panel.size <= 64:
        write_numbers(axis, panel, image)


def write_numbers(axis: Axes, panel: np.ndarray, image) -> None:
    """Write each value into its square, dark on light or light on dark."""
    size = max(5.0, min(11.0, 66.0 / max(panel.shape)))
    for (r, c), value in np.ndenumerate(panel):
        red, green, blue, _ = image.cmap(image.norm(value))
        dark = 0.3 * red + 0.59 * green + 0.11 * blue < 0.55
        axis.text(
            c,
            r,
            f"{value:.3g}",
            ha="center",
            va="center",
            fontsize=size,
            color="white" if dark else style.INK,
        )


def outline(
    axis: Axes, row: float, col: float, height: float, width: float, colour: str = style.ORANGE
) -> None:
    """Frame the window whose upper left square is (`row`, `col`)."""
    axis.add_patch(
        plt.Rectangle(
            (col - 0.5, row - 0.5), width, height, fill=False, edgecolor=colour, linewidth=2.5
        )
    )


def bare(axis: Axes) -> None:
    """Leave out the ticks."""
    axis.set(xticks=[], yticks=[])


def indices(axis: Axes, shape: tuple[int, int], step: int = 1) -> None:
    """Number the rows on the left and the columns on top, every `step` of them."""
    axis.set(xticks=range(0, shape[1], step), yticks=range(0, shape[0], step))
    axis.xaxis.tick_top()
    axis.tick_params(length=0, labelsize=8)


def board(axis: Axes, height: float, width: float, title: str = "") -> None:
    """Make room for `height` x `width` squares, the first row on top, and for nothing else."""
    axis.set(xlim=(-0.6, width - 0.4), ylim=(height - 0.4, -0.6), aspect="equal", title=title)
    bare(axis)
    axis.spines[:].set_visible(False)


def square(
    axis: Axes,
    row: float,
    col: float,
    colour: str | tuple,
    edge: str = style.SOFT,
    hatch: str | None = None,
    side: float = 1.0,
) -> None:
    """Paint the square at (`row`, `col`) of a board."""
    corner = (col - side / 2, row - side / 2)
    look = {
        "facecolor": colour,
        "edgecolor": edge,
        "linewidth": 0.8,
        "hatch": hatch,
        "hatch_linewidth": 0.3,
    }
    axis.add_patch(plt.Rectangle(corner, side, side, **look))


def pale(colour: str, strength: float) -> tuple[float, ...]:
    """`colour` on white paper: the colour itself for strength 1, white for 0."""
    return tuple(1 - strength * (1 - part) for part in to_rgb(colour))
