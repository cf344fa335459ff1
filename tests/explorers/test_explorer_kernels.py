"""The kernel explorer in Python: its values, its presets, and what it must not give away."""

import numpy as np
import pytest

from course_utils.datasets import shapes
from course_utils.explorers import kernels


def edge(which: str) -> np.ndarray:
    """A 6 x 6 image, dark above, left, or upper left of the edge."""
    row, col = np.indices((6, 6))
    return ({"top": row, "left": col, "diagonal": (row + col) / 2}[which] > 2).astype(float)


def responses(kernel, image: np.ndarray) -> np.ndarray:
    return np.array(
        [[np.sum(image[r : r + 3, c : c + 3] * kernel) for c in range(4)] for r in range(4)]
    )


@pytest.mark.parametrize("which", ["top", "left", "diagonal"])
def test_no_preset_answers_a_graded_edge(which):
    def answers(kernel):
        own = responses(np.array(kernel), edge(which))
        return abs(np.sum(kernel)) < 1e-6 and own.max() > 0 and own.min() >= -0.4 * own.max()

    assert answers(
        {
            "top": [[-1, -1, -1], [0, 0, 0], [1, 1, 1]],
            "left": [[-1, 0, 1]] * 3,
            "diagonal": [[-2, -1, 0], [-1, 0, 1], [0, 1, 2]],
        }[which]
    )
    assert [name for name, weights in kernels.PRESETS.items() if answers(weights)] == []


def test_every_preset_lies_within_the_sliders():
    for name, weights in kernels.PRESETS.items():
        assert np.shape(weights) == (3, 3) and np.abs(weights).max() <= kernels.REACH, name
        assert name == "blur" or np.all(np.mod(weights, 0.25) == 0), name


def test_values_are_taken_as_lists_and_arrays_and_names():
    explorer = kernels.explore("square", "blur")
    assert explorer.image == "square" and np.sum(explorer.kernel) == pytest.approx(1)
    explorer.kernel = np.arange(9).reshape(3, 3) / 4
    assert explorer.kernel == [[0.0, 0.25, 0.5], [0.75, 1.0, 1.25], [1.5, 1.75, 2.0]]
    explorer.kernel = "identity"
    explorer.bias, explorer.relu = 1, True
    assert (explorer.bias, explorer.relu, explorer.problem) == (1.0, True, "")
    explorer.kernel[1][1] = 4.0
    assert kernels.PRESETS["identity"][1][1] == 1.0


def test_two_bad_values_are_both_named():
    problem = kernels.explore("dog", "cat").problem
    assert "image 'dog'" in problem and "preset 'cat'" in problem


def test_images_travel_in_hundredths():
    packed = kernels.explore().images
    assert tuple(packed) == kernels.IMAGES
    np.testing.assert_array_equal(kernels.unpacked(packed["seven"]), shapes.digit_seven())
    assert kernels.unpacked(packed["cat"]).shape == (96, 96)


def test_the_caption_tells_bias_and_relu():
    explorer = kernels.explore("seven", "outline")
    explorer.bias, explorer.relu = 0.5, True
    assert explorer.caption().startswith("Input: seven. Kernel: outline. Bias: 0.5. With ReLU.")
