"""What holds for every explorer in Python: a bad value is answered with a sentence, and a still
picture travels along."""

import base64
import io

import numpy as np
import pytest
from matplotlib.image import imread
from torch import nn

from course_utils.explorers import cat, corners, flip, kernels, matrix, pattern, training, window
from course_utils.explorers.explorer import Explorer

EXPLORE = {
    "cat": lambda *values: cat.explore(
        {"brightness": nn.Sequential(nn.AvgPool2d(100), nn.Flatten())}, *values
    ),
    "corners": corners.explore,
    "flip": flip.explore,
    "kernels": kernels.explore,
    "matrix": matrix.explore,
    "pattern": pattern.explore,
    "training": training.explore,
    "window": window.explore,
}


@pytest.mark.parametrize(
    ("which", "name", "value", "says"),
    [
        ("cat", "texture", "sand", "no texture 'sand': choose one of brick"),
        ("cat", "inside", "dog", "no filling 'dog': choose one of cat, scrambled"),
        ("cat", "place", 5, "a row and a column"),
        ("cat", "place", [1, 2, 3], "a row and a column"),
        ("cat", "place", [81, 0], "row must be a whole number from 0 to 80, not 81"),
        ("cat", "place", [0, 2.5], "column must be a whole number from 0 to 80, not 2.5"),
        ("cat", "place", [-1, 0], "row must be a whole number"),
        ("corners", "pattern", [[1, 1], [1, 1]], "pattern must be 3 rows of 3 squares"),
        ("corners", "image", 5, "image must be 7 rows of 7 squares, each +1 or -1"),
        ("corners", "weights", [[[1, 0], [0, 0]]] * 4, "weights must be four slices"),
        ("corners", "between", "sigmoid", "no between 'sigmoid': choose one of ReLU, nothing"),
        ("corners", "against", 0, "no against 0"),
        ("flip", "kind", "curves", "no kind 'curves': choose one of lists, boxes"),
        ("flip", "mode", "circular", "no mode 'circular'"),
        ("flip", "mode", None, "no mode None"),
        ("flip", "f", [1, 2, 3], "list f must hold 4 numbers"),
        ("flip", "f", 5, "list f must hold 4 numbers"),
        ("flip", "f", "dog", "no preset 'dog'"),
        ("flip", "g", [1, 0, 4], "Each number of g must be a number from -3 to 3, not 4"),
        ("flip", "g", [1, 0, None], "Each number of g"),
        ("flip", "place", 6, "place n must be a whole number from 0 to 5, not 6"),
        ("flip", "place", 1.5, "place n must be a whole number"),
        ("flip", "width_f", 0, "width of box f must be a number from 0.5 to 3, not 0"),
        ("flip", "width_g", 0, "width of box g must be a number from 0.25 to 1.25, not 0"),
        ("flip", "shift", float("nan"), "shift t must be a number from -3 to 3, not nan"),
        ("kernels", "image", "dog", "no image 'dog': choose one of seven"),
        ("kernels", "image", 7, "no image 7"),
        ("kernels", "kernel", "dog", "no preset 'dog': choose one of identity"),
        ("kernels", "kernel", [[1, 2], [3, 4]], "3 rows of 3 numbers"),
        ("kernels", "kernel", 5, "3 rows of 3 numbers"),
        ("kernels", "kernel", [[0, 0, 0], [0, 5, 0], [0, 0, 0]], "from -4 to 4, not 5"),
        ("kernels", "kernel", [[0, 0, 0], [0, "x", 0], [0, 0, 0]], "from -4 to 4, not 'x'"),
        ("kernels", "bias", float("nan"), "bias must be a number from -4 to 4, not nan"),
        ("kernels", "bias", None, "bias must be a number"),
        ("kernels", "relu", "yes", "ReLU"),
        ("matrix", "height", 9, "height must be a whole number from 2 to 4, not 9"),
        ("matrix", "width", 2.5, "width must be a whole number from 3 to 5"),
        ("matrix", "stride", 0, "stride must be a whole number from 1 to 3, not 0"),
        ("matrix", "padding", -1, "padding must be a whole number from 0 to 1, not -1"),
        ("matrix", "kernel", (4, 4), "two or three rows of two or three numbers"),
        ("matrix", "kernel", [[1, 2], [3]], "two or three rows"),
        ("matrix", "kernel", 5, "two or three rows"),
        ("matrix", "kernel", [[1, 2], [3, 6]], "Each weight must be a number from -5 to 5, not 6"),
        ("matrix", "row", 12, "row must be a whole number from 0 to 11, not 12"),
        ("matrix", "row", None, "row must be a whole number"),
        ("matrix", "direction", "up", "no direction 'up': choose one of forwards, backwards"),
        ("matrix", "column", 20, "column must be a whole number from 0 to 19, not 20"),
        ("pattern", "image", "dog", "no image 'dog': choose one of marks"),
        ("pattern", "image", np.ones((10, 10)), "image must be 8 rows of 8 squares"),
        ("pattern", "image", np.zeros((8, 8)), "each +1 (dark) or -1 (light)"),
        ("pattern", "image", 5, "8 rows of 8"),
        ("pattern", "pattern", "dog", "no pattern 'dog'"),
        ("pattern", "pattern", [[1, 1], [1, 1]], "pattern must be 3 rows of 3 squares"),
        ("pattern", "pattern", [[1, 1, 1], [1, "x", 1], [1, 1, 1]], "3 rows of 3"),
        ("pattern", "pattern", [[1, 1, 1], [1, 1], [1, 1, 1]], "3 rows of 3"),
        ("pattern", "offset", 11, "offset must be a number from -10 to 10, not 11"),
        ("pattern", "offset", None, "offset must be a number"),
        ("training", "rate", 0, "learning rate must be a number from 0.001 to 1, not 0"),
        ("training", "rate", "fast", "not 'fast'"),
        ("training", "rate", float("nan"), "not nan"),
        ("training", "batch_size", 50, "one of 16, 64, 256, not 50"),
        ("training", "batch_size", 2.5, "whole number"),
        ("training", "batch_size", None, "whole number"),
        ("training", "batch_norm", "yes", "batch norm"),
        ("training", "running", "yes", "switch for running"),
        ("window", "size", 2, "side of the image must be a whole number from 3 to 8, not 2"),
        ("window", "size", "seven", "whole number from 3 to 8, not 'seven'"),
        (
            "window",
            "layers",
            [(3, 0)],
            "stride of layer 1 must be a whole number from 1 to 4, not 0",
        ),
        ("window", "layers", [(3,), (3, 1, -1)], "padding of layer 2"),
        (
            "window",
            "layers",
            [(2.5,)],
            "kernel size of layer 1 must be a whole number from 1 to 5, not 2.5",
        ),
        ("window", "layers", [(3, 1, 0, 0)], "dilation of layer 1"),
        (
            "window",
            "layers",
            [(5, 1, 0, 2)],
            "the window reaches over 9 squares, and the padded map has only 7",
        ),
        (
            "window",
            "layers",
            [(5,), (4,)],
            "Layer 2: the window reaches over 4 squares, and the padded map has only 3",
        ),
        ("window", "layers", [], "one to 3"),
        ("window", "layers", [(3,)] * 4, "one to 3"),
        ("window", "layers", 3, "one to 3"),
        ("window", "layers", None, "one to 3"),
        ("window", "layers", [()], "kernel size, stride, padding, dilation"),
    ],
)
def test_a_bad_value_is_a_sentence_and_changes_nothing(which, name, value, says):
    explorer = EXPLORE[which]()
    before = explorer.get_state()
    setattr(explorer, name, value)
    assert says in explorer.problem and {**explorer.get_state(), "problem": ""} == before
    setattr(explorer, name, getattr(explorer, name))
    assert explorer.problem == ""


