"""Explorers fit into what JupyterLab leaves them, also on a screen 1024 pixels wide."""

import numpy as np
import pytest

from course_utils.datasets import patterns
from course_utils.explorers import corners, flip, kernels, matrix, pattern, window

LEFT = 592  # pixels beside JupyterLab's file list and a cell's prompt, of 1024
ALL = {
    "kernels": kernels.explore,
    "lists": flip.explore,
    "boxes": lambda: flip.explore("boxes"),
    "window": lambda: window.explore(8, layers=[(3,), (3,)]),
    "matrix": matrix.explore,
    "backwards": lambda: matrix.explore(direction="backwards"),
    "pattern": pattern.explore,
    "corners": lambda: corners.explore(patterns.pattern(), np.ones((4, 2, 2))),
}


@pytest.mark.parametrize("name", ALL)
def test_nothing_is_cut_off_at_the_right(open_alone, name):
    page = open_alone(ALL[name]())
    page.set_viewport_size({"width": LEFT, "height": 800})
    page.locator("canvas:visible").first.wait_for()
    assert page.evaluate("document.documentElement.scrollWidth") <= LEFT
