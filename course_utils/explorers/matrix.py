"""The matrix explorer: an image beside the matrix of its convolution, a window beside its row, a
pixel beside its column."""

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

HEIGHTS, WIDTHS = (2, 4), (3, 5)
STRIDES, PADDINGS = (1, 3), (0, 1)
SIDES = (2, 3)  # a kernel's
DIRECTIONS = ("forwards", "backwards")  # a row, what an output sees; a column, who feels a pixel
REACH = 5  # the weights go from -REACH to REACH
IMAGE = [[2, 0, 1, 3, 1], [1, 4, 0, 2, 5], [0, 2, 6, 1, 0], [3, 1, 2, 0, 4]]
# All different, so that each weight has a colour of its own until the hand changes that.
WEIGHTS = [[1.0, 2.0, 3.0], [-1.0, -2.0, -3.0], [4.0, 5.0, -4.0]]
TRIALS = {
    "matrix": Trial(("Row", "Weight in row 0, column 0"), arguments="4, 5, (3, 3), padding=1"),
}


def explore(
    height: int = 4,
    width: int = 5,
    kernel: Any = (2, 2),
    stride: int = 1,
    padding: int = 0,
    direction: str = "forwards",
) -> "MatrixExplorer":
    """Return the explorer for an image of `height` x `width` and a `kernel`: its shape (kh, kw), or
    its rows of weights.

    "forwards" lights up the `row` of an output, "backwards" the `column` of a pixel. All of these
    can be read and set. A bad value is not taken: the explorer says in place what is wrong with it.
    """
    return MatrixExplorer().start(
        height=height,
        width=width,
        padding=padding,
        kernel=kernel,
        stride=stride,
        direction=direction,
    )


class MatrixExplorer(Explorer):
    """The widget: matrix.js computes and draws, Python holds the values."""

    _esm = script("matrix.js")
    pixels = traitlets.List(IMAGE).tag(sync=True)
    weights = traitlets.List(WEIGHTS).tag(sync=True)
    limits = traitlets.Dict(
        {
            "height": HEIGHTS,
            "width": WIDTHS,
            "stride": STRIDES,
            "padding": PADDINGS,
            "sides": SIDES,
            "weight": REACH,
            "directions": DIRECTIONS,
        }
    ).tag(sync=True)
    height = Value(4).tag(sync=True)
    width = Value(5).tag(sync=True)
    kernel = Value().tag(sync=True)
    stride = Value(1).tag(sync=True)
    padding = Value(0).tag(sync=True)
    direction = Value(DIRECTIONS[0]).tag(sync=True)
    row = Value(0).tag(sync=True)
    column = Value(7).tag(sync=True)  # a pixel away from the border

    @traitlets.default("kernel")
    def _kernel(self) -> list[list[float]]:
        return _rows((2, 2))

    @traitlets.validate("height", "width", "padding", "kernel")
    def _accept_fitting(self, proposal: Any) -> Any:
        name = proposal.trait.name
        ends = {
            "height": (*HEIGHTS, "The height"),
            "width": (*WIDTHS, "The width"),
            "padding": (*PADDINGS, "The padding"),
        }

        def check(value: Any) -> Any:
            value = _rows(value) if name == "kernel" else whole(value, *ends[name])
            self._must_fit(**{name: value})
            return value

        return self.accept(proposal, check)

    @traitlets.validate("stride")
    def _accept_stride(self, proposal: Any) -> int:
        return self.accept(proposal, lambda value: whole(value, *STRIDES, "The stride"))

    @traitlets.validate("row")
    def _accept_row(self, proposal: Any) -> int:
        return self.accept(
            proposal, lambda value: whole(value, 0, len(self._matrix()) - 1, "The row")
        )

    @traitlets.validate("column")
    def _accept_column(self, proposal: Any) -> int:
        last = self.height * self.width - 1
        return self.accept(proposal, lambda value: whole(value, 0, last, "The column"))

    @traitlets.validate("direction")
    def _accept_direction(self, proposal: Any) -> str:
        return self.accept(proposal, lambda value: choice(value, DIRECTIONS, "direction"))

    def _must_fit(self, **changed: Any) -> None:
        now = {
            name: changed.get(name, getattr(self, name))
            for name in ("height", "width", "padding", "kernel")
        }
        kernel = len(now["kernel"]), len(now["kernel"][0])
        padded = now["height"] + 2 * now["padding"], now["width"] + 2 * now["padding"]
        if kernel[0] > padded[0] or kernel[1] > padded[1]:
            raise ValueError(
                f"A kernel of {kernel[0]} x {kernel[1]} fits nowhere on {padded[0]} x {padded[1]} "
                "squares, padding included."
            )

    def _matrix(self) -> np.ndarray:
        """The matrix (outputs, pixels): each column is what the layer makes of an image with a
        single 1."""
        import torch

        units = torch.eye(self.height * self.width, dtype=torch.float64).reshape(
            -1, 1, self.height, self.width
        )
        kernel = torch.tensor(self.kernel, dtype=torch.float64)[None, None]
        return torch.conv2d(units, kernel, None, self.stride, self.padding).flatten(1).T.numpy()

    def caption(self) -> str:
        """Return the sizes of image, kernel and matrix."""
        rows, cols = self._matrix().shape
        return (
            f"Image {self.height} x {self.width}, kernel {len(self.kernel)} x "
            f"{len(self.kernel[0])}, stride {self.stride}, padding {self.padding}: a matrix of "
            f"{rows} x {cols}.\nRun the cell to light up its rows and columns yourself."
        )

    def draw(self, figure: Any) -> None:
        """Draw what the lit row or column stands for, and the matrix with that framed."""
        from course_utils.plots import grids

        matrix = self._matrix()
        left, right = figure.subplots(1, 2, width_ratios=[1, 2])
        grids.draw(
            right, matrix, signed=True, numbers=False, title="a row an output, a column a pixel"
        )
        if self.direction == "forwards":
            row = min(self.row, len(matrix) - 1)
            shown, title = matrix[row].reshape(self.height, -1), f"row {row}, laid over the image"
            grids.outline(right, row, 0, 1, matrix.shape[1])
        else:
            column = min(self.column, matrix.shape[1] - 1)
            high = (self.height + 2 * self.padding - len(self.kernel)) // self.stride + 1
            shown = matrix[:, column].reshape(high, -1)
            title = f"column {column}, laid over the outputs"
            grids.outline(right, 0, column, matrix.shape[0], 1)
        grids.draw(left, shown, signed=True, numbers=True, title=title)


def _rows(value: Any) -> list[list[float]]:
    if (
        isinstance(value, tuple)
        and len(value) == 2
        and all(isinstance(side, int) and side in SIDES for side in value)
    ):
        value = [line[: value[1]] for line in WEIGHTS[: value[0]]]
    rows = [entries(row) for row in entries(value)]
    if len(rows) not in SIDES or len(rows[0]) not in SIDES or len({len(row) for row in rows}) != 1:
        raise ValueError(
            "The kernel must be two or three rows of two or three numbers, or its shape, such as "
            "(2, 3)."
        )
    return [[number(weight, -REACH, REACH, "Each weight") for weight in row] for row in rows]
