"""The flip explorer: convolution in one dimension, of two lists and of two boxes, while the hand
slides."""

from typing import Any

import numpy as np
import traitlets

from course_utils.explorers.explorer import (
    Explorer,
    Trial,
    Value,
    choice,
    entries,
    number,
    script,
    whole,
)

KINDS = ("lists", "boxes")
MODES = ("full", "same", "valid")
LENGTHS = {"f": 4, "g": 3}
REACH = 3  # the numbers go from -REACH to REACH
# The lists of the students' own task are none of these, and f is too short for them.
PRESETS = {
    "bell": {"f": [2.0, 0.0, 3.0, 0.0], "g": [3.0, 2.0, 1.0]},
    "sum of three": {"f": [1.0, 3.0, 2.0, 3.0], "g": [1.0, 1.0, 1.0]},
    "echo": {"f": [3.0, 1.0, 0.0, 2.0], "g": [2.0, 0.0, 1.0]},
    "differences": {"f": [0.0, 2.0, 3.0, 3.0], "g": [1.0, -1.0, 0.0]},
}
# They overlap, so that two equal boxes can be set.
WIDTHS = {"f": (0.5, 3.0), "g": (0.25, 1.25)}
FAR = 3.0  # the box slides from -FAR to FAR
TRIALS = {
    "flip": Trial(("Place n", "f[0]")),
    "boxes": Trial(("Shift t", "Width of g"), arguments="'boxes'"),
}


def explore(kind: str = "lists", preset: str = "bell") -> "FlipExplorer":
    """Return the explorer of two "lists", with the numbers of a `preset` (one of PRESETS), or of
    two "boxes".

    For lists, `f` (4 numbers), `g` (3 numbers), `mode` and `place` can be read and set; for boxes,
    `width_f`, `width_g` and `shift`. A bad value is not taken: the explorer says in place what is
    wrong with it.
    """
    return FlipExplorer().start(kind=kind, f=preset, g=preset)


class FlipExplorer(Explorer):
    """The widget: flip.js computes and draws, Python holds the values."""

    _esm = script("flip.js")
    presets = traitlets.Dict(PRESETS).tag(sync=True)
    limits = traitlets.Dict({"number": REACH, "shift": FAR, "width": WIDTHS}).tag(sync=True)
    kind = Value("lists").tag(sync=True)
    f = Value().tag(sync=True)
    g = Value().tag(sync=True)
    mode = Value("full").tag(sync=True)
    place = Value(1).tag(sync=True)
    width_f = Value(2.0).tag(sync=True)
    width_g = Value(1.0).tag(sync=True)
    shift = Value(-1.2).tag(sync=True)

    @traitlets.default("f")
    def _f(self) -> list[float]:
        return _numbers("bell", "f")

    @traitlets.default("g")
    def _g(self) -> list[float]:
        return _numbers("bell", "g")

    @traitlets.validate("kind", "mode")
    def _accept_word(self, proposal: Any) -> str:
        name = proposal.trait.name
        return self.accept(
            proposal, lambda value: choice(value, KINDS if name == "kind" else MODES, name)
        )

    @traitlets.validate("f", "g")
    def _accept_list(self, proposal: Any) -> list[float]:
        return self.accept(proposal, lambda value: _numbers(value, proposal.trait.name))

    @traitlets.validate("place")
    def _accept_place(self, proposal: Any) -> int:
        return self.accept(
            proposal, lambda value: whole(value, 0, sum(LENGTHS.values()) - 2, "The place n")
        )

    @traitlets.validate("width_f", "width_g")
    def _accept_width(self, proposal: Any) -> float:
        name = proposal.trait.name[-1]
        return self.accept(
            proposal, lambda value: number(value, *WIDTHS[name], f"The width of box {name}")
        )

    @traitlets.validate("shift")
    def _accept_shift(self, proposal: Any) -> float:
        return self.accept(proposal, lambda value: number(value, -FAR, FAR, "The shift t"))

    def caption(self) -> str:
        """Return what is convolved with what, and how far it has slid."""
        if self.kind == "boxes":
            what = (
                f"A box of width {self.width_f:g} stays, a box of width {self.width_g:g} is "
                f"shifted by {self.shift:g}."
            )
        else:
            lists = [", ".join(f"{value:g}" for value in numbers) for numbers in (self.f, self.g)]
            what = (
                f"f = [{lists[0]}], g = [{lists[1]}], flipped, its first number under n = "
                f"{self.place}."
            )
        return f"{what} Run the cell to slide it yourself."

    def draw(self, figure: Any) -> None:
        """Draw what overlaps at the present place, and the results up to there."""
        above, below = figure.subplots(2, 1)
        if self.kind == "boxes":
            self._draw_boxes(above, below)
            return
        from course_utils.plots import grids

        m, n = len(self.f), len(self.g)
        rows = np.full((3, m + 2 * n - 2), np.nan)
        rows[0, n - 1 : n - 1 + m] = self.f
        rows[1, self.place : self.place + n] = self.g[::-1]
        rows[2] = rows[0] * rows[1]
        result = np.convolve(self.f, self.g)[None, : self.place + 1]
        grids.draw(
            above,
            np.nan_to_num(rows),
            signed=True,
            numbers=True,
            title="f, g flipped, their product",
        )
        grids.draw(below, result, signed=True, numbers=True, title="the sums so far")

    def _draw_boxes(self, above: Any, below: Any) -> None:
        from course_utils.plots import style

        x, step = np.linspace(-4, 4, 1601, retstep=True)
        stays, slides = np.abs(x) <= self.width_f / 2, np.abs(x - self.shift) <= self.width_g / 2
        for box, colour in (
            (stays, style.BLUE),
            (slides, style.ORANGE),
            (stays & slides, style.GREEN),
        ):
            above.fill_between(x, box.astype(float), step="mid", alpha=0.4, color=colour)
        past = x[(x >= -FAR) & (x <= self.shift)][::8]
        below.plot(
            past,
            [step * np.sum(stays & (np.abs(x - t) <= self.width_g / 2)) for t in past],
            color=style.GREEN,
        )
        above.set(xlim=(-4, 4), title="two boxes and their product")
        below.set(xlim=(-4, 4), ylim=(0, 1.4), title="the product's area so far")


def _numbers(value: Any, name: str) -> list[float]:
    if isinstance(value, str):
        value = PRESETS[choice(value, PRESETS, "preset")][name]
    values = entries(value)
    if len(values) != LENGTHS[name]:
        raise ValueError(f"The list {name} must hold {LENGTHS[name]} numbers.")
    return [number(one, -REACH, REACH, f"Each number of {name}") for one in values]
