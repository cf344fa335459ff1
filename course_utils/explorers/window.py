"""The window explorer: where a window stands, how many places it has, and what an output looks back
on."""

from typing import Any

import numpy as np
import traitlets

from course_utils.explorers.explorer import Explorer, Trial, Value, entries, script, whole

# What a layer is made of, in this order: the name, from, to, and what is taken where it is left
# out.
SETTINGS = (
    ("kernel size", 1, 5, 3),
    ("stride", 1, 4, 1),
    ("padding", 0, 2, 0),
    ("dilation", 1, 3, 1),
)
SMALLEST, LARGEST = 3, 8  # the image's side
DEEPEST = 3
IMAGE = np.random.default_rng(3).integers(0, 10, size=(LARGEST, LARGEST)).tolist()
TRIALS = {
    "window": Trial(("Image side", "Stride"), arguments="8, [(3, 1, 1), (2, 1, 1), (2, 1, 1)]"),
}


def explore(size: int = 7, layers: Any = ((3, 1, 1),)) -> "WindowExplorer":
    """Return the explorer for an image of `size` x `size` squares and one to three `layers`.

    A layer is (kernel size, stride, padding, dilation); the last ones may be left out. `size` and
    `layers` can be read and set. A bad value is not taken: the explorer says in place what is wrong
    with it.
    """
    return WindowExplorer().start(size=size, layers=layers)


class WindowExplorer(Explorer):
    """The widget: window.js computes and draws, Python holds the values."""

    _esm = script("window.js")
    settings = traitlets.List([list(setting) for setting in SETTINGS]).tag(sync=True)
    limits = traitlets.Dict({"size": (SMALLEST, LARGEST), "layers": DEEPEST}).tag(sync=True)
    pixels = traitlets.List(IMAGE).tag(sync=True)
    size = Value(7).tag(sync=True)
    layers = Value().tag(sync=True)

    @traitlets.default("layers")
    def _layers(self) -> list[list[int]]:
        return [[3, 1, 0, 1]]

    @traitlets.validate("size")
    def _accept_size(self, proposal: Any) -> int:
        return self.accept(
            proposal,
            lambda value: _fitting(
                whole(value, SMALLEST, LARGEST, "The side of the image"), self.layers
            )[0],
        )

    @traitlets.validate("layers")
    def _accept_layers(self, proposal: Any) -> list[list[int]]:
        return self.accept(proposal, lambda value: _fitting(self.size, _checked(value))[1])

    def caption(self) -> str:
        """Return the image's size and each layer's settings."""
        layers = [
            f"Layer {at}: "
            + ", ".join(
                f"{name} {value}" for (name, *_), value in zip(SETTINGS, layer, strict=True)
            )
            + "."
            for at, layer in enumerate(self.layers, start=1)
        ]
        return "\n".join(
            [
                f"An image of {self.size} x {self.size}.",
                *layers,
                "Run the cell to move the window yourself.",
            ]
        )

    def draw(self, figure: Any) -> None:
        """Draw the padded image and the output of each layer, the first window and its output
        framed."""
        import torch
        from torch.nn import functional as F

        from course_utils.plots import grids

        maps = [torch.tensor(self.pixels, dtype=torch.float32)[: self.size, : self.size]]
        for kernel, stride, padding, dilation in self.layers:
            mean = torch.full((1, 1, kernel, kernel), 1 / kernel**2)
            maps.append(F.conv2d(maps[-1][None, None], mean, None, stride, padding, dilation)[0, 0])
        maps[0] = F.pad(maps[0], (self.layers[0][2],) * 4)
        titles = ["padded image", *(f"output of layer {at}" for at in range(1, len(maps)))]
        axes = figure.subplots(1, len(maps))
        for axis, grid, title in zip(axes, maps, titles, strict=True):
            grids.draw(
                axis, grid.numpy() / 9, title=f"{title}, {len(grid)} x {len(grid)}", numbers=False
            )
        kernel, _, _, dilation = self.layers[0]
        grids.outline(axes[0], 0, 0, dilation * (kernel - 1) + 1, dilation * (kernel - 1) + 1)
        grids.outline(axes[1], 0, 0, 1, 1)


def _checked(layers: Any) -> list[list[int]]:
    given = [entries(layer) for layer in entries(layers)]
    if not 1 <= len(given) <= DEEPEST or not all(
        1 <= len(layer) <= len(SETTINGS) for layer in given
    ):
        raise ValueError(
            f"The layers must be one to {DEEPEST}, each (kernel size, stride, padding, dilation)."
        )
    return [
        [
            whole(
                layer[at] if at < len(layer) else usual, low, high, f"The {name} of layer {place}"
            )
            for at, (name, low, high, usual) in enumerate(SETTINGS)
        ]
        for place, layer in enumerate(given, start=1)
    ]


def _fitting(size: int, layers: list[list[int]]) -> tuple[int, list[list[int]]]:
    """Return the arguments; raises ValueError with a sentence where a layer's window fits
    nowhere."""
    side = size
    for place, (kernel, stride, padding, dilation) in enumerate(layers, start=1):
        side, reach = side + 2 * padding, dilation * (kernel - 1) + 1
        starts = range(0, side - reach + 1, stride)
        if not starts:
            raise ValueError(
                f"Layer {place}: the window reaches over {reach} squares, and the padded map has "
                f"only {side}. It fits nowhere."
            )
        side = len(starts)
    return size, layers