@pytest.mark.parametrize(
    ("which", "values", "caption"),
    [
        (
            "cat",
            ("grass",),
            "A square on grass, upper left corner in row 65, column 15.\nWho tells a cat from its ",
        ),
        ("flip", ("lists",), "f = [2, 0, 3, 0], g = [3, 2, 1]"),
        ("flip", ("boxes",), "A box of width 2 stays"),
        ("kernels", ("seven", "outline"), "Input: seven. Kernel: outline. Run the cell"),
        (
            "matrix",
            (4, 5, (2, 3)),
            "Image 4 x 5, kernel 2 x 3, stride 1, padding 0: a matrix of 9 x 20.",
        ),
        ("pattern", ("bars", "T", -2), "Pattern: T. Image: bars. Offset: -2."),
        (
            "training",
            (),
            "A network without batch norm, learning rate 0.05, batches of 64. Nothing trained yet.",
        ),
        (
            "window",
            (8, [(3, 2), (2, 1)]),
            "An image of 8 x 8.\nLayer 1: kernel size 3, stride 2, padding 0, dilation 1.\n"
            "Layer 2: kernel size 2, stride 1, padding 0, dilation 1",
        ),
    ],
)
def test_a_still_picture_with_a_caption_travels_along(which, values, caption):
    explorer = EXPLORE[which](*values)
    data, _ = explorer._repr_mimebundle_()
    assert data["application/vnd.jupyter.widget-view+json"]["model_id"] == explorer.model_id
    assert data["text/plain"].startswith(caption)
    picture = imread(io.BytesIO(base64.b64decode(data["image/png"])))
    assert picture.shape[1] > 500 and picture.std() > 0.1  # the caption alone gives half of that


def test_a_subclass_must_say_what_to_draw():
    with pytest.raises(NotImplementedError):
        Explorer().caption()
