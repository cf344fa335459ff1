"""Numbers beside each other: as areas to scale, as ratios on a logarithmic axis, layer by layer."""

from collections.abc import Callable, Mapping
from time import perf_counter

import matplotlib.pyplot as plt
import torch
from IPython.display import display
from torch import nn

from course_utils.plots import grids, style

TIMING = 0.4  # seconds for each way of computing in the race
WINDOWED = (nn.Conv1d, nn.Conv2d, nn.MaxPool1d, nn.MaxPool2d)


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


def race(yours: Callable, ready_made: Callable) -> None:
    """Draw how long three ways of computing one convolution take, as ratios (see :func:`timed`)."""
    seconds = timed(yours, ready_made)
    ratios(seconds, against=list(seconds)[-1])


def timed(yours: Callable, ready_made: Callable) -> dict[str, float]:
    """Time a convolution called window by window, the same called once, and a ready-made one.

    Both are functions of (x, weight). Returns the seconds of the fastest of several runs, by name.
    """
    generator = torch.Generator().manual_seed(0)
    x = torch.randn(4, 3, 24, 24, generator=generator)
    weight = torch.randn(8, 3, 3, 3, generator=generator)

    def window_by_window() -> None:
        for r in range(x.shape[2] - 2):
            for c in range(x.shape[3] - 2):
                yours(x[:, :, r : r + 3, c : c + 3], weight)

    calls: dict[str, Callable[[], object]] = {
        "yours, a window at a time": window_by_window,
        "yours, all at once": lambda: yours(x, weight),
        "PyTorch's own": lambda: ready_made(x, weight),
    }
    threads = torch.get_num_threads()
    torch.set_num_threads(1)  # so that the ratios compare ways of writing it, not numbers of cores
    try:
        return {name: _fastest(call) for name, call in calls.items()}
    finally:
        torch.set_num_threads(threads)


def layers(net: nn.Sequential, x: torch.Tensor, field: Callable | None = None) -> None:
    """Show as a table what each layer of `net` makes of `x`, its parameters, its multiplications
    per image.

    `field`, a function of a list of (kernel_size, stride), adds how many pixels one unit sees.
    """
    heads = ("layer", "output", "parameters", "multiplications", "field")
    lines: list[tuple[str, ...]] = [heads]
    windows: list[tuple[int, int]] = []
    for layer in net:
        x = layer(x)
        weight = getattr(layer, "weight", None)
        places = x[0, 0].numel() if x.dim() > 2 else 1
        if isinstance(layer, WINDOWED):
            windows.append((_first(layer.kernel_size), _first(layer.stride)))
        seen = "all" if isinstance(layer, nn.Linear) else str(field(windows)) if field else ""
        parameters = sum(one.numel() for one in layer.parameters())
        work = 0 if weight is None else weight.numel() * places
        lines.append((_named(layer), str(tuple(x.shape)), f"{parameters:,}", f"{work:,}", seen))
    _show_table(lines if field else [line[:4] for line in lines])


def _show_table(lines: list[tuple[str, ...]]) -> None:
    """Show lines of words, the first one as heads: numbers, from the third column on, to the
    right. A page breaks a cell's words where it is narrow; a terminal gets columns."""
    widths = [max(map(len, column)) for column in zip(*lines, strict=True)]
    plain = "\n".join(
        "  ".join(
            word.ljust(width) if at < 2 else word.rjust(width)
            for at, (word, width) in enumerate(zip(line, widths, strict=True))
        ).rstrip()
        for line in lines
    )
    rows = []
    for line in lines:
        tag = 'th scope="col"' if line is lines[0] else "td"
        cells = (
            f'<{tag} style="text-align:{"left" if at < 2 else "right"}">{word}</{tag[:2]}>'
            for at, word in enumerate(line)
        )
        rows.append(f"<tr>{''.join(cells)}</tr>")
    page = f"<table><thead>{rows[0]}</thead><tbody>{''.join(rows[1:])}</tbody></table>"
    display({"text/html": page, "text/plain": plain}, raw=True)


def _named(layer: nn.Module) -> str:
    """A layer in words: its class, what it reads and makes, its window."""
    name = type(layer).__name__
    if isinstance(layer, nn.Linear):
        return f"{name} {layer.in_features} to {layer.out_features}"
    if isinstance(layer, nn.Conv1d | nn.Conv2d):
        name += f" {layer.in_channels} to {layer.out_channels},"
    if isinstance(layer, WINDOWED):
        settings = ("kernel_size", "stride", "padding")
        name += " " + ", ".join(f"{part.removesuffix('_size')} {_first(getattr(layer, part))}"
                                for part in settings)  # fmt: skip
    return name


def _first(size: int | tuple[int, ...]) -> int:
    return size if isinstance(size, int) else size[0]


def _fastest(call: Callable[[], object]) -> float:
    """Seconds of the fastest run among those that fit into about TIMING seconds, at least one."""
    best, end = float("inf"), perf_counter() + TIMING
    while True:
        start = perf_counter()
        call()
        stop = perf_counter()
        best = min(best, stop - start)
        if stop > end:
            return best
