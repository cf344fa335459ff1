"""The matrix explorer in Python: what it takes, what it refuses and how, and its still picture."""

import base64
import io

import numpy as np
import pytest
from matplotlib.image import imread

from course_utils.explorers import matrix


def test_values_are_taken_as_lists_and_arrays_and_shapes():
    explorer = matrix.explore(3, 4, (3, 2), stride=2, padding=1)
    assert (explorer.height, explorer.width, explorer.stride, explorer.padding, explorer.problem) == (3, 4, 2, 1, "")
    assert explorer.kernel == [[1.0, 2.0], [-1.0, -2.0], [4.0, 5.0]]
    explorer.kernel = np.ones((2, 2))
    explorer.row = 3
    assert (explorer.kernel, explorer.row, explorer.problem) == ([[1.0, 1.0], [1.0, 1.0]], 3, "")
    explorer.kernel[0][0] = 9.0
    assert matrix.WEIGHTS[0][0] == 1.0


def test_no_kernel_has_a_single_row():
    # With a single row of weights, a padded line's block is one of the matrices the students choose from.
    explorer = matrix.explore()
    explorer.kernel = [[1, 2, 3]]
    assert "two or three rows" in explorer.problem and min(matrix.SIDES) > 1


@pytest.mark.parametrize(
    ("name", "value", "says"),
    [
        ("height", 9, "height must be a whole number from 2 to 4, not 9"),
        ("width", 2.5, "width must be a whole number from 3 to 5"),
        ("stride", 0, "stride must be a whole number from 1 to 3, not 0"),
        ("padding", -1, "padding must be a whole number from 0 to 1, not -1"),
        ("kernel", (4, 4), "two or three rows of two or three numbers"),
        ("kernel", [[1, 2], [3]], "two or three rows"),
        ("kernel", 5, "two or three rows"),
        ("kernel", [[1, 2], [3, 6]], "Each weight must be a number from -5 to 5, not 6"),
        ("row", 12, "row must be a whole number from 0 to 11, not 12"),
        ("row", None, "row must be a whole number"),
    ],
)
def test_a_bad_value_is_a_sentence_and_changes_nothing(name, value, says):
    explorer = matrix.explore()
    before = getattr(explorer, name)
    setattr(explorer, name, value)
    assert says in explorer.problem and getattr(explorer, name) == before
    setattr(explorer, name, before)
    assert explorer.problem == ""


@pytest.mark.parametrize(("name", "value"), [("kernel", (3, 3)), ("padding", 0), ("height", 2)])
def test_what_would_fit_nowhere_is_refused(name, value):
    height, padding, kernel = {"kernel": (2, 0, (2, 2)), "padding": (2, 1, (3, 3)), "height": (3, 0, (3, 3))}[name]
    explorer = matrix.explore(height, 5, kernel, padding=padding)
    assert explorer.problem == ""
    setattr(explorer, name, value)
    assert explorer.problem == "A kernel of 3 x 3 fits nowhere on 2 x 5 squares, padding included."


def test_a_still_picture_with_a_caption_travels_along():
    data, _ = matrix.explore(4, 5, (2, 3))._repr_mimebundle_()
    assert data["text/plain"].startswith("Image 4 x 5, kernel 2 x 3, stride 1, padding 0: a matrix of 9 x 20.")
    assert imread(io.BytesIO(base64.b64decode(data["image/png"]))).std() > 0.05
