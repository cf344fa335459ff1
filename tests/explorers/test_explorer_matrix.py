"""The matrix explorer in Python: what it takes, and what it refuses and how."""

import numpy as np
import pytest

from course_utils.explorers import matrix


def test_values_are_taken_as_lists_and_arrays_and_shapes():
    explorer = matrix.explore(3, 4, (3, 2), stride=2, padding=1)
    assert (
        explorer.height,
        explorer.width,
        explorer.stride,
        explorer.padding,
        explorer.problem,
    ) == (3, 4, 2, 1, "")
    assert explorer.kernel == [[1.0, 2.0], [-1.0, -2.0], [4.0, 5.0]]
    explorer.kernel = np.ones((2, 2))
    explorer.row = 3
    assert (explorer.kernel, explorer.row, explorer.problem) == ([[1.0, 1.0], [1.0, 1.0]], 3, "")
    explorer.kernel[0][0] = 9.0
    assert matrix.WEIGHTS[0][0] == 1.0


def test_no_kernel_has_a_single_row():
    # With a single row of weights, a padded line's block is one of the matrices the students choose
    # from.
    explorer = matrix.explore()
    explorer.kernel = [[1, 2, 3]]
    assert "two or three rows" in explorer.problem and min(matrix.SIDES) > 1


@pytest.mark.parametrize(("name", "value"), [("kernel", (3, 3)), ("padding", 0), ("height", 2)])
def test_what_would_fit_nowhere_is_refused(name, value):
    height, padding, kernel = {
        "kernel": (2, 0, (2, 2)),
        "padding": (2, 1, (3, 3)),
        "height": (3, 0, (3, 3)),
    }[name]
    explorer = matrix.explore(height, 5, kernel, padding=padding)
    assert explorer.problem == ""
    setattr(explorer, name, value)
    assert explorer.problem == "A kernel of 3 x 3 fits nowhere on 2 x 5 squares, padding included."
