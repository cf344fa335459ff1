"""The pattern explorer in Python: its values, and what it must not give away."""

import numpy as np

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
    assert (explorer.offset, explorer.problem, explorer.pattern) == (
        -3.0,
        "",
        [[1, -1, 1], [-1, 1, -1], [1, -1, 1]],
    )
    explorer.image = -np.ones((8, 8))
    assert explorer.image == explorer.presets["image"]["light"]
    explorer.image[0][0] = 1
    explorer.image = "light"
    assert explorer.image[0][0] == -1
