"""The kernel explorer: nine weights under the fingers, what they do to an image, and how, pixel by
pixel."""

from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
import traitlets

from course_utils import datasets
from course_utils.datasets import photographs, shapes
from course_utils.explorers.explorer import (
    Explorer,
    Trial,
    Value,
    choice,
    entries,
    number,
    packed,
    script,
    unpacked,
)

# Weights lie on the sliders' steps of a quarter, but for the blur's ninths. Finding kernels for
# top, left and diagonal edges is the students' own task, so none of these is one.
PRESETS = {
    "identity": [[0.0, 0.0, 0.0], [0.0, 1.0, 0.0], [0.0, 0.0, 0.0]],
    "shift": [[0.0, 0.0, 0.0], [1.0, 0.0, 0.0], [0.0, 0.0, 0.0]],
    "blur": [[1 / 9, 1 / 9, 1 / 9], [1 / 9, 1 / 9, 1 / 9], [1 / 9, 1 / 9, 1 / 9]],
    "sharpen": [[0.0, -0.5, 0.0], [-0.5, 3.0, -0.5], [0.0, -0.5, 0.0]],
    "bottom edge": [[1.0, 1.0, 1.0], [0.0, 0.0, 0.0], [-1.0, -1.0, -1.0]],
    "right edge": [[1.0, 0.0, -1.0], [1.0, 0.0, -1.0], [1.0, 0.0, -1.0]],
    "outline": [[-0.5, -0.5, -0.5], [-0.5, 4.0, -0.5], [-0.5, -0.5, -0.5]],
    "emboss": [[0.0, 1.0, 2.0], [-1.0, 1.0, 1.0], [-2.0, -1.0, 0.0]],
}
IMAGES = ("seven", "square", "disc", "three", "cat", "camera", "coins", "brick")
REACH = 4.0  # the sliders go from -REACH to REACH
PHOTOGRAPH = 96  # pixels: side of a photograph, three screen pixels each
TRIALS = {
    "kernels": Trial(("Weight in row 1, column 1", "Bias"), arguments="'cat', 'sharpen'"),
}


def explore(image: str = "seven", preset: str = "bottom edge") -> "KernelExplorer":
    """Return the explorer with an `image` (one of IMAGES) and the weights of a `preset` (one of
    PRESETS).

    Its `kernel` (3 rows of 3 numbers, or a preset's name), `bias`, `relu` and `image` can be read
    and set. A bad value is not taken: the explorer says in place what is wrong with it.
    """
    return KernelExplorer().start(image=image, kernel=preset)


class KernelExplorer(Explorer):
    """The widget: kernels.js computes and draws, Python holds the values."""

    _esm = script("kernels.js")
    images = traitlets.Dict().tag(sync=True)
    presets = traitlets.Dict(PRESETS).tag(sync=True)
    limits = traitlets.Dict({"weight": REACH}).tag(sync=True)
    image = Value("seven").tag(sync=True)
    kernel = Value().tag(sync=True)
    bias = Value(0.0).tag(sync=True)
    relu = Value(False).tag(sync=True)

    @traitlets.default("images")
    def _images(self) -> dict:
        return {name: _packed(name) for name in IMAGES}

    @traitlets.default("kernel")
    def _kernel(self) -> list[list[float]]:
        return _weights("identity")

    @traitlets.validate("image")
    def _accept_image(self, proposal: Any) -> str:
        return self.accept(proposal, lambda value: choice(value, IMAGES, "image"))

    @traitlets.validate("kernel")
    def _accept_kernel(self, proposal: Any) -> list[list[float]]:
        return self.accept(proposal, _weights)

    @traitlets.validate("bias")
    def _accept_bias(self, proposal: Any) -> float:
        return self.accept(proposal, lambda value: number(value, -REACH, REACH, "The bias"))

    @traitlets.validate("relu")
    def _accept_relu(self, proposal: Any) -> bool:
        return self.accept(proposal, lambda value: bool(number(value, 0, 1, "The switch for ReLU")))

    def caption(self) -> str:
        """Return which image, which kernel, and what was added."""
        preset = next(
            (name for name, weights in PRESETS.items() if weights == self.kernel), "your own"
        )
        extras = f"{f' Bias: {self.bias:g}.' * bool(self.bias)}{' With ReLU.' * self.relu}"
        return (
            f"Input: {self.image}. Kernel: {preset}.{extras} Run the cell to move the weights "
            "yourself."
        )

    def draw(self, figure: Any) -> None:
        """Draw input, kernel and output side by side."""
        from scipy.signal import correlate2d

        from course_utils.plots import grids

        pixels = unpacked(self.images[self.image])
        result = correlate2d(pixels, np.array(self.kernel), mode="valid") + self.bias
        panels = {
            "input": pixels,
            "kernel": np.array(self.kernel),
            "output": np.maximum(result, 0.0) if self.relu else result,
        }
        for axis, (title, panel) in zip(figure.subplots(1, 3), panels.items(), strict=True):
            grids.draw(axis, panel, signed=title != "input", numbers=panel.size <= 144, title=title)


@cache
def _packed(name: str) -> dict:
    drawn = {"seven": shapes.digit_seven, "square": shapes.square, "disc": _disc, "three": _three}
    return packed(drawn[name]() if name in drawn else photographs.photograph(name, PHOTOGRAPH))


def _disc() -> np.ndarray:
    """A bright disc, (24, 24): it has an edge in every direction."""
    away = np.abs(np.arange(24) - 11.5)
    return (np.hypot(away[:, None], away) < 8).astype(float)


def _three() -> np.ndarray:
    """A handwritten 3, (32, 32): one of the course's digits with a margin, so that its pixels fill
    the picture."""
    # Read as a file: the digits' own module brings training along, which takes seconds to import.
    with np.load(Path(datasets.__file__).with_name("digits.npz")) as digits:
        chosen = np.flatnonzero(digits["test_labels"] == 3)[1]
        return np.pad(digits["test_images"][chosen].reshape(28, 28) / 255.0, 2)


def _weights(value: Any) -> list[list[float]]:
    if isinstance(value, str):
        value = PRESETS[choice(value, PRESETS, "preset")]
    rows = [entries(row) for row in entries(value)]
    if [len(row) for row in rows] != [3, 3, 3]:
        raise ValueError("The kernel must be 3 rows of 3 numbers.")
    return [[number(weight, -REACH, REACH, "Each weight") for weight in row] for row in rows]
