"""The corners explorer: squares under the finger, four maps of corners, and their sum in a second
layer."""

from typing import Any

import numpy as np
import traitlets

from course_utils.explorers.explorer import Explorer, Trial, Value, choice, script

SIDE = 7  # squares: the image's side
BETWEEN = ("ReLU", "nothing")
AGAINST = ("-1", "0")  # what stands where the second layer's weights are -1
PLUS = [[-1, 1, -1], [1, 1, 1], [-1, 1, -1]]
NAMES = ("upper left", "upper right", "lower left", "lower right")
TRIALS = {"corners": Trial()}


def explore(pattern: Any = PLUS, weights: Any = None, between: str = "ReLU") -> "CornersExplorer":
    """Return the explorer for a 3 x 3 `pattern` and a second layer's `weights` (4, 2, 2), all of +1
    and -1.

    Without `weights` all of them are 1. The image (7 rows of 7) begins with one instance of the
    pattern on light ground. A bad value is not taken: the explorer says in place what is wrong.
    """
    explorer = CornersExplorer()
    values = {} if weights is None else {"weights": weights}
    explorer.start(pattern=pattern, **values, between=between)
    image = -np.ones((SIDE, SIDE), dtype=int)
    image[2:5, 2:5] = explorer.pattern
    if not explorer.problem:
        explorer.image = image
    return explorer


class CornersExplorer(Explorer):
    """The widget: corners.js computes and draws, Python holds the values."""

    _esm = script("corners.js")
    options = traitlets.Dict({"between": BETWEEN, "against": AGAINST, "names": NAMES}).tag(
        sync=True
    )
    image = Value([[-1] * SIDE for _ in range(SIDE)]).tag(sync=True)
    pattern = Value(PLUS).tag(sync=True)
    weights = Value([[[1, 1], [1, 1]]] * 4).tag(sync=True)
    between = Value(BETWEEN[0]).tag(sync=True)
    against = Value(AGAINST[0]).tag(sync=True)

    @traitlets.validate("image", "pattern", "weights")
    def _accept_squares(self, proposal: Any) -> list:
        name = proposal.trait.name
        shape, form = {
            "image": ((SIDE, SIDE), f"{SIDE} rows of {SIDE} squares"),
            "pattern": ((3, 3), "3 rows of 3 squares"),
            "weights": ((4, 2, 2), "four slices of 2 x 2 weights"),
        }[name]

        def check(value: Any) -> list:
            try:
                squares = np.array(value, dtype=float)
            except (TypeError, ValueError):
                squares = np.empty(0)
            if squares.shape != shape or not np.all(np.abs(squares) == 1):
                raise ValueError(f"The {name} must be {form}, each +1 or -1.")
            return squares.astype(int).tolist()

        return self.accept(proposal, check)

    @traitlets.validate("between", "against")
    def _accept_option(self, proposal: Any) -> str:
        name = proposal.trait.name
        return self.accept(proposal, lambda value: choice(value, self.options[name], name))

    def layers(self) -> tuple[np.ndarray, np.ndarray]:
        """Return the corner maps (4, 7, 7) and their sum (7, 7)."""
        pattern = np.array(self.pattern)
        padded = np.pad(self.image, ((0, 1), (0, 1)), constant_values=-1)
        windows = np.lib.stride_tricks.sliding_window_view(padded, (2, 2))
        corners = [pattern[top : top + 2, left : left + 2] for top in (0, 1) for left in (0, 1)]
        maps = np.array([(windows * corner).sum(axis=(2, 3)) / 4 for corner in corners])
        if self.between == "ReLU":
            maps = np.maximum(0.0, maps)
        weights = np.array(self.weights, dtype=float)
        if self.against == "0":
            weights = np.maximum(0.0, weights)
        around = np.pad(maps, ((0, 0), (0, 1), (0, 1)))
        patches = np.lib.stride_tricks.sliding_window_view(around, (2, 2), axis=(1, 2))
        return maps, np.einsum("krcij,kij->rc", patches, weights)

    def caption(self) -> str:
        """Return what the second layer's largest answer is, and where."""
        total = self.layers()[1]
        row, col = np.unravel_index(total.argmax(), total.shape)
        return (
            f"The second layer's largest answer is {total.max():g}, in row {row}, column {col}. "
            "Run the cell to turn squares over yourself."
        )

    def draw(self, figure: Any) -> None:
        """Draw the image, the four corner maps and the sum."""
        from course_utils.plots import grids
        from course_utils.plots import pattern as pictures

        first, *axes, last = figure.subplots(1, 6)
        pictures.squares(first, np.array(self.image), title="image")
        maps, total = self.layers()
        for axis, one, name in zip(axes, maps, NAMES, strict=True):
            grids.draw(axis, one, signed=True, numbers=False, title=name, reach=1.0)
        grids.draw(last, total, signed=True, numbers=False, title="the sum")
