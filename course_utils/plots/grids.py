"""Images and small grids of numbers, side by side."""

from collections.abc import Sequence

import matplotlib.pyplot as plt
import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from course_utils.plots import style


def show(
    *panels: np.ndarray,
    titles: Sequence[str] = (),
    signed: bool | Sequence[bool] = False,
    numbers: bool | None = None,
    caption: str = "",
) -> None:
    """Show 2-D arrays side by side, each one square panel wide, with `caption` below.

    `signed` panels use a colour scale centred on zero, the others brightness from 0 (dark) to 1 (bright) or their
    own range where that is wider. `numbers` writes the values into the squares (default: where a panel has at most
    64 of them).
    """
    figure, axes = row(len(panels))
    flags = [signed] * len(panels) if isinstance(signed, bool) else list(signed)
    for at, (axis, panel) in enumerate(zip(axes, panels, strict=True)):
        draw(
            axis, np.asarray(panel, dtype=float), signed=flags[at], numbers=numbers, title=titles[at] if at < len(titles) else ""
        )
    finish(figure, caption)


def row(count: int, height: float = 1.0, width: float = 1.0) -> tuple[Figure, list[Axes]]:
    """A figure with `count` panels in a row; `height` and `width` are in panels."""
    figure, axes = plt.subplots(1, count, figsize=(style.PANEL * width * count, style.PANEL * height + 0.3), squeeze=False)
    return figure, list(axes[0])


def finish(figure: Figure, caption: str = "") -> None:
    """Write the caption below the figure and show it."""
    if caption:
        figure.supxlabel(caption, fontsize=9, color=style.INK, wrap=True)
    plt.show()


def draw(axis: Axes, panel: np.ndarray, signed: bool = False, numbers: bool | None = None, title: str = "") -> None:
    """Draw one 2-D array into `axis`, one square per entry."""
    if signed:
        reach = max(float(np.abs(panel).max(initial=0.0)), 1e-9)
        low, high, colours = -reach, reach, style.SIGNED
    else:
        low, high, colours = min(0.0, float(panel.min())), max(1.0, float(panel.max())), style.BRIGHTNESS
    image = axis.imshow(panel, cmap=colours, vmin=low, vmax=high)
    axis.set_title(title)
    axis.set_xticks([])
    axis.set_yticks([])
    axis.spines[:].set_visible(True)
    if numbers if numbers is not None else panel.size <= 64:
        write_numbers(axis, panel, image)


def write_numbers(axis: Axes, panel: np.ndarray, image) -> None:
    """Write each value into its square, dark on light or light on dark."""
    size = max(5.0, min(11.0, 66.0 / max(panel.shape)))
    for (r, c), value in np.ndenumerate(panel):
        red, green, blue, _ = image.cmap(image.norm(value))
        dark = 0.3 * red + 0.59 * green + 0.11 * blue < 0.55
        axis.text(c, r, f"{value:.3g}", ha="center", va="center", fontsize=size, color="white" if dark else style.INK)


def outline(axis: Axes, row: float, col: float, height: float, width: float, colour: str = style.ORANGE) -> None:
    """Frame the window whose upper left square is (`row`, `col`)."""
    axis.add_patch(plt.Rectangle((col - 0.5, row - 0.5), width, height, fill=False, edgecolor=colour, linewidth=2.5))
