"""The pattern explorer in Python: its values, its sentences, its still picture, and what it must not give away."""

import base64
import io

import numpy as np
import pytest
from matplotlib.image import imread

from course_utils.datasets import patterns
from course_utils.explorers import pattern


def test_no_preset_is_the_chapters_own():
    own = patterns.pattern()
    turned = [np.rot90(way, turns).tolist() for way in (own, own.T) for turns in range(4)]
    explorer = pattern.explore()
    assert all(squares not in turned for squares in explorer.presets["pattern"].values())
    assert all(np.shape(squares) == (8, 8) for squares in explorer.presets["image"].values())
    assert patterns.image().shape == (10, 10)
    assert not 7 < -explorer.offset <= 9  # the student finds the offset


def test_values_are_taken_as_lists_and_arrays_and_names():
    explorer = pattern.explore("bars", "cross", -3)
    assert (explorer.offset, explorer.problem, explorer.pattern) == (-3.0, "", [[1, -1, 1], [-1, 1, -1], [1, -1, 1]])
    explorer.image = -np.ones((8, 8))
    assert explorer.image == explorer.presets["image"]["light"]
    explorer.image[0][0] = 1
    explorer.image = "light"
    assert explorer.image[0][0] == -1


@pytest.mark.parametrize(
    ("name", "value", "says"),
    [
        ("image", "dog", "no image 'dog': choose one of marks"),
        ("image", np.ones((10, 10)), "image must be 8 rows of 8 squares"),
        ("image", np.zeros((8, 8)), "each +1 (dark) or -1 (light)"),
        ("image", 5, "8 rows of 8"),
        ("pattern", "dog", "no pattern 'dog'"),
        ("pattern", [[1, 1], [1, 1]], "pattern must be 3 rows of 3 squares"),
        ("pattern", [[1, 1, 1], [1, "x", 1], [1, 1, 1]], "3 rows of 3"),
        ("pattern", [[1, 1, 1], [1, 1], [1, 1, 1]], "3 rows of 3"),
        ("offset", 11, "offset must be a number from -10 to 10, not 11"),
        ("offset", None, "offset must be a number"),
    ],
)
def test_a_bad_value_is_a_sentence_and_changes_nothing(name, value, says):
    explorer = pattern.explore()
    before = getattr(explorer, name)
    setattr(explorer, name, value)
    assert says in explorer.problem and getattr(explorer, name) == before
    setattr(explorer, name, before)
    assert explorer.problem == ""


def test_a_still_picture_with_a_caption_travels_along():
    data, _ = pattern.explore("bars", "T", -2)._repr_mimebundle_()
    assert data["text/plain"].startswith("Pattern: T. Image: bars. Offset: -2.")
    assert imread(io.BytesIO(base64.b64decode(data["image/png"]))).std() > 0.1
