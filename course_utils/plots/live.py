"""Figures that grow while a network learns: one display that is drawn anew, and at the end holds
the figure alone."""

import time
from abc import ABC, abstractmethod
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, Self

from matplotlib.figure import Figure
from matplotlib.ticker import MaxNLocator

from course_utils.plots import card, style

PAUSE = 0.25  # seconds between two drawings of the progress bar


class Live(ABC):
    """A progress bar above a figure for as long as the ``with`` block lasts; then the figure stays
    alone.

    `steps` is how many batches the block will go through in all. Outside a notebook nothing is
    shown.
    """

    def __init__(self, steps: int):
        self.steps, self.done = steps, 0
        self._card: tuple[dict[str, str], dict[str, Any]] = {}, {}
        self._start = self._last = time.monotonic()
        self._handle: Any = None

    def __enter__(self) -> Self:
        from IPython import get_ipython
        from IPython.display import HTML, display

        if get_ipython() is not None:
            self._handle = display(HTML(self._bar()), display_id=True)
        return self

    def __exit__(self, *_) -> None:
        if self._handle is not None:
            data, metadata = self._card
            self._handle.update(data or {"text/html": ""}, metadata=metadata, raw=True)

    def over(self, batches: Iterable) -> Iterator:
        """Hand on `batches`, one by one, and move the progress bar."""
        for batch in batches:
            yield batch
            self.done += 1
            if time.monotonic() - self._last > PAUSE:
                self._refresh()

    @abstractmethod
    def figure(self) -> Figure:
        """The figure as it stands."""

    @abstractmethod
    def describe(self) -> str:
        """The figure in words."""

    def redraw(self) -> None:
        """Draw the figure anew: there is more to see."""
        if self._handle is not None:
            self._card = card.bundle(self.figure(), self.describe(), self.describe())
            self._refresh()

    def _refresh(self) -> None:
        self._last = time.monotonic()
        if self._handle is not None:
            from IPython.display import HTML

            self._handle.update(HTML(self._bar() + self._card[0].get("text/html", "")))

    def _bar(self) -> str:
        share = min(1.0, self.done / self.steps)
        text = f"{share:.0%}"
        if share > 0.03:
            text += f", about {(time.monotonic() - self._start) * (1 / share - 1):.0f} s left"
        return f'<div><progress value="{share:.3f}" style="width: 20em"></progress> {text}</div>'


class Curves(Live):
    """A panel for each of `panels`, which names its lines, each with one more point at every `add`;
    the panels in `log` have a logarithmic axis."""

    def __init__(
        self,
        steps: int,
        panels: Mapping[str, Sequence[str]],
        epochs: int,
        log: Iterable[str] = (),
    ):
        super().__init__(steps)
        self.panels, self.epochs, self.log = panels, epochs, set(log)
        self.values: dict[tuple[str, str], list[float]] = {
            (panel, line): [] for panel, lines in panels.items() for line in lines
        }

    def add(self, *values: float) -> None:
        """Add one epoch's values, panel by panel, in the order of the lines."""
        for numbers, value in zip(self.values.values(), values, strict=True):
            numbers.append(float(value))
        self.redraw()

    def figure(self) -> Figure:
        """The panels side by side, epochs counted from 1; "training" is dashed."""
        figure = Figure(figsize=(4.0 * len(self.panels), 2.6))
        for at, (panel, lines) in enumerate(self.panels.items()):
            axis = figure.add_subplot(1, len(self.panels), at + 1)
            numbers: list[float] = []
            for line in lines:
                values = self.values[panel, line]
                dashed = line == "training"
                axis.plot(
                    range(1, len(values) + 1),
                    values,
                    marker="o",
                    markersize=4,
                    color=style.BLUE if dashed else style.ORANGE,
                    linestyle="--" if dashed else "-",
                    label=line,
                )
                numbers += values
            axis.set_title(panel if len(lines) > 1 else f"{panel}, {lines[0]} images")
            axis.set_xlabel("epoch")
            axis.set_xlim(0.5, self.epochs + 0.5)
            axis.xaxis.set_major_locator(MaxNLocator(integer=True))
            if len(lines) > 1:
                axis.legend()
            if panel in self.log and all(number > 0 for number in numbers):
                axis.set_yscale("log")
                axis.grid(axis="y", color=style.FAINT)
        return figure

    def describe(self) -> str:
        """Where each of the lines has got to."""
        return "; ".join(
            f"{panel} on the {line} images: {numbers[-1]:.4f} after epoch {len(numbers)}"
            for (panel, line), numbers in self.values.items()
            if numbers
        )


class Points(Live):
    """One line a name, with a point at its value; all `names` have their place from the
    beginning."""

    def __init__(self, steps: int, names: Iterable[str], title: str):
        super().__init__(steps)
        self.names, self.title = list(names), title
        self.values: dict[str, float] = {}

    def add(self, name: str, value: float) -> None:
        """Set the value of `name`."""
        self.values[name] = float(value)
        self.redraw()

    def figure(self) -> Figure:
        """The values as points with their numbers beside them."""
        figure = Figure(figsize=(6.5, 0.34 * len(self.names) + 0.7))
        axis = figure.add_subplot()
        lines = [self.names.index(name) for name in self.values]
        axis.scatter(list(self.values.values()), lines, s=60, color=style.BLUE, zorder=3)
        for line, value in zip(lines, self.values.values(), strict=True):
            axis.annotate(
                f"{value:.4f}",
                (value, line),
                xytext=(8, 0),
                textcoords="offset points",
                va="center",
            )
        axis.set_yticks(range(len(self.names)), self.names)
        axis.set_ylim(len(self.names) - 0.5, -0.5)
        low, high = min(self.values.values()), max(self.values.values())
        margin = max(0.01, (high - low) * 0.2)
        axis.set_xlim(low - margin / 2, high + margin)
        axis.grid(axis="y", color=style.FAINT)
        axis.set_axisbelow(True)
        axis.set_title(self.title)
        return figure

    def describe(self) -> str:
        """The values, name by name."""
        return (
            self.title
            + ": "
            + ", ".join(f"{name} {value:.4f}" for name, value in self.values.items())
        )
